package tally

import (
	"fmt"
	"io"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// GitHub writes workflow commands, which GitHub shows beside the lines of the test file.
type GitHub struct{ W io.Writer }

// Broken annotates each diagnostic.
func (g *GitHub) Broken(f *suite.File, path string, diags cfg.Diagnostics, err error) {
	if err != nil {
		g.annotate("error", path, 1, "test file", err.Error())
		return
	}
	for _, d := range diags.Resolve(f.Sources) {
		g.annotate(d.Severity, d.File, d.Line, d.Rule, strings.TrimSpace(d.Summary+"\n"+d.Detail))
	}
}

// Result annotates the step that failed.
func (g *GitHub) Result(r *suite.Result) {
	if r.Outcome != suite.Failed && r.Outcome != suite.Broken {
		return
	}
	text := r.Failure.Summary
	for _, d := range r.Failure.Diffs {
		text += "\n" + inWords(d)
	}
	g.annotate("error", r.File.Path, lineOf(r, stepSpan(r, r.Failure)), r.Title, text)
}

func (g *GitHub) annotate(kind, file string, line int, title, text string) {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	fmt.Fprintf(g.W, "::%s file=%s,line=%d,title=%s::%s\n", kind, property.Replace(file), line, property.Replace(title), data.Replace(text))
}

// End has nothing to add.
func (g *GitHub) End(*Count) {}

// inWords is a difference in one line.
func inWords(d suite.Diff) string {
	switch {
	case d.Unexpected:
		return fmt.Sprintf("%s: expected nothing, got %s", d.What, visible(d.Got))
	case d.Want == "" && d.Missing:
		return d.What + ": null"
	case d.Want == "":
		return fmt.Sprintf("%s: %s", d.What, visible(d.Got))
	case d.Missing:
		return fmt.Sprintf("%s: expected %s, got nothing", d.What, visible(d.Want))
	}
	return fmt.Sprintf("%s: expected %s, got %s", d.What, visible(d.Want), visible(d.Got))
}
