package transport

import (
	"context"
	"net"
	"net/netip"
	"time"
)

// acceptPause is how long a socket rests after an error, such as having no descriptors left.
const acceptPause = 100 * time.Millisecond

// accept takes connections from a listening socket until it is closed.
func (n *Network) accept(s *socket) {
	for {
		nc, err := s.listener.Accept()
		if n.ctx.Err() != nil {
			if err == nil {
				nc.Close()
			}
			return
		}
		if err != nil {
			n.cfg.OnEvent(Event{Kind: AcceptFailed, Socket: s.Text, Err: err})
			if !n.breathe() {
				return
			}
			continue
		}
		n.welcome(s, nc)
	}
}

// welcome starts a connection that came in.
func (n *Network) welcome(s *socket, nc net.Conn) {
	remote := addrPort(nc.RemoteAddr())
	c, err := n.newConn(s, remote)
	if err != nil {
		nc.Close()
		n.cfg.OnEvent(Event{Kind: Refused, Remote: remote, Socket: s.Text, Err: err})
		return
	}
	c.connected(nc)
	n.conns.add(c)
	n.cfg.OnEvent(Event{Kind: Accepted, Conn: c, Remote: remote, Socket: s.Text})
	if !n.hold() {
		c.ended(ErrClosed)
		return
	}
	c.begin()
}

// newConn makes a connection that is not open yet and that nobody finds yet, and gives it a worker.
func (n *Network) newConn(s *socket, remote netip.AddrPort) (*Conn, error) {
	if n.open.Add(1) > int64(n.cfg.MaxConnections) {
		n.open.Add(-1)
		return nil, ErrTooManyConnections
	}
	c := &Conn{net: n, socket: s, remote: remote, worker: n.worker()}
	c.loop = c.worker.loop
	c.drained.L, c.vacancy.L = &c.mu, &c.mu
	c.drained.Gauge, c.vacancy.Gauge = n.cfg.Gauge, n.cfg.Gauge
	c.split = newSplitter(&n.cfg)
	c.worker.conns.Add(1)
	c.watchIdle()
	return c, nil
}

// forget undoes newConn.
func (n *Network) forget(c *Conn) {
	n.conns.remove(c)
	c.worker.conns.Add(-1)
	n.open.Add(-1)
}

// hold makes Close wait for one more task, unless the Network is closed.
func (n *Network) hold() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.state != networkStarted {
		return false
	}
	n.tasks.Add(1)
	return true
}

// breathe pauses after an error, and says whether to go on.
func (n *Network) breathe() bool {
	wake := make(chan struct{})
	timer := n.cfg.Clock.AfterFunc(acceptPause, func() { close(wake) })
	defer timer.Stop()
	select {
	case <-wake:
		return true
	case <-n.ctx.Done():
		return false
	}
}

func listenTCP(c *Config) func(context.Context, netip.AddrPort) (net.Listener, error) {
	lc := net.ListenConfig{Control: control(c.ReusePort), KeepAlive: -1, KeepAliveConfig: c.KeepAlive}
	return func(ctx context.Context, addr netip.AddrPort) (net.Listener, error) {
		return lc.Listen(ctx, "tcp", addr.String())
	}
}

func listenUDP(c *Config) func(context.Context, netip.AddrPort) (net.PacketConn, error) {
	lc := net.ListenConfig{Control: control(c.ReusePort)}
	return func(ctx context.Context, addr netip.AddrPort) (net.PacketConn, error) {
		return lc.ListenPacket(ctx, "udp", addr.String())
	}
}

func dialTCP(c *Config) func(ctx context.Context, from, to netip.AddrPort) (net.Conn, error) {
	keep := c.KeepAlive
	return func(ctx context.Context, from, to netip.AddrPort) (net.Conn, error) {
		d := net.Dialer{LocalAddr: net.TCPAddrFromAddrPort(from), KeepAlive: -1, KeepAliveConfig: keep}
		return d.DialContext(ctx, "tcp", to.String())
	}
}
