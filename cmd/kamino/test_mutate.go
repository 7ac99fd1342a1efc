package main

import (
	"context"
	"fmt"
	"time"

	"kamino/cmd/internal/suite"
	"kamino/cmd/internal/tally"
)

// mutate runs the tests as they are, and when they pass, with one mistake after the other in the configs.
func (t *tester) mutate(ctx context.Context) int {
	if code := t.once(ctx); code != tally.ExitPassed {
		return code
	}
	paths, err := t.testFiles()
	if err != nil {
		return testManual.fail(t.io, err)
	}
	code := tally.ExitPassed
	for _, p := range paths {
		o := suite.Options{Timeout: t.flags.timeout, Brief: true}
		tell, wipe := t.mutating(p)
		m, err := suite.Mutate(ctx, p, t.config, o, t.flags.parallel, tell)
		wipe()
		if err != nil {
			return testManual.fail(t.io, err)
		}
		fmt.Fprintf(t.io.Out, "\n%s: %d of %d mistakes in %s noticed, %.1f %%; %d more do not start\n", p, m.Mistakes-len(m.Survivors),
			m.Mistakes, m.File.ConfigPath(), m.Percent(), m.Refused)
		for _, s := range m.Survivors {
			if s.Why != "" {
				fmt.Fprintf(t.io.Out, "no difference: %s: %v – %s\n", s.At(), s.Mutant, s.Why)
			} else {
				fmt.Fprintf(t.io.Out, "not noticed: %s: %v\n", s.At(), s.Mutant)
			}
		}
		for _, s := range m.Untrue {
			fmt.Fprintf(t.io.Out, "%s:%d: not so: survives %s %q\n", p, m.File.Sources.Position(s.Start).Line, s.Place, s.Mistake)
			code = tally.ExitFailed
		}
		if m.Explained() < t.flags.failUnder {
			code = tally.ExitFailed
		}
	}
	return code
}

// mutating keeps a line on a terminal that tells how far it has come.
func (t *tester) mutating(path string) (tell func(done, all int), wipe func()) {
	if !isTerminal(t.io.Out) {
		return nil, func() {}
	}
	var due time.Time
	tell = func(done, all int) {
		if now := time.Now(); !now.Before(due) {
			due = now.Add(100 * time.Millisecond)
			fmt.Fprintf(t.io.Out, "\r\x1b[K%s: %d of %d mistakes made", path, done, all)
		}
	}
	return tell, func() { fmt.Fprint(t.io.Out, "\r\x1b[K") }
}
