package htable

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

// Each archive in testdata is a script, and what Kamailio 5.6.3 logs for it.
func TestScripts(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
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
			got := interptest.Script(t, part("params"), part("script"), core.Module(), pv.Module(), xlog.Module(), Module())
			if diff := cmp.Diff(strings.Split(strings.TrimSpace(part("want")), "\n"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
