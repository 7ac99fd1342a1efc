package pv_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp/interptest"
	"kamino/transport/sip"
)

// link6 is a way that a message came by over IPv6.
type link6 struct{ link }

func (link6) Proto() sip.Proto       { return sip.TCP }
func (link6) Remote() netip.AddrPort { return netip.MustParseAddrPort("[2001:db8::ab:0:0:c]:15809") }
func (link6) Local() netip.AddrPort  { return netip.MustParseAddrPort("[::1]:5060") }
func (link6) Socket() string         { return "tcp:[::1]:5060" }

// The forms are those of Kamailio 5.6.3.
func TestIPv6(t *testing.T) {
	for style, want := range map[string][]string{
		"": {"2001:db8::ab:0:0:c", "[2001:db8::ab:0:0:c]", "sip:[2001:db8::ab:0:0:c]:15809;transport=tcp", "::1", "sip:[::1]:5060;transport=tcp", "tcp:[::1]:5060"},
		"ipv6_hex_style=\"A\"\n": {"2001:DB8:0:0:AB:0:0:C", "[2001:DB8:0:0:AB:0:0:C]", "sip:[2001:DB8:0:0:AB:0:0:C]:15809;transport=tcp",
			"0:0:0:0:0:0:0:1", "sip:[0:0:0:0:0:0:0:1]:5060;transport=tcp", "tcp:[0:0:0:0:0:0:0:1]:5060"},
	} {
		r := interptest.Load(t, style+`loadmodule "pv.so"
loadmodule "xlog.so"
request_route { xlog("$si\n"); xlog("$siz\n"); xlog("$su\n"); xlog("$Ri\n"); xlog("$Ru\n"); xlog("$Ras\n"); }
`, modules()...)
		r.Log.Take()
		if err := r.Worker.SIP(link6{}, request("")); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, scriptTexts(r.Log.Take())); d != "" {
			t.Errorf("%q: -want +got\n%s", style, d)
		}
	}
}
