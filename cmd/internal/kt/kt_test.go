package kt

import (
	"os"
	"path/filepath"
	"testing"

	"kamino/cfg/chunktest"
)

func TestErrors(t *testing.T) {
	chunktest.Run(t, "testdata/errors.kt", func(text string) []chunktest.Found {
		f, diags := Parse("test.kt", []byte(text))
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

func TestNoText(t *testing.T) {
	for text, want := range map[string]string{"config a\x00": "no-text", "\ufeffconfig a.cfg\n": "byte-order-mark", "": "no-config"} {
		if _, diags := Parse("test.kt", []byte(text)); len(diags) != 1 || diags[0].Rule != want {
			t.Errorf("%q: %+v", text, diags)
		}
	}
}

const untidy = `config a.cfg
# a note


test "one"
  # about the table
  | a|bc |
  |1 | 2|

  alice sends
     MSRP a1 SEND
     To-Path: x

       Hello
  alice gets 200



  alice gets nothing
test "two"
	alice connects
`

const tidy = `config a.cfg
# a note

test "one"
    # about the table
    | a | bc |
    | 1 | 2  |

    alice sends
        MSRP a1 SEND
        To-Path: x

          Hello
    alice gets 200

    alice gets nothing
test "two"
    alice connects
`

func TestFormat(t *testing.T) {
	got := string(Format([]byte(untidy)))
	if got != tidy {
		t.Errorf("got:\n%s\nwant:\n%s", got, tidy)
	}
	if again := string(Format([]byte(got))); again != got {
		t.Errorf("formatted again:\n%s", again)
	}
}

// TestFormatOwnFiles: what is in the tree is laid out as Format has it.
func TestFormatOwnFiles(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/configs/*.kt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := Format(text); string(got) != string(text) {
			t.Errorf("%s is not laid out as kamino fmt does it", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"testdata/errors.kt", "../../../testdata/configs/mission.kt"} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("test \"a\"\n\t|\n\talice sends\n\t\tMSRP {fill 9}{a=~(}{\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, diags := Parse("fuzz.kt", text)
		for _, d := range diags {
			if d.Subject.Start < 0 || int(d.Subject.End) > len(text)+1 {
				t.Errorf("%s at %v of %d bytes", d.Summary, d.Subject, len(text))
			}
		}
		formatted := Format(text)
		if again := Format(formatted); string(again) != string(formatted) {
			t.Errorf("formatted twice:\n%q\n%q", formatted, again)
		}
		if !diags.HasErrors() {
			other, more := Parse("fuzz.kt", formatted)
			if more.HasErrors() || len(other.Tests) != len(file.Tests) {
				t.Errorf("formatting changed it:\n%s", formatted)
			}
		}
	})
}
