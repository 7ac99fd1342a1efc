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

// transportOf reads an IP packet. fragment says that it is a part of one.
func transportOf(b []byte) (s segment, ok, fragment bool) {
	if len(b) < 20 {
		return s, false, false
	}
	var from, to netip.Addr
	var proto byte
	var payload []byte
	missing := 0
	switch b[0] >> 4 {
	case 4:
		size, total := int(b[0]&15)*4, int(binary.BigEndian.Uint16(b[2:]))
		if total == 0 { // left to the network card
			total = len(b)
		}
		if size < 20 || size > len(b) || total < size {
			return s, false, false
		}
		if part := binary.BigEndian.Uint16(b[6:]); part&0x3fff != 0 {
			return s, false, true
		}
		missing = max(total-len(b), 0)
		from, to = netip.AddrFrom4([4]byte(b[12:16])), netip.AddrFrom4([4]byte(b[16:20]))
		proto, payload = b[9], b[size:min(total, len(b))]
	case 6:
		if len(b) < 40 {
			return s, false, false
		}
		from, to = netip.AddrFrom16([16]byte(b[8:24])), netip.AddrFrom16([16]byte(b[24:40]))
		total := 40 + int(binary.BigEndian.Uint16(b[4:]))
		if total == 40 {
			total = len(b)
		}
		missing = max(total-len(b), 0)
		proto, payload = b[6], b[40:min(total, len(b))]
		for proto == 0 || proto == 43 || proto == 60 { // options, routing
			if len(payload) < 8 {
				return s, false, false
			}
			size := int(payload[1])*8 + 8
			if size > len(payload) {
				return s, false, false
			}
			proto, payload = payload[0], payload[size:]
		}
		if proto == 44 {
			return s, false, true
		}
	default:
		return s, false, false
	}
	s, ok = segmentOf(proto, payload)
	s.from, s.to = netip.AddrPortFrom(from, s.from.Port()), netip.AddrPortFrom(to, s.to.Port())
	s.missing = missing
	return s, ok, false
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
