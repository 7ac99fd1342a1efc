package cfg

import (
	"github.com/alecthomas/participle/v2/lexer"
)

// call parses a call of a module's function.
func (p *parser) call(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	if !p.after(lex).is("(") {
		return nil, p.bareWord(t)
	}
	lex.Next()
	if p.calling != nil {
		p.report(Diagnostic{Severity: Error, Rule: "nested-call", Subject: t.span,
			Summary: "a module's function cannot be called inside of another's arguments",
			Detail:  "call it before, and keep its result in a variable: $rc is the return code",
			Related: []Related{{p.calling.span, "the call around it"}}})
	} else {
		p.calling = t
		defer func() { p.calling = nil }()
	}
	return p.arguments(lex, t, p.expr)
}

// arguments parses the arguments of a call, each by arg. The next token is the opening parenthesis.
func (p *parser) arguments(lex *lexer.PeekingLexer, name *token, arg func(*lexer.PeekingLexer) (Expr, error)) (*Call, error) {
	c := &Call{Name: name.text, NameSpan: name.span}
	open := p.peek(lex)
	if !open.is("(") {
		return nil, p.unexpected(open, `"(" after `+name.text)
	}
	lex.Next()
	if p.peek(lex).is(",") && name.kind == tokIdent { // the first argument may be missing
		lex.Next()
	}
	if _, err := p.argumentList(lex, c, open, arg); err != nil {
		return nil, err
	}
	p.endCall(lex, c)
	return c, nil
}

// argumentList parses the arguments of c up to the closing parenthesis, which is the next token then.
func (p *parser) argumentList(lex *lexer.PeekingLexer, c *Call, open *token, arg func(*lexer.PeekingLexer) (Expr, error)) (closing *token, err error) {
	for !p.peek(lex).is(")") || len(c.Args) > 0 {
		x, err := arg(lex)
		if err != nil {
			return nil, p.inCall(err, open)
		}
		c.Args = append(c.Args, x)
		if !p.peek(lex).is(",") {
			break
		}
		lex.Next()
	}
	if closing = p.peek(lex); !closing.is(")") {
		return nil, p.unclosed(closing, open, `"," or ")"`)
	}
	return closing, nil
}

// endCall takes the closing parenthesis, where the call ends.
func (p *parser) endCall(lex *lexer.PeekingLexer, c *Call) {
	c.Span = p.sources.Join(c.NameSpan, p.peek(lex).span)
	lex.Next()
}

// routeCall parses `route(NAME)`, the name with or without quotes, or an expression that gives it.
func (p *parser) routeCall(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	lex.Next()
	return p.arguments(lex, t, p.wordOrExpr)
}

// wordOrExpr parses a word that stands alone, or an expression.
func (p *parser) wordOrExpr(lex *lexer.PeekingLexer) (Expr, error) {
	if t := p.peek(lex); t.kind == tokIdent && !p.after(lex).is("(") {
		lex.Next()
		return &Operand{Span: t.span, Name: t.text}, nil
	}
	return p.expr(lex)
}
