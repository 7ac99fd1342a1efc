package snexpr

import (
	"os"
	"strings"
	"testing"
)

// names are those that the recorded expressions ask for.
func names(name string) Value {
	switch name {
	case "SET":
		return Number(1)
	case "FIVE":
		return Text("5")
	case "NAME":
		return Text("kamailio")
	case "NONE":
		return Text("")
	}
	return Number(0)
}

func show(v Value, err *Error) string {
	switch {
	case err != nil:
		return "error"
	case v.IsText:
		return "text " + strings.NewReplacer(`\`, `\\`, "\t", `\t`).Replace(v.Text)
	}
	return "number " + v.String()
}

// Each expression has the value that was recorded.
func TestValues(t *testing.T) {
	text, err := os.ReadFile("testdata/values.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		f := strings.Split(line, "\t")
		if len(f) < 2 {
			continue // a comment
		}
		want := f[1]
		if len(f) == 3 {
			want, _, _ = strings.Cut(f[2], ": ")
		}
		if got := show(Eval(f[0], names)); got != want {
			t.Errorf("%s: %s, want %s", f[0], got, want)
		}
	}
}

// An error underlines the part of the expression that it is about.
func TestErrors(t *testing.T) {
	for _, tc := range []struct{ text, part, problem string }{
		{`1 / 0`, `/`, "a division by 0"},
		{`NAME * 2`, `*`, `this operator is for numbers, and "kamailio" is a text`},
		{`!NAME`, `!`, `this sign stands before numbers only, and "kamailio" is a text`},
		{`(1 + 2`, `(`, "this parenthesis is never closed"},
		{`1 + "a`, `"`, "this quote is never closed"},
		{`f(1)`, `f`, "there are no functions"},
		{`1 2`, `2`, "nothing can follow here but an operator"},
		{`2.3.4`, `2.3.4`, "this is no number"},
		{`1 = 2`, `=`, "only a name can be assigned to"},
		{strings.Repeat("1,", 501) + "1", ``, "the expression nests too deep"},
		{strings.Repeat("1+", 1<<14) + "1", ``, "the expression is too long"},
		{strings.Repeat("(", 501), ``, "the expression nests too deep"},
	} {
		_, err := Eval(tc.text, names)
		if err == nil {
			t.Errorf("%s: no error", tc.text)
			continue
		}
		if part := tc.text[err.Start:err.End]; part != tc.part || err.Problem != tc.problem {
			t.Errorf("%s: %q: %s", tc.text, part, err.Problem)
		}
	}
}

func FuzzEval(f *testing.F) {
	for _, text := range []string{`SET && !(FIVE == 5)`, `"a" + 1 << 2, A = 3`, `'\'`, `((((-^!1**2`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := Eval(text, names)
		if err != nil && (err.Start < 0 || err.End < err.Start || err.End > len(text)) {
			t.Errorf("%q: %s at %d to %d", text, err.Problem, err.Start, err.End)
		}
	})
}
