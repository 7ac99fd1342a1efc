package interp

import (
	"fmt"
	"math"
	"strings"

	"kamino/cfg"
)

// exprType is what is known of an expression's type before it is run.
type exprType uint8

const (
	typeAny exprType = iota
	typeNumber
	typeText
)

func (t exprType) String() string { return [...]string{"any type", "int", "str"}[t] }

// placeholder stands for an expression that was refused, so that the rest can still be judged.
var placeholder = &constExpr{Null}

// expression plans x and tells its type. A refused one is a placeholder of any type, so that one mistake
// gives one diagnostic.
func (k *checker) expression(x cfg.Expr) (expr, exprType) {
	switch x := x.(type) {
	case *cfg.Number:
		if x.Value < 0 && wrap(x.Value) == math.MinInt32 { // as a text the reference has it without the minus
			return &constExpr{IntStr(x.Value, "2147483648")}, typeNumber
		}
		return &constExpr{Int(x.Value)}, typeNumber
	case *cfg.String:
		return &constExpr{Str(x.Value)}, typeText
	case *cfg.Paren:
		return k.expression(x.X)
	case *cfg.PVar:
		v, err := k.variable(x.Text, x.Span)
		if err != nil && x.OrAVP {
			k.misspelled(err, x)
			return k.attributeExpr(&cfg.AVP{Span: x.Span, Text: x.Text}), typeAny
		}
		if err != nil {
			k.varError(err, x.Span, false)
			return placeholder, typeAny
		}
		return &varExpr{v.get}, typeAny
	case *cfg.Unary:
		return k.unary(x)
	case *cfg.Binary:
		return k.binary(x)
	case *cfg.Cast:
		e, _ := k.expression(x.X)
		e = within(e)
		if x.Int {
			return k.fold(&intCast{e}, e), typeNumber
		}
		return k.fold(&strCast{x: e, asked: asked(e)}, e), typeText
	case *cfg.Call:
		return k.callExpression(x)
	case *cfg.Operand:
		k.errorf(x.Span, "syntax", "", "%s stands in comparisons only", x.Name)
	case *cfg.AVP:
		return k.attributeExpr(x), typeAny
	case *cfg.Select:
		return k.selectExpression(x), typeText
	case *cfg.BlockExpr:
		return &blockExpr{k.block(x.Body), k.returnMode()}, typeNumber
	case *cfg.Address:
		return &constExpr{Str(x.Text)}, typeText
	case *cfg.Regex:
		return &constExpr{Str(x.Value)}, typeText
	case *cfg.Bad, nil:
	}
	return placeholder, typeAny
}

// assigned plans what is assigned: a constant number without a text.
func (k *checker) assigned(x cfg.Expr) expr {
	e, _ := k.expression(x)
	if c, ok := e.(*constExpr); ok && c.v.IsInt() {
		return &constExpr{Int(c.v.I)}
	}
	return e
}

func (k *checker) unary(x *cfg.Unary) (expr, exprType) {
	e, t := k.expression(x.X)
	e = within(e)
	switch x.Op {
	case cfg.OpDefined:
		if t == typeNumber {
			k.mismatch(x.X, t, typeText)
		}
		return k.fold(&definedExpr{x: e}, e), typeNumber
	case cfg.OpNot, cfg.OpNeg, cfg.OpBitNot:
		if t == typeText {
			k.mismatch(x.X, t, typeNumber)
		}
	}
	switch x.Op {
	case cfg.OpNeg:
		return k.fold(&negExpr{e}, e), typeNumber
	case cfg.OpBitNot:
		return k.fold(&bitNotExpr{e}, e), typeNumber
	}
	return k.fold(&notExpr{e}, e), typeNumber
}

func (k *checker) mismatch(x cfg.Expr, got, want exprType) {
	detail := fmt.Sprintf("write (%s) before it to convert", want)
	k.errorf(x.Range(), "type-mismatch", detail, "%s where %s is expected", got, want)
}

var arithOps = map[cfg.Op]arithOp{
	cfg.OpMul: opMul, cfg.OpDiv: opDiv, cfg.OpMod: opMod, cfg.OpSub: opSub, cfg.OpBitOr: opBitOr,
	cfg.OpBitAnd: opBitAnd, cfg.OpBitXor: opBitXor, cfg.OpShl: opShl, cfg.OpShr: opShr, cfg.OpGreater: opGt,
	cfg.OpGreaterEq: opGe, cfg.OpLess: opLt, cfg.OpLessEq: opLe, cfg.OpIntEq: opIntEq, cfg.OpIntNe: opIntNe,
}

func (k *checker) binary(x *cfg.Binary) (expr, exprType) {
	if left, ok := x.X.(*cfg.Operand); ok {
		return k.condition(x, left.Name), typeNumber
	}
	if e, ok := k.againstNull(x); ok {
		return e, typeNumber
	}
	a, at := k.expression(x.X)
	b, bt := k.expression(x.Y)
	a, b = within(a), within(b)
	if op, ok := arithOps[x.Op]; ok || x.Op == cfg.OpAnd || x.Op == cfg.OpOr {
		if at == typeText {
			k.mismatch(x.X, at, typeNumber)
		} else if bt == typeText {
			k.mismatch(x.Y, bt, typeNumber)
		}
		if e := simplify(x.Op, a, at, b, bt); e != nil {
			return e, typeNumber
		}
		if !ok {
			return k.fold(&logicExpr{or: x.Op == cfg.OpOr, x: k.watchOperand(x.X, a), y: k.watchOperand(x.Y, b)}, a, b), typeNumber
		}
		if e := withConstant(op, a, b); e != nil {
			return e, typeNumber
		}
		return k.fold(&arithExpr{op: op, x: a, y: b}, a, b), typeNumber
	}
	// The right side must be of the left one's type; an int is good where a text is expected.
	if at != bt && at != typeAny && bt != typeAny && !(at == typeText && bt == typeNumber) {
		k.mismatch(x.Y, bt, at)
		return placeholder, typeAny
	}
	switch x.Op {
	case cfg.OpAdd:
		switch at {
		case typeNumber:
			return k.fold(&arithExpr{op: opAdd, x: a, y: b}, a, b), typeNumber
		case typeText:
			if e := besideEmpty(a, at, b, bt); e != nil {
				return e, typeText
			}
			return k.fold(&concatExpr{a, b}, a, b), typeText
		}
		if e := addNumber(a, b); e != nil {
			return e, typeAny
		}
		return k.fold(&addExpr{a, b}, a, b), typeAny
	case cfg.OpEq, cfg.OpNe:
		ne := x.Op == cfg.OpNe
		switch at {
		case typeNumber:
			op := opIntEq
			if ne {
				op = opIntNe
			}
			return k.fold(&arithExpr{op: op, x: a, y: b}, a, b), typeNumber
		case typeText:
			return k.fold(&strEqExpr{ne: ne, x: a, y: b}, a, b), typeNumber
		}
		if isEmptyText(b) && !ne {
			// As the reference has it: a comparison with the empty text asks for the text, 0 is not empty.
			return &strlenExpr{x: a, empty: true}, typeNumber
		}
		if v, ok := a.(*varExpr); ok && bt == typeText {
			if c, ok := b.(*constExpr); ok {
				return &eqConstExpr{ne: ne, get: v.get, text: c.v.S, num: c.v.Int64()}, typeNumber
			}
		}
		if e := equalsNumber(ne, a, b); e != nil {
			return e, typeNumber
		}
		return k.fold(&eqExpr{ne: ne, x: asked(a), y: b, yOfNull: asked(b)}, a, b), typeNumber
	case cfg.OpStrEq, cfg.OpStrNe, cfg.OpMatch:
		if at == typeNumber {
			k.mismatch(x.X, at, typeText)
		}
		if x.Op != cfg.OpMatch {
			return k.fold(&strEqExpr{ne: x.Op == cfg.OpStrNe, x: a, y: b}, a, b), typeNumber
		}
		return k.match(x, a, b, bt), typeNumber
	}
	k.errorf(x.OpSpan, "syntax", "", "operator not understood")
	return placeholder, typeAny
}

func isEmptyText(e expr) bool {
	c, ok := e.(*constExpr)
	return ok && c.v.IsStr() && c.v.S == ""
}

func (k *checker) match(x *cfg.Binary, a, b expr, bt exprType) expr {
	c, isConst := b.(*constExpr)
	if isConst && c.v.IsInt() {
		k.lateError(x.Y.Range(), "bad-regex", "write the pattern in quotes", "a number is no regular expression")
		return placeholder
	}
	if alwaysFails(b) {
		k.lateError(x.Y.Range(), "bad-regex", "write the pattern itself", "this is constant, and cannot be computed")
		return placeholder
	}
	if !isConst || isPlaceholder(b) {
		return &matchExpr{x: a, y: b}
	}
	if bt != typeText {
		k.lateError(x.Y.Range(), "bad-regex", "write the pattern itself", "a constant selval() is no regular expression")
		return placeholder
	}
	re, err := CompileRegex(c.v.Text())
	if err != nil {
		k.lateError(x.Y.Range(), "bad-regex", RegexAdvice(c.v.Text()), "bad regular expression: %v", err)
		return placeholder
	}
	return k.fold(&matchExpr{x: a, re: re}, a)
}

// againstNull plans `x == $null` and `x != $null`, in all their spellings and whatever it is transformed to, which ask
// whether x is defined.
func (k *checker) againstNull(x *cfg.Binary) (expr, bool) {
	negate := false
	switch x.Op {
	case cfg.OpEq, cfg.OpIntEq, cfg.OpStrEq, cfg.OpMatch:
		negate = true
	case cfg.OpNe, cfg.OpIntNe, cfg.OpStrNe:
	default:
		return nil, false
	}
	y, ok := unparen(x.Y).(*cfg.PVar)
	if !ok || y.Text != "$null" && y.Text != "$(null)" && !strings.HasPrefix(y.Text, "$(null{") {
		return nil, false
	}
	e, t := k.expression(x.X)
	if t == typeNumber {
		k.mismatch(x.X, t, typeText)
	}
	k.expression(x.Y) // its transformations may not be there
	return k.fold(&definedExpr{x: e, negate: negate}, e), true
}

// unparen takes the parentheses off.
func unparen(x cfg.Expr) cfg.Expr {
	for {
		p, ok := x.(*cfg.Paren)
		if !ok {
			return x
		}
		x = p.X
	}
}

func isPlaceholder(e expr) bool { c, ok := e.(*constExpr); return ok && c == placeholder }

// fold computes x now if all its operands are constants.
func (k *checker) fold(x expr, operands ...expr) expr {
	for _, o := range operands {
		if _, ok := o.(*constExpr); (!ok || isPlaceholder(o)) && !alwaysFails(o) {
			return x
		}
	}
	var c Ctx
	v := x.value(&c)
	if c.failed {
		return &failingExpr{x}
	}
	v.S = strings.Clone(v.S)
	return &constExpr{v}
}

// callExpression plans a call inside of an expression.
func (k *checker) callExpression(x *cfg.Call) (expr, exprType) {
	switch x.Name {
	case "strlen", "strempty":
		if len(x.Args) != 1 {
			k.errorf(x.Span, "arity", "", "%s takes 1 parameter, %d given", x.Name, len(x.Args))
			return placeholder, typeAny
		}
		e, t := k.expression(x.Args[0])
		if t == typeNumber {
			k.mismatch(x.Args[0], t, typeText)
		}
		return k.fold(&strlenExpr{x: e, empty: x.Name == "strempty"}, e), typeNumber
	case "selval":
		return k.selval(x)
	}
	wrong := k.errors()
	s := k.call(x)
	switch {
	case s != nil:
		return &callExpr{s, k.returnMode()}, typeNumber
	case k.errors() > wrong:
		return placeholder, typeAny
	}
	return placeholder, typeNumber // known, not built in
}

// varError turns what bindVariable refused into a diagnostic. Inside of a text the reference notices it only
// at a start.
func (k *checker) varError(err error, span cfg.Span, late bool) {
	pe, ok := err.(*pvError)
	if !ok {
		k.lateError(span, "variable", "", "%v", err)
		return
	}
	at := span
	if pe.len > 0 {
		at = cfg.Span{Start: span.Start + cfg.Pos(pe.off), End: span.Start + cfg.Pos(pe.off+pe.len)}
	}
	if at.Start < span.Start || at.End > span.End || at.Start >= at.End {
		at = span
	}
	if late || pe.missing {
		k.lateError(at, pe.rule, pe.detail, "%s", pe.what)
	} else {
		k.errorf(at, pe.rule, pe.detail, "%s", pe.what)
	}
	k.lacks(pe.lacks...)
}
