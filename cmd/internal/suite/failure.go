package suite

import (
	"fmt"

	"kamino/cfg"
)

// Failure is why a case did not pass.
type Failure struct {
	At      cfg.Span // the step; nothing for what belongs to none
	Summary string
	From    []cfg.Span // the `do` steps that led to At, innermost first
	// Diffs are what was expected and what was there instead, part by part.
	Diffs []Diff
	// Got is the message that was looked at, as it came.
	Got []byte
	// Broken tells that it is the test that is wrong, not the config.
	Broken bool
	// Config is what a start was refused for, with the sources that it points into.
	Config  cfg.Diagnostics
	Sources *cfg.Sources
}

// Diff is a part that is not as it should be.
type Diff struct {
	At         cfg.Span
	What       string // "status", a header's name, "body", "line 3"
	Want, Got  string
	Missing    bool // there is nothing instead
	Unexpected bool // there should be nothing
	Edit       *Edit
}

func (f *Failure) Error() string { return f.Summary }

// failed makes a Failure of the config.
func failed(at cfg.Span, format string, args ...any) *Failure {
	return &Failure{At: at, Summary: fmt.Sprintf(format, args...)}
}

// broken makes a Failure of the test.
func broken(at cfg.Span, format string, args ...any) *Failure {
	return &Failure{At: at, Summary: fmt.Sprintf(format, args...), Broken: true}
}
