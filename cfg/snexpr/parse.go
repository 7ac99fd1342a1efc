package snexpr

// node is an operand or an operator with its operands.
type node struct {
	token
	operands []*node
}

// parser makes a tree of a text. Once it has failed it reads nothing more.
type parser struct {
	text  string
	at    int
	depth int
	err   *Error
}

// How deep an expression nests, counted in operands and operators, and how long it may be.
const (
	maxDepth  = 500
	maxLength = 16 << 10
)

// binding tells how tight an operator binds, 1 the tightest, and whether those on its level are read from the left.
func binding(operator string) (level int, left bool) {
	switch operator {
	case "**":
		return 2, false
	case "*", "/", "%":
		return 2, true
	case "+", "-":
		return 3, true
	case "<<", ">>":
		return 4, true
	case "<", "<=", ">", ">=", "==", "!=":
		return 5, true
	case "&":
		return 6, true
	case "|":
		return 7, true
	case "^":
		return 8, true
	case "&&":
		return 9, true
	case "||":
		return 10, true
	case "=":
		return 11, false
	}
	return loosest, false
}

// loosest is the level of the comma.
const loosest = 12

func (p *parser) fail(from, to int, problem string) {
	if p.err == nil {
		p.err = &Error{Start: from, End: to, Problem: problem}
	}
	p.at = len(p.text)
}

// binary reads operands and operators that bind tighter than those of a level. It stops before the first one that does not.
func (p *parser) binary(level int) *node {
	defer p.nest()()
	x := p.operand()
	for p.err == nil {
		before := p.at
		t := p.next(false)
		if t.kind != operator {
			p.at = before
			return x
		}
		own, left := binding(t.operator)
		if own > level || left && own == level {
			p.at = before
			return x
		}
		if t.operator == "=" && x.kind != word {
			p.fail(t.at, t.to, "only a name can be assigned to")
		}
		x = &node{token: t, operands: []*node{x, p.binary(own)}}
	}
	return x
}

// nest counts how deep the expression nests, until what it returns is called.
func (p *parser) nest() func() {
	if p.depth++; p.depth > maxDepth {
		p.fail(p.at, p.at, "the expression nests too deep")
	}
	return func() { p.depth-- }
}

// operand reads a number, a text, a name, an expression in parentheses, or one of them with a sign before it.
func (p *parser) operand() *node {
	defer p.nest()()
	t := p.next(true)
	switch t.kind {
	case number:
		if isNaN(t.value.Number) {
			p.fail(t.at, t.to, "this is no number")
		}
	case text:
	case word:
		if p.at < len(p.text) && p.text[p.at] == '(' {
			p.fail(t.at, t.to, "there are no functions")
		}
	case open:
		x := p.binary(loosest + 1)
		if c := p.next(false); c.kind != closing {
			p.fail(t.at, t.to, "this parenthesis is never closed")
		}
		return x
	case operator:
		if t.operator != "-" && t.operator != "!" && t.operator != "^" {
			p.fail(t.at, t.to, "an operand is expected")
			break
		}
		if p.at+1 < len(p.text) && isSpace(p.text[p.at]) && !isSpace(p.text[p.at+1]) {
			p.fail(t.at, t.to, "no blank may follow this sign")
		}
		return &node{token: t, operands: []*node{p.operand()}}
	default:
		p.fail(t.at, t.to, "an operand is expected")
	}
	return &node{token: t}
}
