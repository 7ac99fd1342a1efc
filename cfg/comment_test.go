package cfg

import (
	"fmt"
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

func TestDefinitions(t *testing.T) {
	c, _ := Parse("test.cfg", []byte(`#!define USED 5
#!define ASKED
#!define NOT_USED 6
#!define debug 7
#!substdef "!IN_TEXT!8!g"
#!substdef "!NOWHERE!9!g"
#!defenv HOME
#!trydef USED 1
#!redef USED 2
children=USED
#!ifdef ASKED
log_name="IN_TEXT"
#!endif
`), testOptions())
	var got []string
	for _, d := range c.Sources.Definitions() {
		got = append(got, fmt.Sprintf("%s %s=%s %v %v", d.Directive, d.Name, d.Value, d.Used, d.Reserved))
	}
	want := []string{"define USED=5 false false", "define ASKED= true false", "define NOT_USED=6 false false",
		"define debug=7 false true", "substdef IN_TEXT=8 true false", "substdef NOWHERE=9 false false",
		"defenv HOME=/root false false", "redef USED=2 true false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
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
