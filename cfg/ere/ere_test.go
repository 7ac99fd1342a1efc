package ere_test

import (
	"runtime"
	"strings"
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
		{`(a|b)\1`, "abbaa", true, [][]int{{1, 3, 1, 2}, {3, 5, 3, 4}}},
		{`^(.)(x)?\1$`, "aa\nbb", true, [][]int{{0, 2, 0, 1, -1, -1}, {3, 5, 3, 4, -1, -1}}},
		{`(é)\1`, "xéé", false, [][]int{{1, 5, 1, 3}}},
		{"a\r|^\nb", "a\r\nb", true, [][]int{{0, 2}, {2, 4}}},
		{"^\\s*a\r|^\n", "é\na\r\n\na", true, [][]int{{3, 5}, {5, 6}, {6, 7}}},
		{"(a)\\1?\r|^\nb", "aa\r\nb", true, [][]int{{0, 3, 0, 1}, {3, 5, -1, -1}}},
		{`(a*)(b)\1*`, "aabaaaa", false, [][]int{{0, 7, 0, 2, 2, 3}}},
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

// Back-references, too, end: a text in which to look for them would take forever has none.
func TestBackReferences(t *testing.T) {
	for pattern, want := range map[string]string{
		`\1(a)`: "back-reference \\1 to what is not there, or not closed",
		`(a\1)`: "back-reference \\1 to what is not there, or not closed",
		`(a)\2`: "back-reference \\2 to what is not there, or not closed",
	} {
		if _, err := ere.Compile(pattern, ere.Options{}); err == nil || err.Error() != want {
			t.Errorf("%s: %v", pattern, err)
		}
	}
	re, err := ere.Compile(`^((a*)*)*\1b`, ere.Options{Fold: true})
	if err != nil {
		t.Fatal(err)
	}
	if re.MatchString(strings.Repeat("a", 10_000)) {
		t.Error("there is no b")
	}
	if re.String() != `^((a*)*)*\1b` {
		t.Error(re)
	}
}

// Behind a match that ends a line another begins, unless the text counts for one.
func TestAtOnce(t *testing.T) {
	for _, pattern := range []string{"a\n|^.", "(a)\\1?\n|^."} {
		re, err := ere.Compile(pattern, ere.Options{Longest: true})
		if err != nil {
			t.Fatal(err)
		}
		if each, once := re.Matches("a\nbb", true), re.MatchesAtOnce("a\nbb"); len(each) != 2 || len(once) != 1 {
			t.Errorf("%s: %v, at once %v", pattern, each, once)
		}
	}
}

// Inside of a line ^ matches nowhere.
func TestInside(t *testing.T) {
	for pattern, want := range map[string]bool{`^a`: false, `(^|b)a`: false, `(^|a)b`: true, "\\`a": true, `\<a`: true} {
		re, err := ere.Compile(pattern, ere.Options{Inside: true})
		if err != nil || re.MatchString("ab") != want {
			t.Errorf("%s: %v, %v", pattern, !want, err)
		}
	}
}

// What is long itself, and looked for in what is long, is found or given up soon: package regexp would take minutes.
func TestLongPattern(t *testing.T) {
	long := strings.Repeat("msrp://a@relay.example.com/s;", 8<<10)
	re, err := ere.Compile(long, ere.Options{Fold: true})
	if err != nil {
		t.Fatal(err)
	}
	if !re.MatchString("6G"+strings.ToUpper(long)) || re.MatchString(long[1:]) {
		t.Error("it matches what it says, and nothing else")
	}
}

// What an expression costs grows as it does, however deep its parentheses are and however often it repeats what is repeated.
func TestCostOfPattern(t *testing.T) {
	const n = 50_000
	for name, c := range map[string]struct{ pattern, refused string }{
		"open":     {strings.Repeat("(", n), "unmatched ("},
		"nested":   {strings.Repeat("(", n) + "a" + strings.Repeat(")", n), ""},
		"branches": {strings.Repeat("(a|", n) + strings.Repeat(")", n), ""},
		"repeated": {"a" + strings.Repeat("{1}?", n), ""},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ere.Compile(c.pattern, ere.Options{})
		runtime.ReadMemStats(&after)
		if c.refused == "" && err != nil || c.refused != "" && (err == nil || err.Error() != c.refused) {
			t.Errorf("%s: %v", name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > n<<13 {
			t.Errorf("%s: %d bytes were used for a byte of the pattern", name, used/uint64(len(c.pattern)))
		}
	}
}

// Repetitions go on to RE_DUP_MAX, which is more than package regexp counts.
func TestManyRepetitions(t *testing.T) {
	for pattern, want := range map[string]string{
		"^a{2000}$": "", "^(a{40}){50}$": "", "^a{1,32767}$": "", "a{32768}": `repetition "{32768}" is too large`, "a{2,1}": `repetition "{2,1}" ends before it begins`,
	} {
		re, err := ere.Compile(pattern, ere.Options{})
		switch {
		case want != "" && (err == nil || err.Error() != want):
			t.Errorf("%s: %v", pattern, err)
		case want == "" && (err != nil || !re.MatchString(strings.Repeat("a", 2000)) || re.MatchString(strings.Repeat("a", 2000)+"b")):
			t.Errorf("%s: %v", pattern, err)
		}
	}
}
