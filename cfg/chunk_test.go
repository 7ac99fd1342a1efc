package cfg

import (
	"testing"

	"kamino/cfg/chunktest"
)

// TestDiagnostics parses the chunks of testdata/diagnostics.
func TestDiagnostics(t *testing.T) {
	chunktest.Run(t, "testdata/diagnostics/*.cfg", func(config string) []chunktest.Found {
		c, ds := Parse("test.cfg", []byte(config), testOptions())
		var out []chunktest.Found
		for _, d := range ds {
			f := chunktest.Found{Text: d.Severity.String() + "[" + d.Rule + "]: " + d.Summary + ". " + d.Detail}
			if pos := c.Sources.Position(d.Subject.Start); pos.File == "test.cfg" {
				f.Line = pos.Line
			}
			out = append(out, f)
		}
		return out
	})
}
