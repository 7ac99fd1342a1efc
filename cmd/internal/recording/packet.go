package recording

import (
	"encoding/binary"
	"net/netip"
)

// The link types that captures of TCP and UDP have.
const (
	linkNull     = 0 // BSD loopback
	linkEthernet = 1
	linkRaw      = 101
	linkRawBSD   = 12
	linkRawOpen  = 14
	linkLoop     = 108
	linkCooked   = 113 // Linux, any interface
	linkIPv4     = 228
	linkIPv6     = 229
	linkCooked2  = 276
)

const (
	etherIPv4 = 0x0800
	etherIPv6 = 0x86dd
	protoTCP  = 6
	protoUDP  = 17
)

// Headers of IPv6 that stand before those of the transport.
const (
	headerOptions     = 0
	headerRouting     = 43
	headerFragment    = 44
	headerDestination = 60
)

// network gives the IP packet in a packet of a link; nil where it is none, known false where the link is unknown.
func network(link uint32, b []byte) (ip []byte, known bool) {
	skip, kind := 0, -1
	switch link {
	case linkEthernet:
		kind, skip = 12, 14
	case linkCooked:
		kind, skip = 14, 16
	case linkCooked2:
		kind, skip = 0, 20
	case linkNull, linkLoop:
		skip = 4
	case linkRaw, linkRawBSD, linkRawOpen, linkIPv4, linkIPv6:
	default:
		return nil, false
	}
	if len(b) < skip {
		return nil, true
	}
	if kind < 0 {
		return b[skip:], true
	}
	ether := binary.BigEndian.Uint16(b[kind:])
	for link == linkEthernet && (ether == 0x8100 || ether == 0x88a8) && len(b) >= skip+4 { // in a VLAN
		ether = binary.BigEndian.Uint16(b[skip+2:])
		skip += 4
	}
	if ether != etherIPv4 && ether != etherIPv6 {
		return nil, true
	}
	return b[skip:], true
}

// segment is a TCP segment or a datagram.
type segment struct {
	from, to netip.AddrPort
	udp      bool
	data     []byte
	missing  int // bytes of data that the capture has not

	seq                uint32
	syn, ack, fin, rst bool
}

// packet is an IP packet, or a part of one.
type packet struct {
	from, to netip.Addr
	proto    byte
	payload  []byte
	missing  int // bytes of the payload that the capture has not

	id     uint32 // of the packet that this is a part of
	offset int    // of the part
	more   bool   // another part follows
}

func (p *packet) isPart() bool { return p.offset > 0 || p.more }

// ipPacket reads an IP packet.
func ipPacket(b []byte) (p packet, ok bool) {
	if len(b) < 20 {
		return p, false
	}
	switch b[0] >> 4 {
	case 4:
		return ip4Packet(b)
	case 6:
		return ip6Packet(b)
	}
	return p, false
}

func ip4Packet(b []byte) (p packet, ok bool) {
	size, total := int(b[0]&15)*4, int(binary.BigEndian.Uint16(b[2:]))
	if total == 0 { // left to the network card
		total = len(b)
	}
	if size < 20 || size > len(b) || total < size {
		return p, false
	}
	part := binary.BigEndian.Uint16(b[6:])
	return packet{
		from: netip.AddrFrom4([4]byte(b[12:16])), to: netip.AddrFrom4([4]byte(b[16:20])),
		proto: b[9], payload: b[size:min(total, len(b))], missing: max(total-len(b), 0),
		id: uint32(binary.BigEndian.Uint16(b[4:])), offset: int(part&0x1fff) * 8, more: part&0x2000 != 0,
	}, true
}

func ip6Packet(b []byte) (p packet, ok bool) {
	if len(b) < 40 {
		return p, false
	}
	total := 40 + int(binary.BigEndian.Uint16(b[4:]))
	if total == 40 {
		total = len(b)
	}
	p = packet{
		from: netip.AddrFrom16([16]byte(b[8:24])), to: netip.AddrFrom16([16]byte(b[24:40])),
		proto: b[6], payload: b[40:min(total, len(b))], missing: max(total-len(b), 0),
	}
	for {
		size := 8
		switch p.proto {
		case headerOptions, headerRouting, headerDestination:
			if len(p.payload) >= 8 {
				size = int(p.payload[1])*8 + 8
			}
		case headerFragment:
			if len(p.payload) >= 8 && !p.isPart() {
				part := binary.BigEndian.Uint16(p.payload[2:])
				p.id, p.offset, p.more = binary.BigEndian.Uint32(p.payload[4:]), int(part&^7), part&1 != 0
			}
		default:
			return p, true
		}
		if size > len(p.payload) {
			return p, false
		}
		first := p.offset == 0
		p.proto, p.payload = p.payload[0], p.payload[size:]
		if !first { // what follows in it begins in the first part
			return p, true
		}
	}
}

// segment reads the segment or datagram in a packet.
func (p *packet) segment() (s segment, ok bool) {
	s, ok = segmentOf(p.proto, p.payload)
	s.from, s.to = netip.AddrPortFrom(p.from, s.from.Port()), netip.AddrPortFrom(p.to, s.to.Port())
	s.missing = p.missing
	return s, ok
}

func segmentOf(proto byte, b []byte) (s segment, ok bool) {
	if proto != protoTCP && proto != protoUDP || len(b) < 8 {
		return s, false
	}
	s.from = netip.AddrPortFrom(netip.Addr{}, binary.BigEndian.Uint16(b))
	s.to = netip.AddrPortFrom(netip.Addr{}, binary.BigEndian.Uint16(b[2:]))
	if proto == protoUDP {
		s.udp, s.data = true, b[8:]
		if n := int(binary.BigEndian.Uint16(b[4:])); n >= 8 && n < len(b) {
			s.data = b[8:n]
		}
		return s, true
	}
	if len(b) < 20 {
		return s, false
	}
	size := int(b[12]>>4) * 4
	if size < 20 || size > len(b) {
		return s, false
	}
	s.seq, s.data = binary.BigEndian.Uint32(b[4:]), b[size:]
	flags := b[13]
	s.fin, s.syn, s.rst, s.ack = flags&1 != 0, flags&2 != 0, flags&4 != 0, flags&16 != 0
	return s, true
}
