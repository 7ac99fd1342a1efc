package pv

import (
	"strconv"
	"strings"
	"time"

	"kamino/interp"
)

// stringClass is the class s.
func stringClass() interp.Class {
	number := func(n int) interp.Value { return interp.Int(int64(n)) }
	t := []interp.Transform{
		ofText("len", "The length in bytes.", func(_ *interp.Ctx, s string) (interp.Value, bool) { return number(len(s)), true }),
		somewhere(interp.Transform{Name: "int", Doc: "The text as an integer; null when it is no decimal number.", Bind: bindInt}),
		newer(interp.Transform{Name: "intv", Doc: "The value as an integer; null when it is no number.", Bind: bindInt}),
		withNumbers("substr", "offset", "length", "The part from an offset on, from the end where it is negative, as long as length; 0 is all of it.", substr),
		{
			Name: "select", Doc: "The part with this number, from 0, of those that a character separates; -1 is the last.",
			Args: []interp.ArgDecl{
				{Name: "index", Type: interp.ArgInt, Doc: "a number or a variable"},
				{Name: "separator", Type: interp.ArgRest, Doc: `a character, or \n, \r, \t, \\`},
			},
			Example: `xlog("$(var(x){s.select,1,:})\n");`, Bind: bindSelect,
		},
		newer(withNumber("selectsw", "index", "As select, with any white space as separator.", func(_ *interp.Ctx, s string, n int) (string, bool) {
			return selectPart(s, n, isWhite), true
		})),
		transform("tolower", "In lower case.", upTo(room-1, lower)),
		transform("toupper", "In upper case.", upTo(room-1, upper)),
		stripping("strip", "Without the first bytes.", func(s string, n int) string { return s[n:] }),
		stripping("striptail", "Without the last bytes.", func(s string, n int) string { return s[:len(s)-n] }),
		{Name: "stripto", Doc: "From the first such character on; empty when there is none.",
			Args: []interp.ArgDecl{{Name: "char", Type: interp.ArgText, Doc: "a character or a variable"}},
			Bind: withByte("", "", func(c *interp.Ctx, s string, b byte) (interp.Value, bool) {
				if i := strings.IndexByte(s, b); i >= 0 {
					return textThatFits(zeroed(c, s[i:]))
				}
				return interp.Str(""), true
			}).Bind},
		withByte("count", "How many such characters there are.", func(_ *interp.Ctx, s string, b byte) (interp.Value, bool) {
			n := 0
			for i := 0; i < len(s); i++ {
				if s[i] == b {
					n++
				}
			}
			return number(n), true
		}),
		cutting("before", "What is before the first such character; all of it when there is none.", func(s string, b byte) string {
			if i := strings.IndexByte(s, b); i >= 0 {
				s = s[:i]
			}
			return s
		}),
		cutting("after", "What is behind the first such character; empty when there is none.", func(s string, b byte) string {
			i := strings.IndexByte(s, b)
			if i < 0 {
				return ""
			}
			return s[i+1:]
		}),
		cutting("rbefore", "What is before the last such character; empty when there is none.", func(s string, b byte) string {
			return s[:max(strings.LastIndexByte(s, b), 0)]
		}),
		cutting("rafter", "Empty, as in the reference, which looks for the last such character in the wrong direction.", func(string, byte) string {
			return ""
		}),
		{Name: "replace", Doc: "With each occurrence of one text replaced by another.", Args: []interp.ArgDecl{
			{Name: "match", Type: interp.ArgText, Doc: "a text or a variable"}, {Name: "replacement", Type: interp.ArgText, Doc: "a text or a variable"},
		}, Bind: bindReplace, Example: `xlog("$(var(x){s.replace,a,b})\n");`},
		{Name: "rm", Doc: `Without any occurrence of a text, in which \n, \r, \t and \\ are understood.`,
			Args: []interp.ArgDecl{{Name: "match", Type: interp.ArgText, Doc: "a text or a variable"}}, Bind: bindRemove},
		transform("trim", "Without spaces, tabs and line ends at both ends.", upTo(room-2, func(_ *interp.Ctx, s string) (string, bool) { return trim(s), true })),
		transform("ltrim", "Without spaces, tabs and line ends at the beginning.", upTo(room-2, func(_ *interp.Ctx, s string) (string, bool) {
			return strings.TrimLeft(s, white), true
		})),
		transform("rtrim", "Without spaces, tabs and line ends at the end.", upTo(room-2, func(_ *interp.Ctx, s string) (string, bool) {
			return strings.TrimRight(s, white), true
		})),
		transform("rmws", "Without any space, tab and line end.", upTo(room-2, removeWhite)),
		newer(transform("rmhdws", "Without line folds: the white space around a line end becomes one space.", unfold)),
		newer(transform("rmhlws", "Without the line ends of line folds, and with their other white space.", unfoldKeeping)),
		{Name: "unquote", Doc: "Without the quotes around it, double or single.", Bind: bindUnwrap(isQuoted)},
		{Name: "unbracket", Doc: "Without the brackets around it: (), [], {} or <>.", Bind: bindUnwrap(isBracketed)},
		transform("numeric", "Its digits only.", upTo(room, digits)),
		{Name: "prefixes", Doc: "All its prefixes, with commas between, to a length.", Args: maxArg, Bind: bindPrefixes("")},
		{Name: "prefixes.quoted", Doc: "All its prefixes in single quotes, with commas between, to a length.", Args: maxArg, Bind: bindPrefixes("'")},
		natural(withNumbers("fmtlines", "length", "padding", "With a line end and this many spaces before each byte of the first length but the first one, as in the reference.", lines(' '))),
		natural(withNumbers("fmtlinet", "length", "padding", "As fmtlines, with tabs.", lines('\t'))),
		somewhere(interp.Transform{Name: "ftime", Doc: "The number as a time, in local time, formatted as strftime(3) does.",
			Args: []interp.ArgDecl{{Name: "format", Type: interp.ArgText, Doc: "a format or a variable"}}, Bind: bindTimeFormat,
			Example: `xlog("$(Ts{s.ftime,%Y-%m-%d})\n");`}),
		newer(withNumber("charat", "index", "The character at an index, from 0.", func(_ *interp.Ctx, s string, n int) (string, bool) {
			if n < 0 || n >= len(s) {
				return "", false
			}
			return s[n : n+1], true
		})),
		newer(interp.Transform{Name: "byteat", Doc: "The byte at an index, from 0, as a number.",
			Args: []interp.ArgDecl{{Name: "index", Type: interp.ArgInt, Doc: "a number or a variable"}}, Bind: bindByteAt}),
	}
	t = append(t, hashes()...)
	t = append(t, codecs()...)
	return examples(interp.Class{Name: "s", Doc: "Texts. Integers are taken as their digits.", Transforms: t}, "sip:alice@example.com")
}

const white = " \t\r\n"

func isWhite(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

var maxArg = []interp.ArgDecl{{Name: "max", Type: interp.ArgInt, Optional: true, Doc: "the longest prefix; 0 is all"}}

func bindInt(*interp.Binder, []interp.Arg) (interp.Apply, error) {
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		if n, ok := number(v); ok {
			return interp.IntStr(n, c.Text(v)), true
		}
		if v.IsNull() {
			return interp.Null, false
		}
		n, ok := parseInt(v.S)
		return interp.IntStr(n, v.S), ok
	}, nil
}

// parseInt reads a decimal integer. No digits at all are 0, as in the reference.
func parseInt(s string) (int64, bool) {
	if s == "" || s == "-" || s == "+" {
		return 0, true
	}
	return interp.ParseInt(s)
}

func substr(c *interp.Ctx, s string, offset, length int) (interp.Value, bool) {
	switch {
	case length < 0:
		return interp.Null, false
	case offset >= len(s) || offset < -len(s):
		return interp.Failed, false // the number that s was is forgotten
	}
	if offset < 0 {
		if length == 0 || length > -offset {
			length = -offset
		}
		from := len(s) + offset
		return textThatFits(zeroed(c, s[from:from+length]))
	}
	if end := int32(offset) + int32(length); length == 0 || end > int32(len(s)) {
		length = len(s) - offset
	} else if end < 0 { // which goes wrong in 32 bits
		return interp.Failed, false
	}
	return textThatFits(zeroed(c, s[offset:offset+length]))
}

// zeroed is a text as some functions of the reference copy it: from the first NUL on there is nothing else.
func zeroed(c *interp.Ctx, s string) string {
	i := strings.IndexByte(s, 0)
	if i < 0 {
		return s
	}
	b := append(c.Scratch.Buf(len(s)), s[:i]...)
	clear(b[i:len(s)])
	return c.Scratch.Keep(b[:len(s)])
}

func bindSelect(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	sep, err := separator(args[1])
	if err != nil {
		return nil, err
	}
	index := args[0]
	is := func(b byte) bool { return b == sep }
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		n, ok := numberArg(c, &index)
		if v.IsNull() || !ok {
			return interp.Null, false
		}
		return textThatFits(zeroed(c, selectPart(c.Text(v), n, is)))
	}, nil
}

// separator reads the character of select.
func separator(a interp.Arg) (byte, error) {
	s := strings.TrimRight(a.Text, " \t\n")
	if s == "" && a.Text != "" {
		s = a.Text[:1]
	}
	if s != "" && s[0] == '\\' {
		if i := strings.IndexByte(`\nrt`, byteAt(s, 1)); i >= 0 && len(s) == 2 {
			return "\\\n\r\t"[i], nil
		}
		return 0, interp.BadArg(1, "%q is no escape: there are %s", s, `\n, \r, \t and \\`)
	}
	if len(s) != 1 || !a.IsConst {
		return 0, interp.BadArg(1, "a separator is one character, not %q", a.Text)
	}
	return s[0], nil
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// selectPart gives the n-th of the parts that separators separate, from the end where n is negative.
func selectPart(s string, n int, is func(byte) bool) string {
	if n < 0 {
		end := len(s)
		for i := len(s) - 1; i >= 0; i-- {
			if !is(s[i]) {
				continue
			}
			if n++; n == 0 {
				return s[i+1 : end]
			}
			end = i
		}
		if n == -1 {
			return s[:end]
		}
		return ""
	}
	start := 0
	for i := 0; i < len(s); i++ {
		if !is(s[i]) {
			continue
		}
		if n == 0 {
			return s[start:i]
		}
		n--
		start = i + 1
	}
	if n == 0 {
		return s[start:]
	}
	return ""
}

func lower(c *interp.Ctx, s string) (string, bool) { return mapBytes(c, s, 'A', 'Z'), true }
func upper(c *interp.Ctx, s string) (string, bool) { return mapBytes(c, s, 'a', 'z'), true }

// mapBytes changes the case of the letters from first to last.
func mapBytes(c *interp.Ctx, s string, first, last byte) string {
	i := 0
	for i < len(s) && (s[i] < first || s[i] > last) {
		i++
	}
	if i == len(s) {
		return s
	}
	b := append(c.Scratch.Buf(len(s)), s...)
	for ; i < len(b); i++ {
		if b[i] >= first && b[i] <= last {
			b[i] ^= 'a' - 'A'
		}
	}
	return c.Scratch.Keep(b)
}

// keepBytes gives the bytes of s that are wanted.
func keepBytes(c *interp.Ctx, s string, want func(byte) bool) string {
	b := c.Scratch.Buf(len(s))
	for i := 0; i < len(s); i++ {
		if want(s[i]) {
			b = append(b, s[i])
		}
	}
	return c.Scratch.Keep(b)
}

func removeWhite(c *interp.Ctx, s string) (string, bool) {
	return keepBytes(c, s, func(b byte) bool { return !isWhite(b) }), true
}

func digits(c *interp.Ctx, s string) (string, bool) {
	return keepBytes(c, s, func(b byte) bool { return b >= '0' && b <= '9' }), true
}

// unfold makes one space of a line end with the white space around it.
func unfold(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\r' && s[i] != '\n' {
			b = append(b, s[i])
			continue
		}
		for len(b) > 0 && isWhite(b[len(b)-1]) {
			b = b[:len(b)-1]
		}
		for i+1 < len(s) && isWhite(s[i+1]) {
			i++
		}
		if i+1 < len(s) {
			b = append(b, ' ')
		}
	}
	return c.Scratch.Keep(b), true
}

func unfoldKeeping(c *interp.Ctx, s string) (string, bool) {
	return keepBytes(c, s, func(b byte) bool { return b != '\r' && b != '\n' }), true
}

func bindReplace(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	match, by := args[0], args[1]
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		m, ok := textArg(c, &match)
		r, ok2 := textArg(c, &by)
		if v.IsNull() || !ok || !ok2 {
			return interp.Null, false
		}
		return interp.Str(replace(c, c.Text(v), m, zeroed(c, r))), true
	}, nil
}

// replace makes a text with each m replaced by r. An empty m is found at a comma, again and again. It ends where the reference's room does,
// behind an r if that begins before.
func replace(c *interp.Ctx, s, m, r string) string {
	n := 0
	if m != "" {
		n = strings.Count(s, m)
	} else if i := strings.IndexByte(s, ','); i >= 0 && r != "" {
		b := append(c.Scratch.Buf(room+len(r)), s[:min(i, room)]...)
		for len(b) < room {
			b = append(b, r...)
		}
		return c.Scratch.Keep(b)
	}
	if n == 0 {
		return s[:min(len(s), room)]
	}
	b := c.Scratch.Buf(len(s) + n*(len(r)-len(m)))
	for ; n > 0 && len(b) < room; n-- {
		i := strings.Index(s, m)
		if b = append(b, s[:min(i, room-len(b))]...); len(b) < room {
			b = append(b, r...)
		}
		s = s[i+len(m):]
	}
	return c.Scratch.Keep(append(b, s[:max(min(len(s), room-len(b)), 0)]...))
}

func bindRemove(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	match := args[0]
	if match.IsConst {
		match.Text = unescapeMatch(match.Text)
	}
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		m, ok := textArg(c, &match)
		s := c.Text(v)
		if v.IsNull() || !ok || len(s) > room-2 {
			return interp.Null, false
		}
		return interp.Str(replace(c, s, m, "")), true
	}, nil
}

func unescapeMatch(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// bindUnwrap removes the first and the last byte when they belong together.
func bindUnwrap(belong func(first, last byte) bool) bindTransform {
	return func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			if v.IsNull() {
				return interp.Null, false
			}
			s := c.Text(v)
			if len(s) < 2 {
				return v, true
			}
			if len(s) > room-2 {
				return interp.Null, false
			}
			if belong(s[0], s[len(s)-1]) {
				s = s[1 : len(s)-1]
			}
			return interp.Str(s), true
		}, nil
	}
}

func isQuoted(first, last byte) bool { return first == last && (first == '"' || first == '\'') }

func isBracketed(first, last byte) bool {
	i := strings.IndexByte("([{<", first)
	return i >= 0 && ")]}>"[i] == last
}

func bindPrefixes(quote string) bindTransform {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			if v.IsNull() {
				return interp.Null, false
			}
			s := c.Text(v)
			limit := len(s)
			if len(args) > 0 {
				n, ok := numberArg(c, &args[0])
				if !ok {
					return interp.Null, false
				}
				if n > 0 && n < limit {
					limit = n
				}
			}
			size := limit * (limit/2 + 3)
			if quote != "" {
				size = limit * (limit/2 + 1)
			}
			if size >= room {
				return interp.Null, false
			}
			b := c.Scratch.Buf(limit*(limit+1)/2 + 3*limit)
			for i := 1; i <= limit; i++ {
				if i > 1 {
					b = append(b, ',')
				}
				b = append(append(append(b, quote...), s[:i]...), quote...)
			}
			return interp.Str(c.Scratch.Keep(b)), true
		}, nil
	}
}

// lines breaks a text as the reference does: before each byte of the first n but the first one.
func lines(pad byte) func(c *interp.Ctx, s string, n, m int) (interp.Value, bool) {
	return func(c *interp.Ctx, s string, n, m int) (interp.Value, bool) {
		if n <= 0 || m < 0 {
			return interp.Null, false
		}
		breaks := max(min(n, len(s))-1, 0)
		// The reference reckons with 32 bits whether there is room, and writes beyond its buffer when that goes wrong.
		if int32(len(s))+int32(len(s)/n)*int32(2+m) > room-2 || breaks > room/(2+m) || m >= len(s) && len(s) > room-2 {
			return interp.Failed, false
		}
		b := c.Scratch.Buf(len(s) + breaks*(2+m))
		if m >= len(s) {
			// The reference makes the text in the place of the one that it reads.
			s = view(append(b, s...)[:len(s):len(s)])
		}
		for i := 0; i < len(s); i++ {
			if i > 0 && i < n {
				b = append(b, '\r', '\n')
				for j := 0; j < m; j++ {
					b = append(b, pad)
				}
			}
			b = append(b, s[i])
		}
		return interp.Str(c.Scratch.Keep(b)), true
	}
}

func bindTimeFormat(b *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	layout := args[0]
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		n, ok := number(v)
		if !ok {
			if n, ok = parseUnsigned(v.S); v.IsNull() || !ok {
				return interp.Null, false
			}
		}
		l, ok := textArg(c, &layout)
		if !ok {
			return interp.Null, false
		}
		t := time.Unix(n, 0).In(c.World.Clock.Now().Location())
		text := c.Scratch.Keep(interp.AppendStrftime(c.Scratch.Buf(64), interp.UntilNUL(l), t))
		if len(text) > room-2 {
			text = ""
		}
		return interp.Str(text), true
	}, nil
}

// parseUnsigned reads a number of 32 bits without a minus. What is above 31 bits is taken as negative, as in the
// reference.
func parseUnsigned(s string) (int64, bool) {
	s = strings.TrimPrefix(s, "+")
	if s == "" {
		return 0, true
	}
	n, err := strconv.ParseUint(s, 10, 32)
	return int64(int32(n)), err == nil
}

func bindByteAt(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	index := args[0]
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		n, ok := numberArg(c, &index)
		s := c.Text(v)
		if v.IsNull() || !ok || n < 0 || n >= len(s) {
			return interp.Null, false
		}
		return interp.Int(int64(s[n])), true
	}, nil
}
