package ere_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kamino/cfg/ere"
)

var (
	record = flag.Bool("record", false, "ask glibc about testdata/glibc.tsv anew (needs cc)")
	random = flag.Int("random", 0, "compare this many random expressions with glibc (needs cc)")
	seed   = flag.Uint64("seed", 1, "what -random begins with")
)

// pieces are what random expressions are made of.
var pieces = []string{
	"^", "$", "*", "?", "+", ".", "(", ")", "|", "a", "b", "c", ",", "é", "{", "{1}", "{0,1}", "{2}", "{,2}", "{1,}", "{,}", "{2,1}",
	"{1", "{,", "{a}", "}", "[", "[ab]", "[^a]", "[a-", "[]a]", "[b\\]", "[^]-a]", "[a-c]", "[Z-b]", "[A-_]", "[a-é]", "[é]", "[--a]", "[a-c-e]", "[[:alpha:]]",
	"[[:upper:]-z]", "[^[:space:]]", "[[:nope:]]", "[[.a.]-c]", "[[=b=]]", "[[.space.]]", "\\w", "\\W", "\\s", "\\S", "\\b", "\\B",
	"\\<", "\\>", "\\`", "\\'", "\\1", "\\2", "\\{", "\\d", "\\A", "\\", "(a|ab)", "(a*)", "A", "é", "_", "\\\\", "[\\w]",
}

var texts = []string{"", "a", "ab", "b a", "AB_c", "é", "aa-ab"}

// TestGlibc reads expressions as glibc does: testdata/glibc.tsv holds flags, pattern, text and what glibc said.
func TestGlibc(t *testing.T) {
	file := filepath.Join("testdata", "glibc.tsv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []glibcCase
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		c := glibcCase{flags: f[0], pattern: unquoted(t, f[1]), text: unquoted(t, f[2])}
		if len(f) > 3 {
			c.want = f[3]
		}
		cases = append(cases, c)
	}
	if *record {
		askGlibc(t, cases)
		var b bytes.Buffer
		for _, c := range cases {
			fmt.Fprintf(&b, "%s\t%q\t%q\t%s\n", c.flags, c.pattern, c.text, c.want)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range cases {
		if got := c.here(); got != c.want {
			t.Errorf("%s %q in %q: %s, glibc says %s", c.flags, c.pattern, c.text, got, c.want)
		}
	}
}

// TestRandomGlibc asks both about expressions that nobody wrote. Only where parentheses lie may differ. In some 2 of 60,000
// glibc misses a match that a back-reference to what is repeated has.
func TestRandomGlibc(t *testing.T) {
	if *random == 0 {
		t.Skip("-random N asks glibc itself about N expressions")
	}
	rnd := rand.New(rand.NewPCG(*seed, 0))
	var cases []glibcCase
	for range *random {
		var p strings.Builder
		for range 1 + rnd.IntN(8) {
			p.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		for _, text := range texts {
			cases = append(cases, glibcCase{flags: "PQRS"[rnd.IntN(4):][:1], pattern: p.String(), text: text})
		}
	}
	askGlibc(t, cases)
	for _, c := range cases {
		whole := func(s string) string { s, _, _ = strings.Cut(s, " "); return s }
		if got := c.here(); whole(got) != whole(c.want) {
			t.Errorf("%s %q in %q: %s, glibc says %s", c.flags, c.pattern, c.text, got, c.want)
		}
	}
}

// glibcCase is an expression, a text, and where it matches: "no" and "bad" are no match and no expression.
type glibcCase struct{ flags, pattern, text, want string }

func (c glibcCase) here() string {
	re, err := ere.Compile(c.pattern, ere.Options{Fold: c.flags[0]&1 != 0, Lines: c.flags[0]&2 != 0, Longest: true})
	if err != nil {
		return "bad"
	}
	matches := re.Matches(c.text, false)
	if re.MatchString(c.text) != (matches != nil) {
		return "one way it matches, the other not"
	}
	if matches == nil {
		return "no"
	}
	var b strings.Builder
	for i := 0; i < len(matches[0]) && i < 20; i += 2 {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%d,%d", matches[0][i], matches[0][i+1])
	}
	return b.String()
}

// askGlibc sets what glibc says. It can crash: what did crash it is taken as told rightly.
func askGlibc(t *testing.T, cases []glibcCase) {
	program := filepath.Join(t.TempDir(), "regcomp")
	if out, err := exec.Command("cc", "-w", "-o", program, filepath.Join("testdata", "regcomp.c")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for len(cases) > 0 {
		var in bytes.Buffer
		for _, c := range cases {
			fmt.Fprintf(&in, "%s\t%s\t%s\n", c.flags, c.pattern, c.text)
		}
		run := exec.Command(program)
		run.Stdin = &in
		out, err := run.Output()
		n := 0
		for s := bufio.NewScanner(bytes.NewReader(out)); s.Scan(); n++ {
			cases[n].want = s.Text()
		}
		if n < len(cases) {
			t.Logf("%q: %v", cases[n].pattern, err)
			cases[n].want = cases[n].here()
			n++
		}
		cases = cases[n:]
	}
}

func unquoted(t *testing.T, s string) string {
	t.Helper()
	text, err := strconv.Unquote(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return text
}
