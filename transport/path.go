package transport

import (
	"net"
	"net/netip"
	"slices"

	"kamino/transport/sip"
)

// A route may send a frame to an address that the Network listens on itself. Were there one connection for that, as for
// any other peer, everybody's frames would share it, and a receiver that takes too little would hold up all. So each
// connection that something comes from has a path of its own: to hold it up is back-pressure on its source alone.

// FindConnFor is FindConn for what came from src. Where the peer is the Network itself it gives src's path.
func (n *Network) FindConnFor(src *Conn, peer netip.AddrPort) *Conn {
	peer = unmap(peer)
	if !n.isOwn(peer) {
		return n.conns.byPeer(peer)
	}
	src.mu.Lock()
	paths := src.paths
	src.mu.Unlock()
	for _, p := range paths {
		if p.remote == peer && p.live() {
			return p
		}
	}
	return nil
}

// ConnectFor is Connect for what came from src. Where the peer is the Network itself it makes a path, which ends with
// src.
func (n *Network) ConnectFor(src *Conn, peer, from netip.AddrPort) (*Conn, error) {
	p, err := n.Connect(peer, from)
	if err != nil || !n.isOwn(p.remote) {
		return p, err
	}
	src.mu.Lock()
	ended := src.state == connClosed
	if !ended {
		live := slices.DeleteFunc(slices.Clone(src.paths), func(p *Conn) bool { return !p.live() })
		src.paths = append(live, p)
	}
	src.mu.Unlock()
	if ended {
		p.CloseAfterSend()
	}
	return p, nil
}

// endPaths ends the paths of a connection that has ended, when they have sent what is queued.
func (c *Conn) endPaths() {
	c.mu.Lock()
	paths := c.paths
	c.paths = nil
	c.mu.Unlock()
	for _, p := range paths {
		p.CloseAfterSend()
	}
}

// isOwn says whether the Network listens on an address.
func (n *Network) isOwn(a netip.AddrPort) bool {
	for _, s := range n.listening {
		switch {
		case s.Proto != sip.TCP || s.Addr.Port() != a.Port():
		case s.Addr.Addr() == a.Addr():
			return true
		case s.Addr.Addr().IsUnspecified() && (a.Addr().IsLoopback() || slices.Contains(n.local, a.Addr())):
			return true
		}
	}
	return false
}

// localAddrs gives the addresses of the machine.
func localAddrs() []netip.Addr {
	var local []netip.Addr
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	for _, a := range addrs {
		if p, err := netip.ParsePrefix(a.String()); err == nil {
			local = append(local, p.Addr().Unmap())
		}
	}
	return local
}
