package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kamino/cfg"
)

// TestColumns counts columns behind a tab and characters of two, three and four bytes, as each format does: bytes for people and
// editors, as compilers do, and characters elsewhere.
func TestColumns(t *testing.T) {
	const text = "request_route {\n\tif ($var(é) == \"€𝄞\" && wörd) exit;\n}\n"
	const before = "\tif ($var(é) == \"€𝄞\" && "
	c, ds := cfg.Parse("x.cfg", []byte(text), cfg.Options{})
	files := Files{{Name: "x.cfg", Sources: c.Sources, Diagnostics: ds}}
	var word *cfg.Diagnostic
	for i := range ds {
		if ds[i].Rule == "bare-word" {
			word = &ds[i]
		}
	}
	if word == nil {
		t.Fatal(ds)
	}
	said := c.Sources.Text(word.Subject)
	inBytes, inCharacters := len(before)+1, len([]rune(before))+1
	if inBytes == inCharacters || !strings.HasPrefix("wörd", said) {
		t.Fatal(inBytes, inCharacters, said)
	}

	var b bytes.Buffer
	if err := SARIF(&b, files, nil, ""); err != nil {
		t.Fatal(err)
	}
	var sarif struct {
		Runs []struct {
			ColumnKind string
			Results    []struct {
				RuleID    string
				Locations []struct {
					PhysicalLocation struct {
						Region struct{ StartLine, StartColumn, EndLine, EndColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &sarif); err != nil {
		t.Fatal(err)
	}
	if run := sarif.Runs[0]; run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("columns are %s", run.ColumnKind)
	}
	found := false
	for _, r := range sarif.Runs[0].Results {
		if r.RuleID != "bare-word" {
			continue
		}
		found = true
		at := r.Locations[0].PhysicalLocation.Region
		if at.StartLine != 2 || at.EndLine != 2 || at.StartColumn != inCharacters || at.EndColumn != inCharacters+len([]rune(said)) {
			t.Errorf("SARIF: %+v, want columns %d to %d", at, inCharacters, inCharacters+len([]rune(said)))
		}
	}
	if !found {
		t.Error("SARIF lacks the finding")
	}

	for name, print := range map[string]func() string{
		"text": func() string {
			var b bytes.Buffer
			if err := Text(&b, files, cfg.Screen{}); err != nil {
				t.Fatal(err)
			}
			return b.String()
		},
		"GitHub": func() string {
			var b bytes.Buffer
			if err := GitHub(&b, files); err != nil {
				t.Fatal(err)
			}
			return b.String()
		},
	} {
		want := map[string]string{
			"text":   fmt.Sprintf("x.cfg:2:%d: error[bare-word]", inBytes),
			"GitHub": fmt.Sprintf("line=2,col=%d,", inCharacters),
		}[name]
		if got := print(); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", name, want, got)
		}
	}
}
