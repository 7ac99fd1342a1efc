package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg"
)

var update = flag.Bool("update", false, "write the golden files anew")

// found parses the configs of testdata, which have mistakes of all sorts.
func found(t *testing.T) Files {
	t.Helper()
	o := cfg.Options{ReadFile: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join("testdata", name)) }}
	var files Files
	for _, name := range []string{"a%,b:c.cfg", "two.cfg"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		c, ds := cfg.Parse(name, text, o)
		ds = append(ds, cfg.Diagnostic{Severity: cfg.Warning, Rule: "nowhere", Summary: "this has no place"})
		files = append(files, File{Name: name, Sources: c.Sources, Diagnostics: ds})
	}
	return files.Unique()
}

func TestFormats(t *testing.T) {
	files := found(t)
	rules := []Rule{{Name: "syntax", Severity: cfg.Error, Summary: "it is no config", Doc: "Some *text*."}}
	for name, print := range map[string]func(io.Writer) error{
		"text.txt":   func(w io.Writer) error { return Text(w, files, cfg.Screen{}) },
		"colour.txt": func(w io.Writer) error { return Text(w, files, cfg.Screen{Colour: true}) },
		"json.json":  func(w io.Writer) error { return JSON(w, files) },
		"github.txt": func(w io.Writer) error { return GitHub(w, files) },
		"sarif.json": func(w io.Writer) error { return SARIF(w, files, rules, "v1.0.0") },
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := print(&b); err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, ".json") && !json.Valid(b.Bytes()) {
				t.Error("this is no JSON")
			}
			file := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("(-want +got), go test -update rewrites it:\n%s", diff)
			}
		})
	}
}

func TestTotal(t *testing.T) {
	d := func(s cfg.Severity, n int) cfg.Diagnostics {
		ds := make(cfg.Diagnostics, n)
		for i := range ds {
			ds[i] = cfg.Diagnostic{Severity: s}
		}
		return ds
	}
	for _, tc := range []struct {
		files Files
		want  string
	}{
		{Files{{}}, "no errors, no warnings in 1 file"},
		{Files{{Diagnostics: d(cfg.Error, 1)}, {Diagnostics: d(cfg.Warning, 2)}}, "1 error, 2 warnings in 2 files"},
		{Files{{Diagnostics: append(d(cfg.Error, 2), d(cfg.Warning, 1)...)}}, "2 errors, 1 warning in 1 file"},
	} {
		if got := tc.files.Total(); got != tc.want {
			t.Errorf("%q, want %q", got, tc.want)
		}
	}
}

// TestUnique: what two configs include is told once, also when it is included twice.
func TestUnique(t *testing.T) {
	o := cfg.Options{ReadFile: func(string) ([]byte, error) { return []byte("log_name=;\n"), nil }}
	var files Files
	for _, name := range []string{"a.cfg", "b.cfg"} {
		c, ds := cfg.Parse(name, []byte("include_file \"x\"\ninclude_file \"x\"\n"), o)
		files = append(files, File{Name: name, Sources: c.Sources, Diagnostics: ds})
	}
	before, _ := files.Count()
	errors, _ := files.Unique().Count()
	if errors == 0 || before != 4*errors {
		t.Errorf("%d errors of %d are left", errors, before)
	}
}
