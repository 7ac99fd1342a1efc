package cfg

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestComments(t *testing.T) {
	c, _ := Parse("test.cfg", []byte(`#!KAMAILIO
# one
debug=2 // two
#!define X 5 # part of the value
#!ifdef OFF # three
# turned off
#!endif
log_name="# no comment" /* four
five */ children=X
# six`), testOptions())
	var got []string
	for _, span := range c.Sources.Comments() {
		got = append(got, c.Sources.Text(span))
	}
	want := []string{"# one", "// two", " # three", "/* four\nfive */", "# six"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	off := c.Sources.Skipped()
	if len(off) != 1 || c.Sources.Text(off[0]) != "\n# turned off\n#!endif" {
		t.Errorf("turned off: %q", c.Sources.Text(off[0]))
	}
}

func TestWalk(t *testing.T) {
	c, _ := Parse("test.cfg", []byte(`route {
	if (!($var(a) == 1)) { exit; } else while (2 < 3) f("x");
	switch ($var(b)) { case "y": $var(c) = (int)4; default: return -5; }
}`), testOptions())
	var got []string
	c.Walk(func(n Node) bool {
		switch n.(type) {
		case *Number, *String, *PVar:
			got = append(got, c.Sources.Text(n.Range()))
		}
		return true
	})
	want := []string{"$var(a)", "1", "2", "3", `"x"`, "$var(b)", `"y"`, "$var(c)", "4", "-5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	items := 0
	c.Walk(func(Node) bool { items++; return false })
	if items != 1 {
		t.Errorf("%d nodes where only the top was asked for", items)
	}
}
