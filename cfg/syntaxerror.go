package cfg

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// syntaxError is a Diagnostic on its way through participle.
type syntaxError struct {
	Diagnostic
	at int // number of the token where the text stopped making sense
}

var _ participle.Error = (*syntaxError)(nil)

func (e *syntaxError) Error() string            { return e.Summary }
func (e *syntaxError) Message() string          { return e.Summary }
func (e *syntaxError) Position() lexer.Position { return lexer.Position{Line: e.at} }

func (p *parser) report(d Diagnostic) { *p.diags = append(*p.diags, d) }

// unexpected is the error that t stands where something else is expected.
func (p *parser) unexpected(t *token, expected string, related ...Related) error {
	return &syntaxError{at: t.index, Diagnostic: Diagnostic{Severity: Error, Rule: "syntax", Subject: p.where(t),
		Summary: expected + " expected, found " + describe(t), Related: related}}
}

// where is the place to blame when t is not what is expected: t itself, or the end of the line before when t
// begins a new one.
func (p *parser) where(t *token) Span {
	if !t.first || t.index == 0 {
		return t.span
	}
	last := p.tokens[t.index-1].span
	if p.sources.Source(last.Start) != p.sources.Source(t.span.Start) {
		return t.span
	}
	return behind(last)
}

func (p *parser) failed(t *token, rule, summary, detail string, related ...Related) error {
	return &syntaxError{at: t.index, Diagnostic: Diagnostic{Severity: Error, Rule: rule, Subject: t.span,
		Summary: summary, Detail: detail, Related: related}}
}

func (p *parser) tooDeep(t *token) error {
	return p.failed(t, "nesting-too-deep", fmt.Sprintf("more than %d levels of nesting", maxNesting), "")
}

// unclosed is the error that t stands where a parenthesis should be closed.
func (p *parser) unclosed(t, open *token, expected string) error {
	return p.unexpected(t, expected, p.openedBy(open))
}

// openedBy tells where a parenthesis was opened.
func (p *parser) openedBy(open *token) Related {
	return Related{open.span, fmt.Sprintf("opened at line %d", p.sources.Position(p.sources.InFile(open.span).Start).Line)}
}

// inCall adds to an error inside of a call's arguments which call that is.
func (p *parser) inCall(err error, open *token) error {
	if e, ok := err.(*syntaxError); ok && e.Rule == "syntax" && len(e.Related) == 0 {
		e.Related = []Related{p.openedBy(open)}
	}
	return err
}

const bareWordDetail = "a function is called with parentheses, a string is quoted, and a definition must stand before its use"

// noDefinition tells of a word that is none: perhaps one that a conditional turns off.
func (p *parser) noDefinition(t *token) string {
	for _, span := range p.sources.skipped {
		text := p.sources.Text(span)
		for at := range wordsIn(text, t.text) {
			line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
			if mark := strings.TrimSpace(line); strings.HasPrefix(mark, "#!") || strings.HasPrefix(mark, "!!") {
				pos := p.sources.Position(span.Start + Pos(at))
				return fmt.Sprintf("its definition at %s:%d is in text that a conditional turns off", pos.File, pos.Line)
			}
		}
	}
	return bareWordDetail
}

// wordsIn gives the offsets of a word in a text.
func wordsIn(text, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; ; i += len(word) {
			n := strings.Index(text[i:], word)
			if n < 0 {
				return
			}
			i += n
			if (i == 0 || !isWord(text[i-1])) && wordEnd(text, i) == i+len(word) && !yield(i) {
				return
			}
		}
	}
}

// bareWord is the error that a word without parentheses stands where an expression is expected.
func (p *parser) bareWord(t *token) error {
	detail := p.noDefinition(t)
	if t.text == "continue" {
		detail = "a loop is only left, with break; to go on with the next round put the rest into an if"
	}
	if near := Nearest(t.text, statementWords); near != "" && t.text != strings.ToUpper(t.text) {
		detail = "did you mean " + near + "?"
	}
	return p.failed(t, "bare-word", t.text+" is no variable, no function call and no definition", detail)
}

// statementWords and itemWords are for telling what a misspelled word may have been meant to be.
var (
	statementWords = []string{"if", "else", "while", "switch", "case", "default", "break", "return", "exit", "drop", "route"}
	itemWords      = strings.Fields(`route request_route reply_route onreply_route failure_route branch_route
		onsend_route event_route loadmodule loadmodulex loadpath mpath modparam modparamx listen alias flags avpflags`)
)

// unknownWord reports a misspelled word and returns its token's number.
func (p *parser) unknownWord(t *token, near string) int {
	p.report(Diagnostic{Severity: Error, Rule: "unknown-word", Subject: t.span, Summary: "unknown word " + quote(t.text),
		Detail: "did you mean " + near + "?"})
	return t.index
}

func emptyBlock(at Span) Diagnostic {
	return Diagnostic{Severity: Error, Rule: "empty-block", Subject: at, Summary: "a block needs at least one statement",
		Detail: `write ";" for a block that does nothing`}
}

// itemInBlock reports that an item begins inside of a block: a brace is missing before it.
func (p *parser) itemInBlock(t *token) {
	p.unwinding = true
	if len(p.open) == 0 {
		return
	}
	p.unclosedBrace(p.open[len(p.open)-1], t)
}

// unclosedBrace reports a brace that is never closed, once for all the blocks around it. found is where the
// text ended or went on with something else.
func (p *parser) unclosedBrace(open, found *token) {
	p.unwinding = true
	d := Diagnostic{Severity: Error, Rule: "unclosed-brace", Subject: open.span, Summary: "this brace is never closed",
		Detail: `add "}" before ` + describe(found)}
	if found.kind != lexer.EOF {
		d.Related = []Related{{found.span, "still inside of the block here"}}
	}
	p.report(d)
	p.endsAt(open, found)
}

// endsAt notes where a brace may have been meant to be closed.
func (p *parser) endsAt(open, found *token) {
	if p.ends == nil {
		p.ends = map[Span]blockEnd{}
	}
	end := blockEnd{lines: []Span{found.span}}
	if before := &p.tokens[max(found.index-1, 0)]; p.indent(before) <= p.indent(open) {
		end.lines = append(end.lines, before.span)
		for !before.first && before.index > 0 {
			before = &p.tokens[before.index-1]
		}
		end.behind = p.where(before)
	}
	p.ends[open.span] = end
}

// errorAt is the number of the token that an error of the grammar is about.
func (p *parser) errorAt(err error) int {
	var perr participle.Error
	if errors.As(err, &perr) {
		return min(perr.Position().Line, len(p.tokens)-1)
	}
	return len(p.tokens) - 1
}

// noMistake is the number of no token.
const noMistake = -100

// follows tells whether an error at a token is so near to the last one that it must come of it.
func (p *parser) follows(at int) bool {
	near := at == p.erred || at > p.erred && at-p.erred <= 2 && !p.tokens[at-1].is(";") && !p.tokens[at-1].is("}")
	p.erred = at
	return near
}

// reportSyntax reports an error of the grammar and returns the number of the token that it is about.
func (p *parser) reportSyntax(err error, item bool) int {
	at := p.errorAt(err)
	t := &p.tokens[at]
	if t.kind == tokIllegal || p.follows(at) { // the lexer has told of those
		return at
	}
	var own *syntaxError
	var perr participle.Error
	switch {
	case errors.As(err, &own):
		if own.Rule == "nesting-too-deep" && p.deep { // told of the item
			return at
		}
		p.deep = p.deep || own.Rule == "nesting-too-deep"
		if own.Rule == "syntax" && own.Detail == "" {
			own.Detail = p.hint(t)
		}
		p.report(own.Diagnostic)
	case errors.As(err, &perr):
		d := p.explain(t, perr.Message(), item)
		if d.Detail == "" {
			d.Detail = p.hint(t)
		}
		p.report(d)
	default:
		p.mistake("syntax", t.span, err.Error(), "")
	}
	return at
}

// explain says in words what the grammar expected where t stands.
func (p *parser) explain(t *token, message string, item bool) Diagnostic {
	d := Diagnostic{Severity: Error, Rule: "syntax", Subject: p.where(t)}
	_, expected, ok := strings.Cut(message, "(expected ")
	switch {
	case ok:
		d.Summary = expectedWords(strings.TrimSuffix(expected, ")"))
		before := &p.tokens[max(t.index-1, 0)]
		switch {
		case before.is("=") && d.Summary == "a number":
			d.Summary = "a value"
		case before.is("["):
			d.Summary = nameWords
		}
		if item && t.kind == tokIdent && (d.Summary == "a number" || d.Summary == "a number or a string") {
			d.Rule, d.Summary, d.Detail = "bare-word", t.text+" is no number and no definition", p.noDefinition(t)
			if before.is(",") {
				d.Summary = t.text + " is no number, no string and no definition"
			}
			return d
		}
		if d.Summary == "a number" && before.is(",") {
			d.Summary = "a number or a string"
		}
		if d.Summary == nameWords && reserved[t.text].kind != 0 && t.kind != tokString {
			d.Detail = "a reserved word is a name only in quotes"
		}
		d.Summary += " expected, found " + describe(t)
	case !item:
		d.Summary = "a statement cannot begin with " + describe(t)
	case t.is("}"):
		d.Subject, d.Summary, d.Detail = t.span, `"}" without "{"`, "no block is open here"
	default:
		d.Subject, d.Summary = t.span, describe(t)+" cannot stand outside of a route"
		d.Detail = "here are parameters, modules and routes"
	}
	return d
}

// nameWords is what expectedWords says of a name.
const nameWords = "a name"

// expectedWords turns the start of a production into words.
func expectedWords(production string) string {
	first, _, _ := strings.Cut(production, " ")
	first = strings.Trim(first, "()?*+")
	switch first {
	case "<string>", "String":
		return "a string in quotes"
	case "<ident>":
		return nameWords
	case "<number>":
		return "a number"
	case "ValueNode":
		return "a number or a string"
	case "SettingNodeValue":
		return "a value"
	case "HostNode", "SocketNode":
		return "an address or a host name"
	case "FlagNode":
		return "the name of a flag"
	case "RouteBody":
		return `"{"`
	}
	return first
}

// describe names a token for people.
func describe(t *token) string {
	switch t.kind {
	case lexer.EOF:
		return "the end of the file"
	case tokString:
		return "the string " + quote(t.value)
	case tokNumber:
		return "the number " + t.text
	case tokKeyword, tokParam, tokFunction, tokOperand, tokProto, tokTLSMethod:
		return "the keyword " + t.text
	}
	return quote(t.text)
}
