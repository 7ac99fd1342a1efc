package interp

// compareExpr compares a variable with a constant number: the commonest condition of loops and branches. eq and ne are
// those of integers, whatever the variable is.
type compareExpr struct {
	op  arithOp
	get Getter
	num int64
}

func (e *compareExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *compareExpr) integer(c *Ctx) int64 {
	n := e.get(c).Int64()
	if c.failed {
		return 0
	}
	var is bool
	switch e.op {
	case opGt:
		is = n > e.num
	case opGe:
		is = n >= e.num
	case opLt:
		is = n < e.num
	case opLe:
		is = n <= e.num
	case opIntEq:
		is = n == e.num
	case opIntNe:
		is = n != e.num
	}
	if is {
		return 1
	}
	return 0
}

// eqNumberExpr is == and != with a constant number on the right: an integer compares as integers, a string as strings,
// null is 0.
type eqNumberExpr struct {
	ne   bool
	get  Getter
	num  int64
	text string // num, written
}

func (e *eqNumberExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *eqNumberExpr) integer(c *Ctx) int64 {
	v := e.get(c)
	if c.failed {
		return 0
	}
	var eq bool
	switch {
	case v.IsInt():
		eq = v.I == e.num
	case v.IsNull():
		eq = e.num == 0
	default:
		eq = v.S == e.text
	}
	if eq != e.ne {
		return 1
	}
	return 0
}

// withConstant plans a comparison of a variable with a constant number; nil for anything else.
func withConstant(op arithOp, a, b expr) expr {
	get, n, ok := variableAndNumber(a, b)
	if op < opGt || !ok {
		return nil
	}
	return &compareExpr{op, get, n.I}
}

// variableAndNumber gives the two sides of an operator where they are a variable and a constant number.
func variableAndNumber(a, b expr) (Getter, Value, bool) {
	v, isVar := a.(*varExpr)
	c, isConst := b.(*constExpr)
	if !isVar || !isConst || isPlaceholder(b) || !c.v.IsInt() {
		return nil, Null, false
	}
	return v.get, c.v, true
}

// equalsNumber is withConstant for == and != of which only the run knows the type.
func equalsNumber(ne bool, a, b expr) expr {
	get, n, ok := variableAndNumber(a, b)
	if !ok {
		return nil
	}
	return &eqNumberExpr{ne, get, n.I, n.Text()}
}

// addNumberExpr is a variable and a constant number, added when the variable is a number, joined when it is not.
type addNumberExpr struct {
	get  Getter
	num  int64
	text string // num, written
}

func (e *addNumberExpr) value(c *Ctx) Value {
	x := e.get(c)
	if c.failed {
		return Null
	}
	if x.IsInt() {
		return Int(x.I + e.num)
	}
	return Str(c.Scratch.Concat(c.Text(x), e.text))
}

func (e *addNumberExpr) integer(c *Ctx) int64 { return wrap(e.get(c).Int64() + e.num) }

// addNumber plans the sum of a variable and a constant number, by which counters count; nil for anything else.
func addNumber(a, b expr) expr {
	get, n, ok := variableAndNumber(a, b)
	if !ok {
		return nil
	}
	return &addNumberExpr{get, n.I, n.Text()}
}
