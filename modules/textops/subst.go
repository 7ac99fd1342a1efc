package textops

import (
	"strings"

	"kamino/interp"
)

// subst is a substitution, ready to be applied.
type subst struct {
	re    *interp.Regexp
	parts []piece
	all   bool
	// empty says that the expression has no ^: what it matches does not depend on what is before.
	empty bool
}

// piece is a piece of a replacement.
type piece struct {
	kind  pieceKind
	text  string
	group int
	v     *interp.Variable
}

type pieceKind uint8

const (
	literal pieceKind = iota
	group
	requestURI
	variable
)

// room is what a text, and what becomes of it, stay below in the reference.
const room = 8191

// maxEscapes is how many escapes a replacement may have.
const maxEscapes = 10

// parseSubst reads /expression/replacement/flags. leading binds a variable.
func parseSubst(s string, leading func(string, int) (*interp.Variable, int, error)) (*subst, error) {
	if len(s) < 3 || s[0] == '\\' {
		return nil, interp.BadArg(0, "%q is no substitution: /expression/replacement/flags is expected", s)
	}
	at := 1
	for at < len(s) && (s[at] != s[0] || s[at-1] == '\\') {
		at++
	}
	if at >= len(s)-1 {
		return nil, interp.BadArg(0, "the substitution %q has no replacement", s)
	}
	out := &subst{empty: !strings.Contains(s[1:at], "^")}
	expression := s[1:at]
	end, err := out.replacement(s, at+1, leading)
	if err != nil {
		return nil, err
	}
	fold, lines := false, true
	for _, flag := range s[end+1:] {
		switch flag {
		case 'i':
			fold = true
		case 's':
			lines = false
		case 'g':
			out.all = true
		default:
			return nil, interp.BadArg(0, "a substitution has no flag %c; there are g, i and s", flag)
		}
	}
	out.re, err = interp.CompileSubst(expression, fold, lines)
	return out, err
}

// replacement reads the replacement from at on, and tells where the separator behind it is.
func (o *subst) replacement(s string, at int, leading func(string, int) (*interp.Variable, int, error)) (int, error) {
	escapes, start := 0, at
	flush := func() {
		if start < at {
			o.parts = append(o.parts, piece{text: s[start:at]})
		}
	}
	for at < len(s) {
		switch {
		case s[at] == '\\' && at+1 < len(s):
			flush()
			if escapes++; escapes >= maxEscapes {
				return 0, interp.BadArg(0, "a replacement has at most %d escapes", maxEscapes-1)
			}
			o.parts = append(o.parts, escape(s[at+1]))
			at += 2
			start = at
		case s[at] == '$':
			flush()
			v, n, err := leading(s, at)
			if err != nil {
				return 0, err
			}
			o.parts = append(o.parts, piece{kind: variable, v: v})
			at = n
			start = at
		case s[at] == s[0]:
			flush()
			return at, nil
		default:
			at++
		}
	}
	return 0, interp.BadArg(0, "the substitution %q does not end with %c", s, s[0])
}

// escape is what a character behind a backslash means.
func escape(c byte) piece {
	switch {
	case c >= '0' && c <= '9':
		return piece{kind: group, group: int(c - '0')}
	case c == 'u':
		return piece{kind: requestURI}
	case c == 'n':
		return piece{text: "\n"}
	case c == 'r':
		return piece{text: "\r"}
	case c == 't':
		return piece{text: "\t"}
	}
	return piece{text: string([]byte{c})}
}

// apply replaces. An expression that matches an empty text fails.
func (o *subst) apply(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
	s := c.Text(v)
	if v.IsNull() || s == "" || len(s) >= room {
		return interp.Null, false
	}
	s = untilNUL(s)
	found := o.re.Matches(s, o.all)
	if len(found) == 0 {
		return v, true
	}
	// What variables give is known before the text is made, which uses the same memory.
	var pieces []string
	size, at := len(s), 0
	add := func(t string) {
		pieces = append(pieces, t)
		size += len(t)
	}
	for _, m := range found {
		if o.empties(s, m) {
			return interp.Null, false
		}
		add(s[at:m[0]])
		for i := range o.parts {
			add(o.parts[i].value(c, s, m))
		}
		at = m[1]
	}
	b := c.Scratch.Buf(size)
	for _, t := range pieces {
		b = append(b, t...)
	}
	text := c.Scratch.Keep(append(b, s[at:]...))
	return interp.Str(text), len(text) < room
}

// replacement is what stands in the place of a piece of a text.
type replacement struct {
	from, to int
	text     string
}

// replacementRoom is what a replacement in a message stays below in the reference.
const replacementRoom = 1023

// run finds what is replaced, and by what. An expression that matches an empty text fails.
func (o *subst) run(c *interp.Ctx, s string) ([]replacement, bool) {
	var list []replacement
	for _, m := range o.re.Matches(s, o.all) {
		if o.empties(s, m) {
			return nil, false
		}
		var b strings.Builder
		for i := range o.parts {
			b.WriteString(o.parts[i].value(c, s, m))
		}
		if b.Len() >= replacementRoom {
			return nil, false
		}
		list = append(list, replacement{m[0], m[1], b.String()})
	}
	return list, true
}

// empties tells whether a match is an empty text, or one comes right behind it.
func (o *subst) empties(s string, m []int) bool {
	if m[0] == m[1] || !o.all || !o.empty {
		return m[0] == m[1]
	}
	next := o.re.Matches(s[m[1]:], false)
	return len(next) > 0 && next[0][0] == 0 && next[0][1] == 0
}

// value gives what a piece of the replacement is for a match.
func (p *piece) value(c *interp.Ctx, s string, match []int) string {
	switch p.kind {
	case group:
		if i := 2 * p.group; i < len(match) && match[i] >= 0 {
			return s[match[i]:match[i+1]]
		}
		return ""
	case requestURI:
		if c.Msg == nil || !c.Msg.IsRequest() {
			return ""
		}
		return c.Msg.URI()
	case variable:
		return c.Text(p.v.Get(c))
	}
	return p.text
}
