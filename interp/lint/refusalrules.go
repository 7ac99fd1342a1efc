package lint

import (
	"strings"

	"kamino/cfg"
)

// repliers are the functions that answer a message: which argument is the code.
var repliers = set("msrp_reply sl_send_reply sl_reply send_reply send_reply_mode t_reply t_send_reply")

// alwaysRefused finds the comparisons that refuse on both sides: in an else, in an else-if that asks for the rest, and in what
// follows an if that ends the script.
func alwaysRefused(p *pass) {
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Block:
			p.refuseBehind(n.Stmts)
		case *cfg.Case:
			p.refuseBehind(n.Body)
		case *cfg.If:
			if n.Else == nil || !isBound(n.Cond) {
				return true
			}
			then, _ := p.refusal(n.Then.Stmts, 0)
			els := n.Else
			if next := elseIf(n); next != nil && next.Else == nil && p.isRest(next.Cond, n.Cond) {
				els = next.Then
			}
			if code, _ := p.refusal(els.Stmts, 0); then != "" && then == code {
				p.report(els.Span, "ask for the other bound: else if (…)", "whatever the value is, the answer is %s", then)
			}
		}
		return true
	})
}

// refuseBehind finds an if without an else whose other way is what follows it.
func (p *pass) refuseBehind(list []cfg.Stmt) {
	for i, st := range list {
		s, ok := st.(*cfg.If)
		if !ok || s.Else != nil || !isBound(s.Cond) {
			continue
		}
		then, ends := p.refusal(s.Then.Stmts, 0)
		if code, ends2 := p.refusal(list[i+1:], 0); then != "" && then == code && ends && ends2 {
			p.report(list[i+1].Range(), "ask for the other bound: if (…)", "whatever the value is, the answer is %s", then)
		}
	}
}

// isBound tells whether a condition compares with bounds and asks nothing else.
func isBound(cond cfg.Expr) bool {
	for _, x := range operands(cond, cfg.OpAnd) {
		if b, ok := x.(*cfg.Binary); !ok || !isOrdering(b.Op) {
			return false
		}
	}
	return true
}

func isOrdering(op cfg.Op) bool {
	return op == cfg.OpLess || op == cfg.OpLessEq || op == cfg.OpGreater || op == cfg.OpGreaterEq
}

// isRest tells whether a comparison holds just where another one does not.
func (p *pass) isRest(x, of cfg.Expr) bool {
	a, ok1 := bare(x).(*cfg.Binary)
	b, ok2 := bare(of).(*cfg.Binary)
	if !ok1 || !ok2 || p.shape(a.X) != p.shape(b.X) || p.shape(a.Y) != p.shape(b.Y) {
		return false
	}
	opposite := map[cfg.Op]cfg.Op{cfg.OpLess: cfg.OpGreaterEq, cfg.OpGreaterEq: cfg.OpLess,
		cfg.OpGreater: cfg.OpLessEq, cfg.OpLessEq: cfg.OpGreater}
	return isOrdering(a.Op) && opposite[a.Op] == b.Op
}

// bare is an expression without the parentheses around it.
func bare(x cfg.Expr) cfg.Expr {
	for {
		paren, ok := x.(*cfg.Paren)
		if !ok {
			return x
		}
		x = paren.X
	}
}

// refusal gives the code of the error that statements answer, and whether they end the script or the route then; "" when they
// may do anything else. What a route that they call does is looked at, up to a depth.
func (p *pass) refusal(list []cfg.Stmt, depth int) (code string, ends bool) {
	for _, st := range list {
		switch st := st.(type) {
		case *cfg.Exit, *cfg.Drop:
			return code, true
		case *cfg.Return:
			return code, depth == 0
		case *cfg.ExprStmt:
			c, ok := st.X.(*cfg.Call)
			switch {
			case ok && repliers[c.Name]:
				text, _ := constArg(c, 0)
				if len(text) != 3 || !strings.ContainsRune("3456", rune(text[0])) {
					return "", false
				}
				code = text
			case ok && c.Name == "route":
				called, sure := p.graph.called(c)
				if !sure || len(called) != 1 || depth > maxRefusalDepth {
					return "", false
				}
				in, over := p.refusal(called[0].Body.Stmts, depth+1)
				if in == "" {
					return "", false
				}
				if code = in; over {
					return code, true
				}
			}
		case *cfg.If, *cfg.While, *cfg.Switch, *cfg.Block, *cfg.Break:
			return "", false
		}
	}
	return code, false
}

// maxRefusalDepth is how deep calls of routes are followed.
const maxRefusalDepth = 8
