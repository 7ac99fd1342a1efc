package cover_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/cmd/internal/cover"
	"kamino/cmd/internal/suite"
	"kamino/interp"
	"kamino/modules"
)

var update = flag.Bool("update", false, "write the golden files anew")

// profile runs the tests of testdata/main.kt with coverage.
func profile(t *testing.T) *cover.Profile {
	t.Helper()
	f, diags, err := suite.Load("testdata/main.kt", suite.Config{Modules: interp.Complete(modules.All()), ReadFile: os.ReadFile})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	p := cover.New()
	suite.Survey(f.Cases, p.Watch)
	for _, k := range f.Cases {
		if r := k.Run(t.Context(), suite.Options{Timeout: time.Minute, Watch: p.Watch}); r.Outcome != suite.Passed {
			t.Fatalf("%s: %+v", k.Title, r.Failure)
		}
	}
	return p
}

func TestReports(t *testing.T) {
	p := profile(t)
	var table, goProfile, lcov bytes.Buffer
	p.Table(&table)
	if err := p.GoProfile(&goProfile); err != nil {
		t.Fatal(err)
	}
	if err := p.LCOV(&lcov); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"table.txt": table.String(), "profile.out": goProfile.String(), "lcov.info": lcov.String()} {
		name = filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestGoTool: go tool cover reads the profile.
func TestGoTool(t *testing.T) {
	dir := t.TempDir()
	var b bytes.Buffer
	if err := profile(t).GoProfile(&b); err != nil {
		t.Fatal(err)
	}
	file, html := filepath.Join(dir, "c.out"), filepath.Join(dir, "c.html")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "go", "tool", "cover", "-html", file, "-o", html).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(html)
	if err != nil || !strings.Contains(string(text), "main.cfg") {
		t.Errorf("%v\n%s", err, text)
	}
}
