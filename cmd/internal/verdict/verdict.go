// Package verdict holds what a program says of many small configs: a Matrix makes them of a template, a list of
// rows and a list of columns, and has one recorded Verdict for each.
package verdict

// Verdict is what a program says of a config.
type Verdict byte

// The verdicts, as they are written in files.
const (
	Good    Verdict = '+'
	Bad     Verdict = '-'
	Hangs   Verdict = 'h' // it says nothing in time
	Crashes Verdict = 'c'
)

func (v Verdict) String() string {
	switch v {
	case Good:
		return "good"
	case Bad:
		return "bad"
	case Hangs:
		return "hangs"
	}
	return "crashes"
}
