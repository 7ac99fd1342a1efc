package tally

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// Text tells people.
type Text struct {
	W       io.Writer
	Colour  bool
	Verbose bool // each case, and the log of those that failed
	Explain bool // what the config did in each case
	// Cases says how many cases of each file are coming. The line of a file comes behind its last one.
	Cases map[*suite.File]int
	// Progress, where not nil, is a terminal that a line with the state of things is kept on.
	Progress io.Writer

	files   []*suite.File // begun and not ended
	counts  map[*suite.File]*Count
	all     Count
	drawn   bool
	lastDue time.Time
	begun   time.Time
}

const (
	bold  = "\x1b[1m"
	red   = "\x1b[1;31m"
	green = "\x1b[32m"
	amber = "\x1b[33m"
	faint = "\x1b[2m"
	plain = "\x1b[0m"
)

func (t *Text) paint(colour, text string) string {
	if !t.Colour {
		return text
	}
	return colour + text + plain
}

func (t *Text) printf(format string, args ...any) {
	t.wipe()
	fmt.Fprintf(t.W, format, args...)
}

// Broken prints what is wrong with a file.
func (t *Text) Broken(f *suite.File, path string, diags cfg.Diagnostics, err error) {
	t.wipe()
	if err != nil {
		t.printf("%s  %s: %v\n", t.paint(red, "BROKEN"), path, err)
		return
	}
	cfg.Render(t.W, f.Sources, diags, t.Colour)
	if diags.HasErrors() {
		t.printf("%s  %s\n", t.paint(red, "BROKEN"), path)
	}
}

// Result prints a case that failed, or every case where asked to.
func (t *Text) Result(r *suite.Result) {
	own := t.counts[r.File]
	if own == nil {
		if own = (&Count{}); t.counts == nil {
			t.counts = map[*suite.File]*Count{}
		}
		t.counts[r.File] = own
		t.files = append(t.files, r.File)
	}
	own.Add(r)
	own.Took += r.Took
	t.all.Add(r)
	switch {
	case r.Outcome == suite.Failed || r.Outcome == suite.Broken:
		t.printf("%s  %s\n", t.paint(red, word(r.Outcome)), t.paint(bold, r.Title))
		t.failure(r)
	case t.Verbose || t.Explain:
		t.printf("%s  %s%s\n", t.paint(colourOf(r.Outcome), word(r.Outcome)), r.Title, t.why(r))
	}
	if t.Explain && r.Failure == nil {
		t.explain(r)
	}
	if own.Run()+own.Skipped == t.Cases[r.File] {
		t.endFile(r.File)
	}
	t.progress()
}

func word(o suite.Outcome) string {
	return [...]string{"ok  ", "FAIL", "BROKEN", "skip", "known"}[o]
}

func colourOf(o suite.Outcome) string {
	switch o {
	case suite.Passed:
		return green
	case suite.Skipped, suite.KnownFault:
		return amber
	}
	return red
}

func (t *Text) why(r *suite.Result) string {
	switch r.Outcome {
	case suite.Skipped, suite.KnownFault:
		return ": " + r.Why
	}
	return t.paint(faint, "  "+roundly(r.Took))
}

// roundly shows a time with the digits that matter.
func roundly(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < 10*time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return d.Round(100 * time.Millisecond).String()
}

// endFile prints the line of a file whose cases are told.
func (t *Text) endFile(f *suite.File) {
	own := t.counts[f]
	state := t.paint(green, "ok  ")
	if own.Broken+own.Failed > 0 {
		state = t.paint(red, "FAIL")
	}
	t.printf("%s  %s  %s  %s\n", state, f.Path, own.words(), t.paint(faint, roundly(own.Took)))
	t.files = slices.DeleteFunc(t.files, func(o *suite.File) bool { return o == f })
}

// words counts in words, what there is none of left out.
func (c *Count) words() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{c.Failed, "failed"}, {c.Broken, "broken"}, {c.Passed, "passed"}, {c.Known, "known to fail"}, {c.Skipped, "skipped"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(parts) == 0 {
		return "nothing run"
	}
	return strings.Join(parts, ", ")
}

// End prints the last line, where there was more than one file.
func (t *Text) End(c *Count) {
	for len(t.files) > 0 { // those that were not run to the end
		t.endFile(t.files[0])
	}
	t.wipe()
	if c.Files+c.BrokenFiles != 1 {
		state := t.paint(green, "ok  ")
		if c.ExitCode() != ExitPassed {
			state = t.paint(red, "FAIL")
		}
		broken := ""
		if c.BrokenFiles > 0 {
			broken = fmt.Sprintf(", %d cannot be run", c.BrokenFiles)
		}
		files := "files"
		if c.Files+c.BrokenFiles == 1 {
			files = "file"
		}
		t.printf("%s  %d %s%s: %s  %s\n", state, c.Files+c.BrokenFiles, files, broken, c.words(), t.paint(faint, roundly(c.Took)))
	}
}

// progress redraws the line of a long run, a few times a second, after the first second.
func (t *Text) progress() {
	if t.Progress == nil {
		return
	}
	now := time.Now()
	if t.begun.IsZero() {
		t.begun = now
	}
	if now.Sub(t.begun) < time.Second || now.Before(t.lastDue) {
		return
	}
	t.lastDue = now.Add(100 * time.Millisecond)
	done := t.all.Run() + t.all.Skipped
	total := 0
	for _, n := range t.Cases {
		total += n
	}
	fmt.Fprintf(t.Progress, "\r\x1b[K%d of %d, %s", done, total, t.all.words())
	t.drawn = true
}

// wipe takes the line away before anything else is printed.
func (t *Text) wipe() {
	if t.drawn {
		fmt.Fprint(t.Progress, "\r\x1b[K")
		t.drawn = false
	}
}
