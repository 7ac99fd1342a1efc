package corex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/corex"
	"kamino/modules/pv"
	"kamino/modules/xlog"
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
