package pv_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp/interptest"
	"kamino/modules/kex"
	"kamino/modules/sl"
)

// What the second message sees is what the first one has set. The answers are Kamailio 5.6.3's.
func TestSettings(t *testing.T) {
	r := interptest.Load(t, `loadmodule "pv.so"
loadmodule "xlog.so"
my.a = 5
my.b = "text"
my[1].a = 7
request_route {
	$var(n) = $var(n) + 1;
	xlog("$ccp(my.a) $ccp(my.b) $ccp(my[1].a) $ccp(my[2].a) $ccp(my.zz) $ccp(no.a) $sel(cfg_get.my.a)");
	switch ($var(n)) {
	case 1: $ccp(my.a) = 8; $ccp(my.b) = "other"; xlog("$ccp(my.a) $ccp(my.b)"); break;
	case 2: $ccp(my.a) = "12"; $ccp(my.b) = 13; break;
	case 3: $ccp(my.a) = ""; $ccp(my.b) = ""; $ccp(my[1].a) = "21"; $ccp(my.a) = $null; break;
	case 4: $ccp(my.a) = "0x1f"; $ccp(my.b) = -1; $ccp(my.a) = " 5"; break;
	}
	xlog("$ccp(core.children) $ccp(core.max_while_loops) $ccp(tcp.rd_buf_size) $ccp(tcp.connect_timeout) $ccp(core.memlog)");
}
`, modules()...)
	noError := func(lines []string) []string {
		return slices.DeleteFunc(lines, func(l string) bool { return l == "" })
	}
	const fixed = "<null> 100 16384 <null> 4"
	for i, want := range [][]string{
		{"5 text 7 <null> <null> <null> 5", "5 text", fixed}, {"8 other 7 <null> <null> <null> 8", fixed}, {"12 13 7 <null> <null> <null> 12", fixed},
		{"12  21 <null> <null> <null> 12", fixed}, {"12 -1 21 <null> <null> <null> 12", fixed},
	} {
		if d := cmp.Diff(want, noError(send(t, r, ""))); d != "" {
			t.Errorf("message %d: -want +got\n%s", i+1, d)
		}
	}
}

func TestStatistics(t *testing.T) {
	r := interptest.Load(t, `loadmodule "pv.so"
loadmodule "xlog.so"
loadmodule "kex.so"
loadmodule "sl.so"
request_route {
	xlog("$stat(rcv_requests) $stat(rcv_requests_options) $stat(rcv_requests_invite) $stat(200_replies) $stat(sent_replies) $stat(xxx_replies) $stat(nope)");
	sl_send_reply("200", "OK");
	sl_send_reply("180", "Ringing");
}
`, append(modules(), kex.Module(), sl.Module())...)
	for i, want := range []string{"1 1 0 0 0 0 <null>", "2 2 0 1 2 1 <null>"} {
		if d := cmp.Diff([]string{"", want}, send(t, r, "")); d != "" {
			t.Errorf("message %d: -want +got\n%s", i+1, d)
		}
	}
}

func TestStaticBranch(t *testing.T) {
	const all = `$sbranch(uri) $sbranch(path) $sbranch(q) $sbranch(flags) $sbranch(send_socket) $sbranch(dst_uri) $sbranch(ruid) $sbranch(location_ua) $sbranch(otcpid) $sbranch(instance) $sbranch(count)`
	script := `xlog("` + all + `"); $sbranch(path) = "<sip:p>"; xlog("$sbranch(path)"); $sbranch(uri) = "sip:u@h"; xlog("` + all + `");
		$sbranch(q) = 500; $sbranch(flags) = 3; $sbranch(dst_uri) = "sip:d"; $sbranch(otcpid) = 9; $sbranch(ruid) = "x"; $sbranch(count) = 4;
		$sbranch(instance) = "i"; $sbranch(location_ua) = "l"; xlog("` + all + `");
		$sbranch(q) = $null; $sbranch(flags) = $null; $sbranch(dst_uri) = $null; $sbranch(otcpid) = $null; $sbranch(path) = 5;
		$sbranch(send_socket) = "udp:127.0.0.9:1"; xlog("` + all + `"); $sbranch(q) = "a"; $sbranch(uri) = $null; xlog("` + all + `");
		$sbranch(uri) = "sip:u@h"; $sbranch(uri) = ""; xlog("$sbranch(uri)");`
	const none = "<null> <null> <null> <null> <null> <null> <null> <null> <null> <null> 0"
	want := []string{
		none, "<null>", "sip:u@h <sip:p> 0 0 <null> <null> <null> <null> 0 <null> 0",
		"sip:u@h <sip:p> 500 3 <null> sip:d <null> <null> 9 <null> 0", "sip:u@h <sip:p> <null> 0 <null> <null> <null> <null> 0 <null> 0", none, "<null>",
	}
	if d := cmp.Diff(want, interptest.Script(t, "", script, modules()...)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
