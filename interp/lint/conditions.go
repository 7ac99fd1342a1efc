package lint

import (
	"strconv"

	"kamino/cfg"
	"kamino/interp"
)

// conditionRules are about conditions that mean something else than they say.
func conditionRules() []Rule {
	return []Rule{
		{Name: "always-refused", Severity: cfg.Warning, run: alwaysRefused},
		{Name: "assignment-in-condition", Severity: cfg.Warning, run: assignmentInCondition},
		{Name: "constant-condition", Severity: cfg.Warning, run: constantCondition},
		{Name: "impossible-condition", Severity: cfg.Warning, run: impossibleCondition},
		{Name: "repeated-condition", Severity: cfg.Warning, run: repeatedCondition},
		{Name: "self-comparison", Severity: cfg.Warning, run: selfComparison},
	}
}

// conditions visits the conditions of if and while.
func (p *pass) conditions(visit func(cond cfg.Expr)) {
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.If:
			visit(n.Cond)
		case *cfg.While:
			visit(n.Cond)
		}
		return true
	})
}

func assignmentInCondition(p *pass) {
	inside := func(cond cfg.Expr) {
		cfg.Walk(cond, func(n cfg.Node) bool {
			b, ok := n.(*cfg.BlockExpr)
			if !ok {
				return true
			}
			if a := assigned(b); a != nil {
				p.report(a.Span, "write == to compare", "the condition assigns to %s", p.text(a.Left))
			}
			return false
		})
	}
	p.conditions(inside)
	p.walk(func(n cfg.Node) bool {
		if s, ok := n.(*cfg.Switch); ok {
			inside(s.Value)
		}
		return true
	})
}

// assigned gives the assignment that stands where a value should, or nil. A block in braces, which may be empty, is meant.
func assigned(b *cfg.BlockExpr) *cfg.Assign {
	if b.Body.Braces || len(b.Body.Stmts) != 1 {
		return nil
	}
	a, _ := b.Body.Stmts[0].(*cfg.Assign)
	return a
}

func selfComparison(p *pass) {
	p.walk(func(n cfg.Node) bool {
		b, ok := n.(*cfg.Binary)
		if !ok || !isComparison(b.Op) {
			return true
		}
		x, ok1 := b.X.(*cfg.PVar)
		y, ok2 := b.Y.(*cfg.PVar)
		if ok1 && ok2 && x.Text == y.Text && isStable(x.Text) {
			p.report(b.Span, "", "%s is compared with itself", x.Text)
		}
		return true
	})
}

func isComparison(op cfg.Op) bool {
	switch op {
	case cfg.OpEq, cfg.OpNe, cfg.OpLess, cfg.OpLessEq, cfg.OpGreater, cfg.OpGreaterEq, cfg.OpStrEq, cfg.OpStrNe,
		cfg.OpIntEq, cfg.OpIntNe:
		return true
	}
	return false
}

// truth tells what a condition always is. Known is false where it depends on something.
func truth(x cfg.Expr) (value, known bool) {
	switch x := x.(type) {
	case *cfg.Paren:
		return truth(x.X)
	case *cfg.Unary:
		if x.Op == cfg.OpNot {
			value, known = truth(x.X)
			return !value, known
		}
	case *cfg.Binary:
		if x.Op == cfg.OpAnd || x.Op == cfg.OpOr {
			a, knownA := truth(x.X)
			b, knownB := truth(x.Y)
			decides := x.Op == cfg.OpOr // the value that decides alone
			switch {
			case knownA && a == decides || knownB && b == decides:
				return decides, true
			case knownA && knownB:
				return !decides, true
			}
			return false, false
		}
	}
	v, ok := interp.Constant(x)
	if !ok {
		return false, false
	}
	return v.Int64() != 0, true // a text counts as the number that it says
}

func constantCondition(p *pass) {
	tell := func(cond cfg.Expr, negative bool) {
		value, known := truth(cond)
		if !known || p.expanded(cond) {
			return
		}
		detail := ""
		if v, ok := interp.Constant(cond); ok {
			value = value && (negative || v.Int64() > 0)
			if v.IsStr() {
				detail = "a text counts as the number that it says; compare it with something"
			}
		}
		p.report(cond.Range(), detail, "this condition is always %v", value)
	}
	codes := len(p.settings["return_mode"]) > 0 // with which a negative number may be true to an if
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Binary:
			p.neverNull(n)
		case *cfg.If:
			tell(n.Cond, codes)
		case *cfg.While:
			if value, known := truth(n.Cond); known && !value {
				tell(n.Cond, true)
			}
		}
		return true
	})
}

// neverNull tells of a $var that is compared with null: it is 0 until it is set, and where it is given null.
func (p *pass) neverNull(b *cfg.Binary) {
	v, ok1 := b.X.(*cfg.PVar)
	y, ok2 := b.Y.(*cfg.PVar)
	if !ok1 || !ok2 || y.Text != "$null" || b.Op != cfg.OpEq && b.Op != cfg.OpNe {
		return
	}
	list := p.uses[v]
	if len(list) == 0 || list[0].Name != "var" || list[0].Transforms != "" || !p.set[list[0].key()] {
		return // of one that is never set this is told
	}
	p.report(b.Span, "a null that is put into it becomes 0: compare the value itself, or keep it in $vn("+list[0].Inner+")",
		"%s is never null, so this is always %v", list[0].key(), b.Op == cfg.OpNe)
}

// equation is `variable == constant`, or != where ne.
type equation struct {
	variable, constant string
	ne                 bool
}

func equationOf(x cfg.Expr) (e equation, ok bool) {
	b, isBinary := bare(x).(*cfg.Binary)
	if !isBinary {
		return e, false
	}
	switch b.Op {
	case cfg.OpEq, cfg.OpStrEq, cfg.OpIntEq:
	case cfg.OpNe, cfg.OpStrNe, cfg.OpIntNe:
		e.ne = true
	default:
		return e, false
	}
	switch v := b.X.(type) {
	case *cfg.PVar:
		if !isStable(v.Text) {
			return e, false
		}
		e.variable = v.Text
	case *cfg.Operand:
		if v.Name != "method" {
			return e, false
		}
		e.variable = v.Name
	default:
		return e, false
	}
	switch c := b.Y.(type) {
	case *cfg.String:
		e.constant = c.Value
	case *cfg.Number:
		e.constant = c.Text
	case *cfg.Operand: // method == INVITE
		e.constant = c.Name
	default:
		return e, false
	}
	return e, true
}

// operands gives what is joined by one operator: a && b && c.
func operands(x cfg.Expr, op cfg.Op) []cfg.Expr {
	switch x := x.(type) {
	case *cfg.Paren:
		return operands(x.X, op)
	case *cfg.Binary:
		if x.Op == op {
			return append(operands(x.X, op), operands(x.Y, op)...)
		}
	}
	return []cfg.Expr{x}
}

func repeatedCondition(p *pass) {
	p.walk(func(n cfg.Node) bool {
		s, ok := n.(*cfg.Switch)
		if !ok {
			return true
		}
		seen := map[string]bool{}
		for _, c := range s.Cases {
			text := ""
			switch v := c.Value.(type) {
			case *cfg.String: // numbers are the checker's
				text = strconv.Itoa(int(c.Kind)) + v.Value
			case *cfg.Regex:
				text = "/" + v.Flags + "/" + v.Value
			default:
				continue
			}
			if seen[text] {
				p.report(c.Value.Range(), "", "this case stands there twice")
			}
			seen[text] = true
		}
		return true
	})
	inChain := map[*cfg.If]bool{}
	p.walk(func(n cfg.Node) bool {
		s, ok := n.(*cfg.If)
		if !ok || inChain[s] {
			return true
		}
		seen := map[string]bool{}
		for s != nil {
			inChain[s] = true
			if key := p.shape(s.Cond); p.isPure(s.Cond) {
				if seen[key] {
					p.report(s.Cond.Range(), "", "the same was asked before in this chain")
				}
				seen[key] = true
			}
			s = elseIf(s)
		}
		return true
	})
}

// elseIf gives the if that is the else of another one.
func elseIf(s *cfg.If) *cfg.If {
	if s.Else == nil || len(s.Else.Stmts) != 1 {
		return nil
	}
	next, _ := s.Else.Stmts[0].(*cfg.If)
	return next
}

// isPure tells whether a condition comes out the same when it is asked twice in a row.
func (p *pass) isPure(x cfg.Expr) bool {
	pure := true
	cfg.Walk(x, func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.PVar:
			pure = pure && isStable(n.Text)
		case *cfg.Call:
			pure = pure && pureFuncs[n.Name]
		case *cfg.BlockExpr, *cfg.Bad:
			pure = false
		}
		return pure
	})
	return pure
}

var pureFuncs = set("is_method has_totag is_present_hf isflagset isbflagset issflagset msrp_is_request msrp_is_reply strlen strempty")
