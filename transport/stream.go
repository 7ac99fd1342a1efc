package transport

import (
	"bytes"
	"strconv"
)

// streamTurn is the bytes of a streamed frame that go before others that wait for the same connection.
const streamTurn = 64 << 10

// lane is what a connection's sender has for streamed frames. While a stream has the turn the connection is in the
// middle of its frame: what others send is held back, other streams wait.
type lane struct {
	stream  *stream
	held    *buffer
	waiting []*stream
	streams int // that have not ended, with the turn or not
}

// stream is a frame on its way from one connection to another in parts. It belongs to the goroutine of the
// connection that it comes from; what is below to is guarded by to.mu.
//
// The head goes out with the first bytes of the body. A stream that is interrupted ends its chunk with "+" and
// begins the next one with the same head, in which Byte-Range starts where the chunk before ended. The
// transaction id stays: the sender of the frame has chosen it so that the body holds no end-line with it.
type stream struct {
	to *Conn

	head    []byte // the first line, headers and the empty line
	id      []byte // the transaction id
	canStop bool   // may be interrupted: a SEND with a Byte-Range
	rangeAt int    // where the number in Byte-Range begins, and ends
	rangeTo int
	first   uint64 // that number

	begun   bool   // the first head is out
	sent    uint64 // bytes of the body
	turn    int    // of them, since it has the turn
	idle    bool   // its connection has nothing to read
	watched bool   // a timer waits to abort it
	timer   Timer  // closes to when it takes nothing; nil before that is needed
	aborted bool
}

var (
	crlf      = []byte("\r\n")
	endDashes = []byte("\r\n-------")
	sendWord  = []byte("SEND")
	rangeName = []byte("Byte-Range:")
)

// takeHead takes the head of the frame out of a buffer. to.mu is held.
func (s *stream) takeHead(b *buffer, from int) {
	s.head = append([]byte(nil), b.b[from:]...)
	b.b = b.b[:from]
	s.to.streams++
	line, headers, _ := bytes.Cut(s.head, crlf)
	words := bytes.Fields(line)
	if len(words) < 3 {
		return
	}
	s.id = words[1]
	at := len(line) + len(crlf)
	for len(headers) > 0 && bytes.Equal(words[2], sendWord) {
		line, headers, _ = bytes.Cut(headers, crlf)
		if len(line) > len(rangeName) && bytes.EqualFold(line[:len(rangeName)], rangeName) {
			s.readRange(at+len(rangeName), line[len(rangeName):])
			return
		}
		at += len(line) + len(crlf)
	}
}

// readRange reads the value of Byte-Range (RFC 4975 section 9: range-start "-" range-end "/" total), which is at
// an offset of the head.
func (s *stream) readRange(at int, value []byte) {
	trimmed := bytes.TrimLeft(value, " \t")
	at += len(value) - len(trimmed)
	digits := bytes.IndexByte(trimmed, '-')
	if digits <= 0 {
		return
	}
	first, err := strconv.ParseUint(string(trimmed[:digits]), 10, 62)
	if err != nil {
		return
	}
	s.canStop, s.first, s.rangeAt, s.rangeTo = true, first, at, at+digits
}

// appendHead appends the head of the next chunk.
func (s *stream) appendHead(b []byte) []byte {
	if !s.begun || !s.canStop {
		s.begun = true
		return append(b, s.head...)
	}
	b = append(b, s.head[:s.rangeAt]...)
	b = strconv.AppendUint(b, s.first+s.sent, 10)
	return append(b, s.head[s.rangeTo:]...)
}

// appendEnd appends the end of a chunk with a continuation flag (RFC 4975 section 7.1): '$', '+' or '#'.
func (s *stream) appendEnd(b []byte, flag byte) []byte {
	b = append(b, endDashes...)
	b = append(b, s.id...)
	b = append(b, flag)
	return append(b, crlf...)
}

// write sends part of the body. It waits while others have their turn, and until the connection has taken what was
// written before.
func (s *stream) write(p []byte) error {
	c := s.to
	c.mu.Lock()
	defer c.mu.Unlock()
	s.idle = false
	if c.stream == s && s.turn >= streamTurn && s.canStop && c.othersWait() {
		c.interrupt()
	}
	if err := s.awaitTurn(); err != nil {
		return err
	}
	for c.writing || c.wire == nil || c.out != nil {
		if c.flushLocked(); c.writing || c.wire == nil {
			c.drained.Wait()
		}
		if c.state == connClosed {
			return ErrClosed
		}
	}
	s.sent += uint64(len(p))
	s.turn += len(p)
	s.writeThrough(p)
	return nil
}

// end sends the end of the frame. With '#' it tells the receiver that the rest is not coming; a frame of which
// nothing was sent is then forgotten.
func (s *stream) end(flag byte) error {
	c := s.to
	c.mu.Lock()
	if flag == '#' && !s.begun {
		c.leave(s)
		c.streams--
		c.mu.Unlock()
		c.flush(nil)
		return nil
	}
	s.idle = false
	if err := s.awaitTurn(); err != nil {
		c.mu.Unlock()
		return err
	}
	c.finish(flag)
	c.mu.Unlock()
	c.flush(nil)
	return nil
}

// pause tells that nothing can be read at the moment. Others need not wait for that.
func (s *stream) pause() {
	c := s.to
	c.mu.Lock()
	s.idle = true
	if c.stream == s {
		c.yieldIdleStream()
	}
	c.mu.Unlock()
	c.flush(nil)
}

// awaitTurn waits until the stream has the turn and its head is out. to.mu is held.
func (s *stream) awaitTurn() error {
	c := s.to
	for {
		switch {
		case c.state == connClosed:
			c.leave(s)
			return ErrClosed
		case s.aborted:
			return ErrStalled
		case c.stream == s:
			return nil
		case c.stream == nil && (len(c.waiting) == 0 || c.waiting[0] == s):
			c.leave(s)
			s.begin()
			return nil
		}
		if !c.isWaiting(s) {
			c.waiting = append(c.waiting, s)
		}
		c.yieldIdleStream()
		if c.stream != nil || c.waiting[0] != s {
			c.drained.Wait()
		}
	}
}

// begin takes the turn.
func (s *stream) begin() {
	c := s.to
	c.stream, s.turn = s, 0
	if c.out == nil {
		c.out = c.net.buffers.get()
	}
	c.out.b = s.appendHead(c.out.b)
}

func (c *Conn) isWaiting(s *stream) bool {
	for _, w := range c.waiting {
		if w == s {
			return true
		}
	}
	return false
}

// leave takes a stream out of those that wait.
func (c *Conn) leave(s *stream) {
	for i, w := range c.waiting {
		if w == s {
			c.waiting = append(c.waiting[:i], c.waiting[i+1:]...)
			return
		}
	}
}

func (c *Conn) othersWait() bool { return c.held != nil || len(c.waiting) > 0 }

// yieldIdleStream ends the turn of a stream that has nothing to send while others wait. One that cannot be
// interrupted is given SendTimeout. mu is held.
func (c *Conn) yieldIdleStream() {
	s := c.stream
	if s == nil || !s.idle || !c.othersWait() {
		return
	}
	if s.canStop {
		c.interrupt()
		return
	}
	if s.watched {
		return
	}
	s.watched = true
	sent := s.sent
	c.net.cfg.Clock.AfterFunc(c.net.cfg.SendTimeout, func() {
		c.mu.Lock()
		s.watched = false
		if c.stream == s && s.idle && s.sent == sent && c.state != connClosed {
			s.aborted = true
			c.finish('#')
		} else if c.stream == s {
			c.yieldIdleStream()
		}
		c.mu.Unlock()
		c.flush(nil)
	})
}

// interrupt ends the chunk of the stream that has the turn, and the turn.
func (c *Conn) interrupt() { c.finish('+') }

// finish ends a chunk of the stream that has the turn. What others sent goes next, then the next stream.
func (c *Conn) finish(flag byte) {
	if c.out == nil {
		c.out = c.net.buffers.get()
	}
	c.out.b = c.stream.appendEnd(c.out.b, flag)
	c.stream = nil
	if flag != '+' {
		c.streams--
	}
	if c.held != nil {
		c.out.b = append(c.out.b, c.held.b...)
		c.net.buffers.put(c.held)
		c.held = nil
	}
	c.count()
	c.drained.Broadcast()
}

// writeThrough writes bytes from where they are, and waits until the socket has taken them. mu is held, but not while it
// writes. SendTimeout bounds how long nothing moves.
func (s *stream) writeThrough(p []byte) {
	c := s.to
	c.writing = true
	c.mu.Unlock()
	n, err := c.wire.tryWrite(p)
	if err == nil && n < len(p) {
		err = s.writeRest(p[n:])
	}
	c.used()
	c.mu.Lock()
	c.writing = false
	if err != nil {
		c.closeLocked(err)
	}
	c.admit()
}

func (s *stream) writeRest(p []byte) error {
	c, timeout := s.to, s.to.net.cfg.SendTimeout
	if s.timer == nil {
		s.timer = c.net.cfg.Clock.AfterFunc(timeout, func() { c.close(ErrSendTimeout) })
	} else {
		s.timer.Reset(timeout)
	}
	defer s.timer.Stop()
	for len(p) > 0 {
		n, err := c.wire.write(p)
		if err != nil {
			return err
		}
		p = p[n:]
		s.timer.Reset(timeout)
	}
	return nil
}
