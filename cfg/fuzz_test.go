package cfg

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzParse looks for panics and endless loops in all stages, and for places that lie outside of the text.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/diagnostics/*.cfg")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for chunk := range strings.SplitSeq(string(text), "---\n") {
			f.Add([]byte(chunk))
		}
	}
	f.Add([]byte(strings.Repeat("(", 5000)))
	f.Add([]byte("route{" + strings.Repeat("if(1){", 3000)))
	f.Add([]byte("route{$x=" + strings.Repeat("!", 5000)))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			return
		}
		c, ds := Parse("fuzz.cfg", text, testOptions())
		for _, d := range ds {
			if d.Summary == "" || d.Rule == "" || c.Sources.Source(d.Subject.Start) == nil {
				t.Errorf("bad diagnostic %+v", d)
			}
		}
		if err := Render(io.Discard, c.Sources, ds, true); err != nil {
			t.Error(err)
		}
		if _, err := ds.JSON(c.Sources); err != nil {
			t.Error(err)
		}
		var b bytes.Buffer
		_ = Print(&b, "fuzz.cfg", text, testOptions())
	})
}
