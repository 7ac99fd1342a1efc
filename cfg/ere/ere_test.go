package ere_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg/ere"
)

// The places are glibc's: bytes, the longest match of those that begin first, and each looked for in what the one before left.
func TestMatches(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		all           bool
		want          [][]int
	}{
		{`(a|ab)(c|bcd)`, "abcd", false, [][]int{{0, 4, 0, 1, 1, 4}}},
		{`\bfoo`, "foofoo", true, [][]int{{0, 3}, {3, 6}}},
		{`^foo`, "foofoo", true, [][]int{{0, 3}}},
		{`é.`, "éx é", true, [][]int{{0, 3}}},
		{`\d+`, "12dd", true, [][]int{{2, 4}}},
		{`x*`, "ax", true, [][]int{{0, 0}}},
		{`b`, "a", true, nil},
	} {
		re, err := ere.Compile(c.pattern, ere.Options{Lines: true, Longest: true})
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		if diff := cmp.Diff(c.want, re.Matches(c.text, c.all)); diff != "" {
			t.Errorf("%s in %q: %s", c.pattern, c.text, diff)
		}
	}
}
