package sip

import "unsafe"

// SetByte replaces a byte of the text in place: the parts of the message stay where they are, and show it. The text
// becomes the message's own for that, as it may be another's.
func (m *Message) SetByte(at int, b byte) bool {
	m.ensure()
	if at < 0 || at >= len(m.text) {
		return false
	}
	if len(m.buf) != len(m.text) || unsafe.SliceData(m.buf) != unsafe.StringData(m.text) {
		m.own()
	}
	m.buf[at] = b
	m.via.state, m.from.state, m.to.state, m.ruri.state, m.cseqs = 0, 0, 0, 0, 0
	return true
}

// own moves the message to a text of its own.
func (m *Message) own() {
	old := m.text
	m.buf = append(m.buf[:0], old...)
	m.text = unsafe.String(unsafe.SliceData(m.buf), len(m.buf))
	start := uintptr(unsafe.Pointer(unsafe.StringData(old)))
	move := func(parts ...*string) {
		for _, p := range parts {
			at := uintptr(unsafe.Pointer(unsafe.StringData(*p))) - start
			if *p != "" && at < uintptr(len(old)) {
				*p = m.text[at : int(at)+len(*p)]
			}
		}
	}
	move(&m.first.raw, &m.first.line, &m.first.method, &m.first.uri, &m.first.version, &m.first.status, &m.first.reason, &m.body)
	for i := range m.headers {
		h := &m.headers[i]
		move(&h.Name, &h.Value, &h.Line)
	}
}
