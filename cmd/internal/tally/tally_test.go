package tally

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/cmd/internal/suite"
	"kamino/interp"
	"kamino/modules"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestReporters runs tests that fail in every way, and compares what is told of them. Each takes a millisecond here.
func TestReporters(t *testing.T) {
	c := suite.Config{Modules: interp.Complete(modules.All()), ReadFile: os.ReadFile}
	f, diags, err := suite.Load("testdata/failures.kt", c)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	wrong, wrongDiags, err := suite.Load("testdata/wrong.kt", c)
	if err != nil || !wrongDiags.HasErrors() {
		t.Fatal("wrong.kt", err)
	}
	for name, make := range map[string]func(io.Writer) Reporter{
		"failures.txt":    func(w io.Writer) Reporter { return &Text{W: w} },
		"verbose.txt":     func(w io.Writer) Reporter { return &Text{W: w, Verbose: true, Colour: true} },
		"failures.json":   func(w io.Writer) Reporter { return &JSON{W: w} },
		"failures.xml":    func(w io.Writer) Reporter { return &JUnit{W: w} },
		"failures.tap":    func(w io.Writer) Reporter { return &TAP{W: w} },
		"failures.github": func(w io.Writer) Reporter { return &GitHub{W: w} },
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			r := make(&b)
			count := &Count{Files: 1, BrokenFiles: 1, Took: time.Second}
			r.Broken(wrong, wrong.Path, wrongDiags, nil)
			for _, k := range f.Cases {
				res := k.Run(t.Context(), suite.Options{Timeout: time.Minute})
				res.Took = time.Millisecond
				count.Add(res)
				r.Result(res)
			}
			r.End(count)
			if count.ExitCode() != ExitBroken {
				t.Errorf("exit code %d", count.ExitCode())
			}
			golden(t, "testdata/"+name, b.Bytes())
			wellFormed(t, name, b.Bytes())
		})
	}
}

// wellFormed reads what machines read.
func wellFormed(t *testing.T, name string, text []byte) {
	switch name {
	case "failures.json":
		for line := range bytes.Lines(text) {
			if !json.Valid(line) {
				t.Errorf("no JSON: %s", line)
			}
		}
	case "failures.xml":
		if err := xml.Unmarshal(text, new(struct{})); err != nil {
			t.Error(err)
		}
	}
}

func TestExplain(t *testing.T) {
	f, diags, err := suite.Load("testdata/failures.kt", suite.Config{Modules: interp.Complete(modules.All()), ReadFile: os.ReadFile})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	var b bytes.Buffer
	r := &Text{W: &b, Explain: true}
	res := f.Cases[0].Run(t.Context(), suite.Options{Timeout: time.Minute, Trace: true})
	res.Took = time.Millisecond
	r.Result(res)
	golden(t, "testdata/explain.txt", b.Bytes())
}

func TestExitCode(t *testing.T) {
	for _, tc := range []struct {
		c    Count
		want int
	}{
		{Count{Files: 1, Passed: 3, Skipped: 1, Known: 1}, ExitPassed},
		{Count{Files: 1, Passed: 3, Failed: 1}, ExitFailed},
		{Count{Files: 1, Failed: 1, Broken: 1}, ExitBroken},
		{Count{BrokenFiles: 1}, ExitBroken},
		{Count{Files: 1, Skipped: 1}, ExitNothing},
		{Count{}, ExitNothing},
	} {
		if got := tc.c.ExitCode(); got != tc.want {
			t.Errorf("%+v: %d, want %d", tc.c, got, tc.want)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "a  ": "a··", "\t\r\n": "⇥␍␊", "\x00\x7f\xff": `\x00\x7f\xff`, "é…": "é…", "\u200b": `\u200b`,
	} {
		if got := visible(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}
