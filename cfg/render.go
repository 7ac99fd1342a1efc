package cfg

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// The colours of Render, as terminals know them.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	cyan   = "\x1b[1;36m"
	blue   = "\x1b[1;34m"
	plain  = "\x1b[0m"
)

// Render prints diagnostics for people: a line `FILE:LINE:COLUMN: error[rule]: summary`, the source line with
// the subject underlined, what to do, the places that belong to it, and the includes, definitions and substitutions that
// led there. Columns count bytes. colour is for terminals.
func Render(w io.Writer, s *Sources, ds Diagnostics, colour bool) error {
	return Screen{Colour: colour}.Render(w, s, ds)
}

// Screen is what diagnostics are shown on. The zero one is a file.
type Screen struct {
	Colour bool
	Width  int // in columns; 0 when nobody knows
}

// Render does what the function of that name does, as the screen can show it: source lines are cut to its width.
func (screen Screen) Render(w io.Writer, s *Sources, ds Diagnostics) error {
	r := renderer{w: bufio.NewWriter(w), sources: s, colour: screen.Colour, columns: maxExcerpt}
	if screen.Width > 0 {
		r.columns = max(min(screen.Width-margin, maxExcerpt), minExcerpt)
	}
	for i := range ds {
		if i > 0 {
			r.printf("\n")
		}
		r.diagnostic(&ds[i])
	}
	return r.w.Flush()
}

type renderer struct {
	w       *bufio.Writer
	sources *Sources
	colour  bool
	columns int // that an excerpt may have
}

func (r *renderer) printf(format string, args ...any) { fmt.Fprintf(r.w, format, args...) }

// paint gives text in a colour.
func (r *renderer) paint(colour, text string) string {
	if !r.colour {
		return text
	}
	return colour + text + plain
}

func (r *renderer) diagnostic(d *Diagnostic) {
	colour := red
	if d.Severity == Warning {
		colour = yellow
	}
	r.printf("%s%s %s\n", r.place(d.Subject.Start), r.paint(colour, d.Severity.String()+"["+d.Rule+"]:"), r.paint(bold, d.Summary))
	r.excerpt(r.sources.InFile(d.Subject), colour)
	for line := range strings.SplitSeq(d.Detail, "\n") {
		if line != "" {
			r.printf("      %s %s\n", r.paint(blue, "="), line)
		}
	}
	r.expansions(d.Subject, colour)
	r.substitution(d.Subject)
	for _, rel := range d.Related {
		if !rel.Span.Valid() {
			continue
		}
		r.printf("%s%s %s\n", r.place(rel.Span.Start), r.paint(cyan, "note:"), rel.Text)
		r.excerpt(r.sources.InFile(rel.Span), cyan)
	}
	for _, l := range r.sources.Position(d.Subject.Start).Chain {
		if l.Kind == FileSource {
			r.printf("%s:%d:%d: %s from here\n", l.File, l.Line, l.Column, r.paint(cyan, "note: included"))
		}
	}
}

// place is `FILE:LINE:COLUMN: `, or nothing for no place.
func (r *renderer) place(p Pos) string {
	pos := r.sources.Position(p)
	if pos.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d: ", pos.File, pos.Line, pos.Column)
}

// expansions shows the texts of the definitions that a place lies in, innermost first.
func (r *renderer) expansions(span Span, colour string) {
	for {
		src := r.sources.Source(span.Start)
		if src == nil || src.Kind != DefineSource {
			return
		}
		from := ""
		if p := r.place(src.Def.Start); p != "" {
			from = " at " + strings.TrimSuffix(p, ": ")
		}
		r.printf("      %s in what %s expanded to, defined%s\n", r.paint(blue, "="), src.Name, from)
		r.excerpt(span, colour)
		span = r.sources.site(src)
	}
}

// substitution shows what rules of #!subst made of a place.
func (r *renderer) substitution(span Span) {
	sub := r.sources.Substitution(span.Start)
	if sub == nil {
		return
	}
	r.printf("      %s after substitutions this reads %s\n", r.paint(blue, "="), shorten(sub.Text))
	for _, rule := range sub.Rules {
		r.printf("%s%s rewritten by this rule\n", r.place(rule.Start), r.paint(cyan, "note:"))
		r.excerpt(rule, cyan)
	}
}

// shorten makes one line of bounded length of a text.
func shorten(text string) string {
	if len(text) > maxExcerpt {
		text = text[:runeStart(text, maxExcerpt)] + "…"
	}
	return printable(text)
}

// The columns of a source line that are shown.
const (
	maxExcerpt = 160
	minExcerpt = 24
	margin     = len("12345 | ")
)

// excerpt shows the line that a span begins on and underlines the span.
func (r *renderer) excerpt(span Span, colour string) {
	src := r.sources.Source(span.Start)
	if src == nil {
		return
	}
	start, end := src.clamp(span)
	text, base := src.line(start)
	start = min(start-base, len(text))
	end = min(max(end-base, start), len(text))
	label := ""
	if src.Kind != DefineSource {
		n, _ := src.lineColumn(span.Start)
		label = fmt.Sprint(n)
	}
	text, start, end = window(text, start, end, r.columns)
	bar := r.paint(blue, "|")
	r.printf("%5s %s %s\n", label, bar, printable(text))
	var under strings.Builder
	for _, c := range text[:start] {
		if c == '\t' {
			under.WriteRune(c)
		} else {
			under.WriteString(strings.Repeat(" ", columnsOf(c, 0)))
		}
	}
	carets := strings.Repeat("^", max(1, columns(text[:end])-columns(text[:start])))
	r.printf("%5s %s %s%s\n", "", bar, under.String(), r.paint(colour, carets))
}

// runeStart moves i back to where a character begins.
func runeStart(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// printable keeps bytes that would disturb a terminal from it.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' || c == 0x7f {
			return '·'
		}
		return c
	}, text)
}
