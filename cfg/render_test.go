package cfg

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRender compares what is printed for the configs of testdata/render with the texts beside them.
func TestRender(t *testing.T) {
	files, err := filepath.Glob("testdata/render/*.cfg")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		o := testOptions()
		o.Subst = []string{"/a"}
		c, ds := Parse(name, text, o)
		for _, colour := range []bool{false, true} {
			var b bytes.Buffer
			if err := Render(&b, c.Sources, ds, colour); err != nil {
				t.Fatal(err)
			}
			out := strings.TrimSuffix(file, ".cfg") + ".txt"
			if colour {
				out = strings.TrimSuffix(file, ".cfg") + ".colour.txt"
			}
			golden(t, out, b.String())
		}
		b, err := ds.JSON(c.Sources)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, strings.TrimSuffix(file, ".cfg")+".json", string(b)+"\n")
	}
}

func TestPosition(t *testing.T) {
	const main = "#!define A B\n#!define B 1 +\ninclude_file \"dir/deep.inc\"\ndebug=A\n"
	o := testOptions()
	read := o.ReadFile
	o.ReadFile = func(name string) ([]byte, error) {
		if name == "dir/deep.inc" {
			return []byte("#!define C 1 +\n\n fork=C 2\n"), nil
		}
		return read(name)
	}
	c, ds := Parse("main.cfg", []byte(main), o)
	var got []Position
	for _, d := range ds {
		got = append(got, c.Sources.Position(d.Subject.Start))
	}
	a := Link{Kind: DefineSource, Name: "A", File: "main.cfg", Line: 1, Column: 10}
	b := Link{Kind: DefineSource, Name: "B", File: "main.cfg", Line: 2, Column: 10}
	want := []Position{
		{File: "main.cfg", Line: 4, Column: 7, Chain: []Link{b, a}},
		{File: "dir/deep.inc", Line: 3, Column: 7, Chain: []Link{
			{Kind: DefineSource, Name: "C", File: "dir/deep.inc", Line: 1, Column: 10}, {Kind: FileSource, Name: "dir/deep.inc", File: "main.cfg", Line: 3, Column: 1}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var names []string
	for _, src := range c.Sources.Files() {
		names = append(names, src.Name)
	}
	if diff := cmp.Diff([]string{"main.cfg", "dir/deep.inc"}, names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
