package tally

import (
	"fmt"
	"io"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// TAP writes the Test Anything Protocol, version 13.
type TAP struct {
	W io.Writer
	n int
}

func (t *TAP) begin() int {
	if t.n++; t.n == 1 {
		io.WriteString(t.W, "TAP version 13\n")
	}
	return t.n
}

// Broken is a point that is not ok.
func (t *TAP) Broken(f *suite.File, path string, diags cfg.Diagnostics, err error) {
	if err == nil && !diags.HasErrors() {
		return
	}
	fmt.Fprintf(t.W, "not ok %d - %s: the file can be read\n", t.begin(), path)
	if err != nil {
		t.comment(err.Error())
		return
	}
	var b strings.Builder
	cfg.Render(&b, f.Sources, diags, false)
	t.comment(b.String())
}

// Result is a point.
func (t *TAP) Result(r *suite.Result) {
	name := strings.ReplaceAll(r.File.Path+": "+r.Title, "#", `\#`)
	n := t.begin()
	switch r.Outcome {
	case suite.Passed:
		fmt.Fprintf(t.W, "ok %d - %s\n", n, name)
	case suite.Skipped:
		fmt.Fprintf(t.W, "ok %d - %s # SKIP %s\n", n, name, r.Why)
	case suite.KnownFault:
		fmt.Fprintf(t.W, "not ok %d - %s # TODO %s\n", n, name, r.Why)
	default:
		fmt.Fprintf(t.W, "not ok %d - %s\n", n, name)
		t.comment(plainFailure(r))
	}
}

func (t *TAP) comment(text string) {
	for line := range strings.Lines(strings.TrimSpace(text)) {
		fmt.Fprintf(t.W, "# %s\n", strings.TrimSuffix(line, "\n"))
	}
}

// End writes the plan.
func (t *TAP) End(*Count) {
	if t.n == 0 {
		io.WriteString(t.W, "TAP version 13\n")
	}
	fmt.Fprintf(t.W, "1..%d\n", t.n)
}
