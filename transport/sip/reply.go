package sip

import (
	"cmp"
	"errors"
	"net/netip"
	"strconv"
)

// Reply is what a server answers a request with.
type Reply struct {
	Code   int
	Reason string
	// ToTag is appended to To when To has no tag, replies from 180 on only; "" for none. See TagMaker.
	ToTag string
	// Source is where the request came from, for received and rport in the first Via (RFC 3261 section 18.2.1,
	// RFC 3581 section 4).
	Source netip.AddrPort
	// Headers are further header lines, each with its line end. The message's own ReplyHeaders come before them.
	Headers string
	// Server is a whole line without its end: "Server: kamino"; "" for none.
	Server string
	// Warning is a whole line without its end; "" for none.
	Warning string
	// Body needs a Content-Type, which is in Headers or here. The message's own ReplyBody stands in the place of none.
	Body, ContentType string
}

// Errors of AppendReply.
var (
	ErrNotRequest = errors.New("the message is not a request")
	ErrReplyToACK = errors.New("an ACK is never answered")
	ErrUnreadable = errors.New("the Via, From, To or CSeq of the message cannot be read")
)

// AppendReply appends the reply to a request (RFC 3261 section 8.2.6): its Via, From, To, Call-ID and CSeq header
// fields as they are written and in their order, Record-Route as well in replies from 180 to 299. dst is given
// back unchanged with an error when m is not a request, is an ACK, or has a header field that cannot be read.
func AppendReply(dst []byte, m *Message, r *Reply) ([]byte, error) {
	switch {
	case !m.IsRequest():
		return dst, ErrNotRequest
	case m.IsMethod("ACK"):
		return dst, ErrReplyToACK
	}
	if err := m.HeaderError(); err != nil {
		return dst, err
	}
	if err := m.check(); err != nil {
		return dst, err
	}
	if m.Via() == nil || m.To() == nil {
		return dst, ErrUnreadable // Parse would not have taken it; a lazy message can be so
	}
	dst = append(dst, m.Version()...)
	dst = append(dst, ' ')
	dst = appendCode(dst, r.Code)
	dst = append(dst, ' ')
	dst = append(dst, r.Reason...)
	dst = append(dst, crlf...)
	topVia := m.Header(HeaderVia, 0)
	for i := range m.headers {
		h := &m.headers[i]
		switch h.Type {
		case HeaderVia:
			if h == topVia {
				dst = appendTopVia(dst, m, h, r.Source)
			} else {
				dst = append(dst, trimLineEnd(h.Line)...)
			}
			dst = append(dst, crlf...)
		case HeaderTo:
			dst = appendTo(dst, m, h, r)
		case HeaderFrom, HeaderCallID, HeaderCSeq:
			dst = append(dst, h.Line...)
		case HeaderRecordRoute:
			if 180 <= r.Code && r.Code < 300 {
				dst = append(dst, h.Line...)
			}
		}
	}
	return appendOwn(dst, m, r), nil
}

const crlf = "\r\n"

// appendCode appends the last three digits of a code, which counts as a number of 32 bits without a sign.
func appendCode(dst []byte, code int) []byte {
	n := uint32(int32(code))
	return append(dst, byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
}

// ReplyAddr is where the reply to a request goes that came in a datagram (RFC 3261 section 18.2.2, RFC 3581 section
// 4): back to its source, but to the port of the first Via when there is no rport parameter. A reply to a request
// that came over a connection goes over the same connection.
func ReplyAddr(m *Message, source netip.AddrPort) netip.AddrPort {
	v := m.Via()
	if v == nil || v.HasRport || m.ForceRport {
		return source
	}
	port := v.PortNumber()
	if port == 0 {
		port = defaultPort
	}
	return netip.AddrPortFrom(source.Addr(), uint16(port))
}

const defaultPort = 5060

// appendTopVia appends the Via field of the hop before, without its line end, with where the request came from.
// Only its first value is that hop's. A received parameter that is there already gives way, and so does a second
// rport.
func appendTopVia(dst []byte, m *Message, h *Header, source netip.AddrPort) []byte {
	v := m.Via()
	line := trimLineEnd(h.Line)
	start := len(line) - len(h.Value)
	params, end := start+v.paramsAt, start+len(v.Text)
	if m.via.rest == "" {
		end = len(line)
	}
	list := Params(line[params:end])
	if v.Comment != "" {
		list = v.Params
	}
	dst = append(dst, line[:params]...)
	answered := false
	for rest := list; rest != ""; {
		p, next, ok := rest.Next()
		switch span := string(rest[:len(rest)-len(next)]); {
		case !ok:
			dst = append(dst, rest...)
			next = ""
		case equalFold(p.Name, "received"), answered && equalFold(p.Name, "rport"):
		case equalFold(p.Name, "rport"):
			dst = appendRport(dst, source)
			if p.HasValue {
				dst = append(dst, span[len(trimRight(span)):]...)
			}
			answered = true
		default:
			dst = append(dst, span...)
		}
		rest = next
	}
	dst = append(dst, line[params+len(list):end]...)
	if m.ForceRport && !answered {
		dst = appendRport(dst, source)
	}
	if v.HasReceived || v.HasRport || !isAddr(v.Host, source.Addr()) {
		dst = append(dst, ";received="...)
		dst = m.Addresses.Append(dst, source.Addr())
	}
	return append(dst, line[end:]...)
}

func appendRport(dst []byte, source netip.AddrPort) []byte {
	return strconv.AppendUint(append(dst, ";rport="...), uint64(source.Port()), 10)
}

// isAddr says whether a host of a Via is an address. Names are not looked up.
func isAddr(host string, a netip.Addr) bool {
	if len(host) > 2 && host[0] == '[' {
		host = host[1 : len(host)-1]
	}
	h, err := netip.ParseAddr(host)
	return err == nil && h.Unmap() == a.Unmap().WithZone("")
}

// appendTo appends the To field, with the tag when it has none.
func appendTo(dst []byte, m *Message, h *Header, r *Reply) []byte {
	if r.ToTag == "" || r.Code < 180 || m.To().Tag != "" {
		return append(dst, h.Line...)
	}
	end := len(trimLineEnd(h.Line))
	dst = append(dst, h.Line[:end]...)
	dst = append(dst, ";tag="...)
	dst = append(dst, r.ToTag...)
	return append(dst, h.Line[end:]...)
}

// appendOwn appends the header fields of the server, and the body.
func appendOwn(dst []byte, m *Message, r *Reply) []byte {
	dst = append(dst, m.ReplyHeaders...)
	dst = append(dst, r.Headers...)
	if r.ContentType != "" {
		dst = append(dst, "Content-Type: "...)
		dst = append(dst, r.ContentType...)
		dst = append(dst, crlf...)
	}
	if r.Server != "" {
		dst = append(dst, r.Server...)
		dst = append(dst, crlf...)
	}
	body := cmp.Or(r.Body, m.ReplyBody)
	dst = append(dst, "Content-Length: "...)
	dst = strconv.AppendInt(dst, int64(len(body)), 10)
	dst = append(dst, crlf...)
	if r.Warning != "" {
		dst = append(dst, r.Warning...)
		dst = append(dst, crlf...)
	}
	dst = append(dst, crlf...)
	return append(dst, body...)
}
