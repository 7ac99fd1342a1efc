package tally

import (
	"time"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// Reporter is told what happens. Result comes once for each case, the cases of a file one after the other.
type Reporter interface {
	// Broken is about a test file that cannot be run.
	Broken(f *suite.File, path string, diags cfg.Diagnostics, err error)
	Result(r *suite.Result)
	End(c *Count)
}

// Count counts outcomes.
type Count struct {
	Files, BrokenFiles                     int
	Passed, Failed, Broken, Skipped, Known int
	Took                                   time.Duration
}

// Add counts a result.
func (c *Count) Add(r *suite.Result) {
	switch r.Outcome {
	case suite.Passed:
		c.Passed++
	case suite.Failed:
		c.Failed++
	case suite.Broken:
		c.Broken++
	case suite.Skipped:
		c.Skipped++
	case suite.KnownFault:
		c.Known++
	}
}

// Run counts what was run.
func (c *Count) Run() int { return c.Passed + c.Failed + c.Broken + c.Known }

// The exit codes of `kamino test`.
const (
	ExitPassed  = 0
	ExitFailed  = 1
	ExitBroken  = 2 // a test file, or a test, is wrong
	ExitNothing = 3 // nothing was run
)

// ExitCode gives the exit code of all that was counted.
func (c *Count) ExitCode() int {
	switch {
	case c.Broken+c.BrokenFiles > 0:
		return ExitBroken
	case c.Failed > 0:
		return ExitFailed
	case c.Run() == 0:
		return ExitNothing
	}
	return ExitPassed
}
