package cfg

import (
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// condition parses a comparison of old, such as `method=="INVITE"`, `src_ip==10.0.0.0/8` or `uri==myself`. As
// a whole it is an operand: `!method=="INVITE"` negates the comparison.
func (p *parser) condition(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	lex.Next()
	left := &Operand{Span: t.span, Name: t.text}
	op := p.peek(lex)
	b := bindings[op.text]
	if op.kind != tokOperator || b.power != powerEqual && b.power != powerCompare {
		return nil, p.unexpected(op, "a comparison with "+t.text)
	}
	lex.Next()
	right, err := p.compared(lex, t.text, b.power)
	if err != nil {
		return nil, err
	}
	return &Binary{Span: p.join(left, right), Op: b.op, OpSpan: op.span, X: left, Y: right}, nil
}

// compared parses the right side of a comparison of old: words and addresses without quotes, where the left
// side allows them, or an expression.
func (p *parser) compared(lex *lexer.PeekingLexer, left string, power int) (Expr, error) {
	t := p.peek(lex)
	switch left {
	case "method":
		if t.kind == tokIdent && !p.after(lex).is("(") {
			lex.Next()
			return &Operand{Span: t.span, Name: t.text}, nil
		}
	case "uri", "status", "from_uri", "to_uri":
		if t.is("myself") {
			lex.Next()
			return &Operand{Span: t.span, Name: t.text}, nil
		}
	case "proto", "snd_proto", "to_proto":
		if t.kind == tokProto || t.is("*") {
			lex.Next()
			return &Operand{Span: t.span, Name: t.text}, nil
		}
	case "src_ip", "dst_ip", "snd_ip", "to_ip":
		switch {
		case t.kind == tokAddr || t.is("["):
			return p.network(lex)
		case t.is("myself"):
			lex.Next()
			return &Operand{Span: t.span, Name: t.text}, nil
		case t.kind == tokIdent && !p.after(lex).is("("):
			return p.hostName(lex, t)
		case t.kind == tokNumber && p.after(lex).is("."):
			return nil, p.failed(t, "bad-address", badIPv4, ipv4Form)
		}
	case "myself":
		switch t.text {
		case "uri", "status", "from_uri", "to_uri", "src_ip", "dst_ip", "snd_ip", "to_ip":
			lex.Next()
			return &Operand{Span: t.span, Name: t.text}, nil
		}
		return nil, p.unexpected(t, "uri, from_uri, to_uri, src_ip or dst_ip")
	}
	return p.binary(lex, power)
}

// network parses an address, in brackets or not, perhaps with a mask behind a slash.
func (p *parser) network(lex *lexer.PeekingLexer) (Expr, error) {
	start := p.peek(lex)
	text, end, err := p.bareAddress(lex)
	if err != nil {
		return nil, err
	}
	if p.peek(lex).is("/") {
		lex.Next()
		var mask string
		if t := p.peek(lex); t.kind == tokNumber {
			lex.Next()
			mask, end = strconv.FormatInt(t.number, 10), t
		} else if mask, end, err = p.bareAddress(lex); err != nil {
			return nil, err
		}
		text += "/" + mask
	}
	return &Address{Span: p.sources.Join(start.span, end.span), Text: text}, nil
}

// bareAddress parses an address and takes its brackets off. It returns its last token.
func (p *parser) bareAddress(lex *lexer.PeekingLexer) (string, *token, error) {
	t := p.peek(lex)
	bracket := t.is("[")
	if bracket {
		lex.Next()
		t = p.peek(lex)
	}
	if t.kind != tokAddr {
		return "", nil, p.unexpected(t, "an address")
	}
	if bracket && !strings.Contains(t.text, ":") {
		return "", nil, p.unexpected(t, "an IPv6 address in the brackets")
	}
	lex.Next()
	if !bracket {
		return t.address(), t, nil
	}
	end := p.peek(lex)
	if !end.is("]") {
		return "", nil, p.unexpected(end, `"]"`)
	}
	lex.Next()
	return t.address(), end, nil
}

// hostName parses a name with dots and dashes in it, the parts of which begin with letters.
func (p *parser) hostName(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	return p.dashed(lex, t, func(part *token) bool { return part.kind == tokIdent })
}

// hostOrInterface parses a name of a host or interface, the parts of which may begin with digits.
func (p *parser) hostOrInterface(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	return p.dashed(lex, t, func(part *token) bool {
		return part.kind == tokIdent || part.kind == tokNumID || part.kind == tokNumber
	})
}

// dashed parses a name with dots and dashes in it.
func (p *parser) dashed(lex *lexer.PeekingLexer, t *token, isPart func(*token) bool) (Expr, error) {
	name, end := t.text, t
	lex.Next()
	for sep := p.peek(lex); sep.is(".") || sep.is("-"); sep = p.peek(lex) {
		lex.Next()
		part := p.peek(lex)
		if !isPart(part) {
			return nil, p.unexpected(part, "the rest of a host name")
		}
		lex.Next()
		name, end = name+sep.text+part.text, part
	}
	return &Operand{Span: p.sources.Join(t.span, end.span), Name: name}, nil
}
