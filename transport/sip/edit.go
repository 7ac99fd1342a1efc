package sip

import (
	"strings"
	"unsafe"
)

// edit is a change of the text that is sent on: bytes that are left out, and what stands in their place.
type edit struct {
	at, del int
	insert  string
}

// Change replaces the first del bytes of a part of the message where it is sent on. Reading the message does not show it.
// Changes of one place stand one behind the other, as Kamailio has it.
func (m *Message) Change(part string, del int, insert string) {
	at := m.offset(part)
	i := len(m.edits)
	for i > 0 && m.edits[i-1].at > at {
		i--
	}
	m.edits = append(m.edits, edit{})
	copy(m.edits[i+1:], m.edits[i:])
	m.edits[i] = edit{at, del, insert}
}

// offset is where a part that is not empty is in the message.
func (m *Message) offset(part string) int {
	return int(uintptr(unsafe.Pointer(unsafe.StringData(part))) - uintptr(unsafe.Pointer(unsafe.StringData(m.text))))
}

// appendChanged appends the message from an offset to another as the script has changed it.
func (m *Message) appendChanged(dst []byte, from, to int) []byte {
	start := from
	for _, e := range m.edits {
		if e.at < start || e.at >= to {
			continue
		}
		if e.at > from {
			dst = append(dst, m.text[from:e.at]...)
			from = e.at
		}
		dst = append(dst, e.insert...)
		from = max(from, min(e.at+e.del, to))
	}
	return append(dst, m.text[from:to]...)
}

// AppendChanged appends a request as the script has changed it, with its new request URI.
func (m *Message) AppendChanged(dst []byte) []byte {
	m.ensure()
	from := 0
	if m.IsRequest() && m.HasNewURI {
		uri := strings.Index(m.text, m.first.line) + len(m.first.method)
		uri += strings.Index(m.text[uri:], m.first.uri)
		dst = append(append(dst, m.text[:uri]...), m.NewURI...)
		from = uri + len(m.first.uri)
	}
	return m.appendChanged(dst, from, len(m.text))
}
