package memnet

import (
	"context"
	"net"
	"net/netip"
	"os"
	"sync"
	"syscall"
	"time"

	"kamino/transport/quiet"
)

// inbox is the datagrams that wait to be read; more are lost.
const inbox = 256

// ListenPacket opens a socket for datagrams. The error is that of the system: syscall.EADDRINUSE.
func (n *Net) ListenPacket(_ context.Context, addr netip.AddrPort) (net.PacketConn, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	addr = n.pick(addr)
	if n.packets[addr] != nil {
		return nil, opError("listen", "udp", net.UDPAddrFromAddrPort(addr), syscall.EADDRINUSE)
	}
	if n.packets == nil {
		n.packets = map[netip.AddrPort]*PacketConn{}
	}
	c := &PacketConn{net: n, addr: addr}
	c.change.L, c.change.Gauge = &c.mu, n.Gauge
	n.packets[addr] = c
	return c, nil
}

// PacketConn is a socket for datagrams.
type PacketConn struct {
	net  *Net
	addr netip.AddrPort

	mu     sync.Mutex
	change quiet.Cond
	inbox  []datagram
	closed bool
	readBy deadline
}

type datagram struct {
	from netip.AddrPort
	data []byte
}

// ReadFromUDPAddrPort waits for a datagram. What does not fit into p is lost.
func (c *PacketConn) ReadFromUDPAddrPort(p []byte) (int, netip.AddrPort, error) {
	return c.read(p, true)
}

// TryReadFrom gives a datagram that is there, without waiting; ok is false when there is none.
func (c *PacketConn) TryReadFrom(p []byte) (n int, from netip.AddrPort, ok bool) {
	n, from, err := c.read(p, false)
	return n, from, err == nil && from.IsValid()
}

func (c *PacketConn) read(p []byte, wait bool) (int, netip.AddrPort, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		switch {
		case c.closed:
			return 0, netip.AddrPort{}, opError("read", "udp", c.LocalAddr(), net.ErrClosed)
		case c.readBy.passed():
			return 0, netip.AddrPort{}, opError("read", "udp", c.LocalAddr(), os.ErrDeadlineExceeded)
		case len(c.inbox) > 0:
			d := c.inbox[0]
			c.inbox = c.inbox[1:]
			return copy(p, d.data), d.from, nil
		case !wait:
			return 0, netip.AddrPort{}, nil
		}
		c.change.Wait()
	}
}

// WriteToUDPAddrPort sends a datagram. One to a socket that does not exist is lost.
func (c *PacketConn) WriteToUDPAddrPort(p []byte, to netip.AddrPort) (int, error) {
	c.mu.Lock()
	closed := c.closed
	c.mu.Unlock()
	if closed {
		return 0, opError("write", "udp", net.UDPAddrFromAddrPort(to), net.ErrClosed)
	}
	c.net.mu.Lock()
	peer := c.net.packets[to]
	c.net.mu.Unlock()
	if peer != nil {
		peer.mu.Lock()
		defer peer.mu.Unlock()
		if len(peer.inbox) < inbox {
			peer.inbox = append(peer.inbox, datagram{from: c.addr, data: append([]byte(nil), p...)})
			peer.change.Signal()
		}
	}
	return len(p), nil
}

// ReadFrom is ReadFromUDPAddrPort with a *net.UDPAddr.
func (c *PacketConn) ReadFrom(p []byte) (int, net.Addr, error) {
	n, from, err := c.ReadFromUDPAddrPort(p)
	if err != nil {
		return 0, nil, err
	}
	return n, net.UDPAddrFromAddrPort(from), nil
}

// WriteTo is WriteToUDPAddrPort for a *net.UDPAddr.
func (c *PacketConn) WriteTo(p []byte, to net.Addr) (int, error) {
	udp, ok := to.(*net.UDPAddr)
	if !ok {
		return 0, opError("write", "udp", to, syscall.EINVAL)
	}
	return c.WriteToUDPAddrPort(p, udp.AddrPort())
}

// Close closes the socket.
func (c *PacketConn) Close() error {
	c.net.mu.Lock()
	if c.net.packets[c.addr] == c {
		delete(c.net.packets, c.addr)
	}
	c.net.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.inbox = nil
	c.change.Broadcast()
	return nil
}

// LocalAddr is a *net.UDPAddr.
func (c *PacketConn) LocalAddr() net.Addr { return net.UDPAddrFromAddrPort(c.addr) }

// SetDeadline is SetReadDeadline: writing never waits.
func (c *PacketConn) SetDeadline(t time.Time) error { return c.SetReadDeadline(t) }

// SetWriteDeadline does nothing: writing never waits.
func (c *PacketConn) SetWriteDeadline(time.Time) error { return nil }

// SetReadDeadline makes reading fail with os.ErrDeadlineExceeded from t on.
func (c *PacketConn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.readBy.timer != nil {
		c.readBy.timer.Stop()
		c.readBy.timer = nil
	}
	c.readBy.t = t
	if !t.IsZero() {
		c.readBy.timer = time.AfterFunc(time.Until(t), func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.change.Broadcast()
		})
	}
	c.change.Broadcast()
	return nil
}
