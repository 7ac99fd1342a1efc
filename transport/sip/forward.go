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
	m.closeParts()
	s := send(m, f)
	s.changeLength(f.Proto)
	s.change(h.at, 0, ownVia)
	s.changeVisited(h.valueAt())
	return s.appendWithURI(dst), nil
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

// changeVisited changes the Via of the hop before, whose value is at an offset, to where its request came from: behind host and
// port, or in the place of what is there.
func (s *sending) changeVisited(at int) {
	m := s.m
	v := m.Via()
	rport := m.ForceRport && !v.HasRport
	if rport && !v.HasReceived {
		s.change(at+v.sentTo, 0, ownRport)
	}
	if !v.HasReceived && (v.HasRport || !isAddr(v.Host, s.f.Source.Addr())) {
		s.change(at+v.sentTo, 0, ownReceived)
	}
	at += v.paramsAt
	rest := v.Params
	if v.Comment != "" {
		return
	}
	for rest != "" {
		p, next, ok := rest.Next()
		if !ok {
			return
		}
		n := len(rest) - len(next)
		switch {
		case equalFold(p.Name, "received"):
			if rport {
				s.change(at, 0, ownRport)
				rport = false
			}
			s.change(at, n, ownReceived)
		case equalFold(p.Name, "rport"):
			s.change(at, n, ownRport)
		}
		at, rest = at+n, next
	}
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
	s := send(m, nil)
	s.changeLength(proto)
	if rest := m.via.rest; rest != "" { // others are in the same field
		s.change(h.valueAt(), len(h.Value)-len(rest), ownNothing)
	} else {
		s.change(h.at, len(h.Line), ownNothing)
	}
	return s.append(dst, 0), nil
}

// appendOwn appends what the server puts into a message that it sends on.
func (s *sending) appendOwn(dst []byte, what ownText) []byte {
	switch what {
	case ownVia:
		return s.f.appendVia(dst)
	case ownReceived:
		return appendReceived(dst, s.m, s.f.Source)
	case ownRport:
		return appendRport(dst, s.f.Source)
	case ownLength:
		return strconv.AppendInt(dst, int64(s.length), 10)
	case ownLengthLine:
		dst = append(dst, "Content-Length: "...)
		dst = strconv.AppendInt(dst, int64(s.length), 10)
		return append(dst, crlf...)
	}
	return dst
}
