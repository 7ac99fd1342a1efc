package cfg

import (
	"fmt"
	"slices"

	"github.com/alecthomas/participle/v2/lexer"
)

// Where the braces of a route do not balance, its layout tells which one is missing or too many: statements are indented
// deeper than the line that opens their block, and its closing brace as that line. The route is then parsed again as if that
// brace were right.

// braceFix is what is done about braces at a token.
type braceFix struct {
	closes  []*token // the opening braces that are taken to be closed before the token
	opened  bool     // a brace is taken to be open before the token
	ignored bool     // the token is a closing brace too many
}

// braceFixes are by the numbers of tokens.
type braceFixes map[int]braceFix

// maxBraceFixes is how many braces are put right in one route.
const maxBraceFixes = 20

// closesBefore tells whether the innermost block is taken to end before t.
func (p *parser) closesBefore(t *token) bool {
	if p.braces == nil || len(p.open) == 0 {
		return false
	}
	return slices.Contains(p.braces[t.index].closes, p.open[len(p.open)-1])
}

// misplaced tells whether the braces of the route that was just parsed, with the first token first, do not balance.
func (p *parser) misplaced(first *token, lex *lexer.PeekingLexer) bool {
	if first.kind != tokKeyword && first.kind != tokIdent {
		return false
	}
	if routeKinds[first.text] == 0 && routeKinds[Nearest(first.text, itemWords)] == 0 {
		return false
	}
	if p.unwinding {
		return true
	}
	t := p.peek(lex)
	return t.kind != lexer.EOF && !t.is(";") && !p.itemBegins(lex) && !p.settingBegins(lex)
}

// rebrace parses a route again with its braces put right, as far as the layout tells how. item is what was made of it, and
// said how many diagnostics there were before.
func (p *parser) rebrace(lex *lexer.PeekingLexer, start lexer.Checkpoint, said int, item Item) Item {
	from := int(start.RawCursor())
	to := p.nextItem(from)
	end := lex.MakeCheckpoint()
	before := append(Diagnostics(nil), (*p.diags)[said:]...)
	passed := len(p.broken)
	p.braces = braceFixes{}
	defer func() { p.braces = nil }()
	var problems []braceProblem
	for len(problems) < maxBraceFixes {
		problem, found := p.unbalanced(from, to)
		if !found {
			break
		}
		problems = append(problems, problem)
		problem.fix(p.braces)
	}
	if len(problems) == 0 {
		return item
	}
	*p.diags, p.broken = (*p.diags)[:said], p.broken[:passed]
	p.erred = noMistake
	lex.LoadCheckpoint(start)
	again := p.item(lex)
	if p.unwinding || int(lex.RawCursor()) < to && p.misplaced(&p.tokens[from], lex) { // it is no better
		*p.diags = append((*p.diags)[:said], before...)
		lex.LoadCheckpoint(end)
		return item
	}
	errors := (*p.diags)[said:]
	for i := range problems {
		if i > 0 && problems[i].kind == missingClose && problems[i].at == problems[i-1].at { // all blocks are left open
			continue
		}
		if !problems[i].isToldBy(p, errors) {
			p.report(problems[i].diagnostic(p))
			if problems[i].kind == missingClose {
				p.endsAt(problems[i].open, problems[i].at)
			}
		}
	}
	return again
}

// nextItem is the number of the token that begins the item behind the one that begins at from.
func (p *parser) nextItem(from int) int {
	indent := p.indent(&p.tokens[from])
	for i := from + 1; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		if t.first && (t.kind == tokKeyword && p.beginsItem(t, &p.tokens[min(i+1, len(p.tokens)-1)]) && p.indent(t) <= indent || t.kind == tokParam && p.indent(t) == 0) || t.kind == lexer.EOF {
			return i
		}
	}
	return len(p.tokens) - 1
}

// braceProblem is a brace that is missing or too many.
type braceProblem struct {
	open *token // that is not closed; or the last before a statement's block that is not opened
	at   *token // before which a brace is missing, or that is too many
	kind braceKind

	indent int // of the block
}

type braceKind uint8

const (
	missingClose braceKind = iota
	missingOpen
	extraClose
)

func (b braceProblem) fix(fixes braceFixes) {
	f := fixes[b.at.index]
	switch b.kind {
	case missingClose:
		f.closes = append(f.closes, b.open)
	case missingOpen:
		f.opened = true
	case extraClose:
		f.ignored = true
	}
	fixes[b.at.index] = f
}

// isToldBy tells whether an error stands on a line that the brace is missing on, or too many: then both are one mistake.
func (b braceProblem) isToldBy(p *parser, errors Diagnostics) bool {
	before := &p.tokens[b.at.index-1]
	if b.kind == missingClose && p.indent(before) > b.indent { // a statement of the block, not what replaces its brace
		before = nil
	}
	for _, t := range []*token{b.open, b.at, before} {
		if t == nil {
			continue
		}
		line := p.sources.Position(t.span.Start)
		for i := range errors {
			if pos := p.sources.Position(errors[i].Subject.Start); errors[i].Severity == Error && pos.Line == line.Line && pos.File == line.File {
				return true
			}
		}
	}
	return false
}

func (b braceProblem) diagnostic(p *parser) Diagnostic {
	line := func(t *token) int { return p.sources.Position(p.sources.InFile(t.span).Start).Line }
	d := Diagnostic{Severity: Error, Rule: "unclosed-brace", Subject: b.at.span}
	switch b.kind {
	case missingClose:
		d.Subject = b.open.span
		d.Summary = "this brace is never closed"
		d.Detail = fmt.Sprintf(`going by the indentation, "}" is missing before line %d`, line(b.at))
		if b.at.kind == lexer.EOF {
			d.Detail = `"}" is missing before the end of the file`
			break
		}
		d.Related = []Related{{b.at.span, fmt.Sprintf("no longer in the block that was opened at line %d", line(b.open))}}
	case missingOpen:
		d.Rule, d.Subject = "unopened-brace", p.sources.InFile(behind(b.open.span))
		d.Summary = `"{" expected after ` + describe(b.open)
		d.Detail = "going by the indentation, a block begins here"
	case extraClose:
		d.Rule, d.Summary = "unopened-brace", "this brace closes nothing"
		d.Detail = "going by the indentation, it is one too many"
	}
	return d
}

// block is an open brace, with the indentation of the line that its statement begins on.
type openBlock struct {
	open   *token
	indent int
	heads  []*token // statements in it that have a head and no block: if and the like
}

// unbalanced finds the first place between two tokens where braces and indentation contradict each other.
func (p *parser) unbalanced(from, to int) (braceProblem, bool) {
	var blocks []openBlock
	head := p.indent(&p.tokens[from])
	for i := from; i < to; i++ {
		t := &p.tokens[i]
		fix := p.braces[i]
		if fix.ignored {
			continue
		}
		blocks = blocks[:max(len(blocks)-len(fix.closes), 0)]
		if fix.opened {
			blocks = append(blocks, openBlock{open: &p.tokens[i-1], indent: head})
		}
		starts := t.first && i > from && (p.tokens[i-1].endsStatement() && p.statementBegins(t) || t.is("}") || t.is("else"))
		var top *openBlock
		if len(blocks) > 0 {
			top = &blocks[len(blocks)-1]
		}
		if starts {
			indent := p.indent(t)
			if top != nil && !t.is("{") {
				switch {
				case indent < top.indent, indent == top.indent && !t.is("}") && !t.is("case") && !t.is("default"):
					return braceProblem{open: top.open, at: t, kind: missingClose, indent: top.indent}, true
				case t.is("}") && indent > top.indent:
					if h := p.headWithout(top, indent); h != nil {
						return braceProblem{open: &p.tokens[h.index-1], at: h, kind: missingOpen}, true
					}
					return braceProblem{at: t, kind: extraClose}, true
				}
			}
			head = indent
		}
		switch {
		case t.is("{"):
			if t.first {
				head = p.indent(t)
			}
			blocks = append(blocks, openBlock{open: t, indent: head})
		case t.is("}"):
			if top == nil {
				return braceProblem{at: t, kind: extraClose}, true
			}
			if !t.first && p.indent(t) > top.indent && (len(blocks) == 1 && i+1 < to || !p.tokens[i-1].endsStatement()) {
				return braceProblem{at: t, kind: extraClose}, true // doubled on a line, or in place of a semicolon
			}
			blocks = blocks[:len(blocks)-1]
		case top != nil && starts:
			top.heads = append(top.heads, t)
		}
	}
	if n := len(blocks) - len(p.braces[to].closes); n > 0 {
		return braceProblem{open: blocks[n-1].open, at: &p.tokens[to], kind: missingClose, indent: blocks[n-1].indent}, true
	}
	return braceProblem{}, false
}

// headWithout finds the last statement of a block with that indentation that may have a block of its own, and gives the
// token that its block would begin with.
func (p *parser) headWithout(b *openBlock, indent int) *token {
	for i := len(b.heads) - 1; i > 0; i-- {
		h := b.heads[i-1]
		if !h.is("if") && !h.is("else") && !h.is("while") && !h.is("switch") || p.indent(h) != indent {
			continue
		}
		return b.heads[i]
	}
	return nil
}

// endsStatement tells whether a statement may begin behind t, or must where one was forgotten to be ended: what begins one
// never stands behind a value.
func (t *token) endsStatement() bool {
	switch t.kind {
	case tokPunct:
		return t.text == ";" || t.text == "{" || t.text == "}" || t.text == ":" || t.text == ")"
	case tokNumber, tokString, tokPVar:
		return true
	}
	return t.is("else")
}
