package tally

import (
	"strings"

	"kamino/cmd/internal/align"
)

// LineDiff shows how a text changes: the lines that go with "-", those that come with "+", two lines around, and places.
func LineDiff(before, after string) []string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	type line struct{ mark, text string }
	var lines []line
	for _, s := range align.Steps(len(a), len(b), func(i, j int) bool { return a[i] == b[j] }) {
		switch {
		case s.J < 0:
			lines = append(lines, line{"-", a[s.I]})
		case s.I < 0:
			lines = append(lines, line{"+", b[s.J]})
		default:
			lines = append(lines, line{" ", a[s.I]})
		}
	}
	const around = 2
	var out []string
	gap := false
	for n, l := range lines {
		near := false
		for m := max(0, n-around); m <= min(len(lines)-1, n+around); m++ {
			near = near || lines[m].mark != " "
		}
		if !near {
			gap = true
			continue
		}
		if gap && len(out) > 0 {
			out = append(out, "  …")
		}
		gap = false
		out = append(out, strings.TrimRight(l.mark+" "+l.text, " "))
	}
	return out
}
