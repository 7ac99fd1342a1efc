package relay

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestConfigAdapted(t *testing.T) {
	const config = "#!KAMAILIO\nlisten=127.0.0.1:5060\n listen = tcp:10.0.0.1:5060 # second\nmpath=\"modules/\"\n" +
		"loadmodule \"mi_fifo.so\"\nloadmodule \"msrp.so\"\nmodparam(\"mi_fifo\", \"fifo_name\", \"/tmp/f\")\nxlog(\"listen=no\")\n"
	got, err := ListenAt(config, netip.MustParseAddrPort("127.0.0.1:4000"))
	if err != nil {
		t.Fatal(err)
	}
	want := "#!KAMAILIO\nlisten=127.0.0.1:4000\n\nmpath=\"modules/\"\n" +
		"loadmodule \"mi_fifo.so\"\nloadmodule \"msrp.so\"\nmodparam(\"mi_fifo\", \"fifo_name\", \"/tmp/f\")\nxlog(\"listen=no\")\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	want = "#!KAMAILIO\nlisten=127.0.0.1:4000\n\n\n\nloadmodule \"msrp.so\"\n\nxlog(\"listen=no\")\n"
	if diff := cmp.Diff(want, ForReference(got)); diff != "" {
		t.Error(diff)
	}
	if _, err := ListenAt("debug=2\n", netip.MustParseAddrPort("127.0.0.1:4000")); err == nil {
		t.Error("a config without listen= passes")
	}
}
