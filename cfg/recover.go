package cfg

import (
	"github.com/alecthomas/participle/v2/lexer"
)

// itemError reports why an item could not be parsed and goes on to the next one.
func (p *parser) itemError(lex *lexer.PeekingLexer, begin lexer.Checkpoint, err error) {
	start := int(begin.RawCursor())
	first := &p.tokens[start]
	isRoute := first.kind == tokKeyword && routeKinds[first.text] != 0
	var at int
	if near := nearest(first.text, itemWords); near != "" && first.kind == tokIdent {
		at = p.unknownWord(first, near)
		isRoute = routeKinds[near] != 0
	} else {
		at = max(p.reportSyntax(err, true), start)
	}
	p.moveTo(lex, begin, at)
	if at == start {
		lex.Next()
	}
	depth := 0
	for {
		t := p.peek(lex)
		switch {
		case t.kind == lexer.EOF:
			return
		case isRoute && depth == 0 && t.is("{"):
			// The head is wrong; the statements are still worth a look.
			_, _ = p.routeBody(lex)
			return
		case t.is("{"):
			depth++
		case t.is("}"):
			depth = max(depth-1, 0)
		case t.first && p.itemBegins(lex), t.first && depth == 0 && p.settingBegins(lex):
			return
		}
		lex.Next()
	}
}

// statementError reports why a statement could not be parsed and goes on to the next one.
func (p *parser) statementError(lex *lexer.PeekingLexer, begin lexer.Checkpoint, err error) {
	start := int(begin.RawCursor())
	first := &p.tokens[start]
	var at int
	if i := p.errorAt(err); first.kind == tokIdent && p.tokens[i].is("{") && nearest(first.text, statementWords) != "" {
		at = i
		p.unknownWord(first, nearest(first.text, statementWords))
	} else {
		at = max(p.reportSyntax(err, false), start)
	}
	p.moveTo(lex, begin, at)
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
		case t.kind == lexer.EOF, t.is("}"):
			return
		case t.is(";"):
			lex.Next()
			return
		case t.is("{"):
			_, _ = p.routeBody(lex)
			if p.unwinding || !p.peek(lex).is("else") {
				return
			}
		case t.first && p.itemBegins(lex):
			return
		case t.first && t.kind == tokKeyword && p.statementBegins(t) && !t.is("else"):
			return
		case t.first && depth <= 0 && p.statementBegins(t) && int(lex.RawCursor()) > start && !t.is("else"):
			return
		}
		depth += parenthesis(t)
		lex.Next()
	}
}

// labelError reports why a label of a switch could not be parsed and goes on with the statements behind it, or
// with the next label.
func (p *parser) labelError(lex *lexer.PeekingLexer, begin lexer.Checkpoint, err error) {
	start := int(begin.RawCursor())
	at := max(p.reportSyntax(err, false), start)
	p.moveTo(lex, begin, at)
	for {
		t := p.peek(lex)
		switch {
		case t.kind == lexer.EOF, t.is("}"), t.first && p.itemBegins(lex):
			return
		case t.index > start && (t.is("case") || t.is("default")):
			return
		case t.is(":"):
			lex.Next()
			p.statements(lex, true)
			return
		case t.is(";"), t.is("{"), t.index > at && t.first:
			p.statements(lex, true)
			return
		}
		lex.Next()
	}
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
	if !t.first || t.kind != tokKeyword {
		return false
	}
	switch t.text {
	case "route":
		n := p.after(lex)
		return n.is("[") || n.is("{")
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
		return n.is("=") || n.is(".") || nearest(t.text, itemWords) != ""
	}
	return false
}

// misfit is a closing brace that stands farther left than the line of the brace that it closes.
type misfit struct{ open, closing *token }

// closed remembers the first brace of an item whose partner looks like that of another.
func (p *parser) closed(open, closing *token) {
	if p.suspect != nil || !closing.first {
		return
	}
	if p.indent(closing) < p.indent(open) {
		p.suspect = &misfit{open, closing}
	}
}

// indent is how far the line of a token is indented, in bytes.
func (p *parser) indent(t *token) int {
	src := p.sources.Source(t.span.Start)
	if src == nil {
		return 0
	}
	line, _ := src.line(int(t.span.Start - src.Base))
	n := 0
	for n < len(line) && isBlank(line[n]) {
		n++
	}
	return n
}
