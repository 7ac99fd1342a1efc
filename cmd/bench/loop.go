package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"golang.org/x/sys/unix"
)

// loop drives all connections of a load from one thread, with epoll: on a
// machine that also runs the server, goroutines per connection would take the
// time that is to be measured.
type loop struct {
	epoll  int
	conns  []*conn
	start  time.Time
	events []unix.EpollEvent
}

// protocol is what a connection of the load does with frames.
type protocol interface {
	// frame handles one received frame, valid during the call.
	frame(c *conn, f frame) error
	// batch is called when all frames of one read are handled.
	batch(c *conn) error
}

// conn is one non-blocking connection. in[r:w] is received and not yet cut;
// out is what the next flush writes.
type conn struct {
	loop    *loop
	index   int32 // in loop.conns
	fd      int
	local   netip.AddrPort
	in      []byte
	r, w    int
	scanned int
	out     []byte
	waiting bool // the socket's buffer is full, epoll tells when there is room
	protocol
}

func newLoop() (*loop, error) {
	fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("epoll: %w", err)
	}
	return &loop{epoll: fd, start: time.Now(), events: make([]unix.EpollEvent, 256)}, nil
}

// now is the time since the loop was made.
func (l *loop) now() time.Duration { return time.Since(l.start) }

func (l *loop) close() {
	for _, c := range l.conns {
		unix.Close(c.fd)
	}
	unix.Close(l.epoll)
}

// dial connects, blocking for at most setupTimeout, and keeps the connection
// blocking until join: the exchanges before the load are plain calls.
func (l *loop) dial(to netip.AddrPort, bufferSize int) (*conn, error) {
	family, remote := socketAddress(to)
	fd, err := unix.Socket(family, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("socket: %w", err)
	}
	c := &conn{loop: l, index: int32(len(l.conns)), fd: fd, in: make([]byte, bufferSize)}
	limit := unix.NsecToTimeval(setupTimeout.Nanoseconds())
	err = errors.Join(
		unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_NODELAY, 1),
		unix.SetsockoptTimeval(fd, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &limit),
		unix.SetsockoptTimeval(fd, unix.SOL_SOCKET, unix.SO_SNDTIMEO, &limit),
	)
	if err == nil {
		// A signal of the runtime may interrupt it; then it goes on.
		for err = unix.EINTR; err == unix.EINTR; {
			err = unix.Connect(fd, remote)
		}
	}
	if err != nil {
		unix.Close(fd)
		return nil, fmt.Errorf("connect to %s: %w", to, err)
	}
	c.local, err = localAddress(fd)
	if err != nil {
		unix.Close(fd)
		return nil, err
	}
	l.conns = append(l.conns, c)
	return c, nil
}

func socketAddress(a netip.AddrPort) (family int, sa unix.Sockaddr) {
	if ip := a.Addr().Unmap(); ip.Is4() {
		return unix.AF_INET, &unix.SockaddrInet4{Port: int(a.Port()), Addr: ip.As4()}
	}
	return unix.AF_INET6, &unix.SockaddrInet6{Port: int(a.Port()), Addr: a.Addr().As16()}
}

func localAddress(fd int) (netip.AddrPort, error) {
	sa, err := unix.Getsockname(fd)
	if err != nil {
		return netip.AddrPort{}, fmt.Errorf("local address: %w", err)
	}
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), uint16(sa.Port)), nil
	case *unix.SockaddrInet6:
		return netip.AddrPortFrom(netip.AddrFrom16(sa.Addr), uint16(sa.Port)), nil
	}
	return netip.AddrPort{}, fmt.Errorf("local address of unknown family %T", sa)
}

// call writes data and returns the next frame, blocking.
func (c *conn) call(data []byte) (frame, error) {
	for len(data) > 0 {
		n, err := unix.Write(c.fd, data)
		if err != nil {
			return frame{}, fmt.Errorf("write: %w", err)
		}
		data = data[n:]
	}
	for {
		f, size, rescan, err := cut(c.in[c.r:c.w], c.scanned)
		if err != nil {
			return frame{}, err
		}
		if size > 0 {
			c.r, c.scanned = c.r+size, 0
			if c.r == c.w {
				c.r, c.w = 0, 0
			}
			return f, nil
		}
		c.scanned = rescan
		if err := c.read(); err != nil {
			return frame{}, err
		}
	}
}

// join hands the connection over to the loop.
func (c *conn) join(p protocol) error {
	c.protocol = p
	if err := unix.SetNonblock(c.fd, true); err != nil {
		return fmt.Errorf("set non-blocking: %w", err)
	}
	return c.watch(unix.EPOLL_CTL_ADD, unix.EPOLLIN)
}

func (c *conn) watch(op int, events uint32) error {
	err := unix.EpollCtl(c.loop.epoll, op, c.fd, &unix.EpollEvent{Events: events, Fd: c.index})
	if err != nil {
		return fmt.Errorf("epoll: %w", err)
	}
	return nil
}

// read takes once what the socket has.
func (c *conn) read() error {
	if c.r > 0 && c.w == len(c.in) {
		c.w = copy(c.in, c.in[c.r:c.w])
		c.r = 0
	}
	if c.w == len(c.in) {
		return fmt.Errorf("a frame does not fit into %d bytes", len(c.in))
	}
	n, err := unix.Read(c.fd, c.in[c.w:])
	switch {
	case err == unix.EAGAIN || err == unix.EINTR:
		return nil
	case err != nil:
		return fmt.Errorf("read: %w", err)
	case n == 0:
		return errors.New("the server closed the connection")
	}
	c.w += n
	return nil
}

// receive reads once and hands every complete frame to the protocol.
func (c *conn) receive() error {
	if err := c.read(); err != nil {
		return err
	}
	for c.r < c.w {
		f, size, rescan, err := cut(c.in[c.r:c.w], c.scanned)
		if err != nil {
			return err
		}
		if c.scanned = rescan; size == 0 {
			break
		}
		if err := c.frame(c, f); err != nil {
			return err
		}
		c.r += size
	}
	if c.r == c.w {
		c.r, c.w = 0, 0
	}
	return c.batch(c)
}

// flush writes out; what the socket does not take waits for epoll.
func (c *conn) flush() error {
	if c.waiting || len(c.out) == 0 {
		return nil
	}
	n, err := unix.Write(c.fd, c.out)
	if err != nil && err != unix.EAGAIN && err != unix.EINTR {
		return fmt.Errorf("write: %w", err)
	}
	if n = max(n, 0); n == len(c.out) {
		c.out = c.out[:0]
		return nil
	}
	c.out = c.out[:copy(c.out, c.out[n:])]
	c.waiting = true
	return c.watch(unix.EPOLL_CTL_MOD, unix.EPOLLIN|unix.EPOLLOUT)
}

// run serves the connections for d. It fails when a connection does, and when
// the context ends.
func (l *loop) run(ctx context.Context, d time.Duration) error {
	for end := l.now() + d; ; {
		left := end - l.now()
		if left <= 0 {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		wait := min(left, 100*time.Millisecond).Milliseconds() + 1
		n, err := unix.EpollWait(l.epoll, l.events, int(wait))
		if err != nil && err != unix.EINTR {
			return fmt.Errorf("epoll: %w", err)
		}
		for _, e := range l.events[:max(n, 0)] {
			if err := l.conns[e.Fd].serve(e.Events); err != nil {
				return fmt.Errorf("connection %d: %w", e.Fd, err)
			}
		}
	}
}

func (c *conn) serve(events uint32) error {
	if events&unix.EPOLLOUT != 0 && c.waiting {
		c.waiting = false
		if err := c.watch(unix.EPOLL_CTL_MOD, unix.EPOLLIN); err != nil {
			return err
		}
		if err := c.flush(); err != nil {
			return err
		}
	}
	if events&^unix.EPOLLOUT != 0 {
		return c.receive()
	}
	return nil
}
