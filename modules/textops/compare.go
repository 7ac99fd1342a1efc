package textops

import (
	"strings"

	"kamino/interp"
)

// compareFuncs compare texts.
func compareFuncs() []interp.Func {
	format := func(name, doc string) interp.ArgDecl {
		return interp.ArgDecl{Name: name, Type: interp.ArgFormat, Doc: doc}
	}
	one, two := format("text", "a text"), format("other", "another")
	list := format("list", "words, with the separator between them")
	separator := interp.ArgDecl{Name: "separator", Type: interp.ArgText, Reading: interp.ReadPlain, Doc: "a character"}
	ordered := func(yes string) []interp.Ret {
		return []interp.Ret{{Code: 1, Doc: yes}, {Code: -1, Doc: "no, and the first is greater"}, {Code: -2, Doc: "no, and it is less"}, tooLong}
	}
	place := []interp.Ret{{Code: 1, Doc: "or more: the place of the first byte of it, from 1"}, {Code: -1, Doc: "it is not in the text"}, tooLong}
	return []interp.Func{
		interp.NewFunc("cmp_str", "Compares two texts.", `if (cmp_str("$rU", "alice")) exit;`, ordered("they are equal"), bindTwo(compare(strings.Compare)), one, two),
		interp.NewFunc("cmp_istr", "Compares two texts, whose case does not matter.", `if (cmp_istr("$rm", "Invite")) exit;`, ordered("they are equal"), bindTwo(compare(compareFold)), one, two),
		interp.NewFunc("starts_with", "Tells whether a text begins with another.", `if (starts_with("$rU", "+49")) exit;`, ordered("it does"), bindTwo(startsWith), one, two),
		interp.NewFunc("ends_with", "Tells whether a text ends with another.", `if (ends_with("$rd", ".example")) exit;`, ordered("it does"), bindTwo(endsWith), one, two),
		interp.NewFunc("str_find", "Finds a text in another.", `if (str_find("$ua", "kamino")) exit;`, place, bindTwo(find), one, two),
		interp.NewFunc("str_ifind", "As str_find, whatever the case.", `if (str_ifind("$ua", "KAMINO")) exit;`, place, bindTwo(findFold), one, two),
		interp.NewFunc("in_list", "Tells whether a word is in a list.", `if (in_list("$si", "192.0.2.1, 192.0.2.2", ",")) exit;`, interp.YesNo, bindInList(func(word, s string) bool { return word == s }),
			format("word", "the word, not empty"), list, separator),
		interp.NewFunc("in_list_prefix", "Tells whether a text begins with a word of a list.", `if (in_list_prefix("$rU", "+49, +43", ",")) exit;`, interp.YesNo,
			bindInList(func(word, s string) bool { return word != "" && strings.HasPrefix(s, word) }), format("text", "the text, not empty"), list, separator),
		interp.NewFunc("search_str", "Tells whether a regular expression matches a text.", `if (search_str("$ua", "^kamino")) exit;`,
			[]interp.Ret{{Code: 1, Doc: "it does"}, {Code: 2, Doc: "the expression is empty"}, {Code: -1, Doc: "it does not"}, {Code: -2, Doc: "the text is empty, or the expression is wrong"}},
			bindSearchText, one, format("re", "regular expression")),
	}
}

// tooLong is what comparisons give where a text has no room.
var tooLong = interp.Ret{Code: -8, Doc: "a text is too long"}

// bindTwo binds a function of two texts.
func bindTwo(do func(a, b string) int) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		return func(c *interp.Ctx) int {
			a, fitsA := args[0].Fit(c)
			b, fitsB := args[1].Fit(c)
			if !fitsA || !fitsB {
				return tooLong.Code
			}
			return do(a, b)
		}, nil
	}
}

// order is the code of a comparison.
func order(n int) int {
	switch {
	case n == 0:
		return 1
	case n > 0:
		return -1
	}
	return -2
}

func compare(by func(a, b string) int) func(a, b string) int {
	return func(a, b string) int { return order(by(a, b)) }
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// compareFold compares whatever the case, of the letters of ASCII.
func compareFold(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if x, y := lower(a[i]), lower(b[i]); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

func startsWith(a, b string) int {
	if len(a) < len(b) {
		return -1
	}
	return order(strings.Compare(a[:len(b)], b))
}

func endsWith(a, b string) int {
	if len(a) < len(b) {
		return -1
	}
	return order(strings.Compare(a[len(a)-len(b):], b))
}

// find gives the place of a text in another, from 1. An empty one is at the end.
func find(a, b string) int {
	if b == "" {
		return len(a) + 1
	}
	if at := strings.Index(a, b); at >= 0 {
		return at + 1
	}
	return -1
}

func findFold(a, b string) int {
	for at := 0; at+len(b) <= len(a); at++ {
		if compareFold(a[at:at+len(b)], b) == 0 {
			return at + 1
		}
	}
	return -1
}

// bindInList binds the search for a word in a list.
func bindInList(is func(word, s string) bool) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		if args[2].IsConst && len(args[2].Text) != 1 {
			return nil, interp.BadArg(2, "the separator must be one character, not %q", args[2].Text)
		}
		return func(c *interp.Ctx) int {
			s, fitsText := args[0].Fit(c)
			list, fitsList := args[1].Fit(c)
			separator := args[2].String(c)
			if len(separator) != 1 {
				c.Refuse()
				return -1
			}
			if !fitsText || !fitsList || s == "" || list == "" {
				return -1
			}
			for word := range strings.SplitSeq(list, separator) {
				if is(strings.Trim(word, " \t\r\n"), s) {
					return 1
				}
			}
			return -1
		}, nil
	}
}

func bindSearchText(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		s, fits := args[0].Fit(c)
		text, fitsRe := args[1].Fit(c)
		switch {
		case !fits || !fitsRe:
			return -2
		case text == "":
			return 2
		case s == "":
			return -2
		}
		re := lineRegex(c, text)
		if re == nil {
			return -2
		}
		return interp.Code(re.MatchString(s))
	}, nil
}
