package json

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kamino/interp"
)

// fieldText gives a value as a script sees it: a string is what it says up to a NUL, all else is JSON.
func fieldText(c *interp.Ctx, v string) string {
	if v[0] != '"' && v[0] != '\'' {
		return c.Scratch.Keep(appendValue(c.Scratch.Buf(2*len(v)), v))
	}
	inner := v[1 : len(v)-1]
	if strings.IndexByte(inner, '\\') < 0 {
		return inner
	}
	b := c.Scratch.Buf(len(v))
	for r := (reader{s: inner}); ; {
		d, ok := r.next()
		if !ok || d == 0 {
			return c.Scratch.Keep(b)
		}
		b = append(b, d)
	}
}

// reader gives the bytes that a string of JSON, without its quotes, says.
type reader struct {
	s       string
	at      int
	pending [utf8.UTFMax]byte
	left    []byte
}

func (r *reader) next() (byte, bool) {
	if len(r.left) > 0 {
		b := r.left[0]
		r.left = r.left[1:]
		return b, true
	}
	if r.at >= len(r.s) {
		return 0, false
	}
	b := r.s[r.at]
	r.at++
	if b != '\\' {
		return b, true
	}
	b = r.s[r.at]
	r.at++
	if b == 'u' {
		r.left = utf8.AppendRune(r.pending[:0], r.character())
		return r.next()
	}
	if i := strings.IndexByte("bfnrt", b); i >= 0 {
		return "\b\f\n\r\t"[i], true
	}
	return b, true
}

// character reads the digits behind \u, of two such where they belong together. Half of a pair is the replacement
// character.
func (r *reader) character() rune {
	c, _ := hex4(r.s[r.at:])
	r.at += 4
	if !utf16.IsSurrogate(c) {
		return c
	}
	if rest := r.s[r.at:]; len(rest) >= 6 && rest[0] == '\\' && rest[1] == 'u' {
		second, _ := hex4(rest[2:])
		if both := utf16.DecodeRune(c, second); both != utf8.RuneError {
			r.at += 6
			return both
		}
	}
	return utf8.RuneError
}

// appendValue appends a value as JSON, laid out as the reference's library does.
func appendValue(b []byte, v string) []byte {
	switch v[0] {
	case '{', '[':
		return appendList(b, v)
	case '"', '\'':
		return appendText(b, v)
	}
	for _, w := range words {
		if strings.EqualFold(v, w) {
			return append(b, w...)
		}
	}
	return appendNumber(b, v)
}

// appendList appends an object or an array. A name that comes twice is told where it is first, with its last value.
func appendList(b []byte, v string) []byte {
	open, shut := v[0], v[len(v)-1]
	type entry struct{ key, value string }
	var entries []entry
	at := map[string]int{}
	s := scanner{s: v}
	s.value(func(key, value string) {
		if open == '{' {
			name := string(appendText(nil, key))
			if i, twice := at[name]; twice {
				entries[i].value = value
				return
			}
			at[name], key = len(entries), name
		}
		entries = append(entries, entry{key, value})
	})
	b = append(b, open)
	for i, e := range entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, ' ')
		if open == '{' {
			b = append(append(b, e.key...), ": "...)
		}
		b = appendValue(b, e.value)
	}
	return append(b, ' ', shut)
}

// appendText appends a string in double quotes. Of characters only those below the space are escaped, beside " \ and /.
func appendText(b []byte, v string) []byte {
	b = append(b, '"')
	for r := (reader{s: v[1 : len(v)-1]}); ; {
		d, ok := r.next()
		if !ok {
			return append(b, '"')
		}
		switch i := strings.IndexByte("\b\f\n\r\t", d); {
		case i >= 0:
			b = append(b, '\\', "bfnrt"[i])
		case d == '"' || d == '\\' || d == '/':
			b = append(b, '\\', d)
		case d < ' ':
			b = append(b, `\u00`...)
			b = append(b, "0123456789abcdef"[d>>4], "0123456789abcdef"[d&15])
		default:
			b = append(b, d)
		}
	}
}

// appendNumber appends a number: an integer of 64 bits at most, and a fraction as it is written.
func appendNumber(b []byte, v string) []byte {
	if strings.ContainsAny(v, ".eE") {
		return append(b, strings.TrimRight(v, "eE+-")...)
	}
	if v[0] == '-' {
		n, _ := strconv.ParseInt(v, 10, 64) // what is too small is the smallest
		return strconv.AppendInt(b, n, 10)
	}
	n, _ := strconv.ParseUint(v, 10, 64)
	return strconv.AppendUint(b, n, 10)
}
