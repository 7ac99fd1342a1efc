package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// part is what of a message a function looks at, and changes where the message is sent on.
type part uint8

const (
	wholePart   part = iota // with the first line
	behindFirst             // what is behind the first line
	headerPart              // the header fields
	bodyPart                // the body, not empty
)

// region is a part of a message: where it is in its text, and what is in it.
type region struct {
	at   int
	text string
}

// of finds the part in the message at hand; false where there is none.
func (p part) of(c *interp.Ctx) (region, bool) {
	m := c.Msg
	if m == nil {
		return region{}, false
	}
	s := m.Text()
	switch p {
	case wholePart:
		return region{0, s}, true
	case behindFirst:
		at := len(m.RawFirstLine())
		return region{at, s[at:]}, true
	}
	if headers(c) == nil || !m.HasBody() {
		return region{}, false
	}
	if p == bodyPart {
		return region{m.BodyOffset(), m.Body()}, m.Body() != ""
	}
	at, end := len(m.RawFirstLine()), m.HeadersEnd()
	if end <= at {
		return region{}, false
	}
	return region{at, s[at:end]}, true
}

// untilNUL is what a regular expression sees of a text.
func untilNUL(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	return s
}

// searchFuncs look for regular expressions in messages.
func searchFuncs() []interp.Func {
	re := interp.ArgDecl{Name: "re", Type: interp.ArgRegex, Reading: interp.ReadPlain, Doc: "regular expression"}
	text := interp.ArgDecl{Name: "text", Type: interp.ArgText, Reading: interp.ReadPlain, Doc: "the text"}
	key := interp.ArgDecl{Name: "key", Type: interp.ArgFormat, Doc: "what is looked for"}
	value := interp.ArgDecl{Name: "value", Type: interp.ArgFormat, Doc: "what stands in its place"}
	mode := interp.ArgDecl{Name: "mode", Type: interp.ArgFormat, Doc: "f: the first one; else all"}
	return []interp.Func{
		interp.NewFunc("search", "Tells whether a regular expression matches in the message.", `if (search("^User-Agent: *kamino")) exit;`, interp.YesNo, bindSearchIn(wholePart), re),
		interp.NewFunc("search_body", "Tells whether a regular expression matches in the body.", `if (search_body("^m=audio")) exit;`, interp.YesNo, bindSearchIn(bodyPart), re),
		interp.NewFunc("search_append", "Adds a text behind what a regular expression matches first, behind the first line.", `search_append("^User-Agent: *kamino", "/1");`, interp.DoneOrNo,
			bindSearchAppend(behindFirst), re, text),
		interp.NewFunc("search_append_body", "Adds a text behind what a regular expression matches first in the body.", `search_append_body("^s=", "a");`, interp.DoneOrNo,
			bindSearchAppend(bodyPart), re, text),
		interp.NewFunc("replace", "Replaces what a regular expression matches first, behind the first line.", `replace("^User-Agent: .*", "User-Agent: x");`, interp.DoneOrNo,
			bindReplace(behindFirst), re, text),
		interp.NewFunc("replace_hdrs", "As replace, in the header fields.", `replace_hdrs("192\.0\.2\.1", "192.0.2.2");`, interp.DoneOrNo, bindReplace(headerPart), re, text),
		interp.NewFunc("replace_body", "As replace, in the body.", `replace_body("192\.0\.2\.1", "192.0.2.2");`, interp.DoneOrNo, bindReplace(bodyPart), re, text),
		interp.NewFunc("replace_all", "Replaces all that a regular expression matches, behind the first line. It must not match an empty text.", `replace_all("192\.0\.2\.1", "192.0.2.2");`, interp.DoneOrNo,
			bindReplaceAll(behindFirst, true), re, text),
		interp.NewFunc("replace_body_all", "As replace_all, in the body.", `replace_body_all("192\.0\.2\.1", "192.0.2.2");`, interp.DoneOrNo, bindReplaceAll(bodyPart, true), re, text),
		interp.NewFunc("replace_body_atonce", "As replace_body_all, with an expression that takes the body for one line.", `replace_body_atonce("^v=0.*$", "");`, interp.DoneOrNo,
			bindReplaceAll(bodyPart, false), re, text),
		interp.NewFunc("replace_str", "Replaces a text behind the first line.", `replace_str("192.0.2.1", "$Ri", "a");`, replaced, bindReplaceText(behindFirst), key, value, mode),
		interp.NewFunc("replace_hdrs_str", "As replace_str, from the header fields on.", `replace_hdrs_str("192.0.2.1", "$Ri", "f");`, replaced, bindReplaceText(headerPart), key, value, mode),
		interp.NewFunc("replace_body_str", "As replace_str, in the body.", `replace_body_str("192.0.2.1", "$Ri", "a");`, replaced, bindReplaceText(bodyPart), key, value, mode),
	}
}

var replaced = []interp.Ret{{Code: 1, Doc: "done, or there is no such text"}, {Code: -1, Doc: "there is no such part of the message"}}

func bindSearchIn(p part) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		re, err := bindRegex(args, 0)
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) int {
			re := re(c)
			in, ok := p.of(c)
			return interp.Code(re != nil && ok && re.MatchString(untilNUL(in.text)))
		}, nil
	}
}

// bindPlaces binds an argument that is a regular expression whose places matter.
func bindPlaces(b *interp.Binder, args []interp.Arg, lines bool) (expression, error) {
	a := &args[0]
	if !a.IsConst {
		slot := b.Slot()
		return func(c *interp.Ctx) *interp.Regexp {
			re, err := c.State(slot).(*local).regex(pattern{text: a.String(c), lines: lines})
			if err != nil {
				c.Logf(interp.Err, "textops", "%s: bad regular expression: %v\n", c.Place(), err)
				c.Refuse()
				return nil
			}
			return re
		}, nil
	}
	re, err := interp.CompileSubst(a.Text, true, lines)
	if err != nil {
		return nil, badRegex(0, a.Text, err)
	}
	return func(*interp.Ctx) *interp.Regexp { return re }, nil
}

// matching says how an expression is matched.
type matching struct {
	lines bool // line by line
	all   bool // wherever it matches, not only the first time
}

func (how matching) find(re *interp.Regexp, s string) [][]int {
	if how.all && !how.lines {
		return re.MatchesAtOnce(s)
	}
	return re.Matches(s, how.all)
}

// bindMatches binds what is done with a text where an expression matches.
func bindMatches(p part, how matching, do func(m *sip.Message, in region, found [][]int, text string) bool) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		re, err := bindPlaces(b, args, how.lines)
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) int {
			re := re(c)
			in, ok := p.of(c)
			if re == nil || !ok {
				return -1
			}
			found := how.find(re, untilNUL(in.text))
			return interp.Code(len(found) > 0 && do(c.Msg, in, found, c.Scratch.Copy(args[1].String(c))))
		}, nil
	}
}

// bindAtFirst binds what is done where an expression matches first.
func bindAtFirst(p part, do func(m *sip.Message, at, n int, text string)) interp.BindFunc {
	return bindMatches(p, matching{lines: true}, func(m *sip.Message, in region, found [][]int, text string) bool {
		do(m, in.at+found[0][0], found[0][1]-found[0][0], text)
		return true
	})
}

func bindSearchAppend(p part) interp.BindFunc {
	return bindAtFirst(p, func(m *sip.Message, at, n int, text string) { m.ChangeAt(at+n, 0, text) })
}

func bindReplace(p part) interp.BindFunc { return bindAtFirst(p, (*sip.Message).ChangeAt) }

func bindReplaceAll(p part, lines bool) interp.BindFunc {
	return bindMatches(p, matching{lines, true}, func(m *sip.Message, in region, found [][]int, text string) bool {
		for _, f := range found {
			if f[0] == f[1] && f[0] < len(in.text) {
				return false
			}
			if f[0] < f[1] {
				m.ChangeAt(in.at+f[0], f[1]-f[0], text)
			}
		}
		return found[0][0] < found[0][1]
	})
}

func bindReplaceText(p part) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		return func(c *interp.Ctx) int {
			key, fitsKey := args[0].Fit(c)
			value, fitsValue := args[1].Fit(c)
			mode, fits := args[2].Fit(c)
			in, ok := p.of(c)
			if !fitsKey || !fitsValue || !fits || !ok {
				return -1
			}
			if key == "" {
				return 1
			}
			value = c.Scratch.Copy(value)
			all := mode == "" || mode[0]|0x20 != firstOnly
			for s := in.text; ; {
				at := strings.Index(s, key)
				if at < 0 {
					return 1
				}
				c.Msg.ChangeAt(in.at+at, len(key), value)
				if !all {
					return 1
				}
				in.at += at + len(key)
				s = c.Msg.Text()[in.at:] // the end of the header fields ends only the search for the first
			}
		}, nil
	}
}
