package sip

import "strings"

// NameAddr is an address with an optional display name and parameters, as in From, To, Contact and Route (RFC 3261
// section 20.10). Contact and Route are lists of them, From and To are one (tobody.go).
type NameAddr struct {
	// Text is the whole value, without the white space around it.
	Text string
	// Display is the display name with its quotes, if it has any; "" for none.
	Display string
	// URI is without its angle brackets.
	URI string
	// Params are those behind the URI, with the first semicolon.
	Params Params
	// Tag is the value of the last tag parameter that has one, HasTag says that there is such a parameter.
	Tag    string
	HasTag bool
	// Star says that the value is "*", as Contact may be.
	Star bool

	brackets bool
}

// ParseNameAddr reads the first of the values, which commas part. rest is what follows the comma. A URI without
// angle brackets ends at the first semicolon or comma (RFC 3261 section 20). The errors are *Error with an offset
// in s.
func ParseNameAddr(s string) (a NameAddr, rest string, err error) {
	reason := a.parse(s, &rest)
	if reason != "" {
		return NameAddr{}, "", &Error{Offset: len(s) - len(trimLeft(s)), Reason: reason}
	}
	return a, rest, nil
}

// ParsedURI reads URI.
func (a *NameAddr) ParsedURI() (URI, error) { return ParseURI(a.URI) }

// ReadURI is ParsedURI for whoever does not need to know what is wrong.
func (a *NameAddr) ReadURI() (URI, bool) { return ReadURI(a.URI) }

// parse reads the first value of s and gives what is wrong.
func (a *NameAddr) parse(s string, rest *string) (reason string) {
	*a, *rest = NameAddr{}, ""
	s = trimLeft(s)
	open := indexOutsideQuotes(s, "<,;")
	if open >= 0 && s[open] == '<' {
		shut := strings.IndexByte(s[open:], '>')
		if shut < 0 {
			return "no > behind the URI"
		}
		shut += open
		end := len(s)
		if i := indexOutsideQuotes(s[shut:], ","); i >= 0 {
			end = shut + i
			*rest = s[end+1:]
		}
		a.brackets = true
		a.Text = trimRight(s[:end])
		a.Display = trimRight(s[:open])
		a.URI = trim(s[open+1 : shut])
		a.Params = Params(trim(s[shut+1 : end]))
	} else {
		end := len(s)
		if i := indexOutsideQuotes(s, ","); i >= 0 {
			end = i
			*rest = s[end+1:]
		}
		a.Text = trimRight(s[:end])
		a.URI = a.Text
		if i := strings.IndexByte(a.Text, ';'); i >= 0 {
			a.URI, a.Params = trimRight(a.Text[:i]), Params(a.Text[i:])
		}
	}
	switch {
	case a.URI == "*" && !a.brackets:
		a.Star = true
	case a.URI == "":
		return "no URI"
	case strings.ContainsAny(a.URI, " \t\r\n\"<>"):
		return "white space, quote or bracket in the URI"
	case a.Display != "" && !isDisplay(a.Display):
		return "bad display name"
	case a.Params != "" && a.Params[0] != ';':
		return "no ; before the parameters"
	}
	return a.parseParams()
}

// isDisplay says whether s is a quoted string, or else words.
func isDisplay(s string) bool {
	if s[0] != '"' {
		return strings.IndexByte(s, '"') < 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i == len(s)-1
		}
	}
	return false
}

func (a *NameAddr) parseParams() (reason string) {
	if !quotesClose(string(a.Params)) {
		return "open quote"
	}
	for rest := a.Params; rest != ""; {
		p, next, ok := rest.Next()
		if !ok {
			break
		}
		if p.Name == "" || strings.ContainsAny(p.Name, " \t\r\n\"") {
			return "bad parameter"
		}
		if equalFold(p.Name, "tag") && (p.Value != "" || !a.HasTag) {
			a.Tag, a.HasTag = p.Value, true
		}
		rest = next
	}
	return ""
}

// From is the From header field, nil when it is missing or broken. It is valid until the next Parse or Renew.
func (m *Message) From() *NameAddr { return m.address(&m.from, HeaderFrom) }

// To is the To header field, nil when it is missing or broken. It is valid until the next Parse or Renew.
func (m *Message) To() *NameAddr { return m.address(&m.to, HeaderTo) }

func (m *Message) address(p *parsedAddr, t HeaderType) *NameAddr {
	m.ensure()
	if p.state == unparsed {
		p.state = broken
		if h := m.Header(t, 0); h != nil {
			if _, reason := p.a.parseTo(h.Value); reason == "" {
				p.state = parsed
			}
		}
	}
	if p.state == broken {
		return nil
	}
	return &p.a
}

// AddrAt is the n-th value, from 0, of the header fields of a type that hold addresses: Contact, Route,
// Record-Route, Path and so on. ok is false when there are fewer or one before it is broken.
func (m *Message) AddrAt(t HeaderType, n int) (a NameAddr, ok bool) {
	m.ensure()
	for i := range m.headers {
		if m.headers[i].Type != t {
			continue
		}
		for rest := m.headers[i].Value; rest != ""; n-- {
			if a.parse(rest, &rest) != "" {
				return NameAddr{}, false
			}
			if n == 0 {
				return a, true
			}
		}
	}
	return NameAddr{}, false
}
