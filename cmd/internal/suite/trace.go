package suite

import (
	"strings"
	"sync"

	"kamino/cfg"
	"kamino/interp"
)

// Visit is what the config did once it was entered: for a frame, a message, a timer.
type Visit struct {
	Step  int // the step of the test that led to it
	Lines []Traced
	Code  int64
}

// Traced is a statement that ran, or a route that was entered.
type Traced struct {
	Route   string // of an entry: "route[AUTH]"
	Span    cfg.Span
	Place   string // FILE:LINE
	Depth   int    // of routes
	Reads   []Read
	Outcome string // of a decision
	Code    int64  // that the statement left
	Left    bool   // it has ended
}

// Read is a variable that was read.
type Read struct {
	Name  string
	Value string
	Null  bool
}

// Routes gives the titles of the routes that were entered, in order.
func (r *Visit) Routes() []string {
	var out []string
	for _, l := range r.Lines {
		if l.Route != "" {
			out = append(out, l.Route)
		}
	}
	return out
}

// maxTraced bounds the statements of a visit that are written down: a loop may take very many.
const maxTraced = 20_000

// tracer is an interp.Instrument that writes down what happens.
type tracer struct {
	mu     sync.Mutex
	visits []*Visit
	open   map[*interp.Worker]*openVisit
	at     int // the step that acted last
}

// openVisit is where a worker is.
type openVisit struct {
	*Visit
	depth int
	stack []int // statements that are not done, as indexes of Lines; -1 for one that is not written down
}

// line is the statement that runs, nil for one that is not written down.
func (o *openVisit) line() *Traced {
	if n := len(o.stack); n > 0 && o.stack[n-1] >= 0 {
		return &o.Lines[o.stack[n-1]]
	}
	return nil
}

func newTracer() *tracer { return &tracer{open: map[*interp.Worker]*openVisit{}} }

func (t *tracer) mark(step int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at = step
}

// visitsSince gives the visits that a step, or a later one, led to.
func (t *tracer) visitsSince(step int) []*Visit {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, r := range t.visits {
		if r.Step >= step {
			return t.visits[i:]
		}
	}
	return nil
}

// with calls f for the visit that a worker is in.
func (t *tracer) with(c *interp.Ctx, f func(o *openVisit)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if o := t.open[c.Worker]; o != nil {
		f(o)
	}
}

func (t *tracer) Route(s interp.RouteSite) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	enter := func(c *interp.Ctx) {
		t.mu.Lock()
		defer t.mu.Unlock()
		o := t.open[c.Worker]
		if o == nil {
			o = &openVisit{Visit: &Visit{Step: t.at}}
			t.open[c.Worker] = o
			t.visits = append(t.visits, o.Visit)
		}
		o.Lines = append(o.Lines, Traced{Route: s.Title, Span: s.Span, Place: s.Place, Depth: o.depth})
		o.depth++
	}
	leave := func(c *interp.Ctx, code int64) {
		t.with(c, func(o *openVisit) {
			if o.depth--; o.depth == 0 {
				o.Code = code
				delete(t.open, c.Worker)
			}
		})
	}
	return enter, leave
}

func (t *tracer) Statement(s interp.Site) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	before := func(c *interp.Ctx) {
		t.with(c, func(o *openVisit) {
			if len(o.Lines) >= maxTraced {
				o.stack = append(o.stack, -1)
				return
			}
			o.stack = append(o.stack, len(o.Lines))
			o.Lines = append(o.Lines, Traced{Span: s.Span, Place: s.Place, Depth: o.depth})
		})
	}
	after := func(c *interp.Ctx, code int64) {
		t.with(c, func(o *openVisit) {
			if l := o.line(); l != nil {
				l.Code, l.Left = code, true
			}
			if n := len(o.stack); n > 0 {
				o.stack = o.stack[:n-1]
			}
		})
	}
	return before, after
}

func (t *tracer) Branch(b interp.BranchSite) func(*interp.Ctx, int) {
	if b.Kind == interp.OperandBranch { // what the operands read is in the trace, and what became of all of them
		return nil
	}
	return func(c *interp.Ctx, n int) {
		t.with(c, func(o *openVisit) {
			if l := o.line(); l != nil {
				l.Outcome = b.Outcomes[n].Label
			}
		})
	}
}

func (t *tracer) Read(_ interp.Site, text string) func(*interp.Ctx, interp.Value) {
	return func(c *interp.Ctx, v interp.Value) {
		t.with(c, func(o *openVisit) {
			if l := o.line(); l != nil && len(l.Reads) < maxTraced {
				l.Reads = append(l.Reads, readOf(text, v))
			}
		})
	}
}

func readOf(text string, v interp.Value) Read {
	return Read{Name: text, Value: strings.Clone(v.Text()), Null: v.IsNull()}
}

// reads is an interp.Instrument that keeps what a condition reads.
type reads struct{ seen []Read }

func (*reads) Route(interp.RouteSite) (func(*interp.Ctx), func(*interp.Ctx, int64)) { return nil, nil }
func (*reads) Statement(interp.Site) (func(*interp.Ctx), func(*interp.Ctx, int64))  { return nil, nil }
func (*reads) Branch(interp.BranchSite) func(*interp.Ctx, int)                      { return nil }
func (r *reads) Read(_ interp.Site, text string) func(*interp.Ctx, interp.Value) {
	return func(_ *interp.Ctx, v interp.Value) { r.seen = append(r.seen, readOf(text, v)) }
}

// several are Instruments that all watch.
type several []interp.Instrument

// joined makes one Instrument of several, nil of none.
func joined(list []interp.Instrument) interp.Instrument {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return several(list)
}

func (l several) Route(s interp.RouteSite) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	return pairs(l, func(i interp.Instrument) (func(*interp.Ctx), func(*interp.Ctx, int64)) { return i.Route(s) })
}

func (l several) Statement(s interp.Site) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	return pairs(l, func(i interp.Instrument) (func(*interp.Ctx), func(*interp.Ctx, int64)) { return i.Statement(s) })
}

func pairs(l several, ask func(interp.Instrument) (func(*interp.Ctx), func(*interp.Ctx, int64))) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	var first []func(*interp.Ctx)
	var then []func(*interp.Ctx, int64)
	for _, i := range l {
		a, b := ask(i)
		if a != nil {
			first = append(first, a)
		}
		if b != nil {
			then = append(then, b)
		}
	}
	return func(c *interp.Ctx) {
			for _, f := range first {
				f(c)
			}
		}, func(c *interp.Ctx, code int64) {
			for _, f := range then {
				f(c, code)
			}
		}
}

func (l several) Branch(b interp.BranchSite) func(*interp.Ctx, int) {
	return func2(l, func(i interp.Instrument) func(*interp.Ctx, int) { return i.Branch(b) })
}

func (l several) Read(s interp.Site, text string) func(*interp.Ctx, interp.Value) {
	return func2(l, func(i interp.Instrument) func(*interp.Ctx, interp.Value) { return i.Read(s, text) })
}

func func2[T any](l several, ask func(interp.Instrument) func(*interp.Ctx, T)) func(*interp.Ctx, T) {
	var all []func(*interp.Ctx, T)
	for _, i := range l {
		if f := ask(i); f != nil {
			all = append(all, f)
		}
	}
	return func(c *interp.Ctx, v T) {
		for _, f := range all {
			f(c, v)
		}
	}
}
