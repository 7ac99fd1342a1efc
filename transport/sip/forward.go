package sip

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"
)

// Forward says how a request is sent on (RFC 3261 section 16.6).
type Forward struct {
	// Proto is what it goes out by; Host and Port are this server in Via, "" for a port that is not told.
	Proto      Proto
	Host, Port string
	Branch     string
	// Params are further parameters of that Via, each with its semicolon.
	Params string
	// Source is where the request came from, for received and rport in the Via below.
	Source netip.AddrPort
}

// ErrNoVia is the error where there is no second Via to send a reply to.
var ErrNoVia = errors.New("no Via below the first")

// AppendForward appends the request to be sent on: with the request URI as the script has left it, a Via of this server,
// where the request came from in the Via below, what Change has changed, and for a stream the right Content-Length. All
// else is as it came.
func AppendForward(dst []byte, m *Message, f *Forward) ([]byte, error) {
	if !m.IsRequest() {
		return dst, ErrNotRequest
	}
	v, h := m.Via(), m.Header(HeaderVia, 0)
	if v == nil || h == nil {
		return dst, ErrUnreadable
	}
	uri := strings.Index(m.text, m.first.line) + len(m.first.method)
	uri += strings.Index(m.text[uri:], m.first.uri)
	dst = append(dst, m.text[:uri]...)
	dst = append(dst, m.URI()...)
	dst = m.appendChanged(dst, uri+len(m.first.uri), h.at)
	dst = f.appendVia(dst)
	line := trimLineEnd(h.Line)
	dst = appendVisited(dst, m, line[:len(line)-len(h.Value)], h.Value, f.Source)
	return appendRest(dst, m, h.at+len(line), f.Proto), nil
}

// appendVia appends the Via of this server.
func (f *Forward) appendVia(dst []byte) []byte {
	dst = append(dst, "Via: SIP/2.0/"...)
	dst = append(dst, strings.ToUpper(f.Proto.String())...)
	dst = append(append(dst, ' '), f.Host...)
	if f.Port != "" {
		dst = append(append(dst, ':'), f.Port...)
	}
	dst = append(append(dst, ";branch="...), f.Branch...)
	return append(append(dst, f.Params...), crlf...)
}

// appendVisited appends the Via of the hop before, with where its request came from: behind host and port, or in the
// place of what is there.
func appendVisited(dst []byte, m *Message, name, value string, source netip.AddrPort) []byte {
	v := m.Via()
	dst = append(dst, name...)
	dst = append(dst, value[:v.sentTo]...)
	rport := m.ForceRport && !v.HasRport
	if rport && !v.HasReceived {
		dst = appendRport(dst, source)
	}
	if !v.HasReceived && (v.HasRport || !isAddr(v.Host, source.Addr())) {
		dst = appendReceived(dst, m, source)
	}
	dst = append(dst, value[v.sentTo:v.paramsAt]...)
	rest := v.Params
	if v.Comment != "" {
		rest = ""
	}
	at := v.paramsAt + len(rest)
	for rest != "" {
		p, next, ok := rest.Next()
		switch {
		case !ok:
			dst = append(dst, rest...)
			next = ""
		case equalFold(p.Name, "received"):
			if rport {
				dst, rport = appendRport(dst, source), false
			}
			dst = appendReceived(dst, m, source)
		case equalFold(p.Name, "rport"):
			dst = appendRport(dst, source)
		default:
			dst = append(dst, rest[:len(rest)-len(next)]...)
		}
		rest = next
	}
	return append(dst, value[at:]...)
}

func appendReceived(dst []byte, m *Message, source netip.AddrPort) []byte {
	dst = append(dst, ";received="...)
	return m.Addresses.Append(dst, source.Addr())
}

// AppendForwardReply appends the reply to be sent on: without its first Via (RFC 3261 section 16.7), and for a stream
// with the right Content-Length.
func AppendForwardReply(dst []byte, m *Message, proto Proto) ([]byte, error) {
	h := m.Header(HeaderVia, 0)
	if m.Via() == nil || h == nil {
		return dst, ErrUnreadable
	}
	if _, ok := m.ViaAt(1); !ok {
		return dst, ErrNoVia
	}
	if rest := m.via.rest; rest != "" { // others are in the same field
		start := h.at + len(trimLineEnd(h.Line)) - len(h.Value)
		dst = m.appendChanged(dst, 0, start)
		return appendRest(dst, m, h.at+len(trimLineEnd(h.Line))-len(rest), proto), nil
	}
	dst = m.appendChanged(dst, 0, h.at)
	return appendRest(dst, m, h.at+len(h.Line), proto), nil
}

// appendRest appends the message from an offset on. Over a stream its Content-Length has to be right.
func appendRest(dst []byte, m *Message, at int, proto Proto) []byte {
	if proto == UDP || !m.hasBody {
		return m.appendChanged(dst, at, len(m.text))
	}
	h := m.Header(HeaderContentLength, 0)
	if h == nil {
		end := m.headers[len(m.headers)-1]
		to := end.at + len(end.Line)
		dst = m.appendChanged(dst, at, to)
		dst = append(dst, "Content-Length: "...)
		dst = strconv.AppendInt(dst, int64(len(m.body)), 10)
		dst = append(dst, crlf...)
		return m.appendChanged(dst, to, len(m.text))
	}
	value := h.at + len(trimLineEnd(h.Line)) - len(h.Value)
	if n, ok := m.ContentLength(); ok && n == len(m.body) || value < at {
		return m.appendChanged(dst, at, len(m.text))
	}
	dst = m.appendChanged(dst, at, value)
	dst = strconv.AppendInt(dst, int64(len(m.body)), 10)
	return m.appendChanged(dst, value+len(trimRight(h.Value)), len(m.text))
}
