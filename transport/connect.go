package transport

import (
	"context"
	"fmt"
	"net"
	"net/netip"

	"kamino/transport/sip"
)

// Connect makes a connection to a peer in the name of a listening socket: from is the socket's address, or the
// zero AddrPort for the first one of the peer's address family. It returns at once. What is sent is queued until
// the connection is there; if it fails, that is lost and an Event ConnectFailed says why. What comes back on
// the connection is read and handed to a worker like all else.
//
// The errors are ErrNoSocket, ErrTooManyConnections, ErrClosed.
func (n *Network) Connect(peer, from netip.AddrPort) (*Conn, error) {
	peer = unmap(peer)
	s := n.socketFor(sip.TCP, from, peer)
	if s == nil {
		return nil, fmt.Errorf("connect to %s: %w", peer, ErrNoSocket)
	}
	c, err := n.newConn(s, peer)
	if err != nil {
		return nil, err
	}
	c.local = netip.AddrPortFrom(s.Addr.Addr(), 0)
	ctx, cancel := context.WithCancelCause(n.ctx)
	c.abortDial = func() { cancel(ErrClosed) }
	n.conns.add(c)
	if !n.hold() {
		c.Close()
		c.idle.Stop()
		n.forget(c)
		return nil, ErrClosed
	}
	n.carryOn(func() { n.connect(ctx, cancel, c) })
	return c, nil
}

func (n *Network) connect(ctx context.Context, cancel context.CancelCauseFunc, c *Conn) {
	timer := n.cfg.Clock.AfterFunc(n.cfg.ConnectTimeout, func() { cancel(ErrConnectTimeout) })
	nc, err := n.cfg.Dial(ctx, c.local, c.remote)
	timer.Stop()
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		cancel(nil)
		c.connectFailed(err)
		return
	}
	cancel(nil)
	if !c.connected(nc) {
		nc.Close()
		c.connectFailed(ErrClosed)
		return
	}
	n.cfg.OnEvent(Event{Kind: Connected, Conn: c, Remote: c.remote, Socket: c.Socket()})
	c.flush(nil)
	c.begin()
}

// connected gives the connection its socket, unless it was closed meanwhile.
func (c *Conn) connected(nc net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == connClosed {
		return false
	}
	if c.state == connConnecting {
		c.state = connOpen
	}
	if a := addrPort(nc.LocalAddr()); a.IsValid() {
		c.local = a
	}
	c.open(nc)
	c.count()
	c.drained.Broadcast()
	return true
}

// open gives the connection its wire: one that the worker's loop reads, if that can be.
func (c *Conn) open(nc net.Conn) {
	if c.loop != nil {
		if w, ok := newFDWire(nc); ok {
			c.wire, c.fd = w, w
			return
		}
		c.loop = nil
	}
	c.wire = newConnWire(nc)
}

// begin lets the connection be read. A task of the Network is held for it.
func (c *Conn) begin() {
	if c.loop != nil {
		c.loop.add(c)
	} else {
		c.net.carryOn(func() { c.serve(nil) })
	}
}

func (c *Conn) connectFailed(err error) {
	c.close(err)
	c.idle.Stop()
	c.net.forget(c)
	c.net.cfg.OnEvent(Event{Kind: ConnectFailed, Conn: c, Remote: c.remote, Socket: c.Socket(), Err: err})
	c.net.tasks.Done()
}
