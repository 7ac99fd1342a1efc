package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// cutAddress cuts a name and an address in angle brackets apart. Without brackets all of it is the address.
// length is that of both with the brackets.
func cutAddress(s string) (name, uri string, length int, ok bool) {
	open := indexUnquoted(s, '<')
	if open < 0 {
		return "", s, len(s), true
	}
	shut := indexUnquoted(s[open+1:], '>')
	if shut < 0 {
		return "", "", 0, false
	}
	return s[:open], s[open+1 : open+1+shut], open + shut + 2, true
}

// indexUnquoted finds a byte outside of double quotes. A backslash keeps a quote from closing, not from opening.
func indexUnquoted(s string, b byte) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"' && (!quoted || s[i-1] != '\\'):
			quoted = !quoted
		case s[i] == b && !quoted:
			return i
		}
	}
	return -1
}

// addressClass is the class nameaddr.
func addressClass() interp.Class {
	of := func(name, doc string, get func(name, uri string, length int) interp.Value) interp.Transform {
		return ofText(name, doc, func(_ *interp.Ctx, s string) (interp.Value, bool) {
			n, uri, length, ok := cutAddress(s)
			if s == "" || !ok {
				return interp.Null, false
			}
			return get(n, uri, length), true
		})
	}
	return examples(interp.Class{
		Name: "nameaddr", Doc: "Addresses with a name, \"name\" <address>.",
		Transforms: []interp.Transform{
			of("name", "The name, with its quotes and what else is before the bracket.", func(n, _ string, _ int) interp.Value { return interp.Str(n) }),
			of("uri", "The address; all of it where there are no brackets.", func(_, u string, _ int) interp.Value { return interp.Str(u) }),
			of("len", "The length of name and address with the brackets.", func(_, _ string, l int) interp.Value { return interp.Int(int64(l)) }),
		},
	}, `"Alice" <sip:alice@example.com>;tag=1`)
}

// toBodyClass is the class tobody.
func toBodyClass() interp.Class {
	of := func(name, doc string, get func(*sip.NameAddr, *sip.URI) string) interp.Transform {
		return ofText(name, doc, func(c *interp.Ctx, s string) (interp.Value, bool) {
			a, err := sip.ParseTo(s)
			if err != nil {
				return interp.Null, false
			}
			u, ok := c.ReadURI(a.URI)
			if !ok {
				return interp.Null, false
			}
			return interp.Str(get(&a, &u)), true
		})
	}
	return examples(interp.Class{
		Name: "tobody", Doc: "Values as of From and To. What is no such value gives null.",
		Transforms: []interp.Transform{
			of("uri", "The URI.", func(a *sip.NameAddr, _ *sip.URI) string { return a.URI }),
			of("tag", "The parameter tag.", func(a *sip.NameAddr, _ *sip.URI) string { return a.Tag }),
			of("display", "The display name, with its quotes.", func(a *sip.NameAddr, _ *sip.URI) string { return a.Display }),
			of("user", "The user in the URI.", func(_ *sip.NameAddr, u *sip.URI) string { return u.User }),
			of("host", "The host in the URI.", func(_ *sip.NameAddr, u *sip.URI) string { return u.Host }),
			of("params", "The parameters behind the URI, without the first semicolon.", func(a *sip.NameAddr, _ *sip.URI) string {
				return strings.TrimLeft(string(a.Params), ";"+white)
			}),
		},
	}, `"Alice" <sip:alice@example.com>;tag=1`)
}

// lineClass is the class line.
func lineClass() interp.Class {
	return examples(interp.Class{
		Name: "line", Doc: "Texts of lines. The line end is no part of a line.",
		Transforms: []interp.Transform{
			transform("count", "How many lines there are, as a text.", func(c *interp.Ctx, s string) (string, bool) {
				n := strings.Count(s, "\n")
				if s != "" && s[len(s)-1] != '\n' {
					n++
				}
				return c.Scratch.Int(int64(n)), s != ""
			}),
			withNumber("at", "index", "The line at an index, from 0, from the end where it is negative; empty without one.", func(_ *interp.Ctx, s string, n int) (string, bool) {
				return lineAt(s, n), s != ""
			}),
			withText("sw", "prefix", "The first line that begins with a text; empty without one.", func(_ *interp.Ctx, s, prefix string) (string, bool) {
				for rest := s; len(rest) >= len(prefix); {
					if strings.HasPrefix(rest, prefix) {
						line, _, _ := strings.Cut(rest[len(prefix):], "\n")
						return strings.TrimSuffix(rest[:len(prefix)+len(line)], "\r"), s != ""
					}
					_, next, more := strings.Cut(rest, "\n")
					if !more {
						break
					}
					rest = next
				}
				return "", s != ""
			}),
		},
	}, "one\r\ntwo\r\nthree\r\n")
}

func lineAt(s string, n int) string {
	if n < 0 {
		return lineFromEnd(s, -n)
	}
	for ; n > 0; n-- {
		_, rest, ok := strings.Cut(s, "\n")
		if !ok {
			return ""
		}
		s = rest
	}
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r")
}

// lineFromEnd is the line that is the nth from the end. As the reference does, it steps over the byte before each line end
// that it finds: of two in a row it sees one, and takes the other for a part of the line.
func lineFromEnd(s string, n int) string {
	end := len(strings.TrimSuffix(s, "\n")) - 1 // the last byte of the line
	for {
		before := strings.LastIndexByte(s[:max(end, 0)], '\n') - 1
		n--
		switch {
		case n > 0 && before < -1:
			return ""
		case n > 0:
			end = before
		case before < -1:
			return strings.TrimSuffix(s[:end+1], "\r")
		default:
			return strings.TrimSuffix(s[before+2:end+1], "\r")
		}
	}
}
