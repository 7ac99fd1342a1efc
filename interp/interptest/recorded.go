package interptest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
)

// Recorded runs the archives that a pattern names, with all given modules loaded. Each holds a script, the modparam
// lines that it needs, and what Kamailio 5.6.3 logged for it: the files "script", "params" and "want".
func Recorded(t *testing.T, pattern string, modules func() []*interp.Module) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal("no scripts:", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			part := func(file string) string {
				_, rest, _ := strings.Cut(string(text), "\n-- "+file+" --\n")
				body, _, _ := strings.Cut(rest, "\n-- ")
				return body
			}
			got := Script(t, part("params"), part("script"), modules()...)
			if diff := cmp.Diff(strings.Split(strings.TrimSpace(part("want")), "\n"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
