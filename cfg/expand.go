package cfg

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// Line is a line of a configuration after preprocessing.
type Line struct {
	Text string // without its end; a string may hold line ends
	File string // where it came from; "" for a line that has nothing on it
	Line int
	Uses []Link // the definitions that something on it was expanded from
}

// Expand gives a configuration as it is after preprocessing: what conditionals turn off is left out, included files stand in
// the place of their directives, definitions are expanded and substitutions applied. Comments stay. What comes out is read
// as what went in.
func Expand(name string, text []byte, o Options) ([]Line, Diagnostics) {
	var diags Diagnostics
	s := &scanner{opts: o, sources: new(Sources), diags: &diags, newline: true, defines: make(map[string]*define), keepComments: true}
	s.commandLine()
	s.push(Source{Name: name, Text: string(text), Kind: FileSource}, nil)
	for s.f != nil {
		s.next()
	}
	e := expander{sources: s.sources}
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.kind == tokPVar && len(Lexemes(t.text)) != 1 && s.sources.Substitution(t.span.Start) != nil {
			s.error("unprintable", t.span, "what substitutions made of this variable cannot be written", "")
		}
		e.token(t)
	}
	e.endLine()
	return e.lines, diags
}

// expander puts tokens on lines.
type expander struct {
	sources *Sources
	lines   []Line
	line    strings.Builder // the text of the last one
	last    Span            // of the token before
	text    string          // of it
	broken  bool            // nothing may follow on the line
	rule    bool            // the token before was a substitution's directive
}

// token writes a token on the line of the one before, if it stood there, or on the next one.
func (e *expander) token(t *token) {
	text := e.written(t)
	rule := e.rule
	e.rule = t.kind == tokDirective
	if text == "" || e.rule || rule && t.kind == tokString {
		return
	}
	gap, together := e.gap(t.span)
	pos := e.sources.Position(t.span.Start)
	switch n := strings.Count(gap, "\n"); {
	case len(e.lines) == 0, !together, n > 0, e.broken:
		e.endLine()
		for ; together && n > 1 && strings.TrimSpace(gap) == ""; n-- { // so that lines count on
			e.lines = append(e.lines, Line{})
		}
		e.lines = append(e.lines, Line{File: pos.File, Line: pos.Line})
		e.line.WriteString(e.indentation(t.span) + text)
	default:
		if gap == "" && Glue(e.text, text) {
			gap = " "
		}
		e.line.WriteString(gap + text)
	}
	line := &e.lines[len(e.lines)-1]
	line.uses(pos.Chain)
	for _, p := range t.parts {
		line.uses(e.sources.Position(p.Start).Chain)
	}
	e.last, e.text = t.span, text
	e.broken = t.kind == tokComment && !strings.HasPrefix(text, "/*")
}

// endLine gives the last line its text.
func (e *expander) endLine() {
	if n := len(e.lines); n > 0 && e.line.Len() > 0 {
		e.lines[n-1].Text = e.line.String()
		e.line.Reset()
	}
}

// uses notes the definitions in a chain.
func (l *Line) uses(chain []Link) {
	for _, c := range chain {
		if c.Kind == DefineSource && !slices.ContainsFunc(l.Uses, func(u Link) bool { return u.Name == c.Name }) {
			l.Uses = append(l.Uses, c)
		}
	}
}

// written is a token as it is to be written; "" for what is left out.
func (e *expander) written(t *token) string {
	switch t.kind {
	case lexer.EOF:
		return ""
	case tokString:
		if e.sources.Substitution(t.span.Start) != nil {
			return literal(t.value)
		}
		for _, p := range t.parts { // joined from several texts
			if e.sources.Source(p.Start) != e.sources.Source(t.span.Start) {
				return literal(t.value)
			}
		}
		return t.text
	case tokComment:
		return e.comment(t)
	}
	return t.text
}

// comment leaves out what is none any more where it will stand, and what belongs to a directive.
func (e *expander) comment(t *token) string {
	src := e.sources.Source(t.span.Start)
	line, start := src.line(int(t.span.Start - src.Base))
	before := strings.TrimSpace(line[:int(t.span.Start-src.Base)-start])
	switch {
	case strings.HasPrefix(before, "#!"), strings.HasPrefix(before, "!!"):
		return ""
	case strings.HasPrefix(t.text, "#!"), strings.HasPrefix(t.text, "//!"):
		if _, reads := dialects[strings.TrimLeft(t.text, "#/!")]; !reads {
			return ""
		}
		return t.text
	case strings.HasPrefix(t.text, "#"), strings.HasPrefix(t.text, "//"):
		return strings.TrimRight(t.text, " \t\r\b")
	case strings.HasPrefix(t.text, "/*"):
		return t.text
	}
	return ""
}

// gap is the text between the token before and a span, in the source that both were expanded from. It is not together when
// they stand in different files.
func (e *expander) gap(span Span) (gap string, together bool) {
	a, b := e.last, span
	sa, sb := e.sources.Source(a.Start), e.sources.Source(b.Start)
	for sa != nil && sb != nil && sa != sb {
		switch da, db := e.sources.depth(sa), e.sources.depth(sb); {
		case da >= db && sa.Kind == DefineSource:
			a = e.sources.site(sa)
			sa = e.sources.Source(a.Start)
		case db > da && sb.Kind == DefineSource:
			b = e.sources.site(sb)
			sb = e.sources.Source(b.Start)
		default:
			return "", false
		}
	}
	if sa == nil || sb == nil || b.Start < a.End {
		return "", sa != nil && sa == sb
	}
	gap = strings.ReplaceAll(sa.Text[a.End-sa.Base:b.Start-sa.Base], "\\\n", " ")
	if strings.Trim(gap, " \t\r\b") != "" && !strings.Contains(gap, "\n") {
		gap = " "
	}
	return gap, true
}

// indentation is that of the line in a file that a place belongs to.
func (e *expander) indentation(span Span) string {
	span = e.sources.InFile(span)
	src := e.sources.Source(span.Start)
	line, _ := src.line(int(span.Start - src.Base))
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// literal writes a string's content as a literal.
func literal(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(value) + `"`
}

// Mark writes lines with comments that tell where they came from: one before each run of lines that stand together in a
// file, and before each line that definitions were expanded on.
func Mark(lines []Line) string {
	var b strings.Builder
	file, next := "", 0
	for _, l := range lines {
		if l.File != "" && (l.File != file || l.Line != next || len(l.Uses) > 0) {
			fmt.Fprintf(&b, "# %s:%d", l.File, l.Line)
			for _, u := range l.Uses {
				fmt.Fprintf(&b, ", %s", u.Name)
				if u.File != "" {
					fmt.Fprintf(&b, " of %s:%d", u.File, u.Line)
				}
			}
			b.WriteByte('\n')
			file, next = l.File, l.Line
		}
		b.WriteString(l.Text + "\n")
		next += 1 + strings.Count(l.Text, "\n")
	}
	return b.String()
}
