package cfg

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestDiagnostics parses the chunks of testdata/diagnostics. Each file is cut at lines of three dashes; a line
// that ends with `### "regexp"` must give a diagnostic that matches, once for each regexp, and no other line
// may give one. The mark is taken out before the text is parsed.
func TestDiagnostics(t *testing.T) {
	files, err := filepath.Glob("testdata/diagnostics/*.cfg")
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
				testChunk(t, file, line, chunk)
				line += strings.Count(chunk, "\n") + 1
			}
		})
	}
}

var (
	expectation = regexp.MustCompile(`[ \t]*###((?: "(?:[^"\\]|\\.)*")+)$`)
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

func testChunk(t *testing.T, file string, first int, chunk string) {
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
	// Blank lines before make the numbers those of the file.
	c, ds := Parse("test.cfg", []byte(strings.Join(lines, "\n")), testOptions())
	for _, d := range ds {
		pos := c.Sources.Position(d.Subject.Start)
		text := d.Severity.String() + "[" + d.Rule + "]: " + d.Summary + ". " + d.Detail
		found := false
		for i, w := range wants {
			if w.line == pos.Line && pos.File == "test.cfg" && w.re.MatchString(text) {
				wants = append(wants[:i], wants[i+1:]...)
				found = true
				break
			}
		}
		if !found {
			t.Errorf("%s:%d: unexpected: %s", file, first+pos.Line-1, text)
		}
	}
	for _, w := range wants {
		t.Errorf("%s:%d: missing: %s", file, first+w.line-1, w.re)
	}
}
