package cfg

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWindow shows lines on screens of all widths: what is meant is seen and underlined, and no line is longer than the screen.
func TestWindow(t *testing.T) {
	long := strings.Repeat("x", 300)
	for _, line := range []string{
		"\tfoo(\"a\") @@here;", "\t\t\tß äöü 漢字漢字 @@here\tnow; " + long, long + " @@here; " + long,
		strings.Repeat("漢字\t", 40) + "@@here" + long, "@@here\t\tnow" + long,
	} {
		at := strings.Index(line, "@@")
		text := strings.Replace(line, "@@", "", 1)
		sources := NewSources("a.cfg", text)
		d := Diagnostic{Severity: Error, Rule: "test", Summary: "s", Subject: Span{Pos(at + 1), Pos(at + 5)}}
		for width := 40; width <= 200; width += 5 {
			var b bytes.Buffer
			if err := (Screen{Width: width}).Render(&b, sources, Diagnostics{d}); err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(b.String(), "\n")
			shown, under := lines[1], lines[2]
			if columns(shown) > width || columns(under) > width || !utf8.ValidString(shown) {
				t.Errorf("width %d: %d and %d columns:\n%s\n%s", width, columns(shown), columns(under), shown, under)
			}
			i := strings.Index(shown, "here")
			if j := strings.IndexByte(under, '^'); i < 0 || columns(shown[:i]) != columns(under[:j]) || strings.Count(under, "^") != 4 {
				t.Errorf("width %d: underlined elsewhere:\n%s\n%s", width, shown, under)
			}
		}
	}
}

// TestWindowOfLongLine: what is seen of a line does not depend on how long it is.
func TestWindowOfLongLine(t *testing.T) {
	const limit = 40
	shown := func(before, behind int) string {
		text := strings.Repeat("ab(é) ", before) + "mistake" + strings.Repeat(" cd[ü]", behind)
		start := len("ab(é) ") * before
		cut, from, to := window(text, start, start+len("mistake"), limit)
		if cut[from:to] != "mistake" {
			t.Errorf("%q shows %q", cut, cut[from:to])
		}
		return cut
	}
	if short, long := shown(30, 30), shown(3000, 3000); short != long {
		t.Errorf("of a short line %q, of a long one %q", short, long)
	}
	if short, long := shown(0, 30), shown(0, 3000); short != long {
		t.Errorf("at the start of a short line %q, of a long one %q", short, long)
	}
	if short, long := shown(30, 0), shown(3000, 0); short != long {
		t.Errorf("at the end of a short line %q, of a long one %q", short, long)
	}
}
