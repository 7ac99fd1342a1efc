package cover

import (
	"sync"
	"sync/atomic"

	"kamino/cfg"
	"kamino/interp"
)

// Profile counts. It may be used by several goroutines.
type Profile struct {
	mu      sync.Mutex
	files   map[string]*File
	order   []*File
	known   map[key]*unit
	sources map[*cfg.Sources]map[spot]*unit
}

// New gives a Profile that has counted nothing.
func New() *Profile {
	return &Profile{files: map[string]*File{}, known: map[key]*unit{}, sources: map[*cfg.Sources]map[spot]*unit{}}
}

// unit is something that is counted: a statement, a route, or the outcomes of a decision.
type unit struct{ counts []atomic.Uint64 }

type unitKind uint8

const (
	unitStatement unitKind = iota
	unitRoute
	unitBranch
)

// key finds a unit by its place, whatever definitions the config was read with.
type key struct {
	kind         unitKind
	file         string
	line, column int
}

// spot finds a unit in the sources of one reading.
type spot struct {
	kind unitKind
	span cfg.Span
}

// Watch gives the Instrument for a program that was checked with these sources.
func (p *Profile) Watch(s *cfg.Sources) interp.Instrument {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sources[s] == nil {
		p.sources[s] = map[spot]*unit{}
	}
	return &watch{p, s, p.sources[s]}
}

type watch struct {
	*Profile
	sources *cfg.Sources
	spots   map[spot]*unit
}

// unit finds or makes the unit at a place; make adds it to its file.
func (w *watch) unit(kind unitKind, span cfg.Span, outcomes int, make_ func(*File, *unit)) *unit {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := spot{kind, span}
	if u := w.spots[at]; u != nil {
		return u
	}
	pos := w.sources.Position(span.Start)
	k := key{kind, pos.File, pos.Line, pos.Column}
	u := w.known[k]
	if u == nil || len(u.counts) != outcomes {
		u = &unit{counts: make([]atomic.Uint64, outcomes)}
		w.known[k] = u
		make_(w.file(span), u)
	}
	w.spots[at] = u
	return u
}

// file finds or makes the file that a place lies in.
func (w *watch) file(span cfg.Span) *File {
	src := w.sources.Source(w.sources.InFile(span).Start)
	name, text := "", ""
	if src != nil {
		name, text = src.Name, src.Text
	}
	f := w.files[name]
	if f == nil {
		f = &File{Path: name, Text: text}
		w.files[name] = f
		w.order = append(w.order, f)
	}
	return f
}

// extent is where a span stands in its file.
func (w *watch) extent(span cfg.Span) Extent {
	in := w.sources.InFile(span)
	from, to := w.sources.Position(in.Start), w.sources.Position(in.End)
	return Extent{from.Line, from.Column, to.Line, to.Column}
}

func (w *watch) Route(r interp.RouteSite) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	u := w.unit(unitRoute, r.Span, 1, func(f *File, u *unit) {
		f.routes = append(f.routes, &routeUnit{u, r.Title, w.extent(r.Span)})
	})
	return func(*interp.Ctx) { u.counts[0].Add(1) }, nil
}

func (w *watch) Statement(s interp.Site) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	u := w.unit(unitStatement, s.Span, 1, func(f *File, u *unit) {
		text := w.sources.Text(w.sources.InFile(s.Span))
		f.statements = append(f.statements, &statementUnit{u, text, w.extent(s.Span)})
	})
	return func(*interp.Ctx) { u.counts[0].Add(1) }, nil
}

func (w *watch) Branch(b interp.BranchSite) func(*interp.Ctx, int) {
	u := w.unit(unitBranch, b.Span, len(b.Outcomes), func(f *File, u *unit) {
		d := &branchUnit{unit: u, kind: b.Kind, extent: w.extent(b.Span), head: w.extent(b.Outcomes[0].Span)}
		if b.Kind == interp.OperandBranch {
			d.text = w.sources.Text(w.sources.InFile(b.Span))
		}
		for _, o := range b.Outcomes {
			d.labels = append(d.labels, o.Label)
			d.places = append(d.places, w.extent(o.Span))
		}
		f.branches = append(f.branches, d)
	})
	return func(_ *interp.Ctx, n int) { u.counts[n].Add(1) }
}

func (w *watch) Read(interp.Site, string) func(*interp.Ctx, interp.Value) { return nil }
