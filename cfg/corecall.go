package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// argKinds is what an argument of a function of the core may be: mostly constants, and words and addresses
// without quotes.
type argKinds uint16

const (
	argString argKinds = 1 << iota
	argNumber
	argSigned // a number, perhaps with a minus
	argHost   // a name with dots and dashes
	argIP
	argURIHost // uri:host
	argURIPort // uri:port
	argWord
	argAVP // an attribute: %x, $f.x, $x
	argProto
	argName   // an address, a string, or the name of a host or interface
	argSocket // proto:host:port, of which only the host is needed
	argExpr
)

// coreFunction is how a function of the core is called.
type coreFunction struct {
	need  int // arguments that must be there
	args  []argKinds
	plain bool // parentheses are optional
}

// coreFunctions are the functions of the core. It is never written to.
var coreFunctions = coreFunctionTable()

func coreFunctionTable() map[string]coreFunction {
	var (
		empty  = coreFunction{}
		bare   = coreFunction{plain: true}
		text   = coreFunction{need: 1, args: []argKinds{argString}}
		number = coreFunction{need: 1, args: []argKinds{argNumber}}
		flag   = coreFunction{need: 1, args: []argKinds{argNumber | argString | argWord}}
		avp    = coreFunction{need: 2, args: []argKinds{argAVP | argString, argString | argWord}}
		hop    = coreFunction{need: 1, args: []argKinds{argHost | argString | argIP | argURIHost, argNumber | argURIPort}}
	)
	table := map[string]coreFunction{
		"forward":                {args: hop.args},
		"log":                    {need: 1, args: []argKinds{argString | argNumber, argString}},
		"error":                  {need: 2, args: []argKinds{argString, argString}},
		"remove_branch":          {args: []argKinds{argSigned}},
		"udp_mtu_try_proto":      {need: 1, args: []argKinds{argProto}},
		"set_advertised_address": {need: 1, args: []argKinds{argName}},
		"force_send_socket":      {need: 1, args: []argKinds{argSocket}},
		"cfg_select":             {need: 2, args: []argKinds{argString, argExpr}},
	}
	for _, group := range []struct {
		f     coreFunction
		names string
	}{
		{hop, "forward_udp forward_tcp forward_tls forward_sctp"},
		{flag, "setflag resetflag isflagset"},
		{avp, "setavpflag resetavpflag isavpflagset"},
		{number, "strip strip_tail set_advertised_port"},
		{empty, "userphone clear_branches"},
		{bare, `revert_uri force_rport add_rport add_local_rport set_forward_no_connect set_reply_no_connect
			set_forward_close set_reply_close`},
		{coreFunction{args: number.args, plain: true}, "force_tcp_alias add_tcp_alias"},
		{text, `exec prefix cfg_reset rewritehost sethost seth rewritehostport sethostport sethp rewritehostporttrans
			sethostporttrans sethpt rewriteport setport setp rewriteuser setuser setu rewriteuserpass setuserpass setup
			rewriteuri seturi`},
	} {
		for name := range strings.FieldsSeq(group.names) {
			table[name] = group.f
		}
	}
	return table
}

// coreCall parses a call of one of the core's functions.
func (p *parser) coreCall(lex *lexer.PeekingLexer, name *token) (Expr, error) {
	f := coreFunctions[name.text]
	lex.Next()
	open := p.peek(lex)
	if !open.is("(") {
		if f.plain {
			return &Call{Span: name.span, Name: name.text, NameSpan: name.span}, nil
		}
		return nil, p.unexpected(open, `"(" after `+name.text)
	}
	lex.Next()
	c := &Call{Name: name.text, NameSpan: name.span}
	closing, err := p.argumentList(lex, c, open, func(lex *lexer.PeekingLexer) (Expr, error) {
		if len(c.Args) >= len(f.args) || name.text == "log" && len(c.Args) == 1 && isString(c.Args[0]) {
			return nil, p.tooMany(p.peek(lex), name, f)
		}
		kinds := f.args[len(c.Args)]
		if kinds&argURIPort != 0 && !isOperand(c.Args[0], "uri:host") {
			kinds &^= argURIPort
		}
		return p.coreArg(lex, kinds)
	})
	if err != nil {
		return nil, err
	}
	if n := len(c.Args); n < f.need || name.text == "log" && n == 1 && !isString(c.Args[0]) {
		return nil, p.inCall(p.unexpected(closing, f.args[n].String()), open)
	}
	p.endCall(lex, c)
	return c, nil
}

func isString(x Expr) bool { _, ok := x.(*String); return ok }

func isOperand(x Expr, name string) bool { o, ok := x.(*Operand); return ok && o.Name == name }

// tooMany is the error that t begins an argument that the function does not take.
func (p *parser) tooMany(t, name *token, f coreFunction) error {
	most := "no arguments"
	switch len(f.args) {
	case 1:
		most = "one argument"
	case 2:
		most = "at most two arguments"
	}
	return p.failed(t, "syntax", name.text+" takes "+most, "")
}

// coreArg parses an argument of one of the kinds.
func (p *parser) coreArg(lex *lexer.PeekingLexer, kinds argKinds) (Expr, error) {
	t := p.peek(lex)
	word := t.kind == tokIdent && !p.after(lex).is("(")
	switch {
	case kinds&argExpr != 0:
		return p.expr(lex)
	case kinds&argSocket != 0:
		return p.socketArg(lex)
	case kinds&argName != 0:
		return p.nameArg(lex)
	case t.kind == tokString && kinds&argString != 0:
		lex.Next()
		return t.stringNode(), nil
	case t.kind == tokNumber && kinds&(argNumber|argSigned) != 0:
		lex.Next()
		return t.numberNode(), nil
	case t.is("-") && p.after(lex).kind == tokNumber && kinds&argSigned != 0:
		return p.prefixed(lex, t)
	case (t.kind == tokAddr || t.is("[")) && kinds&argIP != 0:
		return p.addressArg(lex)
	case word && kinds&argHost != 0:
		return p.hostName(lex, t)
	case t.is("uri:host") && kinds&argURIHost != 0, t.is("uri:port") && kinds&argURIPort != 0, word && kinds&argWord != 0,
		(t.kind == tokProto && t.text != "ws" && t.text != "WS" && t.text != "wss" && t.text != "WSS" || t.is("*")) && kinds&argProto != 0:
		lex.Next()
		return &Operand{Span: t.span, Name: t.text}, nil
	case t.kind == tokAVP && !strings.HasSuffix(t.text, "]") && kinds&argAVP != 0:
		lex.Next()
		return &AVP{Span: t.span, Text: t.text}, nil
	case t.kind == tokPVar && t.orAVP && kinds&argAVP != 0:
		lex.Next()
		return &PVar{Span: t.span, Text: t.text, OrAVP: true}, nil
	}
	return nil, p.unexpected(t, kinds.String())
}

// addressArg parses an address, in brackets or not.
func (p *parser) addressArg(lex *lexer.PeekingLexer) (Expr, error) {
	start := p.peek(lex)
	addr, end, err := p.bareAddress(lex)
	if err != nil {
		return nil, err
	}
	if start.is("[") {
		addr = "[" + addr + "]"
	}
	return &Address{Span: p.sources.Join(start.span, end.span), Text: addr}, nil
}

// nameArg parses an address, a string, or the name of a host or interface, which may begin with a digit.
func (p *parser) nameArg(lex *lexer.PeekingLexer) (Expr, error) {
	switch t := p.peek(lex); t.kind {
	case tokString:
		lex.Next()
		return t.stringNode(), nil
	case tokIdent, tokNumID:
		return p.hostOrInterface(lex, t)
	case tokNumber:
		host, err := p.hostOrInterface(lex, t)
		if err == nil && strings.HasPrefix(strings.TrimPrefix(host.(*Operand).Name, t.text), ".") {
			p.badAddress(host.Range())
		}
		return host, err
	}
	if t := p.peek(lex); t.kind != tokAddr && !t.is("[") {
		return nil, p.unexpected(t, argName.String())
	}
	return p.addressArg(lex)
}

// socketArg parses `proto:host:port`, of which only the host is needed.
func (p *parser) socketArg(lex *lexer.PeekingLexer) (Expr, error) {
	start := p.peek(lex)
	text := ""
	if start.kind == tokProto && p.after(lex).is(":") || start.is("*") {
		lex.Next()
		if sep := p.peek(lex); !sep.is(":") {
			return nil, p.unexpected(sep, `":"`)
		}
		lex.Next()
		text = start.text + ":"
	}
	host, err := p.nameArg(lex)
	if err != nil {
		return nil, err
	}
	end := host.Range()
	switch h := host.(type) {
	case *String:
		text += h.Value
	case *Operand:
		text += h.Name
	case *Address:
		text += h.Text
	}
	if p.peek(lex).is(":") {
		lex.Next()
		port := p.peek(lex)
		if port.kind != tokNumber && !port.is("*") {
			return nil, p.unexpected(port, "a port")
		}
		lex.Next()
		text += ":" + port.text
		end = port.span
	}
	return &Address{Span: p.sources.Join(start.span, end), Text: text}, nil
}

// String says what may stand there.
func (k argKinds) String() string {
	var words []string
	for _, w := range []struct {
		kind argKinds
		text string
	}{{argString, "a string in quotes"}, {argNumber, "a number"}, {argSigned, "a number"}, {argHost, "a host name"}, {argIP, "an address"},
		{argURIHost, "uri:host"}, {argURIPort, "uri:port"}, {argWord, "a name"}, {argAVP, "an attribute"}, {argProto, "a protocol"},
		{argName, "an address or a host name"}, {argSocket, "an address"}, {argExpr, "an expression"}} {
		if k&w.kind != 0 {
			words = append(words, w.text)
		}
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}
