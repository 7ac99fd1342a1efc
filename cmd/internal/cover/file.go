package cover

import (
	"cmp"
	"slices"
	"strings"

	"kamino/interp"
)

// File is what was counted in one file of a config.
type File struct {
	Path string
	Text string

	statements []*statementUnit
	routes     []*routeUnit
	branches   []*branchUnit
}

// Extent is a range of text: lines and columns from 1, the end exclusive.
type Extent struct{ Line, Column, EndLine, EndColumn int }

type statementUnit struct {
	*unit
	text   string
	extent Extent
}

type routeUnit struct {
	*unit
	title  string
	extent Extent
}

type branchUnit struct {
	*unit
	kind   interp.BranchKind
	text   string // of an operand
	extent Extent
	head   Extent // the condition
	labels []string
	places []Extent
}

// Statement is a statement and how often it ran. The Extent of one with a block is its head.
type Statement struct {
	Extent
	Text  string // its first line
	Count uint64
}

// Route is a routing block and how often it was entered.
type Route struct {
	Extent
	Title string
	Count uint64
}

// Branch is one thing that a decision can come to, and how often it did.
type Branch struct {
	Extent        // of the decision's head
	Place  Extent // of the outcome
	Kind   interp.BranchKind
	Text   string // of an operand
	Label  string
	Count  uint64
	First  bool // the first outcome of its decision
}

// Files gives what was counted, in the order in which the files were first met.
func (p *Profile) Files() []*File {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.order)
}

func byPlace(a, b Extent) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// Statements lists the statements in the order of the text.
func (f *File) Statements() []Statement {
	heads := map[Extent]Extent{}
	for _, b := range f.branches {
		heads[b.extent] = b.headExtent()
	}
	var out []Statement
	for _, s := range f.statements {
		e := s.extent
		if head, ok := heads[e]; ok {
			e = head
		}
		first, _, _ := strings.Cut(s.text, "\n")
		out = append(out, Statement{e, strings.TrimSpace(strings.TrimRight(first, " {\r")), s.counts[0].Load()})
	}
	slices.SortStableFunc(out, func(a, b Statement) int { return byPlace(a.Extent, b.Extent) })
	return out
}

// headExtent is a decision up to the end of its condition; of a switch, its first line.
func (b *branchUnit) headExtent() Extent {
	if b.kind == interp.SwitchBranch {
		return Extent{b.extent.Line, b.extent.Column, b.extent.Line, b.extent.Column + len("switch")}
	}
	return Extent{b.extent.Line, b.extent.Column, b.head.EndLine, b.head.EndColumn}
}

// Routes lists the routing blocks in the order of the text.
func (f *File) Routes() []Route {
	var out []Route
	for _, r := range f.routes {
		out = append(out, Route{r.extent, r.title, r.counts[0].Load()})
	}
	slices.SortStableFunc(out, func(a, b Route) int { return byPlace(a.Extent, b.Extent) })
	return out
}

// Branches lists the outcomes of decisions in the order of the text.
func (f *File) Branches() []Branch {
	var out []Branch
	units := slices.Clone(f.branches)
	slices.SortStableFunc(units, func(a, b *branchUnit) int { return byPlace(a.extent, b.extent) })
	for _, b := range units {
		for i, label := range b.labels {
			out = append(out, Branch{b.headExtent(), b.places[i], b.kind, b.text, label, b.counts[i].Load(), i == 0})
		}
	}
	return out
}

// Score counts what was reached, of how much.
type Score struct{ Reached, All int }

// Percent is 100 where there is nothing to reach.
func (s Score) Percent() float64 {
	if s.All == 0 {
		return 100
	}
	return 100 * float64(s.Reached) / float64(s.All)
}

func (s Score) plus(t Score) Score { return Score{s.Reached + t.Reached, s.All + t.All} }

func (s *Score) count(n uint64) {
	s.All++
	if n > 0 {
		s.Reached++
	}
}

// Scores of a file: statements, branches, routes.
func (f *File) Scores() (statements, branches, routes Score) {
	for _, s := range f.Statements() {
		statements.count(s.Count)
	}
	for _, b := range f.Branches() {
		branches.count(b.Count)
	}
	for _, r := range f.Routes() {
		routes.count(r.Count)
	}
	return
}

// Total is the score of statements and branches of all files together.
func (p *Profile) Total() Score {
	var all Score
	for _, f := range p.Files() {
		s, b, _ := f.Scores()
		all = all.plus(s).plus(b)
	}
	return all
}

// Place names something that is counted.
type Place struct {
	File         string
	Line, Column int
	What         string // "statement", a route's title, an outcome's label
}

// Reached gives all that was reached.
func (p *Profile) Reached() map[Place]bool {
	out := map[Place]bool{}
	for _, f := range p.Files() {
		add := func(e Extent, what string, count uint64) {
			if count > 0 {
				out[Place{f.Path, e.Line, e.Column, what}] = true
			}
		}
		for _, s := range f.Statements() {
			add(s.Extent, "statement", s.Count)
		}
		for _, b := range f.Branches() {
			add(b.Extent, b.Label, b.Count)
		}
		for _, r := range f.Routes() {
			add(r.Extent, r.Title, r.Count)
		}
	}
	return out
}
