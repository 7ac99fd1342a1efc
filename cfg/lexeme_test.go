package cfg

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLexemes(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string // without blanks
	}{
		{"#!KAMAILIO\ndebug=2 # x\n", []string{"#!KAMAILIO", "debug", "=", "2", "# x"}},
		{"#!define A \"b\" \\\n  c\nA", []string{"#!define A \"b\" \\\n  c", "A"}},
		{"#!ifdef X\nA\n#!else \nB\n#!endif\n", []string{"#!ifdef X", "A", "#!else", "B", "#!endif"}},
		{"#!ifdef X\nisn't \"so\n#!endif\nA\n", []string{"#!ifdef X", "isn't \"so\n", "#!endif", "A"}},
		{"#!ifdef X\n#!ifdef Y\n'\n#!endif\nA\n#!endif\n", []string{"#!ifdef X", "#!ifdef Y", "'\n", "#!endif", "A", "#!endif"}},
		{"#!subst \"/a b/c/\" x", []string{"#!subst \"/a b/c/\"", "x"}},
		{"#!ifexp A > (1 # no\nA\n#!else\nB\n#!endif\n", []string{"#!ifexp A > (1 # no", "A", "#!else", "B", "#!endif"}},
		{"#!defexp A 1 + \\\n2\n!!undef A\nA", []string{"#!defexp A 1 + \\\n2", "!!undef A", "A"}},
		{"#!nothing at all\n#!endif x\n", []string{"#!nothing at all", "#!endif x"}},
		{"#!include_file \"a.cfg\"\nimport_file \"b.cfg\" x", []string{"#!include_file \"a.cfg\"", "import_file \"b.cfg\"", "x"}},
		{"if (!!$var(a b){s.len}!=-1)", []string{"if", "(", "!", "!", "$var(a b)", "{", "s", ".", "len", "}", "!=", "-", "1", ")"}},
		{`"a\"" 'b\' "c"`, []string{`"a\""`, `'b\'`, `"c"`}},
		{"event_route[ \"a:b\" ]{", []string{"event_route", "[", `"`, "a:b", `"`, "]", "{"}},
		{"src_ip==[2001:db8::1]||10.0.0.0/8", []string{"src_ip", "==", "[", "2001:db8::1", "]", "||", "10.0.0.0", "/", "8"}},
		{"a /* b\n*/ c // d\n?", []string{"a", "/* b\n*/", "c", "// d", "?"}},
		{"\"open\nnext", []string{"\"open", "next"}},
	} {
		var got []string
		var joined strings.Builder
		for _, l := range Lexemes(tc.text) {
			joined.WriteString(l.Text)
			if l.Kind != Blank {
				got = append(got, l.Text)
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%q: (-want +got):\n%s", tc.text, diff)
		}
		if joined.String() != tc.text {
			t.Errorf("%q: joined they are %q", tc.text, joined.String())
		}
	}
}

// The scanner that acts and the one that only cuts know the same directives.
func TestDirectivesAreLexemes(t *testing.T) {
	for _, name := range directiveNames {
		text := "#!" + name
		switch {
		case strings.Contains(name, "include") || strings.Contains(name, "import"):
			text += " \"f\""
		case strings.HasPrefix(name, "subst"):
			text += " \"/a/b/\""
		case name != "else" && name != "endif" && name == strings.ToLower(name):
			text += " NAME"
		}
		if ls := Lexemes(text + "\n"); len(ls) != 2 || ls[0].Kind != Directive {
			t.Errorf("%s: %v", text, ls)
		}
	}
}

func TestSameTokens(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"debug=2", "debug = 2\n", true},
		{"route { a(\"x\" \"y\"); }", "route {\n\ta(\"x\"\n\t\"y\");\n}", true},
		{"route { a(\"x\" \"y\"); }", "route { a(\"x\"); }", false},
		{"route { return 1; }", "route { return\n1; }", false},
		{"debug=2", "debug=3", false},
	} {
		if got := SameTokens(tc.a, tc.b, Options{}); got != tc.want {
			t.Errorf("%q and %q: %v", tc.a, tc.b, got)
		}
	}
}
