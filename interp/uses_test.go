package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
)

func TestUses(t *testing.T) {
	const config = `children=2
loadmodule "t.so"
loadmodule "tm.so"
modparam("tm", "fr_timer", 5)
request_route {
	t_relay();
	print("$var(x) $T_reply_code");
	$var(x) = $(var(y){t.up});
	nope();
	sl_send_reply("200", "OK");
}
event_route[tm:local-request] {
	exit;
}
`
	want := []string{
		"1: global parameter core children full",
		"2: module t t full",
		"3: module tm tm missing",
		"4: parameter tm fr_timer missing",
		"6: function tm t_relay missing",
		"7: function t print full",
		"7: variable t var full",
		"7: variable tmx T_reply_code missing, not loaded",
		"8: variable t var full",
		"8: variable t var full",
		"8: transformation t t.up full",
		"9: function  nope missing, not loaded",
		"10: function sl sl_send_reply missing, not loaded",
		"12: event route tm tm:local-request missing",
	}
	for _, depth := range []interp.Depth{interp.Start, interp.Syntax} {
		world, _, _ := interptest.World()
		program, _, sources := interptest.Check(config, world, depth, testModule())
		var got []string
		for _, u := range program.Uses() {
			s := fmt.Sprintf("%d: %v %s %s %v", sources.Position(u.Span.Start).Line, u.Kind, u.Module, u.Name, u.Status)
			if !u.Loaded {
				s += ", not loaded"
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("depth %v:\n%s", depth, diff)
		}
	}
}

// What a module has that kamino has not is judged as if it were there: `-c` tells what it is once, where it is loaded.
func TestKnownNotBuiltIn(t *testing.T) {
	for _, tc := range []struct {
		name, config string
		syntax       string // of the one diagnostic of a Syntax check; the others are warnings
	}{
		{"its use", "loadmodule \"tm.so\" loadmodule \"tmx.so\"\nrequest_route { t_relay(); if ($T_reply_code == 5) t_on_failure(\"X\"); }\nfailure_route[X] { exit; }", ""},
		{"arity", "loadmodule \"tm.so\"\nrequest_route { t_relay(1, 2, 3); }", "t_relay takes 0 or 2 parameters, 3 given"},
		{"route", "loadmodule \"tm.so\"\nfailure_route[X] { t_newtran(); }", "t_newtran cannot be called in failure_route"},
		{"parameter", "loadmodule \"tm.so\"\nmodparam(\"tm\", \"fr_tmer\", 5)", "did you mean fr_timer?"},
		{"type of a parameter", "loadmodule \"tm.so\"\nmodparam(\"tm\", \"fr_timer\", \"5\")", "is a number"},
		{"inner name", "loadmodule \"tmx.so\"\nrequest_route { if ($T(urr) == 5) exit; }", "did you mean uri?"},
		{"no inner name", "loadmodule \"tmx.so\"\nrequest_route { if ($T_reply_code(x) == 5) exit; }", "takes no name"},
		{"read-only", "loadmodule \"tmx.so\"\nrequest_route { $T_reply_code = 5; }", "cannot be written"},
		{"transformation", "loadmodule \"sqlops.so\"\nrequest_route { if ($(var(x){sql.vla}) == 5) exit; }", "did you mean val?"},
		{"what it is called with", "loadmodule \"tm.so\"\nrequest_route { t_set_fr($nope(x)); }", "unknown variable $nope"},
		{"too early", "request_route { t_relay(); }\nloadmodule \"tm.so\"", "loaded only further down, in line 2"},
		{"parameter too early", "modparam(\"tm\", \"fr_timer\", 5)\nloadmodule \"tm.so\"", "below the loadmodule in line 2"},
		{"not loaded", "request_route { t_relay(); }", "exported by module tm, which is not loaded"},
		{"misspelled", "request_route { t_rellay(); }", "did you mean t_relay of module tm, which is not loaded?"},
		{"engine", "loadmodule \"app_lua.so\"\ncfgengine \"Lua\"", ""},
		{"engine of a module not loaded", "cfgengine \"lua\"", "exported by module app_lua, which is not loaded"},
		{"unknown engine", "loadmodule \"app_lua.so\"\ncfgengine \"pearl\"", "there is no engine pearl"},
		{"module without functions", "loadmodule \"cfg_rpc.so\"", ""},
		{"parameters of several", "loadmodule \"nathelper.so\"\nloadmodule \"registrar.so\"\nmodparam(\"nathelper|registrar\", \"received_avp\", \"$avp(r)\")", ""},
		{"parameter that one of several has not", "loadmodule \"tm.so\"\nloadmodule \"registrar.so\"\nmodparam(\"tm|registrar\", \"received_avp\", \"$avp(r)\")", "module tm has no parameter received_avp"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			world, _, _ := interptest.World()
			_, diags, sources := interptest.Check("loadmodule \"t.so\" "+tc.config+"\n", world, interp.Syntax, testModule())
			var errors cfg.Diagnostics
			for _, d := range diags {
				if d.Severity == cfg.Error {
					errors = append(errors, d)
				}
			}
			text := interptest.Text(sources, errors)
			if tc.syntax == "" && len(errors) > 0 || tc.syntax != "" && (len(errors) != 1 || !strings.Contains(text, tc.syntax)) {
				t.Errorf("want one error, %q, in:\n%s", tc.syntax, text)
			}
			_, diags, sources = interptest.Check("loadmodule \"t.so\" "+tc.config+"\n", world, interp.Start, testModule())
			if text := interptest.Text(sources, diags); strings.Contains(tc.config, "loadmodule") && strings.Count(text, "known, not built in") != strings.Count(tc.config, "loadmodule") {
				t.Errorf("want one diagnostic for each loadmodule in:\n%s", text)
			}
		})
	}
}
