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
			Detail:  "Call it before, and keep its result in a variable: $rc is the return code.",
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
	if p.peek(lex).is(",") { // the first argument may be missing
		lex.Next()
	}
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
	closing := p.peek(lex)
	if !closing.is(")") {
		return nil, p.unclosed(closing, open, `"," or ")"`)
	}
	lex.Next()
	c.Span = p.sources.Join(name.span, closing.span)
	return c, nil
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

// coreCall parses a call of one of the core's functions. Some need no parentheses, and some take words and
// addresses without quotes.
func (p *parser) coreCall(lex *lexer.PeekingLexer, t *token) (Expr, error) {
	lex.Next()
	switch t.text {
	case "revert_uri", "force_rport", "add_rport", "add_local_rport", "force_tcp_alias", "add_tcp_alias",
		"set_forward_no_connect", "set_reply_no_connect", "set_forward_close", "set_reply_close":
		if !p.peek(lex).is("(") {
			return &Call{Span: t.span, Name: t.text, NameSpan: t.span}, nil
		}
	case "setflag", "resetflag", "isflagset", "setavpflag", "resetavpflag", "isavpflagset":
		return p.arguments(lex, t, p.wordOrExpr)
	case "forward", "forward_udp", "forward_tcp", "forward_tls", "forward_sctp", "force_send_socket",
		"set_advertised_address", "udp_mtu_try_proto":
		return p.arguments(lex, t, p.destination)
	}
	return p.arguments(lex, t, p.expr)
}

// destination parses `proto:host:port`, of which only the host is needed, as an Address; a name without the
// other two, `uri:host` and a protocol alone as an Operand; and other arguments as expressions.
func (p *parser) destination(lex *lexer.PeekingLexer) (Expr, error) {
	start := p.peek(lex)
	text, end := "", start
	switch {
	case start.is("uri:host"), start.is("uri:port"):
		lex.Next()
		return &Operand{Span: start.span, Name: start.text}, nil
	case start.kind == tokProto, start.is("*"):
		lex.Next()
		if !p.peek(lex).is(":") {
			return &Operand{Span: start.span, Name: start.text}, nil
		}
		lex.Next()
		text = start.text + ":"
	}
	var host Expr
	var err error
	switch t := p.peek(lex); {
	case t.kind == tokAddr, t.is("["):
		var addr string
		if addr, end, err = p.bareAddress(lex); err != nil {
			return nil, err
		}
		if t.is("[") {
			addr = "[" + addr + "]"
		}
		text += addr
		host = &Address{Span: p.sources.Join(start.span, end.span), Text: text}
	case t.kind == tokIdent && !p.after(lex).is("("):
		if host, err = p.hostName(lex, t); err != nil {
			return nil, err
		}
		text += host.(*Operand).Name
	case t.kind == tokString && p.after(lex).is(":"), text != "" && t.kind == tokString:
		lex.Next()
		host = t.stringNode()
		text += t.value
	default:
		if text != "" {
			return nil, p.unexpected(t, "a host")
		}
		return p.expr(lex)
	}
	if p.peek(lex).is(":") {
		lex.Next()
		port := p.peek(lex)
		if port.kind != tokNumber && !port.is("*") {
			return nil, p.unexpected(port, "a port")
		}
		lex.Next()
		text += ":" + port.text
		return &Address{Span: p.sources.Join(start.span, port.span), Text: text}, nil
	}
	if start.kind == tokProto {
		return &Address{Span: p.sources.Join(start.span, host.Range()), Text: text}, nil
	}
	return host, nil
}
