package lint_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg"
	"kamino/cfg/chunktest"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/interp/lint"
	"kamino/modules"
)

// inspect gives everything that is said of a config.
func inspect(config string) (*cfg.Sources, cfg.Diagnostics) {
	world, _, _ := interptest.World()
	program, ds := lint.Inspect("test.cfg", []byte(config), lint.InspectOptions{
		Parse: cfg.Options{Getenv: func(name string) (string, bool) { return "secret", name == "PASSWORD" }},
		Check: interp.CheckOptions{Modules: modules.All(), World: world, Depth: interp.Start},
	})
	return program.Config.Sources, ds
}

func judge(config string) []chunktest.Found {
	sources, ds := inspect(config)
	var out []chunktest.Found
	for _, d := range ds {
		f := chunktest.Found{Text: d.Severity.String() + "[" + d.Rule + "]: " + d.Summary + ". " + d.Detail}
		if pos := sources.Position(d.Subject.Start); pos.File == "test.cfg" {
			f.Line = pos.Line
		}
		out = append(out, f)
	}
	return out
}

// TestRules judges the chunks of testdata: each rule of this package has a file of its name.
func TestRules(t *testing.T) {
	chunktest.Run(t, "testdata/*.cfg", judge)
	files, _ := filepath.Glob("testdata/*.cfg")
	have := map[string]bool{}
	for _, f := range files {
		have[strings.TrimSuffix(filepath.Base(f), ".cfg")] = true
	}
	for _, r := range lint.Rules() {
		if r.Stage == lint.StageLint && !have[r.Name] {
			t.Errorf("testdata/%s.cfg is missing", r.Name)
		}
	}
}

// TestExamples judges the configs in the documentation of the rules.
func TestExamples(t *testing.T) {
	for _, r := range lint.Rules() {
		if r.Summary == "" || r.Doc == "" {
			t.Errorf("rules/%s.md says too little", r.Name)
		}
		if r.Example == "" && unexampled[r.Name] != "" {
			continue
		}
		file := "rules/" + r.Name + ".md"
		text, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		before, example, _ := strings.Cut(string(text), "```\n")
		example, _, _ = strings.Cut(example, "```\n")
		due := chunktest.Chunk(t, file, strings.Count(before, "\n")+2, example, judge)
		if due == 0 || !strings.Contains(example, r.Name) {
			t.Errorf("%s has no example that the rule fires on", file)
		}
		if r.Instead != "" {
			chunktest.Chunk(t, "rules/"+r.Name+".md, instead", 0, r.Instead, judge)
		}
	}
}

var update = flag.Bool("update", false, "write the documents anew")

// TestDocument keeps docs/rules.md what the rules say.
func TestDocument(t *testing.T) {
	var b bytes.Buffer
	if err := lint.Document(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "../../docs/rules.md", b.Bytes())
}

// golden compares with a file, or writes it.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not current: run go generate ./interp/lint (%v)\n%s", file, err, cmp.Diff(string(want), string(got)))
	}
}

// TestFindings keeps what the rules find in the configs of testdata, the ones that show mistakes of their own aside.
func TestFindings(t *testing.T) {
	ours := map[string]bool{}
	for _, r := range lint.Rules() {
		ours[r.Name] = r.Stage == lint.StageLint
	}
	var b bytes.Buffer
	for _, pattern := range []string{"../../testdata/configs/*.cfg", "../../cmd/kamino/*.cfg"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sources, ds := inspect(string(text))
			name := strings.TrimPrefix(file, "../../") + "\n" // of one with findings
			for _, d := range ds {
				if !ours[d.Rule] {
					continue
				}
				pos := sources.Position(d.Subject.Start)
				fmt.Fprintf(&b, "%s\t%d:%d: %v[%s]: %s\n", name, pos.Line, pos.Column, d.Severity, d.Rule, d.Summary)
				name = ""
			}
		}
	}
	golden(t, "testdata/findings.txt", b.Bytes())
}

// FuzzInspect: whatever a text is, judging it ends, and says where.
func FuzzInspect(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.cfg")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for chunk := range strings.SplitSeq(string(text), "---\n") {
			f.Add(chunktest.Strip(chunk))
		}
	}
	f.Add("#!define a b\nroute[a] { while (1) { if (route(a)) { break; } } switch (1) { } }")
	f.Add("request_route { if ({}) exit; }")
	f.Fuzz(func(t *testing.T, config string) {
		tree, _ := cfg.Parse("test.cfg", []byte(config), cfg.Options{})
		for _, d := range lint.Filter(tree, lint.Run(tree, lint.Options{Modules: modules.All()}), nil) {
			if pos := tree.Sources.Position(d.Subject.Start); pos.Line == 0 {
				t.Errorf("%s has no place: %s", d.Rule, d.Summary)
			}
		}
	})
}

// TestQuiet judges configs with names that are not built in, by the rules alone.
func TestQuiet(t *testing.T) {
	for config, want := range map[string]int{
		// Routes that a program in another language may run are not unused.
		"cfgengine \"lua\"\nrequest_route { exit; }\nroute[X] { exit; }\n":    0,
		"cfgengine \"native\"\nrequest_route { exit; }\nroute[X] { exit; }\n": 1,
		// Variables ask for definitions.
		"#!define X 5\nrequest_route { $var(a) = $def(X); $rU = $var(a); }": 0,
		"#!define X 5\nrequest_route { $var(a) = $def(Y); $rU = $var(a); }": 1,
	} {
		tree, _ := cfg.Parse("test.cfg", []byte(config), cfg.Options{})
		if ds := lint.Run(tree, lint.Options{Modules: modules.All()}); len(ds) != want {
			t.Errorf("%s: %v", config, ds)
		}
	}
}

// unexampled are the rules without an example, and why.
var unexampled = map[string]string{
	"assignment":          "the grammar refuses what it is about before",
	"bad-call":            "functions refuse their arguments one by one",
	"expansion-too-large": "it takes a large config, see the tests of package cfg",
	"ifdef-too-deep":      "it takes a long config, see the tests of package cfg",
	"include-too-deep":    "it takes several files, see the tests of package cfg",
	"include-too-large":   "it takes large files, see the tests of package cfg",
	"module-init":         "modules refuse their parameters one by one",
	"nesting-too-deep":    "it takes a long config, see the tests of package cfg",
	"reserved-word":       "the words depend on the form",
	"select":              "the parts depend on the name",
	"unknown-setting":     "the grammar refuses most words before",
}
