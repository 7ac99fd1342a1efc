package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// name is the name of header fields: of a type, or by its text.
type name struct {
	t    sip.HeaderType
	text string
}

// cutName cuts off what is a header field's name to the reference: fewer characters than RFC 3261 allows.
func cutName(s string) (text, rest string) {
	i := 0
	for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= '0' && s[i] <= '9' || strings.IndexByte("-_.+~", s[i]) >= 0) {
		i++
	}
	return s[:i], s[i:]
}

// parseName reads a name that a colon or nothing follows. Of a name without a type all of the text counts.
func parseName(s string) (name, bool) {
	text, rest := cutName(s)
	if rest = strings.TrimLeft(rest, " \t"); text == "" || rest != "" && rest[0] != ':' {
		return name{}, false
	}
	return name{sip.TypeOf(text), s}, true
}

// beginName reads the name that a text begins with, whatever follows. Of a name without a type all of the text counts.
func beginName(s string) (name, bool) {
	text, _ := cutName(s)
	return name{sip.TypeOf(text), s}, text != ""
}

// names tells whether a header field has the name.
func (n *name) names(h *sip.Header) bool {
	return h.Type == n.t && (n.t != sip.HeaderOther || strings.EqualFold(h.Name, n.text))
}

// bindName binds an argument that is a name. It is given with the message; nil where there is none, as headers has it, or what a
// script has made is no name.
func bindName(args []interp.Arg, i int) (func(*interp.Ctx) (*sip.Message, *name), error) {
	a := &args[i]
	if !a.IsConst {
		return func(c *interp.Ctx) (*sip.Message, *name) {
			n, ok := parseName(a.String(c))
			if !ok {
				c.Refuse()
				return nil, nil
			}
			return headers(c), &n
		}, nil
	}
	n, ok := parseName(a.Text)
	if !ok {
		return nil, interp.BadArg(i, "%q is no name of a header field", a.Text)
	}
	return func(c *interp.Ctx) (*sip.Message, *name) { return headers(c), &n }, nil
}

// expression gives a regular expression; nil where what a script has made is none.
type expression func(*interp.Ctx) *interp.Regexp

// bindExpression binds an argument that is a regular expression.
type bindExpression func(args []interp.Arg, i int) (expression, error)

// bindRegex binds an ArgRegex.
func bindRegex(args []interp.Arg, i int) (expression, error) {
	a := &args[i]
	if !a.IsConst {
		return func(c *interp.Ctx) *interp.Regexp {
			re := lineRegex(c, a.String(c))
			if re == nil {
				c.Refuse()
			}
			return re
		}, nil
	}
	re, err := interp.CompileLineRegex(a.Text)
	if err != nil {
		return nil, badRegex(i, a.Text, err)
	}
	return func(*interp.Ctx) *interp.Regexp { return re }, nil
}

// badRegex refuses an expression.
func badRegex(i int, text string, err error) error {
	return &interp.ArgError{Arg: i, Rule: "bad-regex", What: err.Error(), Detail: interp.RegexAdvice(text)}
}

// bindMadeRegex binds an ArgFormat, which is compiled at each call.
func bindMadeRegex(args []interp.Arg, i int) (expression, error) {
	a := &args[i]
	return func(c *interp.Ctx) *interp.Regexp {
		text, fits := a.Fit(c)
		if !fits {
			return nil
		}
		return lineRegex(c, text)
	}, nil
}

// lineRegex compiles an expression that is made while the script runs; nil for a bad one.
func lineRegex(c *interp.Ctx, text string) *interp.Regexp {
	re, err := c.Worker.LineRegex(text)
	if err != nil {
		c.Logf(interp.Err, "textops", "%s: bad regular expression %q: %v\n", c.Place(), text, err)
		return nil
	}
	return re
}
