package sip_test

import (
	"net/netip"
	"testing"

	"kamino/transport/sip"
)

func TestAddressStyle(t *testing.T) {
	for _, c := range []struct{ addr, compressed, small, capital string }{
		{"192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.1"},
		{"::1", "::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1"},
		{"2001:db8::ab:0:0:c", "2001:db8::ab:0:0:c", "2001:db8:0:0:ab:0:0:c", "2001:DB8:0:0:AB:0:0:C"},
		{"fe80::1%lo", "fe80::1", "fe80:0:0:0:0:0:0:1", "FE80:0:0:0:0:0:0:1"},
		{"::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.1"},
		{"::192.0.2.1", "::192.0.2.1", "0:0:0:0:0:0:c000:201", "0:0:0:0:0:0:C000:201"},
		{"::ab12", "::ab12", "0:0:0:0:0:0:0:ab12", "0:0:0:0:0:0:0:AB12"},
	} {
		for style, want := range map[sip.AddressStyle]string{sip.Compressed: c.compressed, sip.FullSmall: c.small, sip.FullCapital: c.capital} {
			if got := string(style.Append(nil, netip.MustParseAddr(c.addr))); got != want {
				t.Errorf("style %d of %s: %q, want %q", style, c.addr, got, want)
			}
		}
	}
}
