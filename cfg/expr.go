package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// binding is how tight a binary operator binds: the higher, the tighter. All bind to the left. What stands
// before its operand (! not ~ - defined and the casts) binds tighter than all of them.
type binding struct {
	op    Op
	power int
}

// The operators, loosest first, as in C but for `>>`, which binds tighter than `<<`, and `&`, `^`, `|`, which
// bind looser than the shifts and tighter than `&&`, but in the order ^ & |.
var bindings = map[string]binding{
	"or": {OpOr, 2}, "||": {OpOr, 2},
	"and": {OpAnd, 3}, "&&": {OpAnd, 3},
	"|":  {OpBitOr, 4},
	"&":  {OpBitAnd, 5},
	"^":  {OpBitXor, 6},
	"<<": {OpShl, 7},
	">>": {OpShr, 8},
	"==": {OpEq, powerEqual}, "!=": {OpNe, powerEqual}, "=~": {OpMatch, powerEqual}, "eq": {OpStrEq, powerEqual},
	"ne": {OpStrNe, powerEqual}, "ieq": {OpIntEq, powerEqual}, "ine": {OpIntNe, powerEqual},
	">": {OpGreater, powerCompare}, ">=": {OpGreaterEq, powerCompare},
	"<": {OpLess, powerCompare}, "<=": {OpLessEq, powerCompare},
	"+": {OpAdd, 11}, "-": {OpSub, 11},
	"*": {OpMul, 12}, "/": {OpDiv, 12}, "mod": {OpMod, 12},
}

const (
	powerEqual   = 9
	powerCompare = 10
)

// maxNesting is how deep statements and expressions nest.
const maxNesting = 1000

// expr parses an expression: the production of the grammar for Expr.
func (p *parser) expr(lex *lexer.PeekingLexer) (Expr, error) { return p.binary(lex, 0) }

// binary parses operands joined by operators that bind tighter than power.
func (p *parser) binary(lex *lexer.PeekingLexer, power int) (Expr, error) {
	left, err := p.operand(lex)
	if err != nil {
		return nil, err
	}
	for {
		t := p.peek(lex)
		if t.kind != tokOperator {
			return left, nil
		}
		b, ok := bindings[t.text]
		if !ok || b.power <= power {
			return left, nil
		}
		lex.Next()
		right, err := p.binary(lex, b.power)
		if err != nil {
			return nil, err
		}
		left = &Binary{Span: p.join(left, right), Op: b.op, OpSpan: t.span, X: left, Y: right}
	}
}

// operand parses a constant, a variable, a call, a condition of old, what stands in parentheses, and the
// operators that stand before an operand.
func (p *parser) operand(lex *lexer.PeekingLexer) (Expr, error) {
	p.nesting++
	defer func() { p.nesting-- }()
	t := p.peek(lex)
	if p.nesting > maxNesting {
		return nil, p.tooDeep(t)
	}
	switch t.kind {
	case tokNumber:
		lex.Next()
		return t.numberNode(), nil
	case tokString:
		lex.Next()
		return t.stringNode(), nil
	case tokPVar:
		lex.Next()
		return &PVar{Span: t.span, Text: t.text, OrAVP: t.orAVP}, nil
	case tokAVP:
		lex.Next()
		return &AVP{Span: t.span, Text: t.text}, nil
	case tokSelect:
		lex.Next()
		return &Select{Span: t.span, Text: t.text}, nil
	case tokCast:
		lex.Next()
		x, err := p.operand(lex)
		if err != nil {
			return nil, err
		}
		return &Cast{Span: p.sources.Join(t.span, x.Range()), Int: t.text == "(int)", X: x}, nil
	case tokOperator:
		return p.prefixed(lex, t)
	case tokOperand:
		return p.condition(lex, t)
	case tokFunction:
		return p.coreCall(lex, t)
	case tokIdent:
		return p.call(lex, t)
	case tokKeyword:
		if t.text == "route" {
			return p.routeCall(lex, t)
		}
	case tokPunct:
		switch t.text {
		case "(":
			return p.parens(lex, t)
		case "{":
			return p.blockExpr(lex, t)
		}
	}
	return nil, p.unexpected(t, "an expression")
}

// prefixed parses an operator that stands before its operand, and the operators that look like calls.
func (p *parser) prefixed(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	op := OpNone
	switch t.text {
	case "!", "not":
		op = OpNot
	case "-":
		op = OpNeg
	case "~":
		op = OpBitNot
	case "defined":
		op = OpDefined
	case "strlen", "strempty", "selval":
		lex.Next()
		return p.arguments(lex, t, p.expr)
	default:
		return nil, p.unexpected(t, "an expression")
	}
	lex.Next()
	if n := p.peek(lex); op == OpNeg && n.kind == tokNumber {
		lex.Next()
		return &Number{Span: p.sources.Join(t.span, n.span), Value: -n.number, Text: "-" + n.text}, nil
	}
	x, err := p.operand(lex)
	if err != nil {
		return nil, err
	}
	return &Unary{Span: p.sources.Join(t.span, x.Range()), Op: op, OpSpan: t.span, X: x}, nil
}

// parens parses an expression in parentheses. An assignment may stand there, too; its value is that of the
// statement.
func (p *parser) parens(lex *lexer.PeekingLexer, open *token) (Expr, error) {
	lex.Next()
	x, err := p.expr(lex)
	if err != nil {
		return nil, err
	}
	if eq := p.peek(lex); eq.is("=") && assignable(x) {
		lex.Next()
		right, err := p.expr(lex)
		if err != nil {
			return nil, err
		}
		a := &Assign{Span: p.join(x, right), Left: x, Right: right}
		x = &BlockExpr{Span: a.Span, Body: &Block{Span: a.Span, Stmts: []Stmt{a}}}
	}
	closing := p.peek(lex)
	if !closing.is(")") {
		return nil, p.unclosed(closing, open, `")"`)
	}
	lex.Next()
	return &Paren{Span: p.sources.Join(open.span, closing.span), X: x}, nil
}

// blockExpr parses `{ … }` where an expression stands.
func (p *parser) blockExpr(lex *lexer.PeekingLexer, open *token) (Expr, error) {
	b, err := p.routeBody(lex)
	if err != nil {
		return nil, err
	}
	body := b.braced()
	return &BlockExpr{Span: body.Span, Body: body}, nil
}

// assignable tells whether x is something that the left side of an assignment can be.
func assignable(x Expr) bool {
	switch x := x.(type) {
	case *PVar:
		return true
	case *AVP: // with `[]` all values are replaced; a single one cannot be
		return !strings.HasSuffix(x.Text, "]") || strings.HasSuffix(x.Text, "[]")
	}
	return false
}

func (t *token) numberNode() *Number { return &Number{Span: t.span, Value: t.number, Text: t.text} }

func (t *token) stringNode() *String { return &String{Span: t.span, Value: t.value, Parts: t.parts} }
