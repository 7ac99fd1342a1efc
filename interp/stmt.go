package interp

import "kamino/cfg"

// stmt is a statement as planned. exec runs it, leaves its code in Ctx.last and tells by Ctx.flow whether
// what follows is run.
type stmt interface{ exec(*Ctx) }

// stmtInfo is what tracing, errors and coverage know of a statement.
type stmtInfo struct {
	Span  cfg.Span
	Place string // FILE:LINE
}

// block runs statements one after the other.
type block struct{ list []stmt }

func (b *block) exec(c *Ctx) {
	for _, s := range b.list {
		c.faults.turn()
		s.exec(c)
		if c.flow != flowNext {
			return
		}
	}
}

// scope is a block in braces that stands for itself: a break inside leaves it only.
type scope struct{ body block }

func (s *scope) exec(c *Ctx) {
	s.body.exec(c)
	if c.flow == flowBreak {
		c.flow = flowNext
	}
}

type ifStmt struct {
	at        *stmtInfo
	cond      expr
	then, alt *block
	mode      returnMode
}

func (s *ifStmt) exec(c *Ctx) {
	v := s.cond.integer(c)
	if c.failed {
		c.report(s.at, "condition")
		v = 0
	}
	if c.flow >= flowExit {
		c.last = 0
		return
	}
	c.flow = flowNext
	c.last = 1
	if s.mode.holds(v) {
		s.then.exec(c)
	} else if s.alt != nil {
		s.alt.exec(c)
	}
}

type whileStmt struct {
	at   *stmtInfo
	cond expr
	body *block
}

func (s *whileStmt) exec(c *Ctx) {
	c.last = 1
	limit := c.Worker.Program.maxLoops
	for n := 0; ; n++ {
		v := s.cond.integer(c)
		if c.failed {
			c.report(s.at, "condition")
			return
		}
		if c.flow >= flowExit {
			return
		}
		if v == 0 {
			return
		}
		if n >= limit {
			c.errorAt(s.at, "runaway while: more than %d loops", limit)
			c.last = -1
			return
		}
		s.body.exec(c)
		if c.flow == flowBreak {
			c.flow = flowNext
			return
		}
		if c.flow != flowNext {
			return
		}
	}
}

// switchStmt compares integers, matchStmt texts and regular expressions. Both jump into one list of
// statements, in which a case without break runs on into the next.
type switchStmt struct {
	at    *stmtInfo
	x     expr
	cases map[int64]int // to the index in list
	def   int           // -1 without a default
	list  []stmt
}

func (s *switchStmt) exec(c *Ctx) {
	if start, on := s.pick(c); on {
		runCases(c, s.list, start)
	}
}

// pick gives where in the list to start; on is false where the script does not go on.
func (s *switchStmt) pick(c *Ctx) (start int, on bool) {
	v := s.x.integer(c)
	good, on := c.decided(s.at)
	if i, ok := s.cases[v]; ok && good {
		return i, on
	}
	return c.otherwise(s.x, s.def), on
}

// otherwise is where a switch goes on that no case fits. One on a constant without a default has a code of its own.
func (c *Ctx) otherwise(x expr, def int) int {
	if _, isConst := x.(*constExpr); isConst && def < 0 {
		c.last = -5
	}
	return def
}

// decided clears up after the value of a switch was computed. It tells whether the value is good — the default runs
// when it is not — and whether the script goes on at all.
func (c *Ctx) decided(at *stmtInfo) (good, on bool) {
	switch {
	case c.failed:
		c.report(at, "switch")
		c.last = -1
		return false, true
	case c.flow >= flowExit:
		c.last = 0
		return false, false
	}
	c.flow, c.last = flowNext, 1
	return true, true
}

func runCases(c *Ctx, list []stmt, start int) {
	if start < 0 {
		return
	}
	b := block{list[start:]}
	b.exec(c)
	if c.flow == flowBreak {
		c.flow = flowNext
	}
}

type matchStmt struct {
	at    *stmtInfo
	x     expr
	cases []matchCase
	def   int
	list  []stmt
}

type matchCase struct {
	text  string
	re    *Regexp
	start int
}

func (s *matchStmt) exec(c *Ctx) {
	if start, on := s.pick(c); on {
		runCases(c, s.list, start)
	}
}

func (s *matchStmt) pick(c *Ctx) (start int, on bool) {
	text := c.Text(s.x.value(c))
	good, on := c.decided(s.at)
	if !good || !on {
		return s.def, on
	}
	for i := range s.cases {
		k := &s.cases[i]
		if k.re == nil && k.text == text || k.re != nil && k.re.MatchString(text) {
			return k.start, true
		}
	}
	return c.otherwise(s.x, s.def), true
}

// leaveStmt is return, exit, drop and break.
type leaveStmt struct {
	at   *stmtInfo
	flow flow
	x    expr // nil: the constant code
	code int64
}

func (s *leaveStmt) exec(c *Ctx) {
	code := s.code
	if s.x != nil {
		code = s.x.integer(c)
		if c.failed {
			c.report(s.at, "return code")
		}
		if c.flow >= flowExit {
			return
		}
	}
	c.last = code
	c.flow = s.flow
	if c.flow == flowReturn && code == 0 {
		c.flow = flowExit
	}
	if c.flow >= flowExit {
		c.RetCode = code
	}
}

type assignStmt struct {
	at  *stmtInfo
	set Setter
	x   expr
	// call is x when it is nothing but a call: then its return code is assigned, not its truth.
	call *callExpr
}

func (s *assignStmt) exec(c *Ctx) {
	var v Value
	if s.call != nil {
		v = Int(s.call.run(c))
	} else {
		v = s.x.value(c)
	}
	if c.failed {
		c.report(s.at, "assignment")
		c.last = -1
		return
	}
	if !s.set(c, v) {
		c.errorAt(s.at, "assignment failed")
		c.last = -1
		return
	}
	if c.flow >= flowExit {
		c.last = 0
		return
	}
	c.last = 1
}

// evalStmt is an expression standing alone.
type evalStmt struct {
	at *stmtInfo
	x  expr
}

func (s *evalStmt) exec(c *Ctx) {
	s.x.integer(c)
	if c.failed {
		c.report(s.at, "expression")
	}
	if c.flow >= flowExit {
		c.last = 0
		return
	}
	c.flow = flowNext
	c.last = 1
}

// callStmt calls a function of a module.
type callStmt struct {
	at    *stmtInfo
	name  string
	call  Call
	route *routeRef // instead of call
	// core says that it is a function of the core: no code of it ends the script, and $rc does not tell it.
	core bool
}

func (s *callStmt) exec(c *Ctx) {
	if s.route != nil {
		s.route.exec(c, s.at)
		return
	}
	prev := c.at
	c.at = s.at
	code := s.call(c)
	c.at = prev
	c.last = int64(code)
	if c.refused {
		c.refused, c.last = false, codeRefused
		return
	}
	if s.core {
		return
	}
	c.RetCode = c.last
	if code == 0 && c.flow < flowExit {
		c.flow = flowExit
	}
}

// routeRef is route(NAME): a constant name is bound when checked, another is looked up at run time.
type routeRef struct {
	route *Routine
	name  expr
}

// Routine is a routing block as planned. Routes may call each other, so it is filled in when all are known.
type Routine struct {
	name string
	kind cfg.RouteKind
	body *block
}

// codeNoRoute is what a call of a route gives that there is not.
const codeNoRoute = -10

func (r *routeRef) exec(c *Ctx, at *stmtInfo) {
	b := r.route
	if b == nil {
		name := c.Text(r.name.value(c))
		if b = c.Worker.Program.routes.called(name); b == nil {
			c.errorAt(at, "route %q not found", name)
			c.last = codeNoRoute
			return
		}
	}
	c.callRoute(b, at)
}
