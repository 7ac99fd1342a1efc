package memnet

import (
	"io"
	"net"
	"net/netip"
	"os"
	"sync"
	"syscall"
	"time"

	"kamino/transport/quiet"
)

// Conn is one end of a connection.
type Conn struct {
	local, remote netip.AddrPort
	in, out       *stream
}

// Read reads what is there, waiting for something. It gives io.EOF when the other end has closed, and
// syscall.ECONNRESET when it has been reset.
func (c *Conn) Read(p []byte) (int, error) {
	return c.read(p, true)
}

// TryRead reads what is there, without waiting; n is 0 when that is nothing.
func (c *Conn) TryRead(p []byte) (int, error) { return c.read(p, false) }

func (c *Conn) read(p []byte, wait bool) (int, error) {
	n, err := c.in.read(p, wait)
	if err != nil && err != io.EOF {
		err = opError("read", "tcp", c.RemoteAddr(), err)
	}
	return n, err
}

// Write writes all of p, waiting for room. When the other end is closed it gives syscall.EPIPE.
func (c *Conn) Write(p []byte) (int, error) {
	n, err := c.out.write(p, true)
	if err != nil {
		err = opError("write", "tcp", c.RemoteAddr(), err)
	}
	return n, err
}

// TryWrite writes what there is room for, without waiting.
func (c *Conn) TryWrite(p []byte) (int, error) {
	n, err := c.out.write(p, false)
	if err != nil {
		err = opError("write", "tcp", c.RemoteAddr(), err)
	}
	return n, err
}

// Close closes both directions. The other end still reads what was written.
func (c *Conn) Close() error {
	c.out.end(io.EOF, net.ErrClosed)
	c.in.end(net.ErrClosed, syscall.EPIPE)
	return nil
}

// CloseWrite ends writing: the other end reads io.EOF after what was written.
func (c *Conn) CloseWrite() error {
	c.out.end(io.EOF, syscall.EPIPE)
	return nil
}

// Reset breaks the connection off. What was written and not read is lost; both ends get errors.
func (c *Conn) Reset() {
	c.out.reset(syscall.ECONNRESET, net.ErrClosed)
	c.in.reset(net.ErrClosed, syscall.ECONNRESET)
}

// LocalAddr is a *net.TCPAddr.
func (c *Conn) LocalAddr() net.Addr { return net.TCPAddrFromAddrPort(c.local) }

// RemoteAddr is a *net.TCPAddr.
func (c *Conn) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(c.remote) }

// SetDeadline sets both deadlines.
func (c *Conn) SetDeadline(t time.Time) error {
	c.in.setDeadline(&c.in.readBy, t)
	c.out.setDeadline(&c.out.writeBy, t)
	return nil
}

// SetReadDeadline makes Read fail with os.ErrDeadlineExceeded from t on.
func (c *Conn) SetReadDeadline(t time.Time) error {
	c.in.setDeadline(&c.in.readBy, t)
	return nil
}

// SetWriteDeadline makes Write fail with os.ErrDeadlineExceeded from t on.
func (c *Conn) SetWriteDeadline(t time.Time) error {
	c.out.setDeadline(&c.out.writeBy, t)
	return nil
}

// Unread counts the bytes that were written to this end and not read.
func (c *Conn) Unread() int {
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	return len(c.in.buf) - c.in.start
}

// stream is one direction of a connection.
type stream struct {
	mu       sync.Mutex
	change   quiet.Cond
	buf      []byte // the bytes on the way are buf[start:]
	start    int
	max      int
	readErr  error // what Read gives when buf is empty
	writeErr error // what Write gives
	readBy   deadline
	writeBy  deadline
}

type deadline struct {
	t     time.Time
	timer *time.Timer
}

func (d *deadline) passed() bool { return !d.t.IsZero() && !time.Now().Before(d.t) }

func newStream(size int, g *quiet.Gauge) *stream {
	s := &stream{max: size}
	s.change.L, s.change.Gauge = &s.mu, g
	return s
}

func (s *stream) setDeadline(d *deadline, t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d.timer != nil {
		d.timer.Stop()
		d.timer = nil
	}
	d.t = t
	if !t.IsZero() {
		d.timer = time.AfterFunc(time.Until(t), func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.change.Broadcast()
		})
	}
	s.change.Broadcast()
}

func (s *stream) read(p []byte, wait bool) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		if wait && s.readBy.passed() {
			return 0, os.ErrDeadlineExceeded
		}
		if s.readErr == net.ErrClosed {
			return 0, s.readErr
		}
		if n := copy(p, s.buf[s.start:]); n > 0 {
			s.start += n
			if s.start == len(s.buf) {
				s.buf, s.start = s.buf[:0], 0
			}
			s.change.Broadcast()
			return n, nil
		}
		if s.readErr != nil {
			return 0, s.readErr
		}
		if len(p) == 0 || !wait {
			return 0, nil
		}
		s.change.Wait()
	}
}

func (s *stream) write(p []byte, wait bool) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	done := 0
	for {
		if wait && s.writeBy.passed() {
			return done, os.ErrDeadlineExceeded
		}
		if s.writeErr != nil {
			return done, s.writeErr
		}
		room := s.max - (len(s.buf) - s.start)
		if n := min(room, len(p)-done); n > 0 {
			if s.start > 0 && len(s.buf)+n > cap(s.buf) {
				s.buf, s.start = s.buf[:copy(s.buf, s.buf[s.start:])], 0
			}
			s.buf = append(s.buf, p[done:done+n]...)
			done += n
			s.change.Broadcast()
		}
		if done == len(p) || !wait {
			return done, nil
		}
		s.change.Wait()
	}
}

// end makes Read give one error when everything is read, and Write the other. The first end counts, but that
// the own side closed always does.
func (s *stream) end(readErr, writeErr error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail(readErr, writeErr)
}

// reset is end, and what was on the way is lost.
func (s *stream) reset(readErr, writeErr error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buf, s.start = nil, 0
	s.fail(readErr, writeErr)
}

func (s *stream) fail(readErr, writeErr error) {
	if s.readErr == nil || readErr == net.ErrClosed || readErr == syscall.ECONNRESET && s.readErr != net.ErrClosed {
		s.readErr = readErr
	}
	if s.writeErr == nil || writeErr == net.ErrClosed {
		s.writeErr = writeErr
	}
	s.change.Broadcast()
}
