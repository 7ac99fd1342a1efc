package textops

import (
	"strings"

	"kamino/interp"
)

// substringFuncs take texts out of others.
func substringFuncs() []interp.Func {
	number := func(name, doc string) interp.ArgDecl {
		return interp.ArgDecl{Name: name, Type: interp.ArgInt, Doc: doc}
	}
	return []interp.Func{
		in(interp.NewFunc("regex_substring", "Writes what a regular expression matches, or what is in its parentheses, to a variable. Case matters, and ^ matches nowhere.",
			`regex_substring("$fu", "sip:([^@]*)@", "1", "2", "$var(user)");`,
			[]interp.Ret{{Code: 1, Doc: "done"}, {Code: -2, Doc: "it does not match"}, {Code: -1, Doc: "what matches is empty, or an argument is wrong"}}, bindSubstring,
			interp.ArgDecl{Name: "text", Type: interp.ArgFormat, Doc: "the text"}, interp.ArgDecl{Name: "re", Type: interp.ArgFormat, Doc: "regular expression"},
			number("index", "0 for all that matches, 1 for what is in the first parentheses"), number("count", "greater than the index"),
			interp.ArgDecl{Name: "variable", Type: interp.ArgText, Doc: `the variable to write to: "$var(x)"`}), requestsAndReplies),
	}
}

// maxMatches is how many matches the reference has memory for.
const maxMatches = 1 << 20

func bindSubstring(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	slot, to := b.Slot(), (*interp.Variable)(nil)
	if strings.HasPrefix(args[4].Text, "$") {
		to, _, _ = b.VariableAt(args[4].Text, 0)
	}
	if to == nil || !to.Writable() {
		b.WarnArg(&args[4], "bad-argument", "no variable that can be written: nothing is done", "")
		to = nil
	}
	return func(c *interp.Ctx) int {
		in, fits := args[0].Fit(c)
		text, fitsRe := args[1].Fit(c)
		index, isIndex := args[2].Int(c)
		count, isCount := args[3].Int(c)
		if !fits || !fitsRe || !isIndex || !isCount || index < 0 || index >= count || count > maxMatches || to == nil {
			return -1
		}
		re, err := c.State(slot).(*local).regex(pattern{text: untilNUL(text), inside: true})
		if err != nil {
			c.Logf(interp.Err, "textops", "%s: bad regular expression %q: %v\n", c.Place(), text, err)
			return -1
		}
		found := re.Matches(untilNUL(in), false)
		if len(found) == 0 {
			return -2
		}
		m := found[0]
		i := 2 * int(index)
		if i >= len(m) || m[i] == m[i+1] {
			return -1
		}
		to.Set(c, interp.Str(in[m[i]:m[i+1]]))
		return 1
	}, nil
}
