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

// The branches are those of Kamailio 5.6.3.
func TestBranchOf(t *testing.T) {
	const tagged = "From: \"Al\" <sip:alice@example.com>;tag=f1\r\nTo: <sip:bob@example.com>;tag=t1\r\n"
	const bare = "From: <sip:alice@example.com>\r\nTo: <sip:bob@example.com>\r\n"
	for _, c := range []struct{ method, via, ends, callID, cseq, want string }{
		{"OPTIONS", "Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKa1", tagged, "c0", "7", "z9hG4bK79f6.da855fe4ab0ef73c3d4d13fa737d7387.0"},
		{"INVITE", "Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKa1", tagged, "c1", "7", "z9hG4bK89f6.1fc4a7a5c348c62ec54f3b88d5c8601f.0"},
		{"ACK", "Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKa1", tagged, "c2", "7", "z9hG4bK59f6.97e7fd710ab9c0a82aa7916261cdb85a.0"},
		{"CANCEL", "Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKa1", tagged, "c3", "7", "z9hG4bK69f6.fa84b856c8be30ce046b4f6ae87faf28.0"},
		{"OPTIONS", "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa1", bare, "  c5", "007", "z9hG4bKd0ea.a307926019ff37d7ed95f7bba1113fa5.0"},
		{"OPTIONS", "Via: SIP/2.0/UDP 192.0.2.1:5062", bare, "  c6", "007", "z9hG4bKa0ea.c7b83208ca59ab53bb2b7a3098092f27.0"},
		{"OPTIONS", "Via: SIP/2.0/UDP h.example ; branch = x ;rport", bare, "  c7", "007", "z9hG4bKb0ea.c09480256bf29bdd51d1203999973e9f.0"},
		{"OPTIONS", "v: SIP/2.0/UDP [2001:db8::1]:5062;branch=z9hG4bKa1, SIP/2.0/UDP 192.0.2.3;branch=z9hG4bKb", bare, "  c8", "007",
			"z9hG4bK91ea.80847a6d776cdd1f80bc4ae69019f658.0"},
	} {
		var m sip.Message
		text := c.method + " sip:bob@example.com SIP/2.0\r\n" + c.via + "\r\n" + c.ends + "Call-ID: " + c.callID + "\r\nCSeq: " + c.cseq + " " + c.method + "\r\n\r\n"
		if err := m.Parse(text); err != nil {
			t.Fatal(err)
		}
		m.NewURI, m.HasNewURI = "sip:other@example.com", true // it does not count
		if got := branchOf(&m); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.method, c.via, got, c.want)
		}
	}
}
