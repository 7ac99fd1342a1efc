package layout

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"kamino/cfg"
)

// TestLayouts formats the files NAME.in of the archives in testdata and compares with NAME.out.
func TestLayouts(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range archives {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			in, want := a.Files[i], a.Files[i+1]
			name := strings.TrimSuffix(in.Name, ".in")
			if want.Name != name+".out" {
				t.Fatalf("%s: %s follows %s", file, want.Name, in.Name)
			}
			t.Run(name, func(t *testing.T) {
				got := format(t, name, string(in.Data))
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("%s: (-want +got):\n%s", file, diff)
				}
			})
		}
	}
}

// sameTree leaves places out of a comparison.
var sameTree = []cmp.Option{cmpopts.IgnoreTypes(cfg.Span{}, cfg.Pos(0), []cfg.StringPart(nil))}

// format formats text, which has to be possible, and tests what holds for every text.
func format(t *testing.T, name, text string) string {
	t.Helper()
	o := cfg.Options{ReadFile: os.ReadFile}
	out, sources, ds := Format(name, []byte(text), o)
	if len(ds) > 0 {
		var b strings.Builder
		cfg.Render(&b, sources, ds, false)
		t.Fatalf("cannot be formatted:\n%s", b.String())
	}
	again, _, ds := Format(name, out, o)
	if len(ds) > 0 {
		t.Fatalf("cannot be formatted again: %v\n%s", ds, out)
	}
	if diff := cmp.Diff(string(out), string(again)); diff != "" {
		t.Errorf("formatted again (-once +twice):\n%s", diff)
	}
	before, _ := cfg.Parse(name, []byte(text), o)
	after, _ := cfg.Parse(name, out, o)
	if diff := cmp.Diff(before.Items, after.Items, sameTree...); diff != "" {
		t.Errorf("the tree (-before +after):\n%s", diff)
	}
	return string(out)
}

// TestConfigs formats the configs of this project, and Kamailio's own where it is installed.
func TestConfigs(t *testing.T) {
	var files []string
	for _, root := range []string{"../../testdata", "../../cmd/kamino", "/usr/share/doc/kamailio/examples", "/etc/kamailio"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() && d.Name() == "refused" {
				return fs.SkipDir
			}
			if strings.HasSuffix(path, ".cfg") || strings.HasSuffix(path, ".cfg.sample") {
				files = append(files, path)
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	formatted := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, ds := judge(file, string(text), cfg.Options{ReadFile: os.ReadFile}); len(ds) > 0 {
			t.Logf("%s is broken: %s", file, ds[0].Summary)
			continue
		}
		formatted++
		t.Run(strings.TrimPrefix(file, "../../"), func(t *testing.T) { format(t, file, string(text)) })
	}
	if formatted < 5 {
		t.Errorf("of %d files only %d could be formatted", len(files), formatted)
	}
	t.Logf("%d of %d files formatted", formatted, len(files))
}

// TestBroken: what cannot be read is told, with its place, and stays as it is.
func TestBroken(t *testing.T) {
	for text, want := range map[string]string{
		"route { foo() }":                       "missing-semicolon",
		"route { xlog(\"a); }\n":                "unclosed-string",
		"route { if (a()) { b(); }\n":           "unclosed-brace",
		"#!ifdef A\ndebug=2\n":                  "unbalanced-ifdef",
		"debug=2\n#!endif":                      "",
		"/* #!ifdef A\n*/ debug=2\n":            "",
		"#!ifdef A\n/* \n#!endif\n*/ debug=2\n": "syntax",
	} {
		out, _, ds := Format("x.cfg", []byte(text), cfg.Options{})
		got := ""
		if len(ds) > 0 {
			got = ds[0].Rule
		}
		if got != want || len(ds) > 0 && out != nil {
			t.Errorf("%q: told %v, want %q", text, ds, want)
		}
	}
}

// TestMutants formats texts with lexemes dropped, doubled and replaced: whatever can be formatted keeps its tree.
func TestMutants(t *testing.T) {
	var texts [][]cfg.Lexeme
	var lexemes []cfg.Lexeme
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range archives {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			texts = append(texts, cfg.Lexemes(string(f.Data)))
			lexemes = append(lexemes, texts[len(texts)-1]...)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	formatted := 0
	const mutants = 150
	for range mutants {
		text := texts[r.IntN(len(texts))]
		for range 1 + r.IntN(3) {
			i := r.IntN(len(text) + 1)
			j := min(len(text), i+r.IntN(3))
			k := r.IntN(len(lexemes) - 2)
			text = slices.Concat(text[:i], lexemes[k:k+r.IntN(3)], text[j:])
		}
		var b strings.Builder
		for _, l := range text {
			b.WriteString(l.Text)
		}
		if _, _, ds := Format("x.cfg", []byte(b.String()), cfg.Options{}); len(ds) > 0 {
			if ds[0].Rule == "no-layout" {
				t.Errorf("cannot be laid out: %q", b.String())
			}
			continue
		}
		formatted++
		if format(t, "x.cfg", b.String()); t.Failed() {
			t.Fatalf("%q", b.String())
		}
	}
	if formatted < mutants/20 {
		t.Errorf("of %d mutants only %d could be formatted", mutants, formatted)
	}
}

func FuzzFormat(f *testing.F) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range archives {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip("long texts only cost time")
		}
		var joined strings.Builder
		for _, l := range cfg.Lexemes(text) {
			joined.WriteString(l.Text)
		}
		if joined.String() != text {
			t.Fatalf("the lexemes are not the text: %q", joined.String())
		}
		if _, _, ds := Format("x.cfg", []byte(text), cfg.Options{}); len(ds) > 0 {
			t.Skip("broken")
		}
		format(t, "x.cfg", text)
	})
}
