package sip

import (
	"slices"
	"unsafe"
)

// span is what a change leaves out of the text.
type span struct{ at, del int }

func (s span) offset() int { return s.at }

// edit is a change of the text that is sent on: bytes that are left out, and what stands in their place.
type edit struct {
	span
	insert string
}

// moveTo moves a change behind what others before it have left out. It stays there, as in Kamailio: once the message has
// been written with its changes, a new one at the old place stands before this one.
func (e *edit) moveTo(from int) {
	if gone := from - e.at; gone > 0 {
		e.at, e.del = from, max(0, e.del-gone)
	}
}

// Change replaces the first del bytes of a part of the message where it is sent on. Reading the message does not show it.
// Changes of one place stand one behind the other, as Kamailio has it.
func (m *Message) Change(part string, del int, insert string) { m.change(m.offset(part), del, insert) }

// ChangeAt is Change for an offset of Text.
func (m *Message) ChangeAt(at, del int, insert string) { m.change(at, del, insert) }

// RemoveHeader leaves a header field out where the message is sent on.
func (m *Message) RemoveHeader(h *Header) { m.change(h.at, len(h.Line), "") }

// InsertBefore puts lines before a header field, InsertBehind behind it, where the message is sent on.
func (m *Message) InsertBefore(h *Header, lines string) { m.change(h.at, 0, lines) }

// InsertBehind is InsertBefore for the other side.
func (m *Message) InsertBehind(h *Header, lines string) { m.change(h.at+len(h.Line), 0, lines) }

// AppendHeader puts lines behind the last header field where the message is sent on.
func (m *Message) AppendHeader(lines string) { m.change(m.HeadersEnd(), 0, lines) }

func (m *Message) change(at, del int, insert string) {
	m.edits = insertByPlace(m.edits, edit{span{at, del}, insert})
}

// insertByPlace puts a change behind all of its place and of those before.
func insertByPlace[T interface{ offset() int }](list []T, e T) []T {
	i := len(list)
	for i > 0 && list[i-1].offset() > e.offset() {
		i--
	}
	return slices.Insert(list, i, e)
}

// ForgetBodyChanges takes back what has been changed behind the header fields.
func (m *Message) ForgetBodyChanges() {
	end := m.HeadersEnd()
	for i := range m.edits {
		if m.edits[i].at > end {
			m.edits = m.edits[:i]
			return
		}
	}
}

// offset is where a part that is not empty is in the message.
func (m *Message) offset(part string) int {
	return int(uintptr(unsafe.Pointer(unsafe.StringData(part))) - uintptr(unsafe.Pointer(unsafe.StringData(m.text))))
}

// BodyOffset is where Body is in Text.
func (m *Message) BodyOffset() int { return m.Len() - len(m.body) }

// ValueOffset is where the value of a header field is in Text.
func (m *Message) ValueOffset(h *Header) int { return h.valueAt() }

// HeadersStart is the offset in Text behind the first line, where the header fields begin; 0 where no first line can be read.
func (m *Message) HeadersStart() int {
	m.ensure()
	if m.first.raw == "" {
		return 0
	}
	return m.offset(m.first.raw) + len(m.first.raw)
}

// HeadersEnd is the offset in Text behind the last header field, where the empty line is.
func (m *Message) HeadersEnd() int {
	m.ensure()
	if len(m.headers) == 0 {
		return len(m.text) - len(m.body)
	}
	last := &m.headers[len(m.headers)-1]
	return last.at + len(last.Line)
}

// bodyGrowth is how much longer the script has made the body.
func (m *Message) bodyGrowth() int {
	if len(m.edits) == 0 || m.edits[len(m.edits)-1].at <= m.HeadersEnd() {
		return 0
	}
	end, growth, from := m.HeadersEnd(), 0, 0
	for _, e := range m.edits {
		if e.at <= end {
			continue
		}
		del := max(0, e.at+e.del-max(from, e.at))
		from = max(from, e.at) + del
		growth += len(e.insert) - del
	}
	return growth
}

// own is a change that sending a message on makes by itself: it stands behind those of the script at the same place.
type own struct {
	span
	insert ownText
}

// ownText is what stands there then.
type ownText uint8

const (
	ownNothing ownText = iota
	ownVia
	ownReceived
	ownRport
	ownLength     // the length of the body
	ownLengthLine // a header field with it
)

// sending is a message that is sent on.
type sending struct {
	m      *Message
	f      *Forward // nil where the server adds no Via
	length int      // of the body
}

func send(m *Message, f *Forward) *sending {
	m.owns = m.owns[:0]
	return &sending{m: m, f: f}
}

// change adds a change at its place.
func (s *sending) change(at, del int, insert ownText) {
	s.m.owns = insertByPlace(s.m.owns, own{span{at, del}, insert})
}

// changeLength adds the change of Content-Length: over a stream it has to be right, and in a datagram it follows the body
// where the script changes that.
func (s *sending) changeLength(proto Proto) {
	m := s.m
	growth := m.bodyGrowth()
	if !m.hasBody || proto == UDP && growth == 0 {
		return
	}
	s.length = len(m.body) + growth
	h := m.Header(HeaderContentLength, 0)
	if h == nil {
		if proto != UDP {
			s.change(m.HeadersEnd(), 0, ownLengthLine)
		}
		return
	}
	if n, ok := m.ContentLength(); proto != UDP && ok && n == s.length {
		return
	}
	s.change(h.valueAt(), len(trimRight(h.Value)), ownLength)
}

// append appends the message from an offset on with all changes.
func (s *sending) append(dst []byte, from int) []byte {
	m, start, i := s.m, from, 0
	script := func(e *edit) {
		if e.at < start {
			return
		}
		e.moveTo(from)
		dst = append(dst, m.text[from:e.at]...)
		dst = append(dst, e.insert...)
		from = e.at + e.del
	}
	for _, o := range m.owns {
		for ; i < len(m.edits) && m.edits[i].at <= o.at; i++ {
			script(&m.edits[i])
		}
		if o.at > from {
			dst = append(dst, m.text[from:o.at]...)
			from = o.at
		}
		dst = s.appendOwn(dst, o.insert)
		from = max(from, o.at+o.del)
	}
	for ; i < len(m.edits); i++ {
		script(&m.edits[i])
	}
	return append(dst, m.text[from:]...)
}

// appendWithURI is append for all of the message, with the request URI that the script has set.
func (s *sending) appendWithURI(dst []byte) []byte {
	m := s.m
	if !m.IsRequest() || !m.HasNewURI {
		return s.append(dst, 0)
	}
	uri := m.offset(m.first.uri)
	dst = append(append(dst, m.text[:uri]...), m.NewURI...)
	return s.append(dst, uri+len(m.first.uri))
}

// AppendChanged appends a message as the script has changed it, with its new request URI.
func (m *Message) AppendChanged(dst []byte) []byte {
	m.ensure()
	m.closeParts()
	s := send(m, nil)
	s.changeLength(UDP)
	return s.appendWithURI(dst)
}
