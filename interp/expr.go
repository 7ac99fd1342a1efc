package interp

// expr is an expression as planned: names bound, constants folded, types judged. Both methods give the same
// expression, each as its asker needs it: value as what it is, integer as a number. An evaluation that
// fails (a division by zero) sets Ctx.failed and gives zero; the statement that asked looks there.
type expr interface {
	value(*Ctx) Value
	integer(*Ctx) int64
}

// leaf expressions.
type (
	constExpr struct{ v Value }
	varExpr   struct{ get Getter }
	// callExpr is a function or route as a value: its return code; inside of a larger expression, its truth.
	callExpr struct {
		call *callStmt
		mode returnMode
	}
)

func (e *constExpr) value(*Ctx) Value   { return e.v }
func (e *constExpr) integer(*Ctx) int64 { return e.v.Int64() }

func (e *varExpr) value(c *Ctx) Value   { return e.get(c) }
func (e *varExpr) integer(c *Ctx) int64 { return e.get(c).Int64() }

func (e *callExpr) value(c *Ctx) Value   { return e.mode.value(e.run(c)) }
func (e *callExpr) integer(c *Ctx) int64 { return e.mode.integer(e.run(c)) }

// run calls, and catches a return or break of the callee; an exit stays.
func (e *callExpr) run(c *Ctx) int64 {
	c.RetCode = 0
	c.faults.turn()
	e.call.exec(c)
	if c.flow < flowExit {
		c.flow = flowNext
	}
	return c.last
}

// blockExpr is statements as a value: whether the code of the last one is positive.
type blockExpr struct {
	body *block
	mode returnMode
}

func (e *blockExpr) value(c *Ctx) Value   { return e.mode.value(e.run(c)) }
func (e *blockExpr) integer(c *Ctx) int64 { return e.mode.integer(e.run(c)) }
func (e *blockExpr) run(c *Ctx) int64 {
	c.RetCode = 0
	e.body.exec(c)
	if c.flow < flowExit {
		c.flow = flowNext
	}
	return c.last
}

// asInt gives the value method to an expression that is always an integer.
func asInt(e expr, c *Ctx) Value { return Int(e.integer(c)) }

// unaryExpr is one operand and an operator that gives an integer.
type (
	notExpr    struct{ x expr }
	negExpr    struct{ x expr }
	bitNotExpr struct{ x expr }
	intCast    struct{ x expr }
	strCast    struct{ x, asked expr }
	// definedExpr asks for a variable; anything larger is always defined, and not even computed.
	definedExpr struct {
		x      expr
		negate bool
	}
	strlenExpr struct {
		x     expr
		empty bool // strempty
	}
)

func (e *notExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *notExpr) integer(c *Ctx) int64 {
	if e.x.integer(c) == 0 {
		return 1
	}
	return 0
}

func (e *negExpr) value(c *Ctx) Value      { return asInt(e, c) }
func (e *negExpr) integer(c *Ctx) int64    { return wrap(-e.x.integer(c)) }
func (e *bitNotExpr) value(c *Ctx) Value   { return asInt(e, c) }
func (e *bitNotExpr) integer(c *Ctx) int64 { return ^e.x.integer(c) }
func (e *intCast) value(c *Ctx) Value      { return asInt(e, c) }
func (e *intCast) integer(c *Ctx) int64    { return e.x.integer(c) }

func (e *strCast) value(c *Ctx) Value {
	v := e.x.value(c)
	return Str(c.Text(v))
}

// integer is not that of x: of a sum it is the number that the text of the sum is. Of a variable whose transformations
// fail it is the number that the failing one was given, as in the reference.
func (e *strCast) integer(c *Ctx) int64 {
	v := e.asked.value(c)
	if v.IsNull() {
		return v.I
	}
	return v.Int64()
}

func (e *definedExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *definedExpr) integer(c *Ctx) int64 {
	defined := true
	x := e.x
	if f, ok := x.(*failingExpr); ok {
		x = f.expr
	}
	switch x.(type) {
	case *addExpr, *addNumberExpr, *concatExpr, *strCast, *selvalExpr:
	default:
		defined = !e.x.value(c).IsNull()
	}
	if defined != e.negate {
		return 1
	}
	return 0
}

func (e *strlenExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *strlenExpr) integer(c *Ctx) int64 {
	n := len(c.Text(e.x.value(c)))
	if !e.empty {
		return int64(n)
	}
	if n == 0 {
		return 1
	}
	return 0
}

// arithOp is an operator on two integers.
type arithOp uint8

const (
	opMul arithOp = iota
	opDiv
	opMod
	opAdd
	opSub
	opBitOr
	opBitAnd
	opBitXor
	opShl
	opShr
	opGt
	opGe
	opLt
	opLe
	opIntEq
	opIntNe
)

type arithExpr struct {
	op   arithOp
	x, y expr
}

func (e *arithExpr) value(c *Ctx) Value { return asInt(e, c) }

func (e *arithExpr) integer(c *Ctx) int64 {
	x := e.x.integer(c)
	if c.failed {
		return 0
	}
	y := e.y.integer(c)
	if c.failed {
		return 0
	}
	return arith(c, e.op, x, y)
}

// arith computes; the shift count is taken modulo 32, as the reference's machine does.
func arith(c *Ctx, op arithOp, x, y int64) int64 {
	switch op {
	case opMul:
		return wrap(x * y)
	case opDiv:
		if y == 0 {
			c.fail("division by zero")
			return 0
		}
		return wrap(x / y)
	case opMod:
		if y == 0 {
			c.fail("modulo by zero")
			return 0
		}
		return wrap(x % y)
	case opAdd:
		return wrap(x + y)
	case opSub:
		return wrap(x - y)
	case opBitOr:
		return x | y
	case opBitAnd:
		return x & y
	case opBitXor:
		return x ^ y
	case opShl:
		return wrap(int64(int32(x) << (uint32(y) & 31)))
	case opShr:
		return wrap(int64(int32(x) >> (uint32(y) & 31)))
	}
	var r bool
	switch op {
	case opGt:
		r = x > y
	case opGe:
		r = x >= y
	case opLt:
		r = x < y
	case opLe:
		r = x <= y
	case opIntEq:
		r = x == y
	case opIntNe:
		r = x != y
	}
	if r {
		return 1
	}
	return 0
}

// addExpr is `+` whose kind is known only when the left side is: integers add, everything else joins.
type addExpr struct{ x, y expr }

func (e *addExpr) value(c *Ctx) Value {
	x := e.x.value(c)
	if c.failed {
		return Null
	}
	if x.IsInt() {
		return Int(x.I + e.y.integer(c))
	}
	return joinValues(c, x, e.y.value(c))
}

func (e *addExpr) integer(c *Ctx) int64 {
	x := e.x.integer(c)
	return wrap(x + e.y.integer(c))
}

// concatExpr is `+` after a string.
type concatExpr struct{ x, y expr }

func (e *concatExpr) value(c *Ctx) Value {
	x := e.x.value(c)
	return joinValues(c, x, e.y.value(c))
}
func (e *concatExpr) integer(c *Ctx) int64 { return e.value(c).Int64() }

func joinValues(c *Ctx, x, y Value) Value {
	if c.failed {
		return Null
	}
	return Str(c.Scratch.Concat(c.Text(x), c.Text(y)))
}

// logicExpr is && and ||.
type logicExpr struct {
	or   bool
	x, y expr
}

func (e *logicExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *logicExpr) integer(c *Ctx) int64 {
	x := e.x.integer(c) != 0
	if c.failed {
		return 0
	}
	if x == e.or {
		if x {
			return 1
		}
		return 0
	}
	if e.y.integer(c) != 0 && !c.failed {
		return 1
	}
	return 0
}

// eqExpr is == and != where the left side's type is not known before: an integer compares as integers, a
// string as strings, null takes the type of the right side.
type eqExpr struct {
	ne      bool
	x, y    expr
	yOfNull expr // y, where x is null
}

func (e *eqExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *eqExpr) integer(c *Ctx) int64 {
	x := e.x.value(c)
	if c.failed {
		return 0
	}
	var eq bool
	switch {
	case x.IsInt():
		eq = x.I == e.y.integer(c)
	case x.IsNull():
		y := e.yOfNull.value(c)
		if y.IsInt() {
			eq = y.I == 0
		} else {
			eq = c.Text(y) == ""
		}
	default:
		eq = sameText(c, x.S, e.y.value(c))
	}
	if eq != e.ne {
		return 1
	}
	return 0
}

// sameText compares without making the text of an integer where it can be seen before that they differ.
func sameText(c *Ctx, s string, y Value) bool {
	if y.K&hasStr != 0 || y.K&hasInt == 0 {
		return s == y.S
	}
	return s == c.Text(y)
}

// eqConstExpr is == and != with a constant text on the right: the commonest condition of all.
type eqConstExpr struct {
	ne   bool
	get  Getter
	text string
	num  int64
}

func (e *eqConstExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *eqConstExpr) integer(c *Ctx) int64 {
	v := e.get(c)
	var eq bool
	if v.IsInt() {
		eq = v.I == e.num
	} else {
		eq = v.S == e.text
	}
	if eq != e.ne {
		return 1
	}
	return 0
}

// strEqExpr is eq and ne, and == after a string.
type strEqExpr struct {
	ne   bool
	x, y expr
}

func (e *strEqExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *strEqExpr) integer(c *Ctx) int64 {
	x := c.Text(e.x.value(c))
	if c.failed {
		return 0
	}
	if sameText(c, x, e.y.value(c)) != e.ne {
		return 1
	}
	return 0
}

// matchExpr is =~. re is nil when the pattern is made at run time.
type matchExpr struct {
	x  expr
	re *Regexp
	y  expr
}

func (e *matchExpr) value(c *Ctx) Value { return asInt(e, c) }
func (e *matchExpr) integer(c *Ctx) int64 {
	x := UntilNUL(c.Text(e.x.value(c)))
	re := e.re
	if re == nil {
		p := UntilNUL(c.Text(e.y.value(c)))
		var err error
		if re, err = c.Worker.regex(p); err != nil {
			c.fail("bad regular expression \"" + p + "\"")
			return 0
		}
	}
	if !c.failed && re.MatchString(x) {
		return 1
	}
	return 0
}
