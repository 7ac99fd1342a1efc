package transport

import (
	"bytes"

	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// unit is what the bytes of a connection are cut into.
type unit uint8

const (
	unitNone    unit = iota // more bytes are needed
	unitSkip                // nothing, to be consumed and forgotten
	unitPing                // the keepalive CRLF CRLF (RFC 5626 section 3.5.1)
	unitMessage             // a SIP message
	unitFrame               // an MSRP frame
	unitHead                // the head of an MSRP frame whose body follows in parts
	unitBody                // a part of that body
	unitEnd                 // the end-line of that frame
)

// splitter cuts the bytes of a connection into units. What it is shown always begins where the unit before ended, and
// grows when more is read. It keeps how far it has looked, so that no byte is looked at twice.
//
// Between units CR, LF, space and tab are skipped. A unit whose first line begins with "MSRP " is an MSRP frame,
// another one is a SIP message, and one connection may carry both.
type splitter struct {
	cfg       *Config
	state     splitState
	ping      uint8 // bytes of CRLF CRLF seen
	streaming bool  // in the body of a streamed frame
	flag      byte  // its continuation flag, after unitEnd
	sip       sip.Cutter
	msrp      msrp.Cutter
}

type splitState uint8

const (
	splitBetween splitState = iota
	splitUnknown            // a unit has begun, and what it is cannot be told yet
	splitSIP
	splitMSRP
)

var msrpStart = []byte("MSRP ")

func newSplitter(cfg *Config) splitter {
	return splitter{cfg: cfg, sip: sip.Cutter{AcceptNoContentLength: !cfg.RequireContentLength}}
}

// inside says whether a unit has begun and is not complete.
func (s *splitter) inside() bool { return s.state != splitBetween || s.streaming }

// next gives the next unit, which is p[:n]. With unitNone n bytes are of no further use, and the rest is to be
// shown again with more after it. An error is for good.
func (s *splitter) next(p []byte) (u unit, n int, err error) {
	if s.streaming {
		return s.part(p)
	}
	if s.state == splitBetween {
		n, ping := s.skip(p)
		if ping {
			return unitPing, n, nil
		}
		if n == len(p) {
			return unitNone, n, nil
		}
		s.state = splitUnknown
		if n > 0 {
			return unitSkip, n, nil
		}
	}
	if s.state == splitUnknown {
		k := min(len(p), len(msrpStart))
		switch {
		case !bytes.Equal(p[:k], msrpStart[:k]):
			s.state = splitSIP
		case k == len(msrpStart):
			s.state = splitMSRP
		default:
			return unitNone, 0, nil
		}
	}
	if s.state == splitSIP {
		return s.message(p)
	}
	return s.frameOrHead(p)
}

// skip says how many bytes there are before the next unit, or up to the end of a keepalive.
func (s *splitter) skip(p []byte) (n int, ping bool) {
	for i, c := range p {
		switch c {
		case '\r':
			if s.ping == 2 {
				s.ping = 3
			} else {
				s.ping = 1
			}
		case '\n':
			switch s.ping {
			case 1:
				s.ping = 2
			case 3:
				s.ping = 0
				return i + 1, true
			default:
				s.ping = 0
			}
		case ' ', '\t':
			s.ping = 0
		default:
			s.ping = 0
			return i, false
		}
	}
	return len(p), false
}

// message cuts a SIP message.
func (s *splitter) message(p []byte) (unit, int, error) {
	u, err := s.sip.Next(p)
	switch {
	case err != nil:
		return unitNone, 0, err
	case u.Kind == sip.UnitMessage:
		s.state = splitBetween
		return unitMessage, u.End, nil
	case max(len(p), s.sip.Need()) > s.cfg.MaxMessage:
		return unitNone, 0, ErrMessageTooLarge
	}
	return unitNone, 0, nil
}

// frameOrHead cuts an MSRP frame. When more has come of it than is kept its head goes first.
func (s *splitter) frameOrHead(p []byte) (unit, int, error) {
	n, err := s.msrp.Next(p)
	switch {
	case err != nil:
		return unitNone, 0, err
	case n > 0:
		s.state = splitBetween
		return unitFrame, n, nil
	case len(p) < s.cfg.WholeFrame:
		return unitNone, 0, nil
	}
	n = s.msrp.HeadLen()
	if n == 0 || n > s.cfg.MaxHead {
		return unitNone, 0, ErrHeadTooLarge
	}
	s.msrp.StreamBody()
	s.state, s.streaming = splitBetween, true
	return unitHead, n, nil
}

// part cuts the body of a streamed frame.
func (s *splitter) part(p []byte) (unit, int, error) {
	n, flag := s.msrp.NextPart(p)
	switch {
	case flag != 0:
		s.streaming, s.flag = false, flag
		return unitEnd, n, nil
	case n > 0:
		return unitBody, n, nil
	}
	return unitNone, 0, nil
}
