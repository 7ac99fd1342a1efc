package lint_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"kamino/cfg/chunktest"
)

// TestWording reads what is said of all configs that tests have mistakes in: a summary is one line without a full stop, and
// neither it nor a detail begins with a capital letter, unless that is how a name is written.
func TestWording(t *testing.T) {
	var configs []string
	for _, pattern := range []string{"testdata/*.cfg", "rules/*.md", "../../cfg/testdata/*/*.cfg"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			between := "---\n"
			if strings.HasSuffix(file, ".md") {
				between = "```\n"
			}
			configs = append(configs, strings.Split(string(text), between)...)
		}
	}
	said := 0
	for _, config := range configs {
		_, ds := inspect(chunktest.Strip(config))
		for _, d := range ds {
			said++
			if strings.Contains(d.Summary, "\n") || d.Summary == "" {
				t.Errorf("%s: %q is not one line", d.Rule, d.Summary)
			}
			lines := append(strings.Split(d.Detail, "\n"), d.Summary)
			for _, r := range d.Related {
				lines = append(lines, r.Text)
			}
			for _, line := range lines {
				if strings.HasSuffix(strings.TrimSuffix(line, " ."), ".") || capital(line) && !strings.Contains(config, strings.Fields(line)[0]) {
					t.Errorf("%s: %q begins with a capital letter, or ends with a full stop", d.Rule, line)
				}
			}
		}
	}
	if said < 300 {
		t.Errorf("only %d diagnostics are read", said)
	}
}

// capital tells whether a sentence begins with a capital letter that its first word has not for itself, as MSRP has.
func capital(sentence string) bool {
	first, _, _ := strings.Cut(sentence, " ")
	if first == "WebSocket" || first == "Kamailio" || strings.ContainsAny(first, "=;,:(-_") {
		return false
	}
	for i, c := range first {
		if i == 0 && !unicode.IsUpper(c) || i > 0 && unicode.IsUpper(c) {
			return false
		}
	}
	return len(first) > 0
}
