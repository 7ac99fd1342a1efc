package tally

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// failure prints all about a case that failed.
func (t *Text) failure(r *suite.Result) {
	f := r.Failure
	t.wipe()
	d := cfg.Diagnostic{Severity: cfg.Error, Rule: "test", Summary: f.Summary, Subject: stepSpan(r, f)}
	for _, from := range f.From {
		d.Related = append(d.Related, cfg.Related{Span: from, Text: "done from here"})
	}
	cfg.Render(t.W, r.File.Sources, cfg.Diagnostics{d}, t.Colour)
	t.diffs(f)
	if f.Sources != nil && len(f.Config) > 0 {
		t.head("what the config's start says")
		cfg.Render(t.W, f.Sources, f.Config, t.Colour)
	}
	if len(f.Got) > 0 && len(f.Diffs) == 0 {
		t.head("what came")
		t.message(f.Got, "    ")
	}
	t.exchange(r)
	if len(r.Visits) > 0 {
		t.head("what the config did last")
		t.visits(r, r.Visits)
	}
	t.log(r)
	t.printf("\n")
}

// stepSpan is the first line of the step.
func stepSpan(r *suite.Result, f *suite.Failure) cfg.Span {
	at := f.At
	if !at.Valid() {
		at = r.Test.Title.Span
	}
	return at
}

func (t *Text) head(text string) { t.printf("  %s\n", t.paint(bold, text+":")) }

// diffs prints what was expected beside what was there.
func (t *Text) diffs(f *suite.Failure) {
	if len(f.Diffs) == 0 {
		return
	}
	width := 0
	for _, d := range f.Diffs {
		width = max(width, utf8.RuneCountInString(d.What))
	}
	for _, d := range f.Diffs {
		label := d.What + strings.Repeat(" ", width-utf8.RuneCountInString(d.What))
		want, got := visible(d.Want), visible(d.Got)
		if d.What == "logged" || d.Want == "" && !d.Unexpected && !d.Missing {
			t.printf("    %s  %s\n", label, got)
			continue
		}
		if d.Missing {
			got = t.paint(faint, "(nothing)")
		}
		if d.Unexpected {
			want = t.paint(faint, "(nothing)")
		}
		if d.Want == "" && !d.Unexpected {
			t.printf("    %s  %s\n", label, t.paint(faint, "null"))
			continue
		}
		pad := strings.Repeat(" ", utf8.RuneCountInString(label))
		t.printf("    %s  %s %s\n", label, t.paint(red, "- expected"), want)
		t.printf("    %s  %s %s\n", pad, t.paint(green, "+ got     "), got)
		if at := firstDifference(want, got); at >= 8 && !d.Missing && !d.Unexpected && !strings.HasPrefix(d.Want, "~ ") {
			t.printf("    %s  %s %s^\n", pad, "          ", strings.Repeat(" ", at))
		}
	}
}

// firstDifference counts the characters that two texts begin with alike.
func firstDifference(a, b string) int {
	n := 0
	x, y := []rune(a), []rune(b)
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

func (t *Text) message(b []byte, indent string) {
	for _, line := range clipped(wireLines(b)) {
		t.printf("%s\n", strings.TrimRight(indent+line, " "))
	}
}

// exchange prints what went over the wire.
func (t *Text) exchange(r *suite.Result) {
	if len(r.Exchange) == 0 {
		return
	}
	t.head("what went over the wire")
	for _, x := range r.Exchange {
		arrow := "<-"
		if x.Sent {
			arrow = "->"
		}
		if x.Note != "" {
			t.printf("    %s %s %s\n", t.paint(bold, x.Peer), "--", x.Note)
			continue
		}
		t.printf("    %s %s\n", t.paint(bold, x.Peer), arrow)
		t.message(x.Bytes, "        ")
	}
}

// log prints the lines of the log that tell of trouble since the start, or all.
func (t *Text) log(r *suite.Result) {
	headed := false
	for i, l := range r.Log {
		if !t.Verbose && (l.Level > 0 || i < r.Started) {
			continue
		}
		if !headed {
			t.head("the log")
			headed = true
		}
		t.printf("    %s\n", visible(fmt.Sprint(l)))
	}
}
