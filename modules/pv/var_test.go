package pv_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
)

// request is a message to run request_route with.
func request(subject string) string {
	return "OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1\r\n" +
		"From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nCall-ID: c1@h\r\nCSeq: 7 OPTIONS\r\n" +
		"Subject: " + subject + "\r\nContent-Length: 0\r\n\r\n"
}

// load loads a config whose request_route runs statements.
func load(t testing.TB, statements string) *interptest.Running {
	t.Helper()
	return interptest.Load(t, "debug=1\nloadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nrequest_route {\n"+statements+"\n}\n", modules()...)
}

// send runs request_route and gives the texts that it logged.
func send(t testing.TB, r *interptest.Running, subject string) []string {
	t.Helper()
	if err := r.Worker.SIP(link{}, request(subject)); err != nil {
		t.Fatal(err)
	}
	return scriptTexts(r.Log.Take())
}

func scriptTexts(log []string) (texts []string) {
	for _, line := range log {
		_, text, _ := strings.Cut(line, "<script>: ")
		texts = append(texts, text)
	}
	return texts
}

func TestVarKeepsItsValue(t *testing.T) {
	r := load(t, `
		xlog("L_NOTICE", "$var(a) $var(b) $vn(c) $avp(d) $shv(e)\n");
		$var(a) = $hdr(Subject); $var(b) = $var(b) + 1; $vn(c) = $hdr(Subject) + "c"; $avp(d) = "avp"; $shv(e) = $hdr(Subject);`)
	var got []string
	for i := range 4 {
		got = append(got, send(t, r, fmt.Sprint("s", i))...)
	}
	want := []string{"0 0 <null> <null> 0", "s0 1 s0c <null> s0", "s1 2 s1c <null> s1", "s2 3 s2c <null> s2"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestVarTexts(t *testing.T) {
	long := strings.Repeat("x", 3000)
	r := load(t, `
		if ($var(keep) == 0) $var(keep) = "";
		$var(keep) = $var(keep) + "k";
		$var(i) = 0;
		$var(old) = $hdr(Subject);
		$avp(first) = $var(old);
		while ($var(i) < 20) {
			$var(long) = $hdr(Subject) + "`+long+`";
			$var(i) = $var(i) + 1;
		}
		$var(old) = $var(old) + "!";
		xlog("L_NOTICE", "$var(keep) $avp(first) $var(old) $(var(long){s.len})\n");`)
	for i := range 50 {
		want := fmt.Sprintf("%s s%d s%d! %d", strings.Repeat("k", i+1), i, i, 3000+len(fmt.Sprint("s", i)))
		if got := send(t, r, fmt.Sprint("s", i)); len(got) != 1 || got[0] != want {
			t.Fatalf("message %d: %q, want %q", i, got, want)
		}
	}
}

func TestSharedVar(t *testing.T) {
	r := load(t, `$shv(n) = $shv(n) + 1; xlog("L_NOTICE", "$shv(n) $shvinc(n) $shvinc(n)\n");`)
	other := r.Program.NewWorker(2, 4002, r.World)
	send(t, r, "")
	if err := other.SIP(link{}, request("")); err != nil {
		t.Fatal(err)
	}
	if got := r.Log.Take(); len(got) != 1 || !strings.HasSuffix(got[0], "4 5 6") {
		t.Errorf("%q", got)
	}
}

func TestNothingAllocated(t *testing.T) {
	for name, statements := range map[string]string{
		"var": `$var(a) = $hdr(Subject); $var(b) = $var(a) + "x"; $var(c) = $var(c) + 1; $vn(d) = $var(b);`,
		"message": `if ($rm == "REGISTER" || $fU == "x" || $rU == "y" || $ci == "z" || $hdr(Subject) == "q" || $hdr(X-None) != $null) exit;
			if ($si == "10.9.9.9" || $sp == 1 || $proto == "tcp" || $ft == "2" || $cs == "8") exit;`,
		"avp":       `$avp(a) = $hdr(Subject); $avp(a) = 5; $var(x) = $avp(a); $var(y) = $(avp(a)[1]); $avp(a) = $null;`,
		"xavp":      `$xavp(a=>b) = $hdr(Subject); $xavp(a[0]=>c) = 5; $var(x) = $xavp(a=>b);`,
		"transform": `$var(x) = $(hdr(Subject){s.substr,0,2}); $var(y) = $(ru{uri.host}); $var(z) = $(hdr(Subject){s.toupper}{s.md5}); $var(w) = $(hdr(From){nameaddr.uri});`,
		"log":       `xdbg("$rm $si:$sp $(hdr(Subject){s.md5})\n"); xinfo("$mb\n");`,
		"uri":       `$rU = "carol"; $du = "sip:192.0.2.1"; $rd = "example.org"; $var(x) = $ru;`,
	} {
		t.Run(name, func(t *testing.T) {
			r := load(t, statements)
			r.Log.SetLevel(interp.Notice)
			text := request("hello")
			run := func() {
				if err := r.Worker.SIP(link{}, text); err != nil {
					t.Fatal(err)
				}
			}
			for range 100 {
				run()
			}
			if n := testing.AllocsPerRun(200, run); n != 0 {
				t.Errorf("%v allocations per message", n)
			}
		})
	}
}

func TestTimeOfMessage(t *testing.T) {
	r := load(t, `$var(a) = $TV(s); xlog("L_NOTICE", "$TV(s) $TV(u) $Ts $Tf $time(hour) $utime(year) $timef(%Y-%m-%d %H:%M:%S %j) $TV(Sn) $TV(Fn) $TV(sn) $TV(un) $TS\n");`)
	want := []string{"1709210096 0 1709210096 Thu Feb 29 12:34:56 2024 12 2024 2024-02-29 12:34:56 060 1709210096.000000 2024-02-29 12:34:56.000000 1709210096 0 1709210096"}
	if d := cmp.Diff(want, send(t, r, "")); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
