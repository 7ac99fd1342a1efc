package lint

import (
	"kamino/cfg"
	"kamino/interp"
)

// flow follows the ways that a message can take through the routes, and what is known on them: facts that statements
// add and nothing takes away. A place that several ways lead to has the facts that all of them have, or, when the flow
// is about what may be, the ones that any of them has.
//
// Conditions count as open even where they are constant, so that one mistake gives one finding. The body of a loop counts
// as run once or more often.
type flow struct {
	p   *pass
	may bool
	// gen gives the facts that hold when a node has been run: a part of an expression, a call, an assignment.
	gen func(n cfg.Node) []int
	// assume gives the facts that hold where a condition, without && || !, came out true or false. May be nil.
	assume func(cond cfg.Expr, truth bool) []int
	// implied, where not nil, remembers what only one branch of an if knows: the number for "where cond is truth, fact holds".
	implied *implications

	// within gives what is known where a root begins; may be nil.
	within func(r *cfg.Route) facts
	// roots are where messages come in; nil: what the config has. Then routes that nothing leads to are followed, too.
	roots []*cfg.Route

	entry map[*cfg.Route]state   // what is known when a route begins
	exit  map[*cfg.Route]outcome // and when it returns to the one that called it
	ended map[*cfg.Route]bool    // the message may end inside of it
	todo  agenda
	route *cfg.Route // being followed

	// seen is called in the last round for each node before it is run; dead for the statements of a list that cannot be
	// reached, with the one before them.
	seen func(n cfg.Node, known facts)
	dead func(before cfg.Stmt, list []cfg.Stmt)
	last bool
}

// state is what is known at a place that can be reached.
type state struct {
	live  bool
	known facts
}

// outcome is what is known where something came out true, and where it came out false.
type outcome struct{ yes, no state }

// ways are the places that a statement may go on from.
type ways struct {
	next  state // the one behind it
	broke state // behind the loop or switch around it
}

func (f *flow) join(a, b state) state {
	switch {
	case !a.live:
		return b
	case !b.live:
		return a
	case f.may:
		return state{true, a.known.union(b.known)}
	}
	return state{true, a.known.intersect(b.known)}
}

// run follows all routes until nothing new is learned, then once more with seen and dead.
func (f *flow) run() {
	f.todo.graph = &f.p.graph
	f.entry, f.exit, f.ended = map[*cfg.Route]state{}, map[*cfg.Route]outcome{}, map[*cfg.Route]bool{}
	roots := f.roots
	if roots == nil {
		roots = f.p.graph.roots
	}
	for _, r := range roots {
		begin := state{live: true}
		if f.within != nil {
			begin.known = f.within(r)
		}
		f.enter(r, begin)
	}
	f.settle()
	if f.roots == nil {
		for _, r := range f.p.routes {
			if !f.entry[r].live { // one that nothing calls
				f.enter(r, state{live: true})
			}
		}
		f.settle()
	}
	f.last = true
	for _, r := range f.p.routes {
		if f.entry[r].live {
			f.follow(r)
		}
	}
}

func (f *flow) settle() {
	for r := f.todo.next(); r != nil; r = f.todo.next() {
		f.follow(r)
	}
}

// enter notes that a route begins with what is known in s.
func (f *flow) enter(r *cfg.Route, s state) {
	if f.last || !s.live {
		return
	}
	old := f.entry[r]
	merged := f.join(old, s)
	if !old.live || !old.known.equal(merged.known) {
		f.entry[r] = merged
		f.todo.add(r)
	}
}

// follow runs one route. At its end the code may be anything.
func (f *flow) follow(r *cfg.Route) {
	f.route = r
	out := f.block(r.Body, f.entry[r])
	end := f.join(out.next, out.broke)
	f.returns(outcome{end, end})
}

// returns notes that the route returns here.
func (f *flow) returns(o outcome) {
	old := f.exit[f.route]
	merged := outcome{f.join(old.yes, o.yes), f.join(old.no, o.no)}
	if !f.last && (!merged.yes.equal(old.yes) || !merged.no.equal(old.no)) {
		f.exit[f.route] = merged
		f.todo.add(f.p.graph.callers[f.route]...)
	}
}

// ends notes that the message ends here.
func (f *flow) ends(s state) {
	if s.live && !f.last && !f.ended[f.route] {
		f.ended[f.route] = true
		f.todo.add(f.p.graph.callers[f.route]...)
	}
}

func (f *flow) block(b *cfg.Block, s state) ways {
	if b == nil {
		return ways{next: s}
	}
	return f.list(b.Stmts, s)
}

func (f *flow) list(list []cfg.Stmt, s state) ways {
	out := ways{next: s}
	for i, st := range list {
		was := out.next.live
		if !was {
			break
		}
		w := f.statement(st, out.next)
		out.next, out.broke = w.next, f.join(out.broke, w.broke)
		if !out.next.live && f.last && f.dead != nil && i+1 < len(list) {
			f.dead(st, list[i+1:])
		}
	}
	return out
}

func (f *flow) statement(st cfg.Stmt, s state) ways {
	switch st := st.(type) {
	case *cfg.If:
		yes, no := f.condition(st.Cond, s)
		then, els := f.block(st.Then, yes), f.block(st.Else, no)
		next := f.join(then.next, els.next)
		if f.implied != nil && then.next.live && els.next.live {
			next.known = f.implied.learn(st.Cond, then.next.known, els.next.known, next.known)
		}
		return ways{next, f.join(then.broke, els.broke)}
	case *cfg.While:
		yes, no := f.condition(st.Cond, s)
		body := f.block(st.Body, yes)
		next := body.next
		if !next.live {
			next = no
		}
		return ways{next: f.join(next, body.broke)}
	case *cfg.Switch:
		return f.choice(st, f.eval(st.Value, s))
	case *cfg.Return:
		f.leave(st.Value, s)
		return ways{}
	case *cfg.Exit:
		f.ends(f.eval(st.Value, s))
		return ways{}
	case *cfg.Drop:
		f.ends(f.eval(st.Value, s))
		return ways{}
	case *cfg.Break:
		return ways{broke: s}
	case *cfg.Assign:
		s = f.eval(st.Right, s)
		s = f.eval(st.Left, s)
		return ways{next: f.node(st, s)}
	case *cfg.ExprStmt:
		return ways{next: f.eval(st.X, s)}
	case *cfg.Block:
		return f.block(st, s)
	}
	return ways{next: s}
}

// leave returns from a route: with a code above 0 as true, below as false; with 0 the message ends.
func (f *flow) leave(x cfg.Expr, s state) {
	s = f.eval(x, s)
	if x == nil {
		f.returns(outcome{yes: s})
		return
	}
	v, ok := interp.Constant(x)
	switch {
	case !ok:
		f.returns(outcome{s, s})
		f.ends(s)
	case v.Int64() > 0:
		f.returns(outcome{yes: s})
	case v.Int64() < 0:
		f.returns(outcome{no: s})
	default:
		f.ends(s)
	}
}

// choice follows a switch, whose cases run on into the next one without a break.
func (f *flow) choice(st *cfg.Switch, s state) ways {
	s = f.assumed(st.Value, true, s)
	var through, out state
	hasDefault := false
	for _, c := range st.Cases {
		hasDefault = hasDefault || c.Kind == cfg.CaseDefault
		w := f.list(c.Body, f.join(s, through))
		through = w.next
		out = f.join(out, w.broke)
	}
	out = f.join(out, through)
	if !hasDefault {
		out = f.join(out, s)
	}
	return ways{next: out}
}

// condition evaluates x and tells what is known where it is true and where it is false.
func (f *flow) condition(x cfg.Expr, s state) (yes, no state) {
	switch x := x.(type) {
	case *cfg.Paren:
		return f.condition(x.X, s)
	case *cfg.Unary:
		if x.Op == cfg.OpNot {
			no, yes = f.condition(x.X, s)
			return yes, no
		}
	case *cfg.Binary:
		switch x.Op {
		case cfg.OpAnd:
			yes1, no1 := f.condition(x.X, s)
			yes2, no2 := f.condition(x.Y, yes1)
			return f.apply(x, true, yes2), f.apply(x, false, f.join(no1, no2))
		case cfg.OpOr:
			yes1, no1 := f.condition(x.X, s)
			yes2, no2 := f.condition(x.Y, no1)
			return f.apply(x, true, f.join(yes1, yes2)), f.apply(x, false, no2)
		}
	case *cfg.Call:
		out := f.call(x, f.arguments(x, s))
		return f.assumed(x, true, out.yes), f.assumed(x, false, out.no)
	}
	s = f.eval(x, s)
	return f.assumed(x, true, s), f.assumed(x, false, s)
}

func (f *flow) assumed(x cfg.Expr, truth bool, s state) state {
	if !s.live {
		return s
	}
	if f.assume != nil {
		s.known = s.known.with(f.assume(x, truth)...)
	}
	return f.apply(x, truth, s)
}

// apply adds what was learned of the condition before.
func (f *flow) apply(x cfg.Expr, truth bool, s state) state {
	if f.implied != nil && s.live {
		s.known = f.implied.apply(x, truth, s.known)
	}
	return s
}

// eval runs an expression.
func (f *flow) eval(x cfg.Expr, s state) state {
	if !s.live {
		return s
	}
	switch x := x.(type) {
	case nil:
		return s
	case *cfg.Paren:
		return f.eval(x.X, s)
	case *cfg.Unary:
		return f.eval(x.X, s)
	case *cfg.Cast:
		return f.eval(x.X, s)
	case *cfg.Binary:
		if x.Op == cfg.OpAnd || x.Op == cfg.OpOr {
			yes, no := f.condition(x, s)
			return f.join(yes, no)
		}
		return f.node(x, f.eval(x.Y, f.eval(x.X, s)))
	case *cfg.BlockExpr:
		w := f.block(x.Body, s)
		return f.join(w.next, w.broke)
	case *cfg.Call:
		out := f.call(x, f.arguments(x, s))
		return f.join(out.yes, out.no)
	}
	return f.node(x, s)
}

// arguments runs what a call is made of, and the function itself.
func (f *flow) arguments(x *cfg.Call, s state) state {
	for _, a := range x.Args {
		s = f.eval(a, s)
	}
	return f.node(x, s)
}

// node runs a node whose parts have been run.
func (f *flow) node(n cfg.Node, s state) state {
	if !s.live {
		return s
	}
	if f.last && f.seen != nil {
		f.seen(n, s.known)
	}
	if f.gen != nil {
		s.known = s.known.with(f.gen(n)...)
	}
	return s
}

// call goes through the routes that a call runs before it returns.
func (f *flow) call(x *cfg.Call, s state) outcome {
	calls, sure := f.p.graph.called(x)
	if !s.live || len(calls) == 0 {
		return outcome{s, s}
	}
	var after outcome
	for _, r := range calls {
		f.enter(r, s)
		end := f.exit[r]
		after.yes = f.join(after.yes, end.yes.and(s))
		after.no = f.join(after.no, end.no.and(s))
		if f.ended[r] {
			f.ends(s)
		}
	}
	if !sure { // none of them may be run
		after.yes, after.no = f.join(after.yes, s), f.join(after.no, s)
	}
	return after
}

// and adds what was known before.
func (s state) and(before state) state {
	if s.live {
		s.known = s.known.union(before.known)
	}
	return s
}

func (s state) equal(t state) bool { return s.live == t.live && s.known.equal(t.known) }
