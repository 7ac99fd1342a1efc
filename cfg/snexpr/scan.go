package snexpr

import "strings"

// kind tells tokens apart.
type kind uint8

const (
	end kind = iota
	number
	text
	word
	operator
	open
	closing
)

// token is a piece of an expression.
type token struct {
	kind     kind
	at, to   int
	operator string
	value    Value
	word     string
}

// operators between operands, the longest of those that begin alike last. They are never written to.
var operators = [...]string{"*", "**", "/", "%", "+", "-", "<", "<<", "<=", ">", ">>", ">=", "==", "!=", "&", "&&",
	"|", "||", "^", "=", ","}

// next reads the token at the scanner's place. Whether an operator is meant depends on what came before.
func (p *parser) next(operand bool) token {
	for p.at < len(p.text) && isSpace(p.text[p.at]) {
		p.at++
	}
	t := token{at: p.at, to: p.at}
	if p.at == len(p.text) || p.text[p.at] == '#' {
		return t
	}
	switch c := p.text[p.at]; {
	case c == '(':
		t.kind, t.to = open, p.at+1
	case c == ')':
		t.kind, t.to = closing, p.at+1
	case isDigit(c):
		for t.to < len(p.text) && (isDigit(p.text[t.to]) || p.text[t.to] == '.') {
			t.to++
		}
		t.kind, t.value = number, Number(parseNumber(p.text[t.at:t.to]))
	case c == '"' || c == '\'':
		p.quoted(&t)
	case isWordStart(c):
		for t.to < len(p.text) && isWord(p.text[t.to]) {
			t.to++
		}
		t.kind, t.word = word, p.text[t.at:t.to]
	case operand:
		t.kind, t.to = operator, p.at+1
		t.operator = p.text[t.at:t.to]
	default:
		t.kind = operator
		for _, op := range operators {
			if strings.HasPrefix(p.text[p.at:], op) && len(op) > len(t.operator) {
				t.operator, t.to = op, p.at+len(op)
			}
		}
		if t.operator == "" {
			p.fail(t.at, t.at+1, "an operator is expected")
		}
	}
	p.at = t.to
	return t
}

// quoted reads a text in quotes.
func (p *parser) quoted(t *token) {
	var b strings.Builder
	quote := p.text[t.at]
	for i := t.at + 1; i < len(p.text); i++ {
		c := p.text[i]
		switch {
		case c == quote:
			t.kind, t.to, t.value = text, i+1, Text(b.String())
			return
		case c == '\\' && i+1 < len(p.text):
			i++
			c = p.text[i]
			if n := strings.IndexByte("nrt", c); n >= 0 {
				c = "\n\r\t"[n]
			}
		}
		b.WriteByte(c)
	}
	p.fail(t.at, t.at+1, "this quote is never closed")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// isWordStart tells whether a name may begin with c: nearly anything that is no operator.
func isWordStart(c byte) bool { return c >= '@' && c != '^' && c != '|' || c == '$' }
func isWord(c byte) bool      { return isWordStart(c) || c == '#' || isDigit(c) }
