package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// The records of the grammar become nodes of the tree here, one build method each.

func (n loadModuleNode) build(p *parser) Item {
	m := &LoadModule{Span: p.span(n.extent)}
	m.Name, m.NameSpan = p.stringAt(n.Name)
	m.Opts, _ = p.stringAt(n.Opts)
	return m
}

func (n loadPathNode) build(p *parser) Item {
	l := &LoadPath{Span: p.span(n.extent)}
	l.Path, _ = p.stringAt(n.Path)
	return l
}

func (n engineNode) build(p *parser) Item {
	name := p.token(n.Keyword)
	return &Setting{Span: p.span(n.extent), Name: name.text, NameSpan: name.span,
		Values: []SettingValue{p.constant(n.Engine)}}
}

func (n modParamNode) build(p *parser) Item {
	m := &ModParam{Span: p.span(n.extent), Evaluated: n.Keyword.Value == "modparamx"}
	m.Module, m.ModuleSpan = p.stringAt(n.Module)
	m.Name, m.NameSpan = p.stringAt(n.Name)
	m.ModuleParts, m.NameParts = p.parts(n.Module), p.parts(n.Name)
	t := p.token(n.Value.Const)
	switch t.kind {
	case tokNumber:
		num := t.numberNode()
		if n.Value.Minus.Type != 0 {
			num = &Number{Span: p.span(n.Value.extent), Value: -t.number, Text: "-" + t.text}
		}
		m.Value = num
	case tokPVar:
		m.Value = &PVar{Span: t.span, Text: t.text}
		if !m.Evaluated {
			p.mistake("syntax", t.span, "a number or a string expected, found a variable", "modparamx takes variables")
		} else if t.orAVP {
			p.mistake("syntax", t.span, "a number, a string or a variable expected, found an attribute",
				"to read the variable, write it in parentheses: $("+t.text[1:]+")")
		}
	default:
		m.Value = t.stringNode()
	}
	return m
}

func (n flagsNode) build(p *parser) Item {
	name := p.token(n.Keyword)
	s := &Setting{Span: p.span(n.extent), Name: name.text, NameSpan: name.span}
	for _, f := range n.Flags {
		v := p.constant(f.Name)
		v.Span = p.span(f.extent)
		if t := p.token(f.Number); t != nil {
			v.Number, v.HasNumber = t.number, true
			if name.text == "avpflags" {
				p.mistake("syntax", t.span, "an avpflag has no number", "")
			}
		}
		s.Values = append(s.Values, v)
	}
	return s
}

func (n listenNode) build(p *parser) Item {
	name := p.token(n.Keyword)
	s := &Setting{Span: p.span(n.extent), Name: name.text, NameSpan: name.span}
	advertised := ""
	if len(n.Advertise) > 0 {
		advertised = n.Advertise[0].name(p)
	}
	for _, socket := range n.Sockets {
		v := socket.value(p)
		v.Socket.AdvertiseHost = advertised
		if t := p.token(n.AdvPort); t != nil {
			v.Socket.AdvertisePort = int(t.number)
		}
		v.Socket.Name, _ = p.stringAt(n.Name)
		v.Socket.Virtual = n.Virtual.Type != 0
		s.Values = append(s.Values, v)
	}
	if advertised == "" && n.Name.Type == 0 && n.Virtual.Type == 0 {
		p.checkBehindListen(name, n.EndPos.Line)
	}
	return s
}

// checkBehindListen reports a variable of a group that stands right behind a list of addresses: it is read as one of them.
func (p *parser) checkBehindListen(listen *token, i int) {
	next := func(n int) *token { return &p.tokens[min(i+n, len(p.tokens)-1)] }
	if next(0).kind == tokIdent && next(1).is(".") && next(3).is("=") {
		p.mistake("syntax", next(0).span, "what stands here is read as a further address of "+listen.text+"=",
			"write a semicolon behind the addresses")
	}
}

// value makes a socket a value of a setting.
func (n socketNode) value(p *parser) SettingValue {
	s := new(Socket)
	if t := p.token(n.Proto); t != nil && t.text != "*" {
		s.Proto = strings.ToLower(t.text)
		if s.Proto == "ws" || s.Proto == "wss" {
			p.mistake("bad-socket", t.span, s.Proto+" is no protocol to listen on",
				"WebSocket connections come in on a socket for tcp or tls")
		}
	}
	for _, h := range n.Hosts {
		s.Hosts = append(s.Hosts, h.name(p))
	}
	if t := p.token(n.Port); t != nil && t.text != "*" {
		s.Port = int(t.number)
	}
	span := p.span(n.extent)
	text := strings.Join(strings.Fields(p.sources.Text(span)), "")
	return SettingValue{Span: span, Kind: KindSocket, Text: text, Socket: s}
}

// name is the host without quotes or brackets. A number with a dot behind must be the first of an address.
func (n hostNode) name(p *parser) string {
	if t := p.token(n.Addr); t != nil {
		if t.kind == tokString {
			return t.value
		}
		if p.tokens[n.Pos.Line].is("[") && !strings.Contains(t.text, ":") {
			p.mistake("bad-address", t.span, "an IPv6 address is expected in the brackets", "an IPv4 address has none")
		}
		return t.address()
	}
	words := p.tokens[n.Pos.Line:n.EndPos.Line]
	if len(words) > 1 && words[0].kind == tokNumber && words[1].is(".") {
		p.badAddress(p.span(n.extent))
	}
	var b strings.Builder
	for i := range words {
		b.WriteString(words[i].text)
	}
	return b.String()
}

// badAddress reports what begins with a number and a dot, and is no address.
func (p *parser) badAddress(span Span) {
	p.mistake("bad-address", span, badIPv4, ipv4Form)
}

const (
	badIPv4  = "invalid IPv4 address"
	ipv4Form = "it is four numbers with dots between them"
)

// kind tells what form of name it is.
func (n hostNode) kind(p *parser) SettingKind {
	if t := p.token(n.Addr); t != nil && t.kind == tokAddr {
		return KindAddress
	} else if t != nil {
		return KindString
	}
	if n.EndPos.Line == n.Pos.Line+1 && p.token(n.Word).kind == tokIdent {
		return KindWord
	}
	return KindHost
}

func (n settingNode) build(p *parser) Item {
	name := p.token(n.Name)
	s := &Setting{Span: p.span(n.extent), Name: name.text, NameSpan: name.span}
	if v := p.token(n.Var); v != nil {
		s.Group, s.Name = name.text, v.text
		s.NameSpan = p.sources.Join(name.span, v.span)
		p.checkGroupVar(name, v, n.Value.Minus)
	}
	if t := p.token(n.Index); t != nil {
		s.Index = t.text
		if t.kind == tokString {
			s.Index = t.value
		}
		if s.Group == "" && s.Name != "coreparam" {
			p.mistake("syntax", t.span, "only variables of groups have instances", "they are written group[1].name = value")
		}
		if t.kind == tokIdent && s.Group != "" {
			p.mistake("syntax", t.span, "the number of a group's instance expected", "")
		}
	}
	s.Values = []SettingValue{n.Value.value(p)}
	s.Desc, _ = p.stringAt(n.Desc)
	return s
}

// checkGroupVar reports what cannot be in `group.name = value`.
func (p *parser) checkGroupVar(group, name *token, minus lexer.Token) {
	if group.text == "kemi" {
		return
	}
	for _, t := range []*token{group, name} {
		if t.kind != tokIdent && t.text != "default" {
			p.mistake("reserved-word", t.span, t.text+" is a reserved word", "a group and its variables need names of their own")
		}
	}
	if minus.Type != 0 {
		p.mistake("syntax", p.token(minus).span, "a variable of a group cannot be negative", "")
	}
}

// mistake reports what the grammar allows and the language does not.
func (p *parser) mistake(rule string, at Span, summary, detail string) {
	p.report(Diagnostic{Severity: Error, Rule: rule, Subject: at, Summary: summary, Detail: detail})
}

func (n settingNodeValue) value(p *parser) SettingValue {
	span := p.span(n.extent)
	switch {
	case len(n.Attrs) > 0:
		return SettingValue{Span: span, Kind: KindSocket, Socket: p.socketBlock(n.Attrs)}
	case len(n.Host) > 0:
		return SettingValue{Span: span, Kind: n.Host[0].kind(p), Text: n.Host[0].name(p)}
	case n.Number.Type != 0:
		v := p.constant(n.Number)
		if n.Minus.Type != 0 {
			v.Span, v.Number, v.Text = span, -v.Number, "-"+v.Text
		}
		return v
	default:
		return p.constant(n.Word)
	}
}

// socketBlock reads the attributes of `socket = { … }`.
func (p *parser) socketBlock(attrs []attrNode) *Socket {
	s := new(Socket)
	for _, a := range attrs {
		v := a.Socket[0].value(p).Socket
		host := ""
		if len(v.Hosts) > 0 {
			host = v.Hosts[0]
		}
		switch strings.ToLower(a.Name.Value) {
		case "bind":
			s.Proto, s.Hosts, s.Port = v.Proto, v.Hosts, v.Port
		case "advertise":
			s.AdvertiseHost, s.AdvertisePort = host, v.Port
		case "name":
			s.Name = host
		case "agname":
			s.AgName = host
		case "virtual":
			s.Virtual = host != "no" && host != "off" && host != "false" && host != "0"
		case "workers":
			if n, ok := parseNumber(host); ok {
				s.Workers = int(n)
			}
		}
	}
	return s
}

// constant makes a token a value of a setting.
func (p *parser) constant(captured lexer.Token) SettingValue {
	t := p.token(captured)
	switch t.kind {
	case tokNumber:
		return SettingValue{Span: t.span, Kind: KindNumber, Text: t.text, Number: t.number, HasNumber: true}
	case tokString:
		return SettingValue{Span: t.span, Kind: KindString, Text: t.value, Parts: t.parts}
	case tokProto, tokOperator:
		return SettingValue{Span: t.span, Kind: KindProto, Text: t.text}
	}
	return SettingValue{Span: t.span, Kind: KindWord, Text: t.text}
}

// stringAt is the content of a string that the grammar captured, and its place; "" when it is absent.
func (p *parser) stringAt(captured lexer.Token) (string, Span) {
	t := p.token(captured)
	if t == nil {
		return "", Span{}
	}
	return t.value, t.span
}

// parts tells where the content of a captured string was written.
func (p *parser) parts(captured lexer.Token) []StringPart {
	if t := p.token(captured); t != nil {
		return t.parts
	}
	return nil
}

// build gives nothing: the lexer has carried the substitution out.
func (n substNode) build(*parser) Item { return nil }

// routeKinds are the keywords of routing blocks.
var routeKinds = map[string]RouteKind{
	"route": RequestRoute, "request_route": RequestRoute, "reply_route": ReplyRoute, "onreply_route": OnReplyRoute,
	"failure_route": FailureRoute, "branch_route": BranchRoute, "onsend_route": OnSendRoute, "event_route": EventRoute,
}

func (n routeNode) build(p *parser) Item {
	keyword := p.token(n.Keyword)
	r := &Route{Span: p.span(n.extent), Kind: routeKinds[keyword.text], Keyword: keyword.text, Body: n.Body.braced()}
	name := p.token(n.Name)
	if name != nil {
		r.Name, r.NameSpan = name.text, name.span
		if name.kind == tokString {
			r.Name = name.value
		}
	}
	p.checkRouteName(keyword, name)
	if r.Kind == OnReplyRoute && (r.Name == "" || r.Name == "0") {
		r.Kind, r.Name = ReplyRoute, ""
	}
	return r
}

const (
	namelessEvent = "an event_route needs the name of its event"
	eventForm     = "it is written event_route[module:event]"
)

// checkRouteName reports a name where none may be, and a missing one.
func (p *parser) checkRouteName(keyword, name *token) {
	switch {
	case keyword.text == "event_route" && name == nil:
		p.mistake("bad-route-name", keyword.span, namelessEvent, eventForm)
	case keyword.text == "event_route" && name.kind == tokEventName && eventNameEnd(name.text, 0) == 0:
		p.mistake("bad-route-name", name.span, "the name of an event is its module's name, a colon and more", eventForm)
	case (keyword.text == "request_route" || keyword.text == "reply_route") && name != nil:
		other := "route"
		if keyword.text == "reply_route" {
			other = "onreply_route"
		}
		p.mistake("bad-route-name", name.span, "a "+keyword.text+" has no name", "write "+other+"["+name.text+"] for a route that others call")
	}
}

func (n ifNode) build(p *parser) Stmt {
	s := &If{Span: p.span(n.extent), Cond: n.Cond, Then: n.Then.body()}
	if len(n.Else) > 0 {
		s.Else = n.Else[0].body()
	}
	return s
}

func (n whileNode) build(p *parser) Stmt {
	return &While{Span: p.span(n.extent), Cond: n.Cond, Body: n.Body.body()}
}

func (n switchNode) build(p *parser) Stmt {
	return &Switch{Span: p.span(n.extent), Value: n.Value, Cases: n.Cases.cases()}
}

func (n caseNode) build(p *parser) *Case {
	c := &Case{Span: p.span(n.extent), Kind: CaseValue, Value: n.Value, Body: n.Body.statements()}
	if n.Regex.Type != 0 {
		c.Kind = CaseRegex
	}
	return c
}

func (n defaultNode) build(p *parser) *Case {
	return &Case{Span: p.span(n.extent), Kind: CaseDefault, Body: n.Body.statements()}
}

func (n breakNode) build(p *parser) Stmt { return &Break{p.span(n.extent)} }

func (n leaveNode) build(p *parser) Stmt {
	span := p.span(n.extent)
	switch n.Keyword.Value {
	case "return":
		return &Return{span, n.Value.value()}
	case "exit":
		return &Exit{span, n.Value.value()}
	default:
		return &Drop{span, n.Value.value()}
	}
}

func (n emptyNode) build(p *parser) Stmt { return &Empty{p.span(n.extent)} }

func (n exprNode) build(p *parser) Stmt {
	span := p.span(n.extent)
	if n.Equal.Type != 0 {
		if !assignable(n.Left) {
			p.mistake("bad-assignment", n.Left.Range(), "nothing can be assigned to this", "a variable is expected on the left of the equals sign")
			return &Empty{span}
		}
		return &Assign{Span: span, Left: n.Left, Right: n.Right}
	}
	if !isCall(n.Left) {
		p.mistake("useless-expression", n.Left.Range(), "an expression alone is no statement", "a statement is a call, an assignment, or begins with a keyword")
		return &Empty{span}
	}
	return &ExprStmt{Span: span, X: n.Left}
}

// isCall tells whether x is a call that can be a statement: of any function, but not of an operator that looks
// like one.
func isCall(x Expr) bool {
	c, ok := x.(*Call)
	return ok && reserved[c.Name].kind != tokOperator
}
