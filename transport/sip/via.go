package sip

import "strings"

// Via is a value of a Via header field (RFC 3261 section 20.42).
type Via struct {
	// Text is the whole value, without the white space around it. Cut is it with the comma that parts it from the next.
	Text, Cut string
	// Transport is "UDP" as written.
	Transport string
	// Host is a name or an address, an IPv6 address in its brackets. Port is as written, "" for none.
	Host, Port string
	// Params begin with a semicolon, or are empty.
	Params Params
	// Branch, Received and Rport are the values of these parameters, HasBranch and so on say that they are there.
	Branch, Received, Rport          string
	HasBranch, HasReceived, HasRport bool
	// Alias says that there is an alias parameter (RFC 5923).
	Alias bool
	// Comment is what stands in parentheses at the end (RFC 2543), with them.
	Comment string

	paramsAt int // offset in Text of Params
	sentTo   int // and of the end of host and port
}

// PortNumber is Port as a number; 0 for none.
func (v *Via) PortNumber() int {
	n, _ := number(v.Port, maxPort)
	return n
}

const maxPort = 65535

// ParseVia reads the first of the values, which commas part. rest is what follows the comma. The errors are
// *Error with an offset in s.
func ParseVia(s string) (v Via, rest string, err error) {
	reason := v.parse(s, &rest)
	if reason != "" {
		return Via{}, "", &Error{Offset: len(s) - len(trimLeft(s)), Reason: reason}
	}
	return v, rest, nil
}

// parse reads the first value of s and gives what is wrong.
func (v *Via) parse(s string, rest *string) (reason string) {
	*v, *rest = Via{}, ""
	s = trimLeft(s)
	v.Cut = s
	if i := viaEnd(s); i < len(s) {
		v.Cut = s[:i+1]
		if s, *rest = s[:i], trimLeft(s[i+1:]); *rest == "" {
			return "nothing behind the comma in Via"
		}
	}
	s = trimRight(s)
	v.Text, v.Cut = s, trimRight(v.Cut)

	name, s, ok := viaToken(s)
	if !ok || !equalFold(name, "SIP") {
		return "Via protocol is not SIP"
	}
	number, s, ok := viaToken(s)
	if !ok || number != "2.0" {
		return "Via version is not 2.0"
	}
	v.Transport, s = word(s)
	if v.Transport == "" || strings.ContainsAny(v.Transport, "/;:,") {
		return "bad Via transport"
	}
	sentBy := trimLeft(s)
	if i := strings.IndexAny(sentBy, ";("); i >= 0 {
		sentBy, s = sentBy[:i], sentBy[i:]
	} else {
		s = ""
	}
	v.paramsAt = len(v.Text) - len(s)
	v.sentTo = v.paramsAt - len(sentBy) + len(trimRight(sentBy))
	if !v.parseSentBy(trimRight(sentBy)) {
		return "bad Via host or port"
	}
	if i := indexOutsideQuotes(s, "("); i >= 0 {
		if s[len(s)-1] != ')' {
			return "open comment in Via"
		}
		v.Comment, s = s[i:], trimRight(s[:i])
	}
	v.Params = Params(s)
	return v.parseParams()
}

// viaEnd gives the offset of the comma behind the first value, or else the length of s. Commas in quoted strings
// and comments are not meant.
func viaEnd(s string) int {
	depth := 0
	for at := 0; at < len(s); at++ {
		i := indexOutsideQuotes(s[at:], ",()")
		if i < 0 {
			break
		}
		switch at += i; {
		case s[at] == '(':
			depth++
		case s[at] == ')':
			depth--
		case depth <= 0:
			return at
		}
	}
	return len(s)
}

// viaToken cuts a token and the slash behind it, with white space around both.
func viaToken(s string) (token, rest string, ok bool) {
	i := strings.IndexByte(s, '/')
	if i < 0 {
		return "", "", false
	}
	return trimRight(s[:i]), trimLeft(s[i+1:]), true
}

// parseSentBy reads a host and the port behind it.
func (v *Via) parseSentBy(s string) bool {
	port := ""
	if s != "" && s[0] == '[' {
		i := strings.IndexByte(s, ']')
		if i < 0 {
			return false
		}
		v.Host, port = s[:i+1], trimLeft(s[i+1:])
	} else if i := strings.IndexByte(s, ':'); i >= 0 {
		v.Host, port = trimRight(s[:i]), s[i:]
	} else {
		v.Host = s
	}
	if v.Host == "" || strings.ContainsAny(v.Host, " \t\r\n\"<>()@/\\") {
		return false
	}
	if port == "" {
		return true
	}
	if port[0] != ':' {
		return false
	}
	v.Port = trimLeft(port[1:])
	_, ok := number(v.Port, maxPort)
	return ok
}

func (v *Via) parseParams() (reason string) {
	if !quotesClose(string(v.Params)) {
		return "open quote in Via"
	}
	for rest := v.Params; rest != ""; {
		p, next, ok := rest.Next()
		if !ok {
			break
		}
		rest = next
		switch {
		case p.Name == "" || strings.ContainsAny(p.Name, " \t\r\n"):
			return "bad parameter in Via"
		case equalFold(p.Name, "branch"):
			if p.Value == "" {
				return "empty branch in Via"
			}
			v.Branch, v.HasBranch = p.Value, true
		case equalFold(p.Name, "received"):
			if p.Value == "" {
				return "empty received in Via"
			}
			v.Received, v.HasReceived = p.Value, true
		case equalFold(p.Name, "rport"):
			v.Rport, v.HasRport = p.Value, true
		case equalFold(p.Name, "alias"):
			v.Alias = true
		}
	}
	return ""
}

// Via is the first value of the first Via header field, that of the hop before. It is nil when it is missing or
// broken. It is valid until the next Parse or Renew.
func (m *Message) Via() *Via {
	m.ensure()
	if m.via.state == unparsed {
		m.via.state = broken
		if h := m.Header(HeaderVia, 0); h != nil && m.via.v.parse(h.Value, &m.via.rest) == "" {
			m.via.state = parsed
		}
	}
	if m.via.state == broken {
		return nil
	}
	return &m.via.v
}

// ViaAt is the n-th Via value of the message, from 0, over all Via header fields; -1 is the last. ok is false when
// there are fewer.
func (m *Message) ViaAt(n int) (v Via, ok bool) {
	m.ensure()
	if n < 0 {
		n += m.viaCount()
	}
	if n < 0 {
		return Via{}, false
	}
	for i := range m.headers {
		if m.headers[i].Type != HeaderVia {
			continue
		}
		for rest := m.headers[i].Value; rest != ""; n-- {
			if v.parse(rest, &rest) != "" {
				return Via{}, false
			}
			if n == 0 {
				return v, true
			}
		}
	}
	return Via{}, false
}

// viaCount is the number of Via values.
func (m *Message) viaCount() int {
	n := 0
	for i := range m.headers {
		if m.headers[i].Type != HeaderVia {
			continue
		}
		for s := m.headers[i].Value; s != ""; n++ {
			if at := viaEnd(s); at < len(s) {
				s = s[at+1:]
			} else {
				s = ""
			}
		}
	}
	return n
}
