package cfg

import "testing"

// Arguments of the command line do what the directives of their names do, before the first line.
func TestCommandLine(t *testing.T) {
	for _, tc := range []struct {
		o    Options
		text string
		rule string // of the error; "" for none
	}{
		{Options{Defines: []string{"X=5"}}, "debug=X\n", ""},
		{Options{Defines: []string{"X"}}, "#!ifndef X\n{\n#!endif\ndebug=3\n", ""},
		{Options{Defines: []string{`X="a=b"`}}, "log_name=X\n", ""},
		{Options{Defines: []string{"X=5"}}, "#!ifexp 0 + X == 5\ndebug=3\n#!else\n{\n#!endif\n", ""},
		{Options{Defines: []string{"X=5"}}, "#!define X 6\ndebug=X\n", "duplicate-define"},
		{Options{Defines: []string{"X=5"}}, "#!trydef X 6\n#!redef X 7\ndebug=X\n", ""},
		{Options{Defines: []string{"5X"}}, "debug=3\n", ""},
		{Options{Defines: []string{"=5"}}, "debug=3\n", "bad-directive"},
		{Options{Subst: []string{"/NAME/a/"}}, "log_name=\"NAME\"\n", ""},
		{Options{Subst: []string{"/NAME/a"}}, "debug=3\n", "bad-subst"},
		{Options{SubstDef: []string{"!PORT!5060!g"}}, "port=PORT\nlog_name=\"PORT\"\n", ""},
		{Options{SubstDefs: []string{"!WHO!relay!g"}}, "log_name=WHO\n", ""},
		{Options{SubstDef: []string{"!PORT!5060"}}, "port=5060\n", "bad-subst"},
	} {
		_, ds := Parse("main.cfg", []byte(tc.text), tc.o)
		got := ""
		for _, d := range ds {
			if d.Severity == Error && got == "" {
				got = d.Rule
			}
		}
		if got != tc.rule {
			t.Errorf("%+v with %q: %q, want %q", tc.o, tc.text, got, tc.rule)
		}
	}
}
