package sip

// IsRequest says whether the message is a request.
func (m *Message) IsRequest() bool { m.ensure(); return m.first.request }

// IsReply says whether the message is a reply.
func (m *Message) IsReply() bool { m.ensure(); return m.first.code != 0 }

// FirstLine is the request line or status line without its end.
func (m *Message) FirstLine() string { m.ensure(); return m.first.line }

// RawFirstLine is the first line with its end, up to where the header fields begin, though SetByte may have overwritten it.
func (m *Message) RawFirstLine() string { m.ensure(); return m.first.raw }

// Method is that of the request line, or, for a reply, that of CSeq.
func (m *Message) Method() string {
	m.ensure()
	if m.first.request {
		return m.first.method
	}
	if c := m.CSeq(); c != nil {
		return c.Method
	}
	return ""
}

// IsMethod says whether the message is a request with a method. Case does not count, as in Kamailio. Of the methods that
// are treated otherwise than others it is the one that came, though SetByte may have changed its text.
func (m *Message) IsMethod(name string) bool {
	m.ensure()
	if m.first.known != "" {
		return equalFold(m.first.known, name)
	}
	return equalFold(m.first.method, name)
}

// RequestURI is as received; see URI for what the script has made of it.
func (m *Message) RequestURI() string { m.ensure(); return m.first.uri }

// Version is "SIP/2.0", in the case it came in.
func (m *Message) Version() string { m.ensure(); return m.first.version }

// StatusCode is that of a reply, or 0.
func (m *Message) StatusCode() int { m.ensure(); return m.first.code }

// Status is StatusCode as written, or "".
func (m *Message) Status() string { m.ensure(); return m.first.status }

// Reason is the reason phrase of a reply.
func (m *Message) Reason() string { m.ensure(); return m.first.reason }

// CSeq is a CSeq header field (RFC 3261 section 20.16).
type CSeq struct {
	// Number is as written.
	Number string
	Method string
}

// Int is Number as a number of at most 32 bits.
func (c CSeq) Int() int {
	n, _ := number(c.Number, maxCSeq)
	return n
}

const maxCSeq = 1<<32 - 1

// parse reads a value and says whether it could.
func (c *CSeq) parse(s string) bool {
	var rest string
	c.Number, rest = word(s)
	c.Method, rest = word(trimLeft(rest))
	return c.Number != "" && c.Method != "" && trimLeft(rest) == ""
}

// CSeq is the CSeq header field, nil when it is missing or broken. It is valid until the next Parse or Renew.
func (m *Message) CSeq() *CSeq {
	m.ensure()
	if m.cseqs == unparsed {
		m.cseqs = broken
		if h := m.Header(HeaderCSeq, 0); h != nil && m.cseq.parse(h.Value) {
			m.cseqs = parsed
		}
	}
	if m.cseqs == broken {
		return nil
	}
	return &m.cseq
}

// Value is that of the first header field of a type, "" when there is none. See Header.Value.
func (m *Message) Value(t HeaderType) string {
	if h := m.Header(t, 0); h != nil {
		return h.Value
	}
	return ""
}

// CallID is the Call-ID.
func (m *Message) CallID() string { return m.Value(HeaderCallID) }

// ContentType is the media type with its parameters.
func (m *Message) ContentType() string { return m.Value(HeaderContentType) }

// UserAgent is the User-Agent.
func (m *Message) UserAgent() string { return m.Value(HeaderUserAgent) }

// MaxForwards is the number of hops left; ok is false when there is none or it is no number.
func (m *Message) MaxForwards() (n int, ok bool) { return m.Int(HeaderMaxForwards) }

// ContentLength is the length of the body that the sender states, in bytes; ok as for MaxForwards.
func (m *Message) ContentLength() (n int, ok bool) { return m.Int(HeaderContentLength) }

// Expires is a number of seconds; ok as for MaxForwards.
func (m *Message) Expires() (n int, ok bool) { return m.Int(HeaderExpires) }

// Int is the number that the first header field of a type holds, up to 32 bits; ok is false when there is none or
// it is no number.
func (m *Message) Int(t HeaderType) (n int, ok bool) { return number(trimRight(m.Value(t)), maxCSeq) }

// MediaType is ContentType without parameters.
func (m *Message) MediaType() string {
	s := m.ContentType()
	if i := indexOutsideQuotes(s, ";"); i >= 0 {
		s = s[:i]
	}
	return trimRight(s)
}
