package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamino/cmd/internal/mutant"
	"kamino/cmd/internal/relay"
	"kamino/cmd/internal/verdict"
)

// The tests replay what the reference's option -c says of configs; cmd/conformance records it.

// checkOnly gives the verdict of the option -c on a config in a file that is written anew for each.
func checkOnly(t *testing.T, file, config string) (verdict.Verdict, string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, said := kamino(t.Context(), "-c", "-f", file)
	if code == 0 {
		return verdict.Good, said
	}
	return verdict.Bad, said
}

func TestLanguage(t *testing.T) {
	files, err := filepath.Glob("../../testdata/language/*.matrix")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			m, err := verdict.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "a.cfg")
			for _, c := range m.Cases() {
				if got, said := checkOnly(t, file, c.Config); got != c.Ours {
					t.Errorf("%s: %s, want %s (the reference: %s)\n%s\n%s", c.Name, got, c.Ours, c.Want, c.Config, said)
				}
			}
		})
	}
}

// TestMutants judges good configs with one token changed.
func TestMutants(t *testing.T) {
	files, err := filepath.Glob("../../testdata/*/*.verdicts")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			r, err := mutant.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			config := strings.TrimSuffix(name, ".verdicts") + ".cfg"
			text, err := os.ReadFile(config)
			if err != nil {
				t.Fatal(err)
			}
			base := mutant.NewBase(config, relay.ForReference(string(text)))
			if sum := base.Sum(r.Seed, len(r.Verdicts)); sum != r.Sum {
				t.Fatalf("the config has changed: record its mutants anew")
			}
			file := filepath.Join(t.TempDir(), "m.cfg")
			for i := range r.Verdicts {
				m := base.Mutant(r.Seed, i)
				if got, said := checkOnly(t, file, m.Text); got != r.Ours(i) {
					t.Errorf("mutant %d, %s: %s, want %s (the reference: %s)\n%s", i, m.What, got, r.Ours(i), r.Verdicts[i], said)
				}
			}
		})
	}
}
