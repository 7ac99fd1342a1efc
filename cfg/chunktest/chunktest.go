// Package chunktest tests diagnostics by files of configs that say where one is due.
//
// A file is cut into chunks, each a config, at lines of three dashes. A line that ends with `### "regexp"` must give a
// diagnostic that matches, once for each regexp, and no other line may give one. The mark is taken out before the config is
// read.
package chunktest

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Found is a diagnostic: its line in the config, 0 when it is not about the config's own text, and what is matched.
type Found struct {
	Line int
	Text string
}

// Run judges the chunks of all files that a pattern of filepath.Glob names, one subtest for each file.
func Run(t *testing.T, pattern string, judge func(config string) []Found) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			line := 1
			for chunk := range strings.SplitSeq(string(text), "---\n") {
				Chunk(t, file, line, chunk, judge)
				line += strings.Count(chunk, "\n") + 1
			}
		})
	}
}

var (
	expectation = regexp.MustCompile(`[ \t]*###((?: "(?:[^"\\]|\\.)*")+)$`)
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

// Chunk judges one chunk, which begins at the line first of a file. It tells how many diagnostics were due.
func Chunk(t *testing.T, file string, first int, chunk string, judge func(config string) []Found) int {
	t.Helper()
	type want struct {
		re   *regexp.Regexp
		line int
	}
	var wants []want
	lines := strings.Split(chunk, "\n")
	for i, l := range lines {
		m := expectation.FindStringSubmatchIndex(l)
		if m == nil {
			continue
		}
		for _, q := range quoted.FindAllString(l[m[2]:m[3]], -1) {
			text, err := strconv.Unquote(q)
			if err != nil {
				t.Fatalf("%s:%d: %v", file, first+i, err)
			}
			wants = append(wants, want{regexp.MustCompile(text), i + 1})
		}
		lines[i] = l[:m[0]]
	}
	due := len(wants)
	for _, d := range judge(strings.Join(lines, "\n")) {
		found := false
		for i, w := range wants {
			if w.line == d.Line && w.re.MatchString(d.Text) {
				wants = append(wants[:i], wants[i+1:]...)
				found = true
				break
			}
		}
		if !found {
			t.Errorf("%s:%d: unexpected: %s", file, first+d.Line-1, d.Text)
		}
	}
	for _, w := range wants {
		t.Errorf("%s:%d: missing: %s", file, first+w.line-1, w.re)
	}
	return due
}

// Strip takes the marks out of a chunk.
func Strip(chunk string) string {
	lines := strings.Split(chunk, "\n")
	for i, l := range lines {
		if m := expectation.FindStringIndex(l); m != nil {
			lines[i] = l[:m[0]]
		}
	}
	return strings.Join(lines, "\n")
}
