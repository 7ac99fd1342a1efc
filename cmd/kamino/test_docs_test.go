package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// part is what of a document is done: a file that is shown, or a command with what it prints.
	part      = regexp.MustCompile("(?ms)^```(?:kt|text) (\\S+)\n(.*?)^```$|^    \\$ (kamino[^\n]*)\n((?:(?:    [^\n]*)?\n)*)")
	shownTime = regexp.MustCompile(`\d+ (ms|µs)`)
)

// TestTestingDocument does what docs/testing.md says: it writes the files that are shown there, runs the commands in the
// order of the text, and compares what they print. Where it names kamailio, kamino stands in. In what is shown "…" stands for anything, and a time for any time.
func TestTestingDocument(t *testing.T) {
	text, err := os.ReadFile("../../docs/testing.md")
	if err != nil {
		t.Fatal(err)
	}
	mission, err := os.ReadFile("../../testdata/configs/mission.cfg")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("GITHUB_ACTIONS", "")
	t.Setenv("PATH", filepath.Dir(standIn(t))+string(filepath.ListSeparator)+os.Getenv("PATH"))
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("mission.cfg", string(mission))
	files, commands := 0, 0
	for _, m := range part.FindAllStringSubmatch(string(text), -1) {
		if m[1] != "" {
			files++
			write(m[1], m[2])
			continue
		}
		commands++
		args, file, redirected := strings.Cut(m[3], " > ")
		_, stdout, stderr := kamino(t.Context(), strings.Fields(args)[1:]...)
		if redirected {
			write(file, stdout)
			continue
		}
		var shown strings.Builder
		for line := range strings.Lines(strings.TrimSpace(m[4])) {
			shown.WriteString(strings.TrimPrefix(line, "    "))
		}
		if want := strings.TrimSpace(shown.String()); !asShown(stdout+stderr, want) {
			t.Errorf("%s prints\n%s\nand the document shows\n%s", m[3], stdout+stderr, want)
		}
	}
	if files < 4 || commands < 8 {
		t.Errorf("%d files and %d commands were found", files, commands)
	}
}

// asShown tells whether a text is what a document shows of it.
func asShown(got, shown string) bool {
	var expr strings.Builder
	for i, p := range strings.Split(shown, "…") {
		if i > 0 {
			expr.WriteString("(?s:.*)")
		}
		expr.WriteString(regexp.QuoteMeta(shownTime.ReplaceAllString(p, "TIME")))
	}
	got = strings.TrimSpace(shownTime.ReplaceAllString(got, "TIME"))
	return regexp.MustCompile("^" + expr.String() + "$").MatchString(got)
}
