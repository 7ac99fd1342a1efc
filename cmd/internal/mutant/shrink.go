package mutant

import "strings"

// Shrink drops lines from a text as long as keep holds of what is left, asking at most tries times. Runs of
// lines go first, then single ones.
func Shrink(text string, tries int, keep func(string) bool) string {
	lines := strings.SplitAfter(text, "\n")
	for size := len(lines) / 2; size > 0; size /= 2 {
		for i := 0; i < len(lines); {
			if tries--; tries < 0 {
				return strings.Join(lines, "")
			}
			end := min(i+size, len(lines))
			less := append(append([]string{}, lines[:i]...), lines[end:]...)
			if len(less) > 0 && keep(strings.Join(less, "")) {
				lines = less
				continue
			}
			i = end
		}
	}
	return strings.Join(lines, "")
}
