package tally

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// explain prints what went over the wire in a case, a line each, and below each what the config did then.
func (t *Text) explain(r *suite.Result) {
	wire, visits := r.Exchange, r.Visits
	for len(wire)+len(visits) > 0 {
		if len(visits) > 0 && (len(wire) == 0 || visits[0].Step < wire[0].Step || visits[0].Step == wire[0].Step && !before(wire[0])) {
			t.visits(r, visits[:1])
			visits = visits[1:]
			continue
		}
		t.line(wire[0])
		wire = wire[1:]
	}
	t.printf("\n")
}

// before tells whether something over the wire is what the config reacts to in that step, not what it has led to.
func before(x suite.Exchanged) bool { return x.Sent || x.Note != "" }

// line prints the first line of what went over the wire.
func (t *Text) line(x suite.Exchanged) {
	text := x.Note
	if text == "" {
		text = clipped(wireLines(x.Bytes))[0]
		if x.Sent {
			text = "-> " + text
		} else {
			text = "<- " + text
		}
	}
	t.printf("  %s %s\n", t.paint(bold, x.Peer), text)
}

// visits prints statements with their places and the values that they saw.
func (t *Text) visits(r *suite.Result, list []*suite.Visit) {
	sources := r.ConfigSources()
	for _, v := range list {
		for _, l := range v.Lines {
			indent := strings.Repeat("  ", l.Depth)
			if l.Route != "" {
				t.printf("    %s%s  %s\n", indent, t.paint(bold, l.Route), t.paint(faint, l.Place))
				continue
			}
			text := indent + statement(sources, l.Span)
			if n := 66 - utf8.RuneCountInString(text); n > 0 {
				text += strings.Repeat(" ", n)
			}
			t.printf("    %s  %s%s\n", text, t.paint(faint, l.Place), t.came(l))
			for _, seen := range distinct(l.Reads) {
				t.printf("    %s    %s\n", indent, t.paint(faint, seen))
			}
		}
		if len(list) > 1 || v.Code < 0 {
			t.printf("    %s\n", t.paint(faint, fmt.Sprintf("ended with %d", v.Code)))
		}
	}
}

// came is what a statement came to.
func (t *Text) came(l suite.Traced) string {
	switch {
	case l.Outcome != "":
		return "  " + t.paint(amber, l.Outcome)
	case l.Left && l.Code < 0:
		return "  " + t.paint(red, fmt.Sprintf("%d", l.Code))
	}
	return ""
}

// statement is the first line of a statement, as it stands in the config.
func statement(s *cfg.Sources, span cfg.Span) string {
	text := s.Text(s.InFile(span))
	text, _, _ = strings.Cut(text, "\n")
	text = strings.TrimRight(strings.TrimSpace(text), "{ ")
	if utf8.RuneCountInString(text) > 64 {
		text = string([]rune(text)[:63]) + "…"
	}
	return visible(text)
}

// distinct gives each variable with its value once, where it did not change.
func distinct(reads []suite.Read) []string {
	var out []string
	last := map[string]string{}
	for _, r := range reads {
		value := fmt.Sprintf("%q", r.Value)
		if r.Null {
			value = "null"
		}
		if last[r.Name] == value {
			continue
		}
		last[r.Name] = value
		out = append(out, r.Name+" = "+value)
	}
	return out
}
