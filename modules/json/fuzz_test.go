package json

import (
	"encoding/json"
	"strings"
	"testing"

	"kamino/interp"
)

// FuzzParse reads a field of any text, and what it gives of strict JSON is JSON again.
func FuzzParse(f *testing.F) {
	for _, text := range []string{`{"a":1}`, `{"a":{"b":[1,"x",{"c":null}]}}`, `{'a':"\u00e9\ud83d\ude00"}`, `[1`, `{"a":-}`, `// c`, `"`} {
		f.Add(text, "a.b[1]")
	}
	f.Fuzz(func(t *testing.T, text, at string) {
		if len(text) > 2000 {
			return
		}
		var c interp.Ctx
		c.Scratch.Reset()
		for _, path := range []string{at, "a"} {
			field, ok := find(text, path, '.')
			if !ok {
				continue
			}
			got := fieldText(&c, field)
			if json.Valid([]byte(text)) && !strings.HasPrefix(field, `"`) && !json.Valid([]byte(got)) {
				t.Errorf("%s of %q is %q, which is no JSON", path, text, got)
			}
		}
	})
}
