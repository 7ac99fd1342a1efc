// Package memnet is a network in memory, for tests: TCP-like connections with bounded buffers, deadlines, half-close
// and reset, and UDP-like datagrams that are lost when nobody reads them. All waiting is in package sync and
// package time, so that it works, in virtual time, inside a bubble of testing/synctest.
//
//   - [Net] is the network. Its Listen, ListenPacket and Dial are what a transport.Config takes.
//   - [Conn] is one end of a connection, with CloseWrite, Reset and TryWrite beside what net.Conn has.
//   - [PacketConn] is a socket for datagrams.
//   - Net.Gauge, where set, tells when all that use the network rest: then nothing is on its way but to those who only try.
//
// Addresses are only names: everything listens on one machine that has all addresses.
package memnet

import (
	"context"
	"net"
	"net/netip"
	"os"
	"sync"
	"syscall"

	"kamino/transport/quiet"
)

// DefaultBuffer is the bytes that one direction of a connection holds.
const DefaultBuffer = 64 << 10

// backlog is the connections that wait to be accepted.
const backlog = 128

// firstPort is where ports begin that are chosen for whoever asks for port 0.
const firstPort = 40000

// Net is a network. The zero Net is ready to use; Buffer is set before use.
type Net struct {
	// Buffer is the bytes that one direction of a connection holds; 0 is DefaultBuffer.
	Buffer int
	// Gauge counts who waits here as resting, and who is woken as at work; nil counts nothing. All that wait then are
	// counted: somebody else only tries (TryRead, TryWrite, TryAccept, TryReadFrom).
	Gauge *quiet.Gauge

	mu        sync.Mutex
	listeners map[netip.AddrPort]*Listener
	packets   map[netip.AddrPort]*PacketConn
	silent    map[netip.AddrPort]bool
	port      uint16
}

// Silence makes Dial to an address get no answer: it fails only when its context is done.
func (n *Net) Silence(addr netip.AddrPort) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.silent == nil {
		n.silent = map[netip.AddrPort]bool{}
	}
	n.silent[addr] = true
}

// pick gives an address its port if that is 0. mu is held.
func (n *Net) pick(addr netip.AddrPort) netip.AddrPort {
	if addr.Port() != 0 {
		return addr
	}
	if n.port == 0 {
		n.port = firstPort
	}
	n.port++
	return netip.AddrPortFrom(addr.Addr(), n.port)
}

// Listen opens a listener. The error is that of the system: syscall.EADDRINUSE.
func (n *Net) Listen(_ context.Context, addr netip.AddrPort) (net.Listener, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	addr = n.pick(addr)
	if n.listeners[addr] != nil {
		return nil, opError("listen", "tcp", net.TCPAddrFromAddrPort(addr), syscall.EADDRINUSE)
	}
	if n.listeners == nil {
		n.listeners = map[netip.AddrPort]*Listener{}
	}
	l := &Listener{net: n, addr: addr}
	l.change.L, l.change.Gauge = &l.mu, n.Gauge
	n.listeners[addr] = l
	return l, nil
}

// Dial connects to a listener. Where none listens the connection is refused: syscall.ECONNREFUSED.
func (n *Net) Dial(ctx context.Context, from, to netip.AddrPort) (net.Conn, error) {
	n.mu.Lock()
	if !from.IsValid() {
		from = netip.AddrPortFrom(to.Addr(), 0)
	}
	from = n.pick(from)
	l, silent := n.listeners[to], n.silent[to]
	n.mu.Unlock()
	addr := net.TCPAddrFromAddrPort(to)
	if silent {
		n.Gauge.Await(ctx)
		return nil, opError("dial", "tcp", addr, ctx.Err())
	}
	if l == nil {
		return nil, opError("dial", "tcp", addr, syscall.ECONNREFUSED)
	}
	near, far := n.Pipe(from, to)
	switch queued, closed := l.offer(far); {
	case closed:
		return nil, opError("dial", "tcp", addr, syscall.ECONNREFUSED)
	case !queued: // as there: the request is dropped and asked again, to no avail
		n.Gauge.Await(ctx)
		return nil, opError("dial", "tcp", addr, ctx.Err())
	}
	return near, nil
}

// DialFrom is Dial for a client that only cares where it connects to.
func (n *Net) DialFrom(from, to string) (*Conn, error) {
	a, err := netip.ParseAddrPort(from)
	if err != nil {
		return nil, err
	}
	b, err := netip.ParseAddrPort(to)
	if err != nil {
		return nil, err
	}
	c, err := n.Dial(context.Background(), a, b)
	if err != nil {
		return nil, err
	}
	return c.(*Conn), nil
}

// Pipe gives the two ends of a connection between two addresses, without a listener.
func (n *Net) Pipe(a, b netip.AddrPort) (*Conn, *Conn) {
	size := n.Buffer
	if size == 0 {
		size = DefaultBuffer
	}
	ab, ba := newStream(size, n.Gauge), newStream(size, n.Gauge)
	return &Conn{local: a, remote: b, in: ba, out: ab}, &Conn{local: b, remote: a, in: ab, out: ba}
}

// Listener accepts connections.
type Listener struct {
	net  *Net
	addr netip.AddrPort

	mu     sync.Mutex
	change quiet.Cond
	queue  []*Conn
	closed bool
}

// offer queues a connection to be accepted.
func (l *Listener) offer(c *Conn) (queued, closed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || len(l.queue) == backlog {
		return false, l.closed
	}
	l.queue = append(l.queue, c)
	l.change.Signal()
	return true, false
}

// Accept waits for a connection. After Close it gives net.ErrClosed.
func (l *Listener) Accept() (net.Conn, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !l.closed && len(l.queue) == 0 {
		l.change.Wait()
	}
	if l.closed {
		return nil, opError("accept", "tcp", l.Addr(), net.ErrClosed)
	}
	return l.next(), nil
}

// TryAccept gives a connection that is there, without waiting; nil when there is none.
func (l *Listener) TryAccept() *Conn {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.queue) == 0 {
		return nil
	}
	return l.next()
}

func (l *Listener) next() *Conn {
	c := l.queue[0]
	l.queue = l.queue[1:]
	return c
}

// Close ends the listener. Connections that nobody accepted are reset.
func (l *Listener) Close() error {
	l.net.mu.Lock()
	if l.net.listeners[l.addr] == l {
		delete(l.net.listeners, l.addr)
	}
	l.net.mu.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for _, c := range l.queue {
		c.Reset()
	}
	l.queue = nil
	l.change.Broadcast()
	return nil
}

// Addr is the listener's address.
func (l *Listener) Addr() net.Addr { return net.TCPAddrFromAddrPort(l.addr) }

func opError(op, network string, addr net.Addr, err error) error {
	if errno, ok := err.(syscall.Errno); ok {
		err = os.NewSyscallError(op, errno)
	}
	return &net.OpError{Op: op, Net: network, Addr: addr, Err: err}
}
