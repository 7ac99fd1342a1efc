package verdict

import "strings"

// A column may mark what is wrong in it, and the name that is meant: `$«rux~ru»` is `$rux`, of which kamino must find `rux` and
// name `ru`.
const (
	markBegin = "«"
	markHint  = "~"
	markEnd   = "»"
)

// Mark is what a column marks.
type Mark struct {
	Text   string // the column without marks
	At     int    // where what is wrong begins in it
	Len    int
	Hint   string
	Marked bool
}

// Unmark reads the mark of a column.
func Unmark(column string) Mark {
	before, rest, ok := strings.Cut(column, markBegin)
	if !ok {
		return Mark{Text: column}
	}
	wrong, after, _ := strings.Cut(rest, markEnd)
	wrong, hint, _ := strings.Cut(wrong, markHint)
	return Mark{before + wrong + after, len(before), len(wrong), hint, true}
}
