package cfg

import (
	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// routeBody parses statements in braces.
func (p *parser) routeBody(lex *lexer.PeekingLexer) (routeBody, error) {
	open := p.peek(lex)
	switch {
	case open.is("{"):
		lex.Next()
	case p.braces[open.index].opened:
		open = &p.tokens[open.index-1]
	case p.bodyBegins(lex):
		// The statements of a route whose brace is forgotten.
		head := &p.tokens[max(open.index-1, 0)]
		p.report(Diagnostic{Severity: Error, Rule: "unopened-brace", Subject: p.sources.InFile(behind(head.span)), Summary: `"{" expected after ` + describe(head)})
		open = head
	default:
		expected := `"{"`
		if head := &p.tokens[max(open.index-1, 0)]; head.is("event_route") {
			return nil, p.failed(head, "bad-route-name", namelessEvent, eventForm)
		} else if head.kind == tokKeyword && routeKinds[head.text] != 0 {
			expected = `"[" or "{"`
		}
		return nil, p.unexpected(open, expected)
	}
	return p.rest(lex, open), nil
}

// rest parses a block behind its brace.
func (p *parser) rest(lex *lexer.PeekingLexer, open *token) *Block {
	p.open = append(p.open, open)
	defer func() { p.open = p.open[:len(p.open)-1] }()
	stmts := p.statements(lex, false)
	b := &Block{Braces: true, Stmts: stmts, Span: open.span}
	closing := p.peek(lex)
	switch {
	case p.closesBefore(closing):
		b.Span = p.sources.Join(open.span, p.tokens[closing.index-1].span)
	case closing.is("}"):
		lex.Next()
		if len(stmts) == 0 && p.tokens[int(lex.RawCursor())-2].is("{") {
			p.report(emptyBlock(p.sources.Join(open.span, closing.span)))
		}
		b.Span = p.sources.Join(open.span, closing.span)
	case !p.unwinding:
		p.unclosedBrace(open, closing)
	}
	return b
}

// bodyBegins tells whether a line begins with a statement, where a brace is expected.
func (p *parser) bodyBegins(lex *lexer.PeekingLexer) bool {
	t := p.peek(lex)
	return t.first && t.kind != lexer.EOF && !t.is("}") && p.statementBegins(t) && !p.itemBegins(lex) && !p.settingBegins(lex)
}

// stmtBody parses statements in braces, or a single one without.
func (p *parser) stmtBody(lex *lexer.PeekingLexer) (stmtBody, error) {
	t := p.peek(lex)
	if t.is("{") || p.braces[t.index].opened {
		b, err := p.routeBody(lex)
		if err != nil {
			return nil, err
		}
		return b.braced(), nil
	}
	if t.is("}") || t.kind == lexer.EOF || p.itemBegins(lex) || p.closesBefore(t) {
		return nil, p.unexpected(t, "a statement")
	}
	node, err := p.statement(lex)
	if err != nil {
		return nil, err
	}
	s := node.build(p)
	return &Block{Span: s.Range(), Stmts: []Stmt{s}}, nil
}

// caseList parses the labels of a switch in braces, with their statements. After an error it goes on behind
// the label.
func (p *parser) caseList(lex *lexer.PeekingLexer) (caseList, error) {
	open := p.peek(lex)
	switch {
	case open.is("{"):
		lex.Next()
	case p.braces[open.index].opened, open.is("case"), open.is("default"):
		if !p.braces[open.index].opened {
			_ = p.reportSyntax(p.unexpected(open, `"{"`), false)
		}
		open = &p.tokens[open.index-1]
	default:
		return nil, p.unexpected(open, `"{"`)
	}
	p.open = append(p.open, open)
	defer func() { p.open = p.open[:len(p.open)-1] }()
	var list labelList
	var first *Case
	for !p.unwinding {
		t := p.peek(lex)
		if p.closesBefore(t) {
			break
		}
		if p.braces[t.index].ignored {
			lex.Next()
			continue
		}
		if t.is("}") {
			lex.Next()
			return list, nil
		}
		if t.kind == lexer.EOF || p.itemBegins(lex) {
			p.unclosedBrace(open, t)
			break
		}
		start := lex.MakeCheckpoint()
		node, err := p.labels.ParseFromLexer(lex, participle.AllowTrailing(true))
		if err != nil {
			if c := p.labelError(lex, start, err); c != nil && len(c.Body) > 0 {
				list = append(list, c)
			}
			continue
		}
		c := (*node).build(p)
		if c.Kind == CaseDefault {
			if first != nil {
				p.report(Diagnostic{Severity: Error, Rule: "duplicate-default", Subject: t.span,
					Summary: "a switch has one default", Related: []Related{{first.Span, "the first one is here"}}})
			} else {
				first = c
			}
		}
		list = append(list, c)
	}
	return list, nil
}

// caseBody parses the statements of a case, up to the next label or the end of the switch.
func (p *parser) caseBody(lex *lexer.PeekingLexer) (caseBody, error) {
	return stmtList(p.statements(lex, true)), nil
}

// statements parses statements up to a closing brace, which it leaves. After an error it goes on with the
// next statement.
func (p *parser) statements(lex *lexer.PeekingLexer, inCase bool) []Stmt {
	var stmts []Stmt
	broken, justBroken := false, false
	for !p.unwinding {
		t := p.peek(lex)
		if p.braces != nil && p.braces[t.index].ignored {
			lex.Next()
			continue
		}
		if t.is("}") || t.kind == lexer.EOF || p.closesBefore(t) {
			break
		}
		if inCase && (t.is("case") || t.is("default")) {
			break
		}
		if broken && (t.is("case") || t.is("default")) || justBroken && t.is("else") { // their head, probably
			p.erred = t.index
		}
		if p.itemBegins(lex) {
			p.itemInBlock(t)
			break
		}
		start := lex.MakeCheckpoint()
		node, err := p.statement(lex)
		if err != nil {
			broken, justBroken = true, true
			if s := p.statementError(lex, start, err); s != nil {
				stmts = append(stmts, s)
			}
			continue
		}
		justBroken = false
		stmts = append(stmts, node.build(p))
	}
	return stmts
}

// statement parses one statement.
func (p *parser) statement(lex *lexer.PeekingLexer) (stmtNode, error) {
	p.nesting++
	defer func() { p.nesting-- }()
	if p.nesting > maxNesting {
		return nil, p.tooDeep(p.peek(lex))
	}
	t := p.peek(lex)
	if err := p.noStatement(t); err != nil {
		return nil, err
	}
	if t.kind != tokKeyword && t.kind != tokPunct {
		node, err := p.exprs.ParseFromLexer(lex, participle.AllowTrailing(true))
		if err != nil {
			return nil, err
		}
		return node, nil
	}
	node, err := p.stmts.ParseFromLexer(lex, participle.AllowTrailing(true))
	if err != nil {
		return nil, err
	}
	return *node, nil
}

// leaveValue parses what stands behind return, exit and drop. An expression on the next line is meant, too, as far
// as the language goes; people have forgotten a semicolon.
func (p *parser) leaveValue(lex *lexer.PeekingLexer) (leaveValue, error) {
	t := p.peek(lex)
	switch {
	case t.is("("):
		if p.after(lex).is(")") {
			lex.Next()
			lex.Next()
			return leaveExpr{}, nil
		}
	case t.is(";"), t.is("}"), t.kind == lexer.EOF:
		return leaveExpr{}, nil
	case t.first:
		return p.leaveValueBelow(lex, t)
	}
	x, err := p.expr(lex)
	return leaveExpr{x}, err
}

// leaveValueBelow parses the expression that t begins on a line of its own, unless t begins a statement.
func (p *parser) leaveValueBelow(lex *lexer.PeekingLexer, t *token) (leaveValue, error) {
	start, told := lex.MakeCheckpoint(), len(*p.diags)
	x, err := p.expr(lex)
	if err != nil || !p.peek(lex).is(";") || len(*p.diags) > told {
		lex.LoadCheckpoint(start)
		*p.diags = (*p.diags)[:told]
		return leaveExpr{}, nil
	}
	last := &p.tokens[max(t.index-1, 0)]
	p.report(Diagnostic{Severity: Warning, Rule: "missing-semicolon", Subject: p.sources.InFile(behind(last.span)),
		Summary: `";" expected after ` + describe(last),
		Detail:  "what stands on the next line is taken for its value"})
	return leaveExpr{x}, nil
}

// semicolon parses the end of a statement. Where it is forgotten and another statement or the end of the
// block follows, that is said and nothing else is lost.
func (p *parser) semicolon(lex *lexer.PeekingLexer) (semicolon, error) {
	t := p.peek(lex)
	if t.is(";") {
		lex.Next()
		return stmtEnd{}, nil
	}
	last := &p.tokens[max(t.index-1, 0)]
	if !p.statementBegins(t) {
		return nil, p.unexpected(t, `";"`)
	}
	p.erred = t.index
	detail := `every statement but those that end with "}" ends with ";"`
	if p.calledElseIf(t) {
		detail = elseIfHint
	}
	p.report(Diagnostic{Severity: Error, Rule: "missing-semicolon", Subject: p.sources.InFile(behind(last.span)),
		Summary: `";" expected after ` + describe(last), Detail: detail})
	return stmtEnd{}, nil
}

// noStatement is the error that t cannot begin a statement; nil when it may.
func (p *parser) noStatement(t *token) error {
	detail := ""
	switch t.text {
	case "else":
		detail = "there is no if before it that it could belong to"
	case "case", "default":
		detail = "labels stand in a switch"
	case "{":
		detail = "braces stand behind the head of a route, an if, an else, a while or a switch"
	case ")", "]", ",", ":", ".", "=":
	default:
		return nil
	}
	if t.kind != tokKeyword && t.kind != tokPunct {
		return nil
	}
	return p.failed(t, "syntax", "a statement cannot begin with "+describe(t), detail)
}

// behind is the place right after a span.
func behind(s Span) Span { return Span{s.End, s.End} }

// statementBegins tells whether t begins a statement or ends what statements stand in.
func (p *parser) statementBegins(t *token) bool {
	switch t.kind {
	case tokKeyword:
		return t.text != "name" && t.text != "NAME" && t.text != "virtual"
	case tokIdent, tokFunction, tokPVar, tokAVP, tokOperand, lexer.EOF:
		return true
	case tokPunct:
		return t.text == "}"
	}
	return false
}
