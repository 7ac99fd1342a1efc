package xlog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

func modules() []*interp.Module {
	return []*interp.Module{core.Module(), pv.Module(), xlog.Module()}
}

const head = "debug=3\nloadmodule \"pv.so\"\nloadmodule \"xlog.so\"\n"

func run(t testing.TB, params, statements string) []string {
	t.Helper()
	return interptest.Run(t, head+params+"\nrequest_route { exit; }\nevent_route[core:worker-one-init] {\n"+statements+"\n}\n", modules()...)
}

func TestLevels(t *testing.T) {
	got := run(t, "", `
		xdbg("a\n"); xinfo("b\n"); xnotice("c\n"); xwarn("d\n"); xerr("e\n"); xbug("f\n"); xcrit("g\n"); xalert("h\n");
		xlog("i\n"); xlog("L_INFO", "j\n"); xlog("L_DBG", "k\n"); xlog("L_WARN", "l $si\n"); xlog("LOG_LOCAL0", "L_CRIT", "m\n");
		$var(l) = 1; xlog("$var(l)", "n\n"); $var(l) = "x"; xlog("$var(l)", "o\n"); xlog("L_NOTICE", "p $rc\n");
		xlogl("q\n"); xlogl("L_INFO", "r\n"); xdbgl("s\n"); xlogm("L_INFO", "t\n");`)
	want := []string{
		"DEBUG: <script>: a", "INFO: <script>: b", "NOTICE: <script>: c", "WARNING: <script>: d", "ERROR: <script>: e", "BUG: <script>: f",
		"CRITICAL: <script>: g", "ALERT: <script>: h", "ERROR: <script>: i", "INFO: <script>: j", "DEBUG: <script>: k",
		"WARNING: <script>: l 1.0.0.127", "CRITICAL: <script>: m", "NOTICE: <script>: n", "NOTICE: <script>: p -1",
		"ERROR: <script>: 11:q", "INFO: <script>: 11:r", "DEBUG: <script>: 11:s",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestParameters(t *testing.T) {
	for _, c := range []struct {
		params, statement string
		want              []string
	}{
		{`modparam("xlog", "prefix", "RELAY: ")`, `xinfo("a\n");`, []string{"INFO: RELAY: a"}},
		{"modparam(\"xlog\", \"prefix\", \"$sp: \")\nmodparam(\"xlog\", \"prefix_mode\", 1)", `xinfo("a\n");`, []string{"INFO: 5060: a"}},
		{`modparam("xlog", "long_format", 1)`, `xlogl("a\n");`, []string{"ERROR: <script>: test.cfg:7:a"}},
		{`modparam("xlog", "methods_filter", 4)`, `xlogm("L_INFO", "a\n");`, []string{"INFO: <script>: a"}},
		{`modparam("xlog", "methods_filter", 512)`, `xlogm("L_INFO", "a\n");`, nil},
		{`modparam("xlog", "buf_size", 10)`, `xinfo("as long as it is\n");`, []string{"INFO: <script>: as long as it is"}},
		{`modparam("xlog", "log_colors", "L_ERR=rx")`, `xinfo("[$C(rg)]\n");`, []string{"INFO: <script>: []"}},
		{`modparam("xlog", "force_color", 1)`, `xinfo("[$C(rg)$C(Bx)]\n");`, []string{"INFO: <script>: [\x1b[0;31;42m\x1b[1;34;49m]"}},
		{"", `$var(x) = "00"; xinfo("a$(var(x){s.decode.hexa})b\n");`, []string{"INFO: <script>: a"}},
	} {
		if d := cmp.Diff(c.want, run(t, c.params, c.statement)); d != "" {
			t.Errorf("%s: -want +got\n%s", c.params, d)
		}
	}
}

func TestRefused(t *testing.T) {
	world, _, _ := interptest.World()
	for statement, want := range map[string]string{
		`xlog("L_XYZ", "a\n");`:                "no log level",
		`xlog("LOG_NOPE", "L_INFO", "a\n");`:   "no syslog facility",
		`xlog("L_INFO", "$nope\n");`:           "unknown variable $nope",
		`xinfo("$C(zz)\n");`:                   "two colours",
		`xinfo();`:                             "1 parameter",
		`xlog("a", "b", "c", "d");`:            "xlog takes",
		`xlog("LOG_LOCAL0", "L_IZFO", "a\n");`: "",
	} {
		_, diags, sources := interptest.Check(head+"request_route { "+statement+" }\n", world, interp.Start, modules()...)
		if said := interptest.Text(sources, diags); diags.HasErrors() != (want != "") || !strings.Contains(said, want) {
			t.Errorf("%s: %s, want %q", statement, said, want)
		}
	}
}

// What is below the level is not even evaluated.
func TestBelowLevel(t *testing.T) {
	r := interptest.Load(t, head+"request_route { exit; }\nevent_route[core:worker-one-init] { xdbg(\"$shvinc(n)\\n\"); xnotice(\"$shvinc(n)\\n\"); }\n", modules()...)
	r.Log.SetLevel(interp.Notice)
	r.Worker.Exec("core:worker-one-init")
	if d := cmp.Diff([]string{"NOTICE: <script>: 1"}, r.Log.Take()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
