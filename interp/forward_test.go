package interp

import (
	"net/netip"
	"testing"

	"kamino/transport/sip"
)

// The answers are those of Kamailio 5.6.3, but for names, which are looked up.
func TestParseHost(t *testing.T) {
	for host, want := range map[string]string{
		"127.0.0.2": "127.0.0.2", "[::1]": "::1", "::1": "::1", "[0:0::2]": "::2", "[2001:db8::AB:0:0:c]": "2001:db8::ab:0:0:c",
		"[127.0.0.1]": "", "[::ffff:127.0.0.1]": "", "::127.0.0.1": "", "[fe80::1%lo]": "", "127.0.0": "", "localhost": "", "": "", "[]": "",
	} {
		a, ok := parseHost(host)
		if ok != (want != "") || ok && a != netip.MustParseAddr(want) {
			t.Errorf("%q: %v %v, want %q", host, a, ok, want)
		}
	}
}

func TestTransportOf(t *testing.T) {
	for uri, want := range map[string]sip.Proto{
		"sip:a@h": sip.UDP, "sips:a@h": sip.TLS, "sips:a@h;transport=tcp": sip.TLS, "sips:+1@h;user=phone": sip.UDP,
		"sips:+1@h;user=phone;transport=tcp": sip.TCP, "sip:a@h;transport=TCP": sip.TCP, "sip:a@h;transport=tls": sip.TLS,
		"sip:a@h;transport=ws": sip.WS, "sip:a@h;transport=wss": sip.UDP, "sip:a@h;transport=sctp": sip.SCTP, "sip:a@h;transport=x": sip.UDP,
	} {
		u, ok := sip.ReadURI(uri)
		if got := TransportOf(&u); !ok || got != want {
			t.Errorf("%s: %v, want %v", uri, got, want)
		}
	}
}
