package core_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

// The answers are Kamailio 5.6.3's.
func TestCore(t *testing.T) {
	modules := []*interp.Module{core.Module(), pv.Module(), xlog.Module()}
	for _, c := range []struct{ statements, want string }{
		{`if ($null == $null) xlog("yes"); else xlog("no");`, "yes"},
		{`xlog("$env(NOPE) $envn(NOPE)");`, "<null> <null>"},
		{`route(THREE); xlog("$rc $retcode $?");`, "3 3 3"},
		{`setflag(3); setflag(0); resetflag(0); xlog("$mf");`, "8"},
		{`setflag(5); if (isflagset(5)) xlog("yes"); else xlog("no");`, "yes"},
		{`if (isflagset(5)) xlog("yes"); else xlog("no");`, "no"},
		{`seturi("sip:a:b@c:5;d=e"); setuser("x"); sethost("h"); setport("7"); xlog("$ru");`, "sip:x:b@h:7;d=e"},
		{`prefix("00"); xlog("$ru");`, "sip:00you@kamailio.org"},
		{`strip(1); strip_tail(1); xlog("$ru");`, "sip:o@kamailio.org"},
		{`seturi("sip:a@b"); revert_uri(); xlog("$ru");`, "sip:you@kamailio.org"},
		{`force_rport(); xlog("$rc");`, "0"},
	} {
		if d := cmp.Diff([]string{c.want}, interptest.Script(t, "route[THREE] { return 3; }", c.statements, modules...)); d != "" {
			t.Errorf("%s -want +got\n%s", c.statements, d)
		}
	}
}

// What Kamailio 5.6.3 does not start with, or does not survive the start of; docs/compatibility.md has it under 44 and 46.
func TestStartsWhereTheReferenceDoesNot(t *testing.T) {
	modules := []*interp.Module{core.Module(), pv.Module(), xlog.Module()}
	interptest.Load(t, `request_route { forward("nosuch.example"); }`, modules...) // World resolves no name
	if d := cmp.Diff([]string{"5"}, interptest.Script(t, "my.a = 5", `$var(x) = @cfg_get.my.a; xlog("$var(x)");`, modules...)); d != "" {
		t.Errorf("a setting read at start -want +got\n%s", d)
	}
}
