package interp

import "kamino/cfg"

// Instrument watches a program at work: for coverage, for traces. Its methods are called while a config is checked, once
// for each place; what they return is called whenever the place is reached, and may be nil. Where CheckOptions has no
// Instrument the program is planned without it, so that it costs nothing.
type Instrument interface {
	// Route is about a routing block: leave gets the code that it returns.
	Route(r RouteSite) (enter func(*Ctx), leave func(*Ctx, int64))
	// Statement gets, after, the code that the statement left.
	Statement(s Site) (before func(*Ctx), after func(*Ctx, int64))
	// Branch is about a decision: it gets the index of the outcome that was taken.
	Branch(b BranchSite) func(*Ctx, int)
	// Read is about a variable, with its transformations, in an expression or in a text.
	Read(s Site, text string) func(*Ctx, Value)
}

// Site is a place in a config.
type Site struct {
	Span  cfg.Span
	Place string // FILE:LINE
}

// RouteSite is a routing block.
type RouteSite struct {
	Site
	Title string // as it is written: "route[AUTH]"
}

// BranchSite is a decision, with all that it can come to.
type BranchSite struct {
	Site
	Kind     BranchKind
	Outcomes []Outcome
}

// Outcome is one thing that a decision can come to: the place of what is run then, or that of the decision.
type Outcome struct {
	Span  cfg.Span
	Label string // "true", "false", `case "AUTH"`, "default", "no case"
}

// BranchKind tells what decides.
type BranchKind uint8

const (
	IfBranch BranchKind = iota
	WhileBranch
	SwitchBranch
	OperandBranch // an operand of && or ||, in what is not such an operator itself
)

func (k *checker) site(span cfg.Span) Site {
	at := k.info(span)
	return Site{Span: at.Span, Place: at.Place}
}

// watched is a statement with somebody told before and after.
type watched struct {
	stmt
	before func(*Ctx)
	after  func(*Ctx, int64)
}

func (w *watched) exec(c *Ctx) {
	if w.before != nil {
		w.before(c)
	}
	w.stmt.exec(c)
	if w.after != nil {
		w.after(c, c.last)
	}
}

// instrumented wraps a statement as planned. A block in braces is none.
func (k *checker) instrumented(s cfg.Stmt, p stmt) stmt {
	if k.opts.Instrument == nil || p == nil {
		return p
	}
	if _, block := s.(*cfg.Block); block {
		return p
	}
	before, after := k.opts.Instrument.Statement(k.site(s.Range()))
	if before == nil && after == nil {
		return p
	}
	return &watched{p, before, after}
}

// instrumentRoutes wraps the routing blocks when all are planned.
func (k *checker) instrumentRoutes() {
	if k.opts.Instrument == nil {
		return
	}
	for _, item := range k.config.Items {
		r, ok := item.(*cfg.Route)
		if !ok {
			continue
		}
		b := k.prog.routes.byName[routeKey{r.Kind, r.Name}]
		if b == nil || b.body == nil || len(b.body.list) == 1 && isWatchedRoute(b.body.list[0]) {
			continue
		}
		enter, leave := k.opts.Instrument.Route(RouteSite{k.site(r.Span), r.Title()})
		if enter != nil || leave != nil {
			b.body = &block{list: []stmt{&watchedRoute{b.body, enter, leave}}}
		}
	}
}

func isWatchedRoute(s stmt) bool {
	_, ok := s.(*watchedRoute)
	return ok
}

// watchedRoute is the body of a routing block.
type watchedRoute struct {
	body  *block
	enter func(*Ctx)
	leave func(*Ctx, int64)
}

func (w *watchedRoute) exec(c *Ctx) {
	if w.enter != nil {
		w.enter(c)
	}
	if len(w.body.list) == 0 && c.last < 0 {
		c.last = 1 // as callRoute has it for an empty route
	}
	w.body.exec(c)
	if w.leave != nil {
		w.leave(c, c.last)
	}
}

// watchedCond is the condition of an if or while.
type watchedCond struct {
	expr
	taken func(*Ctx, int)
	mode  returnMode
	while bool
}

func (w *watchedCond) integer(c *Ctx) int64 {
	v := w.expr.integer(c)
	switch {
	case c.failed || c.flow >= flowExit:
	case w.mode.holds(v) || w.while && v != 0:
		w.taken(c, 1)
	default:
		w.taken(c, 0)
	}
	return v
}

// watchCond wraps a condition. Its outcomes are false and true, in this order.
func (k *checker) watchCond(span cfg.Span, cond expr, kind BranchKind, x cfg.Expr) expr {
	if k.opts.Instrument == nil || x == nil {
		return cond
	}
	at := x.Range()
	taken := k.opts.Instrument.Branch(BranchSite{k.site(span), kind, []Outcome{{at, "false"}, {at, "true"}}})
	if taken == nil {
		return cond
	}
	return &watchedCond{cond, taken, k.returnMode(), kind == WhileBranch}
}

// watchedOperand is an operand of && or ||.
type watchedOperand struct {
	expr
	taken func(*Ctx, int)
}

func (w *watchedOperand) value(c *Ctx) Value { return asInt(w, c) }
func (w *watchedOperand) integer(c *Ctx) int64 {
	v := w.expr.integer(c)
	switch {
	case c.failed || c.flow >= flowExit:
	case v != 0:
		w.taken(c, 1)
	default:
		w.taken(c, 0)
	}
	return v
}

// watchOperand wraps an operand of && or ||. One that is such an operator has operands of its own.
func (k *checker) watchOperand(x cfg.Expr, e expr) expr {
	if k.opts.Instrument == nil || x == nil {
		return e
	}
	if _, constant := e.(*constExpr); constant {
		return e
	}
	if b, ok := x.(*cfg.Binary); ok && (b.Op == cfg.OpAnd || b.Op == cfg.OpOr) {
		return e
	}
	at := x.Range()
	taken := k.opts.Instrument.Branch(BranchSite{k.site(at), OperandBranch, []Outcome{{at, "false"}, {at, "true"}}})
	if taken == nil {
		return e
	}
	return &watchedOperand{e, taken}
}

// picker is the part of a switch that decides: it gives where in the list to start, -1 for nowhere.
type picker interface {
	pick(*Ctx) (start int, on bool)
}

// watchedSwitch is a switch. outcomes has the index of what starting at an index comes to.
type watchedSwitch struct {
	picker
	list     []stmt
	outcomes map[int]int
	taken    func(*Ctx, int)
}

func (w *watchedSwitch) exec(c *Ctx) {
	start, on := w.pick(c)
	if !on {
		return
	}
	w.taken(c, w.outcomes[start])
	runCases(c, w.list, start)
}

// watchSwitch wraps a switch. Cases that share their statements are one outcome; without a default there is the one that
// no case fits.
func (k *checker) watchSwitch(s *cfg.Switch, p stmt, list []stmt, starts []int) stmt {
	if k.opts.Instrument == nil {
		return p
	}
	w := &watchedSwitch{picker: p.(picker), list: list, outcomes: map[int]int{}}
	b := BranchSite{Site: k.site(s.Span), Kind: SwitchBranch}
	none := true
	for i, c := range s.Cases {
		none = none && c.Kind != cfg.CaseDefault
		label := "default"
		if c.Value != nil {
			label = "case " + k.config.Sources.Text(c.Value.Range())
		}
		if at, shared := w.outcomes[starts[i]]; shared {
			b.Outcomes[at].Label += ", " + label
			continue
		}
		w.outcomes[starts[i]] = len(b.Outcomes)
		b.Outcomes = append(b.Outcomes, Outcome{c.Span, label})
	}
	if none {
		w.outcomes[-1] = len(b.Outcomes)
		b.Outcomes = append(b.Outcomes, Outcome{s.Span, "no case"})
	}
	if w.taken = k.opts.Instrument.Branch(b); w.taken == nil {
		return p
	}
	return w
}

// watchRead wraps the reading of a variable.
func (k *checker) watchRead(v *Variable) {
	if k.opts.Instrument == nil {
		return
	}
	if seen := k.opts.Instrument.Read(k.site(v.Span), v.Text); seen != nil {
		get := v.get
		v.get = func(c *Ctx) Value {
			x := get(c)
			seen(c, x)
			return x
		}
	}
}
