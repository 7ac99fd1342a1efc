package interp

import "kamino/cfg"

// selvalExpr is selval(cond, a, b). The reference can give its value, not its number: where a number is asked for, or
// where only the run knows whether it is one, the evaluation fails.
type selvalExpr struct{ cond, a, b expr }

func (e *selvalExpr) value(c *Ctx) Value {
	x := e.b
	if e.cond.integer(c) > 0 {
		x = e.a
	}
	if c.failed {
		return Null
	}
	v := x.value(c)
	if v.IsInt() {
		return Int(v.I)
	}
	return Str(c.Text(v))
}

func (e *selvalExpr) integer(c *Ctx) int64 {
	c.fail("selval() where a number is asked for")
	return 0
}

// numbered is an expression that is always asked for its number.
type numbered struct{ expr }

func (e numbered) value(c *Ctx) Value { return asInt(e, c) }

// asked is x where it is asked for what it is, a number or a text.
func asked(x expr) expr {
	switch x := x.(type) {
	case *selvalExpr:
		return numbered{x}
	case *addExpr:
		return &addExpr{asked(x.x), x.y}
	}
	return x
}

func (k *checker) selval(x *cfg.Call) (expr, exprType) {
	if len(x.Args) != 3 {
		k.errorf(x.Span, "arity", "", "selval takes 3 parameters, %d given", len(x.Args))
		return placeholder, typeAny
	}
	cond, _ := k.expression(x.Args[0])
	a, _ := k.expression(x.Args[1])
	b, _ := k.expression(x.Args[2])
	cond = within(cond)
	return k.fold(&selvalExpr{cond, a, b}, cond, a, b), typeAny
}
