package modules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// prefixed keeps whole log lines.
type prefixed struct {
	interp.Logger

	lines []string
}

// Log implements interp.Log.
func (l *prefixed) Log(e interp.Entry) {
	module := e.Module
	if module != "" {
		module += ": "
	}
	l.lines = append(l.lines, strings.TrimSuffix(e.Prefix+module+e.Text, "\n"))
}

// A log_prefix is made when a message comes, or with log_prefix_mode=1 for each line; that of xlog for each line. What is wanted is
// what the reference writes.
func TestLogPrefix(t *testing.T) {
	const format = "<$rm $rU $var(x) $avp(a) $rz> "
	for _, tc := range []struct {
		name, format string
		mode         int
		want         []string
	}{
		{"with the message", format, 0, []string{
			"[0you] init", "[0you] init two",
			"<OPTIONS bob 5 <null> sip> [0bob] pre", "<OPTIONS bob 5 <null> sip> [0bob] one", "<OPTIONS bob 5 <null> sip> [$var(p)$rU] 13:two",
			"<OPTIONS bob 5 <null> sip> [pchanged] three", "<OPTIONS bob 5 <null> sip> [<null>] four",
			"<OPTIONS bob 9 <null> sip> [bob] pre", "<OPTIONS bob 9 <null> sip> [bob] one", "<OPTIONS bob 9 <null> sip> [$var(p)$rU] 13:two",
			"<OPTIONS bob 9 <null> sip> [pchanged] three", "<OPTIONS bob 9 <null> sip> [<null>] four",
		}},
		{"with each line", format, 1, []string{
			"<OPTIONS you 0 <null> sip> [0you] init", "<OPTIONS you 5 <null> sip> [0you] init two",
			"<OPTIONS bob 8 <null> sip> [0bob] pre", "<OPTIONS bob 9 A sip> [0bob] one", "<OPTIONS changed 9 A sip> [$var(p)$rU] 13:two",
			"<OPTIONS changed 9 A sip> [pchanged] three", "<OPTIONS <null> 9 A sip> [<null>] four",
			"<OPTIONS bob 8 <null> sip> [bob] pre", "<OPTIONS bob 9 A sip> [bob] one", "<OPTIONS changed 9 A sip> [$var(p)$rU] 13:two",
			"<OPTIONS changed 9 A sip> [pchanged] three", "<OPTIONS <null> 9 A sip> [<null>] four",
		}},
		{"too long", strings.Repeat("x", 1021) + "$rU", 0, []string{
			"[0you] init", "[0you] init two", "[0bob] pre", "[0bob] one", "[$var(p)$rU] 13:two", "[pchanged] three", "[<null>] four",
			"[bob] pre", "[bob] one", "[$var(p)$rU] 13:two", "[pchanged] three", "[<null>] four",
		}},
		{"that cannot be read", "$nosuch", 0, []string{
			"[0you] init", "[0you] init two", "[0bob] pre", "[0bob] one", "[$var(p)$rU] 13:two", "[pchanged] three", "[<null>] four",
			"[bob] pre", "[bob] one", "[$var(p)$rU] 13:two", "[pchanged] three", "[<null>] four",
		}},
	} {
		world, _, log := interptest.World()
		lines := &prefixed{Logger: log}
		world.Log = lines
		p, diags, sources := interptest.Check(fmt.Sprintf(`
debug=0
loadmodule "pv.so"
loadmodule "xlog.so"
modparam("xlog", "prefix", "[$var(p)$rU] ")
modparam("xlog", "prefix_mode", 1)
log_prefix=%q
log_prefix_mode=%d
request_route {
	$var(x) = $var(x) + 1;
	$avp(a) = "A"; xlog("L_ALERT", "one\n");
	$rU = "changed";
	xlogl("L_ALERT", "two\n");
	$var(p) = "p"; xlog("L_ALERT", "three\n");
	$ru = "sip:127.0.0.1"; $var(p) = ""; xlog("L_ALERT", "four\n");
}
event_route[core:pre-routing] { $var(x) = 8; xlog("L_ALERT", "pre\n"); }
event_route[core:worker-one-init] { xlog("L_ALERT", "init\n"); $var(x) = 5; xlog("L_ALERT", "init two\n"); }
`, tc.format, tc.mode), world, interp.Start, modules.All()...)
		if diags.HasErrors() {
			t.Fatal(interptest.Text(sources, diags))
		}
		w := p.NewWorker(1, 4001, world)
		w.Exec("core:worker-one-init")
		for range 2 {
			message := "OPTIONS sip:bob@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n" +
				"To: <sip:b@c>\r\nCall-ID: x1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
			if err := w.SIP(sampleLink{}, message); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(tc.want, lines.lines); diff != "" {
			t.Errorf("%s: -want +got\n%s", tc.name, diff)
		}
	}
}
