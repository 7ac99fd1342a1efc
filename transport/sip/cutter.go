package sip

import (
	"bytes"
	"unsafe"
)

// maxContentLength is the largest body that a Content-Length can state, in bytes.
const maxContentLength = 1 << 30

// Unit is what Cutter.Next finds at the beginning of a stream.
type Unit struct {
	Kind UnitKind
	// Start is where the message begins, behind white space. End is where the unit ends, and where the buffer of
	// the next call begins: the bytes before it are done with, also when Kind is UnitNone.
	Start, End int
}

// UnitKind is the kind of a Unit.
type UnitKind uint8

const (
	// UnitNone: more bytes are needed.
	UnitNone UnitKind = iota
	// UnitMessage is a SIP message.
	UnitMessage
	// UnitPing is the keepalive CRLF CRLF, to be answered with CRLF (RFC 5626 section 3.5.1).
	UnitPing
)

// Errors of Cutter.Next. The stream cannot be cut any further.
var (
	ErrNoContentLength  = &Error{Reason: "no Content-Length in a stream"}
	ErrBadContentLength = &Error{Reason: "bad Content-Length in a stream"}
)

// Cutter finds where messages end in a stream (RFC 3261 section 18.3). It remembers how far it has looked, so that
// bytes are looked at once, however they arrive. The zero value is ready.
type Cutter struct {
	// AcceptNoContentLength: a message without Content-Length has no body (tcp_accept_no_cl). Otherwise it is an
	// error.
	AcceptNoContentLength bool
	// NoPing: keepalives are skipped as other white space (tcp_crlf_ping=no).
	NoPing bool

	scanned int // no header ends before this offset
	total   int // length of the message, once its headers are complete; else 0
}

// Need is how long the buffer must be for the message that it begins with, in bytes; 0 as long as the headers are
// not complete.
func (c *Cutter) Need() int { return c.total }

// Reset makes the cutter ready for another stream.
func (c *Cutter) Reset() { c.scanned, c.total = 0, 0 }

// Next finds the first unit of buf. When it is not complete, the next call takes the same bytes, from Unit.End on,
// and more of them.
func (c *Cutter) Next(buf []byte) (Unit, error) {
	start := 0
	if c.scanned == 0 {
		var u Unit
		if u, start = c.skip(buf); u.Kind == UnitPing || start == len(buf) {
			return u, nil
		}
		buf = buf[start:]
	}
	if c.total == 0 {
		end := c.headEnd(buf)
		if end < 0 {
			return Unit{Start: start, End: start}, nil
		}
		n, err := c.contentLength(buf[:end])
		if err != nil {
			return Unit{Start: start, End: start}, err
		}
		c.total = end + n
	}
	if len(buf) < c.total {
		return Unit{Start: start, End: start}, nil
	}
	u := Unit{UnitMessage, start, start + c.total}
	c.Reset()
	return u, nil
}

// skip passes over white space, and finds keepalives in it. The offset is that of the first other byte. What may
// become a keepalive is kept for the next call.
func (c *Cutter) skip(buf []byte) (Unit, int) {
	const ping = "\r\n\r\n"
	at := 0
	for at < len(buf) && isSpace(buf[at]) {
		if !c.NoPing && buf[at] == '\r' {
			s := buf[at:min(at+len(ping), len(buf))]
			if string(s) == ping {
				return Unit{UnitPing, at, at + len(ping)}, at
			}
			if len(s) < len(ping) && string(s) == ping[:len(s)] {
				return Unit{Start: at, End: at}, len(buf)
			}
		}
		at++
	}
	return Unit{Start: at, End: at}, at
}

// headEnd gives the offset behind the empty line, or -1.
func (c *Cutter) headEnd(buf []byte) int {
	at := max(c.scanned, 1) - 1
	for {
		i := bytes.IndexByte(buf[at:], '\n')
		if i < 0 {
			c.scanned = max(len(buf), 1)
			return -1
		}
		at += i + 1
		switch {
		case at < len(buf) && buf[at] == '\n':
			return at + 1
		case at+1 < len(buf) && buf[at] == '\r' && buf[at+1] == '\n':
			return at + 2
		case at == len(buf) || at+1 == len(buf) && buf[at] == '\r':
			c.scanned = at
			return -1
		}
	}
}

// contentLength gives the length of the body from the first line and the headers.
func (c *Cutter) contentLength(head []byte) (int, error) {
	s := unsafe.String(unsafe.SliceData(head), len(head))
	at := fieldEnd(s, 0)
	for at < len(s) {
		end := fieldEnd(s, at)
		if end < 0 {
			break
		}
		line := s[at:end]
		at = end
		if line[0] != 'C' && line[0] != 'c' && line[0] != 'L' && line[0] != 'l' {
			continue
		}
		i := 0
		for i < len(line) && isNameByte(line[i]) {
			i++
		}
		name, value := line[:i], trimBlank(line[i:])
		if value == "" || value[0] != ':' || TypeOf(name) != HeaderContentLength {
			continue
		}
		n, ok := number(trim(value[1:]), maxContentLength)
		if !ok {
			return 0, ErrBadContentLength
		}
		return n, nil
	}
	if !c.AcceptNoContentLength {
		return 0, ErrNoContentLength
	}
	return 0, nil
}
