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
		if r.Stage == lint.Lint && !have[r.Name] {
			t.Errorf("testdata/%s.cfg is missing", r.Name)
		}
	}
}
