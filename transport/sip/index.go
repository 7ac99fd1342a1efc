package sip

import "strings"

// maxHeaders is how many header fields a message may have: byType counts them in 16 bits.
const maxHeaders = 1 << 14

// index finds the first line, the header fields and the body. The error is that of the first line; a broken
// header field ends the list and is kept as headerErr. A strict message may have some header fields once only.
func (m *Message) index(strict bool) error {
	s := m.text
	at := 0
	for at < len(s) && (isSpace(s[at]) || s[at] == 0) {
		at++
	}
	n, reason := m.first.parse(s[at:])
	if reason != "" {
		return &Error{Offset: at + n, Reason: reason}
	}
	at += n
	for at < len(s) {
		if s[at] == '\r' || s[at] == '\n' {
			m.hasBody = true
			m.body = s[at+1:]
			if s[at] == '\r' && m.body != "" && m.body[0] == '\n' {
				m.body = m.body[1:]
			}
			break
		}
		end, reason := m.indexField(at, strict)
		if reason != "" {
			m.headerErr = &Error{Offset: at, Reason: reason}
			break
		}
		at = end
	}
	if len(m.headers) == 0 && m.headerErr == nil {
		m.headerErr = &Error{Offset: at, Reason: "no headers"}
	}
	return nil
}

// indexField adds the header field at an offset of the text and gives the offset behind it, or what is wrong.
func (m *Message) indexField(at int, strict bool) (end int, reason string) {
	s := m.text
	i := at
	for i < len(s) && isNameByte(s[i]) {
		i++
	}
	h := Header{Name: s[at:i], at: at}
	if h.Name == "" {
		return 0, "bad header name"
	}
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	if i == len(s) || s[i] != ':' {
		return 0, "header without colon"
	}
	if end = fieldEnd(s, i); end < 0 {
		return 0, "header without line end"
	}
	if h.Type = TypeOf(h.Name); h.Type == HeaderTo {
		end = toEnd(s, i+1, end)
	}
	h.Line = s[at:end]
	h.Value = trimLeft(trimLineEnd(s[i+1 : end]))
	if len(m.headers) == maxHeaders {
		return 0, "too many headers"
	}
	if strict && h.Type.once() && m.byType[h.Type] != 0 {
		return 0, "duplicate " + h.Type.String()
	}
	m.headers = append(m.headers, h)
	if m.byType[h.Type] == 0 {
		m.byType[h.Type] = int16(len(m.headers))
	}
	if strict && !m.readable(&h) {
		m.headers = m.headers[:len(m.headers)-1]
		if int(m.byType[h.Type]) > len(m.headers) {
			m.byType[h.Type] = 0
		}
		return 0, "bad " + h.Type.String()
	}
	return end, ""
}

// toEnd is where a To field ends that goes from i to end at most: behind a carriage return that stands alone, or before a
// NUL, where these end it.
func toEnd(s string, i, end int) int {
	field := s[i:end]
	if cr := strings.IndexByte(field, '\r'); strings.IndexByte(field, 0) < 0 && (cr < 0 || cr == len(field)-len("\r\n")) {
		return end
	}
	var a NameAddr
	at, reason := a.parseTo(field)
	switch rest := field[at:]; {
	case reason != "" || rest == "":
	case rest[0] == 0:
		return i + at
	case rest[0] == '\r' && rest[1] != '\n':
		return i + at + 1
	}
	return end
}

// readable says whether a field that the answer to a message depends on can be read.
func (m *Message) readable(h *Header) bool {
	switch h.Type {
	case HeaderVia:
		rest := h.Value
		if m.via.state == unparsed {
			if m.Via() == nil {
				return false
			}
			rest = m.via.rest
		}
		for rest != "" {
			var v Via
			if v.parse(rest, &rest) != "" {
				return false
			}
		}
		return h.Value != ""
	case HeaderTo:
		return m.To() != nil
	case HeaderCSeq:
		return m.CSeq() != nil
	case HeaderContentLength:
		_, ok := number(trim(h.Value), maxContentLength)
		return ok
	}
	return true
}

// trimLineEnd removes line ends, and NULs, at the end.
func trimLineEnd(s string) string {
	for s != "" && (s[len(s)-1] == '\n' || s[len(s)-1] == '\r' || s[len(s)-1] == 0) {
		s = s[:len(s)-1]
	}
	return s
}

// firstLine is the request line or status line (RFC 3261 sections 7.1 and 7.2).
type firstLine struct {
	raw     string // with its end
	line    string // without it
	request bool
	method  string // or ""
	known   string // the method where it is one that matters, whatever becomes of its bytes
	uri     string // or ""
	version string
	status  string // three digits, or ""
	code    int
	reason  string
}

const version = "SIP/2.0"

// minMessage is the length that a message has at least, in bytes.
const minMessage = 17

// parse reads the line that s begins with and gives the offset of the next one; or where the fault is and what.
func (f *firstLine) parse(s string) (n int, reason string) {
	if len(s) < minMessage {
		return 0, "message too short"
	}
	end := strings.IndexByte(s, '\n')
	if end < 0 {
		return 0, "first line without end"
	}
	next := end + 1
	if next == len(s) {
		return 0, "nothing behind the first line"
	}
	// A carriage return ends the line, too, wherever it is.
	line := s[:end]
	if i := strings.IndexByte(line, '\r'); i >= 0 {
		line = line[:i]
	}
	f.raw, f.line = s[:next], line
	if len(line) > len(version) && line[len(version)] == ' ' && equalFold(line[:len(version)], version) {
		if reason := f.parseStatus(line); reason != "" {
			return len(version) + 1, reason
		}
		return next, ""
	}
	method, rest := word(line)
	if method == "" || rest == "" || rest[0] != ' ' {
		return len(method), "method not followed by a space"
	}
	uri, rest := word(rest[1:])
	if uri == "" {
		return len(method) + 1, "no request URI"
	}
	v, rest := word(trimBlank(rest))
	if v == "" || trimBlank(rest) != "" {
		return len(line) - len(rest) - len(v), "bad request line"
	}
	if len(v) < len(version) || !equalFold(v[:len(version)], version) {
		return len(line) - len(rest) - len(v), "not SIP/2.0"
	}
	f.request, f.method, f.uri, f.version = true, method, uri, v
	f.known = ""
	for _, name := range [...]string{"INVITE", "ACK", "CANCEL"} {
		if equalFold(method, name) {
			f.known = name
		}
	}
	return next, ""
}

func (f *firstLine) parseStatus(line string) (reason string) {
	code, rest := word(line[len(version)+1:])
	if len(code) != 3 {
		return "bad status code"
	}
	n, ok := number(code, 999)
	if !ok || rest == "" {
		return "bad status code"
	}
	f.version, f.status, f.code, f.reason = line[:len(version)], code, n, trimBlank(rest)
	return ""
}

// trimBlank removes spaces and tabs at the beginning.
func trimBlank(s string) string {
	for s != "" && isBlank(s[0]) {
		s = s[1:]
	}
	return s
}
