package lint

import (
	"fmt"
	"math"

	"kamino/cfg"
	"kamino/interp"
)

// impossibleCondition finds conditions that ask one variable to be two things: in what && and || join, and in an if inside
// of another one.
func impossibleCondition(p *pass) {
	var visit func(x cfg.Node) bool
	visit = func(n cfg.Node) bool {
		b, ok := n.(*cfg.Binary)
		if !ok || b.Op != cfg.OpAnd && b.Op != cfg.OpOr {
			return true
		}
		list := operands(b, b.Op)
		if what := contradiction(list, b.Op == cfg.OpOr); what != "" {
			p.report(b.Span, "", "this is always %v: %s", b.Op == cfg.OpOr, what)
		}
		for _, x := range list {
			cfg.Walk(x, visit)
		}
		return false
	}
	p.walk(visit)
	for _, r := range p.routes {
		if r.Body != nil {
			p.askedAgain(r.Body.Stmts, nil)
		}
	}
}

// contradiction words why no value is good for all of the conditions; with or, why each is good for one of them.
func contradiction(list []cfg.Expr, or bool) string {
	seen := map[string]equation{}
	bounds := map[string]interval{}
	for _, x := range list {
		if e, ok := equationOf(x); ok && e.ne == or {
			if old, twice := seen[e.variable]; twice && old.constant != e.constant {
				return fmt.Sprintf("%s is not both %q and %q", e.variable, old.constant, e.constant)
			}
			seen[e.variable] = e
		}
		name, in, ok := intervalOf(x, or)
		if !ok {
			continue
		}
		if old, twice := bounds[name]; twice {
			in = interval{max(in.low, old.low), min(in.high, old.high)}
		}
		bounds[name] = in
		if in.low > in.high {
			if or {
				return "every value of " + name + " is good for one of the bounds"
			}
			return "no value of " + name + " is within these bounds"
		}
	}
	return ""
}

// interval holds the numbers that a comparison is true for.
type interval struct{ low, high int64 }

// intervalOf reads `variable < number`; with not, the numbers that it is false for.
func intervalOf(x cfg.Expr, not bool) (variable string, in interval, ok bool) {
	b, isBinary := bare(x).(*cfg.Binary)
	if !isBinary || !isOrdering(b.Op) {
		return "", in, false
	}
	v, isVar := b.X.(*cfg.PVar)
	c, isConst := interp.Constant(b.Y)
	if !isVar || !isConst || !c.IsInt() || !isStable(v.Text) {
		return "", in, false
	}
	n := c.Int64()
	op := b.Op
	if not {
		op = map[cfg.Op]cfg.Op{cfg.OpLess: cfg.OpGreaterEq, cfg.OpGreaterEq: cfg.OpLess,
			cfg.OpGreater: cfg.OpLessEq, cfg.OpLessEq: cfg.OpGreater}[op]
	}
	in = interval{math.MinInt32, math.MaxInt32}
	switch op {
	case cfg.OpLess:
		in.high = n - 1
	case cfg.OpLessEq:
		in.high = n
	case cfg.OpGreater:
		in.low = n + 1
	case cfg.OpGreaterEq:
		in.low = n
	}
	return v.Text, in, true
}

// known is an equation that holds, and where it was asked.
type known struct {
	equation
	span cfg.Span
}

// askedAgain finds ifs whose answer is known from the ifs around them, as long as nothing in between may have changed it.
func (p *pass) askedAgain(list []cfg.Stmt, holds []known) {
	for _, st := range list {
		switch st := st.(type) {
		case *cfg.If:
			if !p.keeps(st.Cond) {
				holds = nil
			}
			p.answered(st.Cond, holds)
			p.askedAgain(st.Then.Stmts, append(holds[:len(holds):len(holds)], p.learned(st.Cond)...))
			if st.Else != nil {
				p.askedAgain(st.Else.Stmts, holds)
			}
		case *cfg.While:
			p.askedAgain(st.Body.Stmts, nil)
		case *cfg.Switch:
			for _, c := range st.Cases {
				p.askedAgain(c.Body, nil)
			}
		case *cfg.Block:
			p.askedAgain(st.Stmts, nil)
		}
		if !p.keeps(st) {
			holds = nil
		}
	}
}

// learned gives the equations that hold where a condition is true.
func (p *pass) learned(cond cfg.Expr) []known {
	var list []known
	for _, x := range operands(cond, cfg.OpAnd) {
		if e, ok := equationOf(x); ok && !e.ne {
			list = append(list, known{e, x.Range()})
		}
	}
	return list
}

// answered tells of a part of a condition whose answer is known.
func (p *pass) answered(cond cfg.Expr, holds []known) {
	for _, x := range operands(cond, cfg.OpAnd) {
		e, ok := equationOf(x)
		if !ok {
			continue
		}
		for _, k := range holds {
			if k.variable == e.variable {
				found := p.report(x.Range(), "", "this is always %v: %s is %q here", (k.constant == e.constant) != e.ne, e.variable, k.constant)
				found.Related = append(found.Related, cfg.Related{Span: k.span, Text: "asked here"})
				break
			}
		}
	}
}

// keepers are the functions that change nothing which a condition may have asked for.
var keepers = set(`xlog xdbg xinfo xnotice xwarn xerr xcrit xalert log sl_send_reply sl_reply send_reply msrp_reply setflag resetflag
	is_method has_totag is_present_hf isflagset msrp_is_request msrp_is_reply strlen strempty`)

// keeps tells whether a statement, or an expression, changes no variable.
func (p *pass) keeps(n cfg.Node) bool {
	keeps := true
	cfg.Walk(n, func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Assign, *cfg.Bad:
			keeps = false
		case *cfg.Call:
			keeps = keeps && keepers[n.Name]
		}
		return keeps
	})
	return keeps
}
