package tally

import "kamino/cmd/internal/suite"

// Compared prints in what a case differs between two programs.
func (t *Text) Compared(r *suite.Result, diffs []suite.Diff) {
	t.printf("%s  %s\n", t.paint(red, "DIFFERS"), t.paint(bold, r.Name()))
	t.diffs(&suite.Failure{Diffs: diffs})
}
