package suite

import (
	"net/netip"
	"testing"

	"kamino/interp"
)

func TestAddressesRenamed(t *testing.T) {
	at := netip.MustParseAddrPort
	a := addresses{{at("127.0.0.1:5060"), at("127.0.0.1:3277")}, {at("10.0.0.1:80"), at("127.0.0.1:40000")}}
	for _, tc := range []struct{ config, real string }{
		{"", ""},
		{"msrp://127.0.0.1:5060;tcp", "msrp://127.0.0.1:3277;tcp"},
		{"127.0.0.1:5060 127.0.0.1:5060", "127.0.0.1:3277 127.0.0.1:3277"},
		{"127.0.0.1:50601 1127.0.0.1:5060 1.127.0.0.1:5060", "127.0.0.1:50601 1127.0.0.1:5060 1.127.0.0.1:5060"},
		{"<10.0.0.1:80>", "<127.0.0.1:40000>"},
	} {
		if got := string(a.out([]byte(tc.config))); got != tc.real {
			t.Errorf("out %q: %q", tc.config, got)
		}
		if got := string(a.in([]byte(tc.real), true)); got != tc.config {
			t.Errorf("in %q: %q", tc.real, got)
		}
	}
	if got := string(a.in([]byte("Rp: [3277] 13277 3277"), true)); got != "Rp: [5060] 13277 5060" {
		t.Errorf("a port alone: %q", got)
	}
	// More digits may come.
	if got := string(a.in([]byte("x 127.0.0.1:3277"), false)); got != "x 127.0.0.1:3277" {
		t.Errorf("half an address is renamed: %q", got)
	}
	if got := a.real(at("192.0.2.1:1")); got.IsValid() {
		t.Errorf("an address that is nobody's is at %v", got)
	}
	out := &outgoing{bytes: []byte("10.0.0.1:80 ab"), cuts: []int{4, 12, 13}}
	a.readdress(out)
	if string(out.bytes) != "127.0.0.1:40000 ab" || out.cuts[1] != 16 || out.cuts[2] != 17 {
		t.Errorf("cut at %v: %q", out.cuts, out.bytes)
	}
}

func TestKamailioLogLines(t *testing.T) {
	for _, tc := range []struct {
		line string
		want Line
	}{
		{" 0(10029) ERROR: <core> [core/tcp_main.c:2992]: tcpconn_1st_send(): connect failed",
			Line{interp.Err, "core", "connect failed"}},
		{"13(7) INFO: <script>: alice logged in", Line{interp.Info, "", "alice logged in"}},
		{" 1(12) WARNING: msrp [msrp_netio.c:159]: msrp_relay(): connection not found", Line{interp.Warn, "msrp", "connection not found"}},
		{" 1(12) NOTICE: some words", Line{interp.Notice, "", "some words"}},
	} {
		if got, ok := readLine(tc.line); !ok || got != tc.want {
			t.Errorf("%s\nis read as %+v", tc.line, got)
		}
	}
	if _, ok := readLine("the second line of something"); ok {
		t.Error("a line without a level is taken for one")
	}
}
