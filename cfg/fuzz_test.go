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

// FuzzLexemes looks for bytes that the lexer loses: joined together, what it cuts a text into is the text.
func FuzzLexemes(f *testing.F) {
	for _, text := range []string{"route[A]{if($rU==\"a\\\"b\"){exit;}}", "#!define A b\\\n c\nA", "#!ifdef A\n'\n#!else\n\"\n#!endif", "/* a", "\"a", "#!subst /a/b/", "@a.b[1]%x$(y{s.z})"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		var joined strings.Builder
		for _, l := range Lexemes(text) {
			if l.Text == "" || l.Kind == 0 {
				t.Fatalf("%+v in %q", l, text)
			}
			joined.WriteString(l.Text)
		}
		if joined.String() != text {
			t.Errorf("%q is cut into %q", text, joined.String())
		}
	})
}
