package sip

import (
	"net/netip"
	"unsafe"
)

// Message is a SIP request or reply (RFC 3261 section 7). The zero value is an empty message; Parse gives it a
// text, SetLazy a way to make one. It is used again and again by one goroutine; strings and pointers that it has
// returned are parts of its text, valid as long as the text and until the next Parse or Renew.
//
// Questions that have no answer give zero values: a reply has no Method, a header that is not there is nil.
type Message struct {
	// PlainPhones says that a URI with user=phone is read as any other.
	PlainPhones bool
	// Addresses says how addresses of IPv6 are written into what is sent.
	Addresses AddressStyle
	// Overlay is what a script has changed. Parse and Renew clear it.
	Overlay

	text  string
	build func(dst []byte) []byte
	buf   []byte // what build wrote
	stale bool   // build has to run

	branches []Branch
	edits    []edit // by offset
	owns     []own  // by offset, while the message is sent on

	first     firstLine
	headers   []Header
	byType    [headerTypes]int16 // 1 + the index of the first header of a type
	headerErr *Error
	body      string
	hasBody   bool // the empty line was found

	via  parsedVia
	from parsedAddr
	to   parsedAddr
	ruri parsedURI
	// rewrite is what RewriteURI works on.
	rewrite Rewrite
	cseq    CSeq
	cseqs   parseState
}

// parseState says what is known of a part that is parsed when asked for.
type parseState uint8

const (
	unparsed parseState = iota
	parsed
	broken
)

type (
	parsedVia struct {
		state parseState
		v     Via
		rest  string // of the header field that v comes from
	}
	parsedAddr struct {
		state parseState
		a     NameAddr
	}
	parsedURI struct {
		state parseState
		of    string
		u     URI
	}
)

// Overlay is what a script changes on a message before it is sent on.
type Overlay struct {
	// NewURI replaces the request URI where HasNewURI says so ($ru). It may be empty, or no URI at all.
	NewURI    string
	HasNewURI bool
	// DstURI is where the request goes, whatever its request URI ($du); empty for none.
	DstURI string
	// Flags are the message flags, by bit (setflag).
	Flags uint32
	// ExtraFlags are further ones (setxflag).
	ExtraFlags uint64
	// BranchFlags are those of the first branch (setbflag).
	BranchFlags uint32
	// Q is the preference of the new request URI in thousandths, where HasQ says that there is one.
	Q    int64
	HasQ bool
	// ForceRport adds rport to the first Via, of replies and of the request where it is sent on, though it does not ask
	// for it (force_rport).
	ForceRport bool
	// LocalRport asks the next hop for rport (add_local_rport).
	LocalRport bool
	// AdvertisedHost and AdvertisedPort are told in Via in place of the socket's; "" for none (set_advertised_address).
	AdvertisedHost, AdvertisedPort string
	// SendProto and SendFrom are the socket to send from, 0 for any (force_send_socket).
	SendProto Proto
	SendFrom  netip.AddrPort
	// NoConnect and CloseAfter are for the connection that the request goes out by, ReplyNoConnect and ReplyClose for
	// that of replies to it: none is made, and it is closed when the message is sent (set_forward_close and so on).
	NoConnect, CloseAfter      bool
	ReplyNoConnect, ReplyClose bool
	// ReplyHeaders are lines, each with its line end, that replies carry (append_to_reply).
	ReplyHeaders string
	// ReplyBody is the body of replies (set_reply_body).
	ReplyBody string
	// HasParts says that the script has changed the parts of the body: their delimiters are put in order where the request is
	// sent on (append_body_part).
	HasParts bool
}

// Parse gives the message a text, which is a whole request or reply; white space and NULs before it are skipped.
//
// It refuses, with an *Error, a text without a readable first line and, before the end or the first broken header
// field, without Via, From, To, Call-ID and CSeq. A Via, To, CSeq or Content-Length that cannot be read is a broken
// field, and so is a second To, From, Call-ID, CSeq, Content-Length or Max-Forwards. After an error the parts that
// could be read are there.
func (m *Message) Parse(text string) error {
	m.stale = false
	m.clear()
	m.text = text
	if err := m.index(true); err != nil {
		return err
	}
	return m.check()
}

// SetLazy makes the message one whose text is made by a function, which appends it to dst. The function is called
// when something asks for the message or its parts, at most once until Renew or Parse. What it writes is taken as
// it is: headers may be missing, and those that a message has once may be there twice; the first counts.
func (m *Message) SetLazy(build func(dst []byte) []byte) {
	m.build = build
	m.Renew()
}

// Renew forgets the text of a lazy message: there is another one to be made. It is cheap.
func (m *Message) Renew() {
	if m.Overlay != (Overlay{}) {
		m.Overlay = Overlay{}
	}
	m.branches, m.edits = m.branches[:0], m.edits[:0]
	m.stale = m.build != nil
	if !m.stale {
		m.clear()
	}
}

// ensure makes the text of a lazy message.
func (m *Message) ensure() {
	if m.stale {
		m.make()
	}
}

func (m *Message) make() {
	m.stale = false
	overlay, branches := m.Overlay, m.branches
	m.clear()
	m.Overlay, m.branches = overlay, branches
	m.buf = m.build(m.buf[:0])
	m.text = unsafe.String(unsafe.SliceData(m.buf), len(m.buf))
	if err := m.index(false); err != nil {
		m.headerErr = err.(*Error)
	}
}

// clear forgets all but what is allocated.
func (m *Message) clear() {
	m.Overlay = Overlay{}
	m.branches, m.edits = m.branches[:0], m.edits[:0]
	m.text, m.body, m.hasBody = "", "", false
	m.first = firstLine{}
	m.headers = m.headers[:0]
	m.byType = [headerTypes]int16{}
	m.headerErr = nil
	m.via.state, m.from.state, m.to.state, m.ruri.state, m.cseqs = 0, 0, 0, 0, 0
}

// check is what a server needs of a message before it does anything with it.
func (m *Message) check() error {
	for _, t := range [...]HeaderType{HeaderVia, HeaderFrom, HeaderTo, HeaderCallID, HeaderCSeq} {
		if m.byType[t] != 0 {
			continue
		}
		if m.headerErr != nil {
			return m.headerErr
		}
		return &Error{Offset: len(m.text) - len(m.body), Reason: "no " + t.String()}
	}
	return nil
}

// Text is the whole message as it was received, or made.
func (m *Message) Text() string { m.ensure(); return m.text }

// Len is the length of Text in bytes.
func (m *Message) Len() int { m.ensure(); return len(m.text) }

// Body is what follows the empty line. Content-Length does not limit it: a datagram has the rest of its bytes.
func (m *Message) Body() string { m.ensure(); return m.body }

// HasBody says whether the empty line is there; the body behind it may be empty.
func (m *Message) HasBody() bool { m.ensure(); return m.hasBody }

// Headers are the header fields in order, as far as they can be read. It must not be written to.
func (m *Message) Headers() []Header { m.ensure(); return m.headers }

// HeaderError is the fault at which the list of headers ends early, nil when all could be read.
func (m *Message) HeaderError() error {
	m.ensure()
	if m.headerErr == nil {
		return nil
	}
	return m.headerErr
}

// Header gives the n-th header field of a type, from 0; -1 is the last one, -2 the one before it. It is nil when
// there is none. Values with commas in them are one field. HeaderOther gives fields that have no type.
func (m *Message) Header(t HeaderType, n int) *Header {
	m.ensure()
	first := int(m.byType[t]) - 1
	if first < 0 {
		return nil
	}
	if n < 0 {
		for i := len(m.headers) - 1; i >= first; i-- {
			if m.headers[i].Type == t {
				if n++; n == 0 {
					return &m.headers[i]
				}
			}
		}
		return nil
	}
	for i := first; i < len(m.headers); i++ {
		if m.headers[i].Type == t {
			if n == 0 {
				return &m.headers[i]
			}
			n--
		}
	}
	return nil
}

// HeaderNamed gives the n-th header field with a name, as Header does. Case does not count, and a compact form is
// the same as the long one.
func (m *Message) HeaderNamed(name string, n int) *Header {
	return m.HeaderOf(TypeOf(name), name, n)
}

// HeaderOf is HeaderNamed for a name whose type is known.
func (m *Message) HeaderOf(t HeaderType, name string, n int) *Header {
	if t != HeaderOther {
		return m.Header(t, n)
	}
	m.ensure()
	first := int(m.byType[HeaderOther]) - 1
	if first < 0 {
		return nil
	}
	if n < 0 {
		for i := len(m.headers) - 1; i >= first; i-- {
			if h := &m.headers[i]; h.Type == HeaderOther && equalFold(h.Name, name) {
				if n++; n == 0 {
					return h
				}
			}
		}
		return nil
	}
	for i := first; i < len(m.headers); i++ {
		if h := &m.headers[i]; h.Type == HeaderOther && equalFold(h.Name, name) {
			if n == 0 {
				return h
			}
			n--
		}
	}
	return nil
}
