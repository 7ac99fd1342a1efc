package lint

import "kamino/cfg"

// conditionRules are about conditions that mean something else than they say.
func conditionRules() []Rule {
	return []Rule{{
		Name: "assignment-in-condition", Severity: cfg.Warning,
		Summary: "a condition assigns where it seems to compare",
		Doc: "`if ($var(x) = 1)` gives `$var(x)` the value 1, and what was in it is lost. The condition says whether the " +
			"assignment worked, which it nearly always does.",
		Example: "request_route {\n\tif ($var(x) = 1) { ### \"assignment-in-condition\"\n\t\texit;\n\t}\n}\n",
		Instead: "request_route {\n\t$var(x) = $rU;\n\tif ($var(x) == 1) {\n\t\texit;\n\t}\n}\n",
		run:     assignmentInCondition,
	}, {
		Name: "self-comparison", Severity: cfg.Warning,
		Summary: "a variable is compared with itself",
		Doc:     "Both sides of the comparison are the same variable, so that its result is known. One of them is probably a slip.",
		Example: "request_route {\n\t$var(x) = $fU;\n\tif ($var(x) == $var(x)) { ### \"self-comparison\"\n\t\texit;\n\t}\n}\n",
		Instead: "request_route {\n\t$var(x) = $fU;\n\tif ($var(x) == $tU) {\n\t\texit;\n\t}\n}\n",
		run:     selfComparison,
	}}
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
	p.conditions(func(cond cfg.Expr) {
		cfg.Walk(cond, func(n cfg.Node) bool {
			b, ok := n.(*cfg.BlockExpr)
			if !ok {
				return true
			}
			if !b.Body.Braces && len(b.Body.Stmts) == 1 {
				if a, ok := b.Body.Stmts[0].(*cfg.Assign); ok {
					p.report(a.Span, "write == to compare", "the condition assigns to %s", p.text(a.Left))
				}
			}
			return false
		})
	})
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
	case cfg.OpEq, cfg.OpNe, cfg.OpLess, cfg.OpLessEq, cfg.OpGreater, cfg.OpGreaterEq, cfg.OpMatch, cfg.OpStrEq, cfg.OpStrNe,
		cfg.OpIntEq, cfg.OpIntNe:
		return true
	}
	return false
}
