package lint_test

import (
	"path/filepath"
	"strings"
	"testing"

	"kamino/cfg"
	"kamino/cfg/chunktest"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/interp/lint"
	"kamino/modules"
)

// all gives everything that is said of a config by the parser, the checker and the rules, but for the names of rules in
// off.
func all(config string, off ...string) (*cfg.Config, cfg.Diagnostics) {
	tree, ds := cfg.Parse("test.cfg", []byte(config), cfg.Options{
		Getenv: func(name string) (string, bool) { return "secret", name == "PASSWORD" },
	})
	return tree, check(tree, ds, off)
}

func check(tree *cfg.Config, ds cfg.Diagnostics, off []string) cfg.Diagnostics {
	if !ds.HasErrors() {
		world, _, _ := interptest.World()
		_, more := interp.Check(tree, interp.CheckOptions{Modules: modules.All(), World: world, Depth: interp.Start})
		ds = append(ds, more...)
	}
	ds = append(ds, lint.Run(tree, lint.Options{Modules: modules.All(), Off: off})...)
	return lint.Filter(tree, ds, off)
}

func judge(config string) []chunktest.Found {
	tree, ds := all(config)
	var out []chunktest.Found
	for _, d := range ds {
		f := chunktest.Found{Text: d.Severity.String() + "[" + d.Rule + "]: " + d.Summary + ". " + d.Detail}
		if pos := tree.Sources.Position(d.Subject.Start); pos.File == "test.cfg" {
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
		due := chunktest.Chunk(t, "rules/"+r.Name+".md", 0, r.Example, judge)
		if due == 0 || !strings.Contains(r.Example, r.Name) {
			t.Errorf("rules/%s.md has no example that the rule fires on", r.Name)
		}
		chunktest.Chunk(t, "rules/"+r.Name+".md, instead", 0, r.Instead, judge)
	}
}

// TestForeignEngine: routes that a program in another language may run are not unused.
func TestForeignEngine(t *testing.T) {
	for engine, want := range map[string]int{"lua": 0, "native": 1} {
		tree, _ := cfg.Parse("test.cfg", []byte("cfgengine \""+engine+"\"\nrequest_route { exit; }\nroute[X] { exit; }\n"), cfg.Options{})
		if ds := lint.Run(tree, lint.Options{Modules: modules.All()}); len(ds) != want {
			t.Errorf("%s: %v", engine, ds)
		}
	}
}
