package ipops_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/ipops"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

// Without a domain and an address there is null for them, as in Kamailio 5.6.3.
func TestHost(t *testing.T) {
	modules := []*interp.Module{core.Module(), pv.Module(), xlog.Module(), ipops.Module()}
	for _, c := range []struct {
		host string
		addr netip.Addr
		want string
	}{
		{"vm", netip.Addr{}, "vm vm <null> <null>"},
		{"relay.example.com", netip.MustParseAddr("192.0.2.1"), "relay relay.example.com example.com 192.0.2.1"},
	} {
		world, _, log := interptest.World()
		resolve := world.Resolve
		world.Hostname = c.host
		world.Resolve = func(host string) (netip.Addr, error) {
			if c.addr.IsValid() && host == c.host {
				return c.addr, nil
			}
			return resolve(host)
		}
		const config = "loadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"ipops.so\"\nrequest_route { exit; }\n" +
			"event_route[core:worker-one-init] { xlog(\"$HN(n) $HN(f) $HN(d) $HN(i)\"); }\n"
		p, diags, sources := interptest.Check(config, world, interp.Start, modules...)
		if diags.HasErrors() {
			t.Fatal(interptest.Text(sources, diags))
		}
		p.NewWorker(1, 1, world).Exec("core:worker-one-init")
		lines := log.Take()
		if d := cmp.Diff("ERROR: <script>: "+c.want, lines[len(lines)-1]); d != "" {
			t.Errorf("%s -want +got\n%s", c.host, d)
		}
	}
}
