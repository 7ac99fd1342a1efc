package suite

import (
	"bytes"
	"fmt"
	"net/netip"
)

// renaming is an address of the config, and where the other program listens instead.
type renaming struct{ config, real netip.AddrPort }

// addresses are all of a case. A test speaks of the config's addresses, and so does the config itself where it writes
// them into messages: what goes out is made to speak of the real ones, and what comes in of the config's.
type addresses []renaming

func (a addresses) real(at netip.AddrPort) netip.AddrPort {
	for _, r := range a {
		if r.config == at || r.real == at {
			return r.real
		}
	}
	return netip.AddrPort{}
}

// out gives bytes of a peer as the program has to get them.
func (a addresses) out(b []byte) []byte {
	for _, r := range a {
		b = replaceAddress(b, r.config.String(), r.real.String(), true)
	}
	return b
}

// in gives bytes of the program as the test expects them. Where the address stands at the very end, there may be more of
// it to come, unless the bytes are whole. A port is told without its address, too: it is a number that neither the test
// nor the config has.
func (a addresses) in(b []byte, whole bool) []byte {
	for _, r := range a {
		b = replaceAddress(b, r.real.String(), r.config.String(), whole)
		b = replaceAddress(b, fmt.Sprint(r.real.Port()), fmt.Sprint(r.config.Port()), whole)
	}
	return b
}

// replaceAddress leaves alone what is only a part of another address, as 127.0.0.1:5060 of 127.0.0.1:50601.
func replaceAddress(b []byte, old, other string, whole bool) []byte {
	if old == other || !bytes.Contains(b, []byte(old)) {
		return b
	}
	var out []byte
	for {
		i := bytes.Index(b, []byte(old))
		if i < 0 {
			return append(out, b...)
		}
		end := i + len(old)
		before := i > 0 && (digit(b[i-1]) || b[i-1] == '.')
		after := end < len(b) && digit(b[end]) || end == len(b) && !whole
		out = append(out, b[:i]...)
		if before || after {
			out = append(out, old...)
		} else {
			out = append(out, other...)
		}
		b = b[end:]
	}
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// readdress is out for a message that is cut.
func (a addresses) readdress(o *outgoing) {
	whole := a.out(o.bytes)
	for i, cut := range o.cuts {
		if len(whole) != len(o.bytes) {
			o.cuts[i] = min(len(a.out(o.bytes[:cut])), len(whole))
		}
	}
	o.bytes = whole
}
