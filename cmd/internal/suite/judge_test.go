package suite

import (
	"os"
	"strings"
	"testing"

	"kamino/cfg/chunktest"
)

// TestErrors: what a config makes wrong in a test file is told at its place in that file.
func TestErrors(t *testing.T) {
	chunktest.Run(t, "testdata/errors.chunks", func(text string) []chunktest.Found {
		c := config()
		c.ReadFile = func(name string) ([]byte, error) {
			if strings.HasSuffix(name, ".kt") {
				return []byte(text), nil
			}
			return os.ReadFile(name)
		}
		c.Beside = func(string) []string { return []string{"feature.kt", "features.cfg"} }
		f, diags, err := Load("testdata/errors.kt", c)
		if err != nil {
			t.Fatal(err)
		}
		var found []chunktest.Found
		for _, d := range diags {
			found = append(found, chunktest.Found{
				Line: f.Sources.Position(d.Subject.Start).Line,
				Text: "[" + d.Rule + "] " + d.Summary + " = " + d.Detail,
			})
		}
		return found
	})
}
