package sip

import (
	"net/netip"
	"strconv"
)

// AddressStyle says how IPv6 addresses are written: compressed (RFC 5952), or with all eight groups, in small or capital
// letters.
type AddressStyle uint8

// The styles, as ipv6_hex_style has them.
const (
	Compressed AddressStyle = iota
	FullSmall
	FullCapital
)

// Append writes an address without its zone.
func (s AddressStyle) Append(dst []byte, a netip.Addr) []byte {
	a = a.Unmap().WithZone("")
	b := a.As16()
	switch {
	case a.Is4():
	case s != Compressed:
		return s.appendGroups(dst, b)
	case isCompatible(b):
		return netip.AddrFrom4([4]byte(b[12:])).AppendTo(append(dst, "::"...))
	}
	return a.AppendTo(dst)
}

// isCompatible tells whether an address is an old IPv4-compatible one (RFC 4291 section 2.5.5.1), which is written with
// dots.
func isCompatible(b [16]byte) bool {
	return [12]byte(b[:12]) == [12]byte{} && (b[12] != 0 || b[13] != 0)
}

func (s AddressStyle) appendGroups(dst []byte, b [16]byte) []byte {
	start := len(dst)
	for i := 0; i < len(b); i += 2 {
		if i > 0 {
			dst = append(dst, ':')
		}
		dst = strconv.AppendUint(dst, uint64(b[i])<<8|uint64(b[i+1]), 16)
	}
	for i := start; s == FullCapital && i < len(dst); i++ {
		if dst[i] >= 'a' {
			dst[i] -= 'a' - 'A'
		}
	}
	return dst
}
