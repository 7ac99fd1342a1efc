package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// itemError reports why an item could not be parsed and goes on to the next one. What can be told of the item in spite of
// the mistake is returned: the module that is loaded, the route with its statements.
func (p *parser) itemError(lex *lexer.PeekingLexer, begin lexer.Checkpoint, err error) Item {
	start := int(begin.RawCursor())
	first := &p.tokens[start]
	keyword := first.text
	var at int
	if near := Nearest(first.text, itemWords); near != "" && first.kind == tokIdent {
		at = p.unknownWord(first, near)
		keyword = near
	} else if p.astray && (!first.first || p.indent(first) > 0) {
		at = max(p.errorAt(err), start) // what is left of a route that ended early
	} else {
		at = max(p.reportSyntax(err, true), start)
	}
	p.moveTo(lex, begin, at)
	if at == start {
		lex.Next()
	}
	isRoute := routeKinds[keyword] != 0
	depth := 0
	for {
		t := p.peek(lex)
		switch {
		case t.kind == lexer.EOF:
			return p.salvage(keyword, start, t.index)
		case isRoute && depth == 0 && (t.is("{") || p.bodyBegins(lex)):
			// The head is wrong; the statements are still worth a look.
			open := &p.tokens[t.index-1]
			if t.is("{") {
				lex.Next()
				open = t
			}
			return p.salvageRoute(keyword, start, t.index, p.rest(lex, open))
		case t.is("{"):
			depth++
		case t.is("}"):
			depth = max(depth-1, 0)
		case t.first && p.itemBegins(lex), t.first && depth == 0 && p.settingBegins(lex):
			return p.salvage(keyword, start, t.index)
		}
		lex.Next()
	}
}

// salvage makes an item of the tokens of a broken one, if it loads a module.
func (p *parser) salvage(keyword string, from, to int) Item {
	span := p.passedOver(from, to)
	if keyword == "loadmodule" || keyword == "loadmodulex" {
		for i := from; i < to && (i == from || !p.tokens[i].first); i++ {
			if t := &p.tokens[i]; t.kind == tokString && t.value != "" {
				return &LoadModule{Span: span, Name: t.value, NameSpan: t.span}
			}
		}
		p.partial = true
	}
	if strings.HasPrefix(keyword, "#!") || strings.HasPrefix(keyword, "!!") {
		p.partial, p.undefined = true, true
	}
	return nil
}

// salvageRoute makes a route of a broken head and its statements.
func (p *parser) salvageRoute(keyword string, from, to int, body *Block) Item {
	r := &Route{Span: p.passedOver(from, to), Kind: routeKinds[keyword], Keyword: keyword, Body: body}
	for i := from + 1; i < to; i++ {
		if p.tokens[from+1].is("[") && i > from+2 {
			break // what stands there is no name
		}
		switch t := &p.tokens[i]; t.kind {
		case tokIdent, tokNumber, tokNumID, tokEventName, tokKeyword, tokParam, tokFunction:
			r.Name, r.NameSpan = t.text, t.span
		case tokString:
			r.Name, r.NameSpan = t.value, t.span
		default:
			continue
		}
		return r
	}
	p.nameless = p.nameless || p.tokens[from+1].is("[")
	return r
}

// passedOver notes that the tokens from one number up to another are not in the tree.
func (p *parser) passedOver(from, to int) Span {
	to = max(min(to-1, len(p.tokens)-1), from)
	span := p.sources.Join(p.tokens[from].span, p.tokens[to].span)
	p.broken = append(p.broken, p.sources.InFile(span))
	return span
}

// statementError reports why a statement could not be parsed and goes on to the next one. The blocks of a broken statement
// are returned as those of an if with a condition that nobody knows; nil when there is none.
func (p *parser) statementError(lex *lexer.PeekingLexer, begin lexer.Checkpoint, err error) Stmt {
	start := int(begin.RawCursor())
	first := &p.tokens[start]
	var at int
	if i := p.errorAt(err); first.kind == tokIdent && p.tokens[i].is("{") && Nearest(first.text, statementWords) != "" {
		at = i
		p.unknownWord(first, Nearest(first.text, statementWords))
	} else {
		at = max(p.reportSyntax(err, false), start)
	}
	p.moveTo(lex, begin, at)
	var found []*Block
	if body := p.passOver(lex, start, at); body != nil {
		found = append(found, body)
	}
	if first.is("if") && len(found) == 0 && !p.tokens[max(p.peek(lex).index-1, 0)].is(";") && p.peek(lex).first {
		if b, err := p.stmtBody(lex); err == nil {
			found = append(found, b.body())
		}
	}
	for t := p.peek(lex); t.isLeftover(); t = p.peek(lex) {
		if body := p.passOver(lex, t.index, t.index); body != nil {
			found = append(found, body)
		}
	}
	for !p.unwinding && p.peek(lex).is("else") {
		lex.Next()
		begin := lex.MakeCheckpoint()
		if b, err := p.stmtBody(lex); err == nil {
			found = append(found, b.body())
		} else if s := p.statementError(lex, begin, err); s != nil {
			found = append(found, &Block{Span: s.Range(), Stmts: []Stmt{s}})
		}
	}
	if len(found) == 0 {
		return nil
	}
	s := &If{Span: first.span, Cond: &Bad{first.span}, Then: found[0]}
	for _, b := range found[1:] { // all of them may run
		s.Else = &Block{Span: first.span, Stmts: []Stmt{&If{Span: first.span, Cond: &Bad{first.span}, Then: b, Else: s.Else}}}
	}
	return s
}

// isLeftover tells whether t can only be what is left of a broken statement.
func (t *token) isLeftover() bool {
	return t.kind == tokPunct && (t.is("(") || t.is(")") || t.is("[") || t.is("]") || t.is(",") || t.is(":") || t.is("="))
}

// passOver goes on behind an error at the token number at of a statement that begins at start: to where the next statement may
// begin. It returns the block that it finds on the way.
func (p *parser) passOver(lex *lexer.PeekingLexer, start, at int) *Block {
	depth := 0
	for i := start; i < at; i++ {
		depth += parenthesis(&p.tokens[i])
	}
	if at == start && !p.peek(lex).is("}") {
		depth += parenthesis(p.peek(lex))
		if !p.peek(lex).is("{") {
			lex.Next()
		}
	}
	for {
		t := p.peek(lex)
		switch {
		case t.kind == lexer.EOF, t.is("}"), p.closesBefore(t):
			return nil
		case t.is(";"):
			lex.Next()
			return nil
		case t.is("{"), p.braces[t.index].opened:
			if n := p.after(lex); n.is("case") || n.is("default") {
				list, _ := p.caseList(lex)
				s := &Switch{Span: t.span, Value: &Bad{t.span}, Cases: list.cases()}
				return &Block{Span: t.span, Stmts: []Stmt{s}}
			}
			b, _ := p.routeBody(lex)
			return b.braced()
		case t.first && p.itemBegins(lex):
			return nil
		case t.first && t.kind == tokKeyword && p.statementBegins(t) && !t.is("else"):
			return nil
		case t.first && depth <= 0 && p.statementBegins(t) && t.index > start && !t.is("else"):
			return nil
		}
		depth += parenthesis(t)
		lex.Next()
	}
}

// labelError reports why a label of a switch could not be parsed and goes on with the statements behind it, or
// with the next label.
func (p *parser) labelError(lex *lexer.PeekingLexer, begin lexer.Checkpoint, err error) *Case {
	start := int(begin.RawCursor())
	if bare := p.unquotedRegex(start); bare != nil {
		err = bare
	}
	at := max(p.reportSyntax(err, false), start)
	p.moveTo(lex, begin, at)
	for {
		t := p.peek(lex)
		switch {
		case t.kind == lexer.EOF, t.is("}"), t.first && p.itemBegins(lex), p.closesBefore(t):
			return nil
		case t.index > start && (t.is("case") || t.is("default")):
			return nil
		case t.is(":"), t.is(";"), t.is("{"), t.index > at && t.first:
			if t.is(":") {
				lex.Next()
			}
			return &Case{Span: t.span, Kind: CaseDefault, Body: p.statements(lex, true)}
		}
		lex.Next()
	}
}

// unquotedRegex is the error that the expression of a case, which begins at a token, stands between slashes; nil when it does
// not.
func (p *parser) unquotedRegex(start int) error {
	if start+2 >= len(p.tokens) || !p.tokens[start].is("case") || !p.tokens[start+1].is("/") || p.tokens[start+2].kind == tokString {
		return nil
	}
	slash := &p.tokens[start+1]
	src := p.sources.Source(slash.span.Start)
	if src == nil {
		return nil
	}
	line, begin := src.line(int(slash.span.Start - src.Base))
	text := line[int(slash.span.Start-src.Base)-begin:]
	end := strings.LastIndexByte(text, '/')
	if end <= 0 {
		end = max(strings.LastIndexByte(text, ':'), 1)
	}
	text = text[1:end]
	return &syntaxError{at: slash.index + 1, Diagnostic: Diagnostic{Severity: Error, Rule: "syntax",
		Subject: p.sources.InFile(Span{slash.span.Start, slash.span.Start + Pos(end+1)}),
		Summary: "the regular expression of a case stands in quotes", Detail: `write case /"` + text + `":`}}
}

// parenthesis is 1 for an opening one, -1 for a closing one.
func parenthesis(t *token) int {
	switch {
	case t.is("("):
		return 1
	case t.is(")"):
		return -1
	}
	return 0
}

// moveTo goes to the token of that number, which lies behind start.
func (p *parser) moveTo(lex *lexer.PeekingLexer, start lexer.Checkpoint, number int) {
	if int(lex.RawCursor()) > number {
		lex.LoadCheckpoint(start)
	}
	for int(lex.RawCursor()) < number && p.peek(lex).kind != lexer.EOF {
		lex.Next()
	}
}

// itemBegins tells whether the next token begins a line and an item that can be nothing else: a route, or a
// statement of the top level.
func (p *parser) itemBegins(lex *lexer.PeekingLexer) bool {
	t := p.peek(lex)
	return t.first && t.kind == tokKeyword && p.beginsItem(t, p.after(lex)) && !p.deeper(t)
}

// deeper tells whether a token begins a line that is indented deeper than the route that is being parsed: it is meant to be a
// part of it.
func (p *parser) deeper(t *token) bool {
	return len(p.open) > 0 && p.indent(t) > p.indent(p.open[0])
}

// beginsItem tells whether a keyword begins an item, with the token behind it.
func (p *parser) beginsItem(t, next *token) bool {
	switch t.text {
	case "route":
		return next.is("[") || next.is("{")
	case "request_route", "reply_route", "onreply_route", "failure_route", "branch_route", "onsend_route",
		"event_route", "loadmodule", "loadmodulex", "loadpath", "mpath", "modparam", "modparamx", "cfgengine",
		"flags", "bool", "avpflags", "listen", "alias":
		return true
	}
	return false
}

// settingBegins tells whether the next tokens look like `name = value` or `group.name = value`, or like a
// misspelled keyword.
func (p *parser) settingBegins(lex *lexer.PeekingLexer) bool {
	switch t := p.peek(lex); t.kind {
	case tokParam:
		return true
	case tokDirective:
		return true
	case tokIdent, tokFunction:
		n := p.after(lex)
		return n.is("=") || n.is(".") || Nearest(t.text, itemWords) != ""
	}
	return false
}

// indent is how far the line of a token is indented, in bytes.
func (p *parser) indent(t *token) int {
	at := p.sources.InFile(t.span).Start
	src := p.sources.Source(at)
	if src == nil {
		return 0
	}
	line, _ := src.line(int(at - src.Base))
	n := 0
	for n < len(line) && isBlank(line[n]) {
		n++
	}
	return n
}
