package kt

import (
	"slices"
	"strings"

	"kamino/cfg"
)

// stepForms are how steps that begin with a word of their own are written; peerForms follow the name of a peer.
var stepForms = map[string]string{
	"advance": "advance 30s", "check": "check CONDITION", "log": "log [LEVEL] [~ REGEX]",
	"no": "no log [above LEVEL] [LEVEL] [~ REGEX]", "routes": "routes route[NAME] …", "returns": "returns CODE",
	"rpc": "rpc COMMAND ARGUMENTS", "start": "start refused [~ REGEX]", "do": "do NAME [x=VALUE …]",
}

var peerForms = map[string]string{
	"connects": "PEER connects [udp] [to ADDRESS] [from ADDRESS]", "sends": "PEER sends [bytes | byte by byte | to route[NAME]]",
	"gets": "PEER gets STATUS [REASON] | METHOD | exactly | bytes | nothing", "is": "PEER is closed | silent",
	"closes": "PEER closes", "resets": "PEER resets", "shuts": "PEER shuts", "stops": "PEER stops reading",
	"reads": "PEER reads on", "listens": "PEER listens [at ADDRESS]", "refuses": "PEER refuses [at ADDRESS]",
	"accepts": "PEER accepts [for PEER]", "may": "PEER may get more",
}

// steps reads the lines below a test.
func (p *parser) steps(lines []*line) []Step {
	var out []Step
	for _, l := range lines {
		if s := p.stepOf(l); s != nil {
			out = append(out, s)
		}
	}
	return out
}

func (p *parser) stepOf(l *line) Step {
	ws := l.words()
	var s Step
	form, own := stepForms[ws[0].text]
	if !own && len(ws) > 1 {
		form = peerForms[ws[1].text]
	}
	switch {
	case own:
		s = p.ownStep(l, ws)
	case form != "":
		s = p.peerStep(l, ws)
	default:
		p.noStep(l, ws)
		return nil
	}
	if s == nil {
		p.notSo(l, ws, form)
		return nil
	}
	switch s.(type) {
	case *Send, *Expect, *RPC:
	default:
		if l.block != nil {
			p.errorf(l.block.Lines[0].Span, "indentation", "messages stand below sends and gets", "no message can stand below this step")
		}
	}
	return s
}

// notSo says how a step is written, and what a word of it may have been meant to be.
func (p *parser) notSo(l *line, ws []word, form string) {
	known := strings.FieldsFunc(form, func(c rune) bool { return strings.ContainsRune(" []|…", c) })
	for _, w := range ws[1:] {
		if slices.Contains(known, w.text) {
			continue
		}
		if near := cfg.Nearest(w.text, known); near != "" && near == strings.ToLower(near) {
			p.errorf(w.Span, "syntax", "did you mean "+near+"? Write: "+form, "this step is not written so")
			return
		}
	}
	p.errorf(l.Span, "syntax", "write: "+form, "this step is not written so")
}

// noStep says what a line may have been meant to be.
func (p *parser) noStep(l *line, ws []word) {
	var own, peer []string
	for k := range stepForms {
		own = append(own, k)
	}
	for k := range peerForms {
		peer = append(peer, k)
	}
	_, setting := settings[ws[0].text]
	if setting || slices.Contains(markNames, ws[0].text) {
		p.errorf(l.Span, "misplaced-setting", "move it above the first step", "%s stands before the steps of a test", ws[0].text)
		return
	}
	detail := "a step begins with a peer, as in `alice sends`, or with one of: advance, check, do, log, no log, returns, routes, rpc, start refused"
	if len(ws) > 1 && cfg.Nearest(ws[0].text, slices.Concat(own, settingNames(), markNames)) == "" {
		if near := cfg.Nearest(ws[1].text, peer); near != "" {
			p.errorf(ws[1].Span, "unknown-step", "did you mean "+near+"?", "a peer cannot do %q", ws[1].text)
			return
		}
	}
	if near := cfg.Nearest(ws[0].text, slices.Concat(own, settingNames(), markNames)); near != "" {
		detail = "did you mean " + near + "?"
	}
	p.errorf(l.Span, "unknown-step", detail, "this is no step")
}

func (p *parser) plain(w word) Template { return p.template(w.text, w.Start, PieceName) }

// ownStep reads a step without a peer; nil when it is not written as it should.
func (p *parser) ownStep(l *line, ws []word) Step {
	rest, at := l.after(ws[0])
	switch ws[0].text {
	case "advance":
		if len(ws) != 2 {
			return nil
		}
		t := p.plain(ws[1])
		if text, ok := t.Const(); ok {
			if d, err := Duration(text); err != nil || d < 0 {
				p.errorf(ws[1].Span, "syntax", "write it as 3605s, 90m, 250ms", "%q is no duration", text)
			}
		}
		return &Advance{l.Span, t}
	case "check":
		if rest == "" {
			return nil
		}
		return &Check{l.Span, p.condition(rest, at)}
	case "log":
		return p.logStep(l, ws[1:], false)
	case "no":
		if len(ws) < 2 || ws[1].text != "log" {
			return nil
		}
		return p.logStep(l, ws[2:], true)
	case "routes":
		s := &Routes{Span: l.Span}
		for _, w := range ws[1:] {
			w.text = strings.TrimSuffix(w.text, ",")
			s.Names = append(s.Names, p.plain(w))
		}
		return s
	case "returns":
		if len(ws) != 2 {
			return nil
		}
		return &Returns{l.Span, p.plain(ws[1])}
	case "rpc":
		if len(ws) < 2 {
			return nil
		}
		s := &RPC{Span: l.Span, Command: ws[1].text}
		for _, w := range ws[2:] {
			if t := unquote(w.text); t != w.text {
				s.Args = append(s.Args, p.template(t, w.Start+1, PieceName))
				continue
			}
			s.Args = append(s.Args, p.plain(w))
		}
		s.Parts = p.parts(l.block, true)
		return s
	case "start":
		if len(ws) < 2 || ws[1].text != "refused" {
			return nil
		}
		s := &StartRefused{Span: l.Span}
		if len(ws) > 2 {
			if s.Text = p.match(l, ws[2]); s.Text == nil {
				return nil
			}
		}
		return s
	}
	return p.doStep(l, ws)
}

func (p *parser) doStep(l *line, ws []word) Step {
	if len(ws) < 2 {
		return nil
	}
	s := &Do{Span: l.Span, Name: ws[1].text, NameAt: ws[1].Span}
	for _, w := range ws[2:] {
		name, value, ok := strings.Cut(w.text, "=")
		if !ok || holeName.FindString(name) != name || name == "" {
			return nil
		}
		s.Names = append(s.Names, name)
		at := w.Start + cfg.Pos(len(name)+1)
		if u := unquote(value); u != value {
			value, at = u, at+1
		}
		s.Values = append(s.Values, p.template(value, at, PieceName))
	}
	return s
}

var levelNames = []string{"ALERT", "BUG", "CRITICAL", "ERROR", "WARNING", "NOTICE", "INFO", "DEBUG"}

func (p *parser) logStep(l *line, ws []word, no bool) Step {
	s := &Log{Span: l.Span, No: no}
	if no && len(ws) > 0 && ws[0].text == "above" {
		s.Above, ws = true, ws[1:]
		if len(ws) == 0 {
			return nil
		}
	}
	if len(ws) > 0 && ws[0].text != "~" {
		s.Level = strings.ToUpper(ws[0].text)
		known := false
		for _, n := range levelNames {
			known = known || n == s.Level
		}
		if !known {
			p.unknown(ws[0], "unknown-level", "no level of the log:", levelNames)
		}
		ws = ws[1:]
	}
	if len(ws) > 0 {
		if s.Text = p.match(l, ws[0]); s.Text == nil {
			return nil
		}
	}
	return s
}

// match reads `~ REGEX` from w, the tilde, to the end of the line.
func (p *parser) match(l *line, w word) *Match {
	rest, at := l.after(w)
	if w.text != "~" || rest == "" {
		return nil
	}
	return p.matchOf(rest, at)
}

// peerStep reads what a peer does; nil when it is not written as it should.
func (p *parser) peerStep(l *line, ws []word) Step {
	peer := p.plain(ws[0])
	rest := ws[2:]
	is := func(text ...string) bool {
		if len(rest) != len(text) {
			return false
		}
		for i := range rest {
			if rest[i].text != text[i] {
				return false
			}
		}
		return true
	}
	switch verb := ws[1].text; verb {
	case "connects":
		return p.connect(l, peer, rest)
	case "sends":
		return p.send(l, peer, rest)
	case "gets":
		return p.expect(l, peer, ws[1], rest)
	case "is":
		if is("closed") {
			return &Closed{l.Span, peer}
		}
		if len(rest) > 0 && rest[0].text == "silent" {
			return p.listen(l, peer, "silent", rest[1:])
		}
	case "closes", "resets", "shuts":
		if is() {
			return &End{l.Span, peer, verb}
		}
	case "may":
		if is("get", "more") {
			return &More{l.Span, peer}
		}
	case "stops":
		if is("reading") {
			return &Reading{l.Span, peer, false}
		}
	case "reads":
		if is("on") {
			return &Reading{l.Span, peer, true}
		}
	case "listens", "refuses":
		return p.listen(l, peer, verb, rest)
	case "accepts":
		if is() {
			return &Accept{Span: l.Span, Peer: peer}
		}
		if len(rest) == 2 && rest[0].text == "for" {
			return &Accept{l.Span, peer, p.plain(rest[1])}
		}
	}
	return nil
}

func (p *parser) listen(l *line, peer Template, how string, rest []word) Step {
	s := &Listen{Span: l.Span, Peer: peer, How: how}
	switch {
	case len(rest) == 0:
	case len(rest) == 2 && rest[0].text == "at":
		s.At = p.plain(rest[1])
	default:
		return nil
	}
	return s
}

func (p *parser) connect(l *line, peer Template, rest []word) Step {
	s := &Connect{Span: l.Span, Peer: peer}
	for len(rest) > 0 {
		switch {
		case rest[0].text == "udp":
			s.UDP, rest = true, rest[1:]
		case rest[0].text == "to" && len(rest) > 1:
			s.To, rest = p.plain(rest[1]), rest[2:]
		case rest[0].text == "from" && len(rest) > 1:
			s.From, rest = p.plain(rest[1]), rest[2:]
		case slices.Contains([]string{"tls", "ws", "wss", "sctp"}, rest[0].text):
			p.errorf(rest[0].Span, "not-built-in", "sockets of TCP and UDP are", "peers over %s are not built in", strings.ToUpper(rest[0].text))
			return s
		default:
			return nil
		}
	}
	return s
}

func (p *parser) send(l *line, peer Template, rest []word) Step {
	s := &Send{Span: l.Span, Peer: peer}
	for len(rest) > 0 {
		switch {
		case rest[0].text == "bytes":
			s.Bytes, rest = true, rest[1:]
		case len(rest) > 2 && rest[0].text == "byte" && rest[1].text == "by" && rest[2].text == "byte":
			s.ByteByByte, rest = true, rest[3:]
		case len(rest) > 1 && rest[0].text == "to":
			s.Route, rest = p.plain(rest[1]), rest[2:]
		default:
			return nil
		}
	}
	if l.block == nil {
		p.errorf(l.Span, "no-message", "write the message below, further in", "a peer sends nothing here")
		return s
	}
	for _, m := range l.block.Lines {
		s.Text = append(s.Text, p.template(m.Text, m.Start, PieceName, PieceDigest, PieceCut))
	}
	if !s.Bytes && !startsMessage(s.Text[0].Raw) {
		p.errorf(s.Text[0].Span, "no-message", "for anything else there is: PEER sends bytes",
			"a message begins with MSRP, or ends its first line with SIP/2.0")
	}
	return s
}

// startsMessage tells whether this is the first line of a message.
func startsMessage(line string) bool {
	return strings.HasPrefix(line, "MSRP ") || strings.HasPrefix(line, "SIP/2.0 ") || strings.HasSuffix(line, " SIP/2.0") ||
		strings.HasPrefix(line, "{")
}
