package interp

import "kamino/cfg"

// simplify plans an operator on integers of which one operand is a constant 0 or 1, as the reference does when it reads
// the config. It can be seen: what is left out is not evaluated, and cannot fail; `1 && $var(x)` is the value of $var(x),
// not 1. nil: nothing to simplify.
func simplify(op cfg.Op, a expr, at exprType, b expr, bt exprType) expr {
	c, isConst := b.(*constExpr)
	v, vt, right := a, at, true
	if _, both := a.(*constExpr); isConst && both {
		return nil
	}
	if !isConst {
		if c, isConst = a.(*constExpr); !isConst {
			return nil
		}
		v, vt, right = b, bt, false
	}
	if isPlaceholder(c) || !c.v.IsInt() || alwaysFails(v) {
		return nil
	}
	var asInt, gone bool // it is the other operand; it is the constant
	switch c.v.I {
	case 0:
		switch op {
		case cfg.OpMul, cfg.OpBitAnd, cfg.OpAnd:
			gone = true
		case cfg.OpDiv, cfg.OpMod:
			gone = !right
		case cfg.OpSub:
			asInt = right
		case cfg.OpBitOr, cfg.OpOr:
			asInt = true
		}
	case 1:
		switch op {
		case cfg.OpMul, cfg.OpAnd:
			asInt = true
		case cfg.OpDiv:
			asInt = right
		case cfg.OpOr:
			gone = true
		}
	}
	switch {
	case gone:
		return c
	case asInt && vt == typeNumber:
		return v
	case asInt:
		return &intCast{v}
	}
	return nil
}

// besideEmpty plans a concatenation with the empty text, which the reference takes for the text of the other operand: its
// number is what (str) says. nil: neither is empty, or both are constants.
func besideEmpty(a expr, at exprType, b expr, bt exprType) expr {
	_, isConst := a.(*constExpr)
	_, alsoConst := b.(*constExpr)
	switch {
	case isConst == alsoConst:
		return nil
	case isEmptyText(b):
	case isEmptyText(a):
		a, at = b, bt
	default:
		return nil
	}
	if at == typeText {
		return a
	}
	cast := &strCast{x: a, asked: asked(a)}
	if alwaysFails(a) {
		return &failingExpr{cast}
	}
	return cast
}

// failingExpr has no variables, and fails: a division by 0, or what is made of one. The reference takes it for constant, and
// leaves nothing of it out.
type failingExpr struct{ expr }

// alwaysFails tells whether x is constant and fails: then so is what is made of it and another constant.
func alwaysFails(x expr) bool {
	_, is := x.(*failingExpr)
	return is
}

// within plans an operand of a larger expression. The reference joins the constants of `$var(x) && 2 && 3` and, where
// that is part of something, then takes it for `$var(x) && 1`: the value of $var(x).
func within(x expr) expr {
	and, ok := x.(*logicExpr)
	if !ok || and.or {
		return x
	}
	rest := besideConstant(and)
	if and, ok = rest.(*logicExpr); !ok || and.or {
		return x
	}
	if rest = besideConstant(and); rest == nil {
		return x
	}
	return &intCast{rest}
}

// besideConstant is the other operand of one that is constant, nil where none is.
func besideConstant(e *logicExpr) expr {
	for _, pair := range [...][2]expr{{e.x, e.y}, {e.y, e.x}} {
		if c, ok := pair[1].(*constExpr); ok && !isPlaceholder(c) && c.v.IsInt() && c.v.I != 0 {
			return pair[0]
		}
	}
	return nil
}
