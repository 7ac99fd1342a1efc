package kex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/kex"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

const settings = "listen=tcp:127.0.0.1:5060\nlisten=udp:[::1]:5070\nalias=\"relay.example.com\""

func modules() []*interp.Module {
	return []*interp.Module{core.Module(), pv.Module(), kex.Module(), xlog.Module()}
}

// The answers are Kamailio 5.6.3's.
func TestFunctions(t *testing.T) {
	for _, c := range []struct{ statements, want string }{
		{`pv_printf("$var(x)", "a$si$rm"); xlog("$var(x) $rc");`, "a1.0.0.127OPTIONS 1"},
		{`avp_printf("$avp(x)", "a$null"); xlog("$avp(x) $rc");`, "a<null> 1"},
		{`pv_printf("$ru", "sip:x@y"); xlog("$ru $rU");`, "sip:x@y x"},
		{`setsflag(3); setsflag(0); resetsflag(0); xlog("$sf $Sf(3)");`, "8 1"},
		{`setbflag("4"); setbflag(5, 0); xlog("$bf $bF");`, "48 00000030"},
		{`$var(n) = 2; setsflag("$var(n)"); if (issflagset(2)) xlog("yes"); else xlog("no");`, "yes"},
		{`if (isbflagset(9)) xlog("yes"); else xlog("no");`, "no"},
		{`setdsturi("sip:1.2.3.4:5"); if (isdsturiset()) xlog("$du"); else xlog("no");`, "sip:1.2.3.4:5"},
		{`setdsturi("sip:1.2.3.4:5"); resetdsturi(); if (isdsturiset()) xlog("$du"); else xlog("no");`, "no"},
		{`if (is_myself("sip:a@127.0.0.1")) xlog("yes"); else xlog("no");`, "yes"},
		{`if (is_myself("127.0.0.1")) xlog("yes"); else xlog("no");`, "yes"},
		{`if (is_myself("127.0.0.2")) xlog("yes"); else xlog("no");`, "no"},
		{`if (is_myself("sip:127.0.0.1:5060;transport=tcp")) xlog("yes"); else xlog("no");`, "yes"},
		{`if (is_myself("sip:127.0.0.1;transport=udp")) xlog("yes"); else xlog("no");`, "no"},
		{`if (is_myself("sip:127.0.0.1:5061")) xlog("yes"); else xlog("no");`, "no"},
		{`if (is_myself("sip:[0:0::1]")) xlog("yes"); else xlog("no");`, "yes"},
		{`if (is_myself("Relay.Example.COM")) xlog("yes"); else xlog("no");`, "yes"},
		{`if (setsflag(32)) xlog("set"); else xlog("no such flag");`, "no such flag"},
		{`if (is_myhost("example.com")) xlog("yes"); else xlog("no");`, "no"},
		{`setdebug(-1); xlog("L_INFO", "hidden"); resetdebug(); xlog("L_INFO", "shown");`, "shown"},
	} {
		if d := cmp.Diff([]string{c.want}, interptest.Script(t, settings, c.statements, modules()...)); d != "" {
			t.Errorf("%s -want +got\n%s", c.statements, d)
		}
	}
}

func TestRefused(t *testing.T) {
	world, _, _ := interptest.World()
	for _, statement := range []string{
		`setsflag("x");`, `setbflag("x");`, `pv_printf("x", "y");`, `pv_printf("$si", "y");`, `is_myself();`,
	} {
		config := "loadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"kex.so\"\nrequest_route { " + statement + " }\n"
		if _, diags, _ := interptest.Check(config, world, interp.Start, modules()...); !diags.HasErrors() {
			t.Errorf("%s is taken", statement)
		}
	}
}

// Ids count up behind who and when.
func TestUnique(t *testing.T) {
	want := []string{"srid-65e079f0-fa1-1 srid-65e079f0-fa1-2"}
	if d := cmp.Diff(want, interptest.Script(t, "", `xlog("$sruid $sruid");`, modules()...)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	want = []string{"srid-a-65e079f0-fa1-1"}
	if d := cmp.Diff(want, interptest.Script(t, "server_id=10", `xlog("$sruid");`, modules()...)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
