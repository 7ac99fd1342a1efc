package interp

import (
	"net/netip"
	"strings"

	"kamino/transport/sip"
)

// Network is the sockets, as far as a script itself sends over them. It is safe for use by several goroutines.
type Network interface {
	// Sockets are the listening sockets, in their order. They do not change while a program runs.
	Sockets() []Socket
	// Send sends a SIP message. It never blocks, and b is not kept.
	Send(b []byte, to Target) error
	// Connections counts the stream connections, Queued the bytes that wait to be sent on them.
	Connections() int
	Queued() int
}

// Socket is a listening socket.
type Socket struct {
	Proto sip.Proto
	Addr  netip.AddrPort
	// Host is the host as the config writes it, Name what it calls the socket, "" for none.
	Host, Name string
	// AdvertiseHost and AdvertisePort are told to others in place of the address; "" and 0 for none.
	AdvertiseHost string
	AdvertisePort int
}

// Target is where a message goes.
type Target struct {
	Proto sip.Proto
	To    netip.AddrPort
	// From is the address of the listening socket that it goes out of.
	From netip.AddrPort
	// ConnID is the connection to use if it is still there, 0 for any to the address.
	ConnID int
	// NoConnect: only over a connection that is there. CloseAfter: close it when the message is sent.
	NoConnect, CloseAfter bool
}

// Outgoing is a message that is about to be sent.
type Outgoing struct {
	Bytes  []byte
	Target Target
}

// Where no message came from the network, in event routes such as core:worker-one-init, scripts see this address at
// both ends. It is the reference's, bytes in their order and all.
var fakeAddr = netip.AddrPortFrom(netip.AddrFrom4([4]byte{1, 0, 0, 127}), sipPort)

// Remote is the address that the message came from.
func (c *Ctx) Remote() netip.AddrPort {
	if c.Link == nil {
		return fakeAddr
	}
	return c.Link.Remote()
}

// Local is the address that the message was received on.
func (c *Ctx) Local() netip.AddrPort {
	if c.Link == nil {
		return fakeAddr
	}
	return c.Link.Local()
}

// Proto is the protocol that the message came by.
func (c *Ctx) Proto() sip.Proto {
	if c.Link == nil {
		return sip.UDP
	}
	return c.Link.Proto()
}

// AppendIP writes an address as the config wants it written.
func (c *Ctx) AppendIP(dst []byte, a netip.Addr) []byte { return c.Worker.addresses.Append(dst, a) }

// addressStyle is ipv6_hex_style, of which the first letter counts.
func (s *Settings) addressStyle() sip.AddressStyle {
	switch style, _ := s.Str("ipv6_hex_style"); {
	case strings.HasPrefix(style, "a"):
		return sip.FullSmall
	case strings.HasPrefix(style, "A"):
		return sip.FullCapital
	}
	return sip.Compressed
}
