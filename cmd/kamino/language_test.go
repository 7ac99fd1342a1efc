package main

import (
	"os"
	"path/filepath"
	"testing"

	"kamino/cmd/internal/verdict"
)

// The test replays what the reference's option -c says of small configs; cmd/conformance records it.

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
