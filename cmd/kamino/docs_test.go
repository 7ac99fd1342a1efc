package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// documented are the documents whose commands about configs and their tests are run, on a config of the name that they use.
var documented = []string{"README.md", "docs/check.md"}

// commandLine finds them: indented, or in a step of a workflow.
var commandLine = regexp.MustCompile(`(?m)^(?:    |      - run: )((?:\./)?kamino (?:check|fmt|cfg|test) [^#\n]*)`)

// TestDocumentedCommands runs what the documents tell people to type. What the commands find is their affair; that they
// cannot be used is not.
func TestDocumentedCommands(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	configs, err := filepath.Abs("../../testdata/configs")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range documented {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		found := commandLine.FindAllStringSubmatch(string(text), -1)
		if len(found) < 3 {
			t.Errorf("%s: only %d commands are found", name, len(found))
		}
		for _, m := range found {
			line := strings.TrimSpace(m[1])
			t.Run(name+" "+line, func(t *testing.T) {
				dir := t.TempDir()
				if err := os.Symlink(self, filepath.Join(dir, "kamino")); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "relay.cfg"), demoConfig, 0o644); err != nil {
					t.Fatal(err)
				}
				// What it takes to be the configs of the machine and of the sources.
				line = strings.NewReplacer("/etc/kamailio", configs, "testdata/configs", configs).Replace(line)
				cmd := exec.CommandContext(t.Context(), "sh", "-c", line)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), beProgram+"=1", "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
				out, err := cmd.CombinedOutput()
				if code := cmd.ProcessState.ExitCode(); code != exitGood && code != exitFound {
					t.Errorf("%v\n%s", err, out)
				}
			})
		}
	}
}

// The pattern that editors are told to look for finds what is printed.
func TestEditorsFindPlaces(t *testing.T) {
	text, err := os.ReadFile("../../docs/check.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`"regexp": "(.*)"`).FindSubmatch(text)
	if m == nil {
		t.Fatal("the document has no pattern")
	}
	pattern := regexp.MustCompile("(?m)" + strings.ReplaceAll(string(m[1]), `\\`, `\`))
	file := writeConfig(t, "request_route {\n\tsl_send_repl(\"200\", \"OK\");\n}\n")
	_, out, _ := kamino(t.Context(), "check", file)
	if got := pattern.FindStringSubmatch(out); got == nil || got[1] != file || got[2] != "2" || got[3] != "2" || got[5] != "unknown-function" {
		t.Errorf("%q finds %q in:\n%s", pattern, got, out)
	}
}

// The help of each command fits a screen of 80 columns, and says how it ends.
func TestHelpFits(t *testing.T) {
	for _, args := range [][]string{{"check"}, {"fmt"}, {"cfg"}, {"cfg", "print"}, {"cfg", "tree"}, {"demo"}, {"test"}, {"compare"}, {"record"},
		{"init", "tests"}, {"client"}, {"client", "auth"}, {"client", "listen"}, {"client", "send"}, {}} {
		code, out, _ := kamino(t.Context(), append(args, "--help")...)
		if code != exitGood || !strings.Contains(out, "Exit codes: 0") || !strings.Contains(out, "Usage: "+strings.Join(append([]string{"kamino"}, args...), " ")) {
			t.Errorf("%v: ends with %d after:\n%s", args, code, out)
		}
		for line := range strings.SplitSeq(out, "\n") {
			if n := utf8.RuneCountInString(line); n > 80 {
				t.Errorf("%v: %d columns: %s", args, n, line)
			}
		}
	}
}
