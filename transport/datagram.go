package transport

import (
	"net"
	"net/netip"

	"kamino/transport/sip"
)

// maxDatagram is more than any datagram of IP carries.
const maxDatagram = 64 << 10

// minDatagram is the least that can be a message. Shorter datagrams keep holes in firewalls open.
const minDatagram = 32

// packetConn is what a socket for datagrams has to do; *net.UDPConn and memnet's do.
type packetConn interface {
	net.PacketConn
	ReadFromUDPAddrPort(b []byte) (int, netip.AddrPort, error)
	WriteToUDPAddrPort(b []byte, to netip.AddrPort) (int, error)
}

// anyPacketConn makes a packetConn of any net.PacketConn.
type anyPacketConn struct{ net.PacketConn }

func (c anyPacketConn) ReadFromUDPAddrPort(b []byte) (int, netip.AddrPort, error) {
	n, from, err := c.ReadFrom(b)
	if err != nil {
		return n, netip.AddrPort{}, err
	}
	return n, addrPort(from), nil
}

func (c anyPacketConn) WriteToUDPAddrPort(b []byte, to netip.AddrPort) (int, error) {
	return c.WriteTo(b, net.UDPAddrFromAddrPort(to))
}

func asPacketConn(c net.PacketConn) packetConn {
	if p, ok := c.(packetConn); ok {
		return p
	}
	return anyPacketConn{c}
}

// Datagram is the sender of a datagram, a Link. It is used again for the next one: a Handler that keeps it
// beyond its call copies it.
type Datagram struct {
	socket *socket
	remote netip.AddrPort
}

// Proto is sip.UDP.
func (d *Datagram) Proto() sip.Proto { return sip.UDP }

// Remote is the sender.
func (d *Datagram) Remote() netip.AddrPort { return d.remote }

// Local is the socket that the datagram was received on.
func (d *Datagram) Local() netip.AddrPort { return d.socket.Addr }

// ID is 0: there is no connection.
func (d *Datagram) ID() int { return 0 }

// Socket is the socket as configs write it.
func (d *Datagram) Socket() string { return d.socket.Text }

// Send sends a datagram to the sender, from the socket that received.
func (d *Datagram) Send(b []byte) error { return d.socket.sendTo(b, d.remote) }

// SendTo sends a datagram from the socket that received to another address than the sender's: SIP has replies that
// go to the port in Via (RFC 3261 section 18.2.2).
func (d *Datagram) SendTo(b []byte, to netip.AddrPort) error { return d.socket.sendTo(b, unmap(to)) }

func (s *socket) sendTo(b []byte, to netip.AddrPort) error {
	_, err := s.packets.WriteToUDPAddrPort(b, to)
	return err
}

// SendUDP sends a datagram from the listening socket with the address from; the zero AddrPort means the first one
// of the peer's address family. The errors are ErrNoSocket and those of the write.
func (n *Network) SendUDP(b []byte, from, to netip.AddrPort) error {
	s := n.socketFor(sip.UDP, from, unmap(to))
	if s == nil {
		return ErrNoSocket
	}
	return s.sendTo(b, unmap(to))
}

// serveDatagrams starts the workers of a socket.
func (n *Network) serveDatagrams(s *socket) {
	for _, h := range s.Workers {
		n.task(func() { n.receive(s, h) })
	}
}

// receive is a worker of a socket: one datagram after the other.
func (n *Network) receive(s *socket, h Handler) {
	buf := make([]byte, maxDatagram)
	link := &Datagram{socket: s}
	for {
		size, from, err := s.packets.ReadFromUDPAddrPort(buf)
		if n.ctx.Err() != nil {
			return
		}
		if err != nil {
			// An ICMP error of an earlier send comes out here. It does not end the socket.
			n.cfg.OnEvent(Event{Kind: DatagramFailed, Socket: s.Text, Err: err})
			if !n.breathe() {
				return
			}
			continue
		}
		if size < minDatagram {
			continue
		}
		link.remote = unmap(from)
		h.Lock()
		h.Message(link, view(buf[:size]))
		h.Unlock()
	}
}
