package sip

import "strings"

// Delimiter is what a line begins with that parts a body of several parts, by the last boundary of Content-Type. It is empty
// where there are parameters and none is a boundary; ok is false where there are none, or they cannot be read.
func (m *Message) Delimiter() (line string, ok bool) {
	h := m.Header(HeaderContentType, 0)
	if h == nil {
		return "", false
	}
	at := strings.IndexByte(h.Value, ';')
	if at < 0 {
		return "", false
	}
	ok = EachParam(h.Value[at:], ';', func(p Param) {
		if equalFold(p.Name, "boundary") {
			line = "--" + p.Value
		}
	})
	return line, ok
}

// FindLine finds the first line of a text that begins with another, from an offset on, which counts as the begin of a line; -1
// without one. A CR with no LF behind it ends the search.
func FindLine(s string, at int, begin string) int {
	for at >= 0 && len(begin) <= len(s)-at {
		if strings.HasPrefix(s[at:], begin) {
			return at
		}
		at = NextLine(s, at)
	}
	return -1
}

// NextLine is the offset of the line behind the one at an offset; -1 without one, or where a CR has no LF behind it.
func NextLine(s string, at int) int {
	i := strings.IndexByte(s[at:], '\r')
	if i < 0 || at+i+1 >= len(s) || s[at+i+1] != '\n' {
		return -1
	}
	return at + i + len(crlf)
}

// CutLine cuts the first line off, with its end. It is empty where a CR has no LF behind it.
func CutLine(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return s[:max(0, NextLine(s, 0))]
}

// closeParts puts the delimiters of a body whose parts the script has changed in order, as Kamailio does before it sends one on:
// each but the last is a line of its own, and behind the last there is nothing. So it is with what is before the first.
func (m *Message) closeParts() {
	if !m.HasParts || !m.hasBody {
		return
	}
	line, ok := m.Delimiter()
	if !ok || line == "" {
		return
	}
	body := string(send(m, nil).append(nil, m.BodyOffset()))
	if strings.HasPrefix(body, "\x00") {
		return
	}
	var at []int
	for next := FindLine(body, 0, line); next >= 0; next = FindLine(body, next+len(line), line) {
		at = append(at, next)
	}
	if len(at) < 2 {
		return
	}
	var parts strings.Builder
	delimiter := line + crlf
	for i, from := range at[:len(at)-1] {
		if first := CutLine(body[from:]); first != delimiter {
			parts.WriteString(delimiter)
			from += len(first)
		}
		parts.WriteString(body[min(from, at[i+1]):at[i+1]])
	}
	parts.WriteString(line + "--" + crlf)
	m.ReplaceBody(len(m.body), parts.String())
	m.HasParts = false
}

// ReplaceBody puts a text in the place of the first del bytes of the body where the message is sent on, and of what has been changed
// behind the header fields.
func (m *Message) ReplaceBody(del int, body string) {
	m.ForgetBodyChanges()
	if del > 0 {
		m.ChangeAt(m.BodyOffset(), del, "")
	}
	m.ChangeAt(m.BodyOffset(), 0, body)
}
