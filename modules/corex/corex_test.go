package corex_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/corex"
	"kamino/modules/pv"
	"kamino/modules/xlog"
	"kamino/transport/sip"
)

// The answers are Kamailio 5.6.3's.
func TestCorex(t *testing.T) {
	modules := []*interp.Module{core.Module(), pv.Module(), corex.Module(), xlog.Module()}
	for _, c := range []struct{ statements, want string }{
		{`setxflag(40); setxflag(41); resetxflag(41); if (isxflagset(40) && !isxflagset(41)) xlog("yes"); else xlog("no");`, "yes"},
		{`if (is_faked_msg()) xlog("yes"); else xlog("no");`, "yes"},
		{`xlog("$cfg(line) $cfg(file) $cfg(route)");`, "8 test.cfg core:worker-one-init"},
		{`$var(s) = "udp:1.2.3.4:5060"; xlog("$(var(s){sock.proto}) $(var(s){sock.host}) $(var(s){sock.port}) $(var(s){sock.touri})");`,
			"udp 1.2.3.4 5060 sip:1.2.3.4:5060;transport=udp"},
		{`$var(s) = "tcp:[::1]:5061"; xlog("$(var(s){sock.host}) $(var(s){sock.port})");`, "[::1] 5061"},
	} {
		if d := cmp.Diff([]string{c.want}, interptest.Script(t, "", c.statements, modules...)); d != "" {
			t.Errorf("%s -want +got\n%s", c.statements, d)
		}
	}
}

// network is what a server listens on.
type network []interp.Socket

func (n network) Connections() int                   { return 0 }
func (n network) Queued() int                        { return 0 }
func (n network) Sockets() []interp.Socket           { return n }
func (network) Send(_ []byte, _ interp.Target) error { return nil }

// The answers are Kamailio 5.6.3's.
func TestListeningSockets(t *testing.T) {
	addr := netip.MustParseAddrPort
	world, _, log := interptest.World()
	world.Network = network{
		{Proto: sip.UDP, Addr: addr("127.0.0.1:25071"), Host: "127.0.0.1", Name: "one"},
		{Proto: sip.UDP, Addr: addr("127.0.0.2:25072"), Host: "127.0.0.2", Name: "two", AdvertiseHost: "1.2.3.4", AdvertisePort: 5099},
		{Proto: sip.TCP, Addr: addr("127.0.0.1:25071"), Host: "127.0.0.1"},
	}
	for expr, want := range map[string]string{
		"n/one/listen": "udp:127.0.0.1:25071", "n/two/advert": "udp:1.2.3.4:5099", "l/tcp:127.0.0.1:25071/name": "",
		"l/udp:127.0.0.1:25071/index": "0", "n/two/index": "1", "i/0/listen": "udp:127.0.0.1:25071", "i/2/listen": "udp:127.0.0.1:25071",
		"a/udp:1.2.3.4:5099/name": "two", "n/nope/listen": "<null>", "n/one/adv": "", "n/$_s(two)/listen": "udp:127.0.0.2:25072", "n/one/xx": "",
		"nn/one/listen": "", "n/one": "", "l/127.0.0.1:25071/name": "<null>", "a/1.2.3.4:5099/name": "<null>", "a/udp:127.0.0.1:25071/name": "<null>",
		"n/ONE/listen": "udp:127.0.0.1:25071", "n/one/l": "", "l/UDP:127.0.0.1:25071/name": "one", "l/udp:127.0.0.1/name": "<null>",
	} {
		config := "debug=1\nloadmodule \"pv.so\"\nloadmodule \"corex.so\"\nloadmodule \"xlog.so\"\nrequest_route { exit; }\n" +
			"event_route[core:worker-one-init] { xlog(\"L_NOTICE\", \"$lsock(" + expr + ")\"); }\n"
		p, diags, sources := interptest.Check(config, world, interp.Start, core.Module(), pv.Module(), corex.Module(), xlog.Module())
		if diags.HasErrors() {
			t.Fatal(interptest.Text(sources, diags))
		}
		log.Take()
		p.NewWorker(1, 1, world).Exec("core:worker-one-init")
		lines := log.Take()
		if got := lines[len(lines)-1]; got != "NOTICE: <script>: "+want {
			t.Errorf("$lsock(%s) gives %q, want %q", expr, got, want)
		}
	}
}
