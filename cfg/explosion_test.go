package cfg

import (
	"fmt"
	"strings"
	"testing"
)

// What explodes is refused with one error or a few, and little of it is kept.
func TestExplosions(t *testing.T) {
	files := map[string]string{
		"twice.inc": "debug=3\ninclude_file \"twice.inc\"\ninclude_file \"twice.inc\"\n",
		"leaf.inc":  strings.Repeat("debug=3\n", 20),
	}
	for i := range 9 { // each includes the next one many times
		next := fmt.Sprintf("include_file \"wide%d.inc\"\n", i+1)
		if i == 8 {
			next = "include_file \"leaf.inc\"\n"
		}
		files[fmt.Sprintf("wide%d.inc", i)] = strings.Repeat(next, 20)
	}
	o := Options{ReadFile: func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, fmt.Errorf("no file")
	}}
	defines := "#!define A0 x x\n"
	for i := range 60 {
		defines += fmt.Sprintf("#!define A%d A%d A%d\n", i+1, i, i)
	}
	for _, tc := range []struct{ name, text, rule string }{
		{"a string is doubled 40 times", strings.Repeat("#!subst \"/a/aa/g\"\n", 40) + "route { xlog(\"a\"); }\n", "expansion-too-large"},
		{"many strings are doubled", strings.Repeat("#!subst \"/a/aa/g\"\n", 14) + "route {\n" + strings.Repeat("xlog(\"a\");\n", 5000) + "}\n", "expansion-too-large"},
		{"variables are doubled", strings.Repeat("#!subst \"/a/aa/g\"\n", 40) + "route { $var(a) = 1; }\n", "expansion-too-large"},
		{"a pattern is doubled", strings.Repeat("#!subst \"/(a+)/\\1\\1/g\"\n", 14) + "route { xlog(\"a\"); }\n", "bad-subst"},
		{"a file's name is doubled", strings.Repeat("#!subst \"/a/aa/g\"\n", 40) + "include_file \"a\"\n", "expansion-too-large"},
		{"definitions are doubled 60 times", defines + "route { A60; }\n", "expansion-too-large"},
		{"a file includes itself twice", "include_file \"twice.inc\"\n", "include-too-deep"},
		{"files include the next one 20 times", "include_file \"wide0.inc\"\n", "include-too-large"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, ds := Parse("main.cfg", []byte(tc.text), o)
			if len(ds) == 0 || len(ds) > 20 || ds[0].Rule != tc.rule || tc.rule != "bad-subst" && len(ds) > 1 {
				t.Errorf("%d diagnostics, the first %+v", len(ds), ds[:min(1, len(ds))])
			}
			if n := c.Sources.size(); n > 1<<21+16*len(tc.text) {
				t.Errorf("%d bytes of sources are kept of a text of %d", n, len(tc.text))
			}
			if _, ds := Expand("main.cfg", []byte(tc.text), o); !ds.HasErrors() {
				t.Error("it can be expanded")
			}
			var b strings.Builder
			if ds := Print(&b, "main.cfg", []byte(tc.text), o); b.Len() > 1<<21+16*len(tc.text) {
				t.Errorf("%d bytes are printed, and said: %v", b.Len(), ds)
			}
		})
	}
}
