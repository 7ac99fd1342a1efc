package interp_test

import (
	"strings"
	"testing"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/interp/inventory"
)

// Each kind of global parameter takes the forms of values that the reference takes: asked with every name of 5.6.3.
func TestSettingForms(t *testing.T) {
	values := []string{"5", "-5", "yes", `"a"`, `"127.0.0.1"`, "abc", "127.0.0.1", "[::1]", "1,2"}
	// By kind, for each of the values: + accepted, . refused.
	answers := map[string]string{
		"int": "+.+......", "int negative": "+++......", "bool": "+.+......", "string": "...++....", "string|id": "...+++...",
		"id|string": "...+++...", "int|id": "+.+..+...", "host": "+.++++++.", "ipv4": "......+..", "ipv6": ".......+.",
		"id": ".........", "enum": ".........", "proto": ".........",
	}
	special := map[string]string{"ipv6_hex_style": "...+.....", "tcp_poll_method": "........."}
	names := map[string][]string{} // by answer
	for set := range inventory.Settings() {
		want, known := answers[set.Kind]
		if set.Negative {
			want, known = answers[set.Kind+" negative"]
		}
		if s, ok := special[set.Name]; ok {
			want = s
		}
		if set.In56 && known && !strings.ContainsAny(set.Name, "<[{") {
			names[want] = append(names[want], set.Name)
		}
	}
	// One config for each answer and value, a parameter a line: all lines are refused, or none.
	for answer, names := range names {
		for i, v := range values {
			config := strings.Join(names, "="+v+"\n") + "=" + v + "\n"
			world, _, _ := interptest.World()
			_, diags, sources := interptest.Check(config, world, interp.Syntax, testModule())
			refused := make([]bool, len(names))
			for _, d := range diags {
				if d.Severity == cfg.Error {
					refused[sources.Position(d.Subject.Start).Line-1] = true
				}
			}
			for j, name := range names {
				if refused[j] != (answer[i] == '.') {
					t.Errorf("%s=%s: refused: %v", name, v, refused[j])
				}
			}
		}
	}
}

func TestSettingRefusals(t *testing.T) {
	for _, tc := range []struct{ config, want string }{
		{`children="5"`, "children takes a number"},
		{`children=-5`, "children takes a number that is not negative"},
		{`log_facility=LOG_FOO`, "log_facility takes one of LOG_AUTH,"},
		{`server_header=5`, "server_header takes a text in quotes"},
		{`tcp_source_ipv4=[::1]`, "takes an IPv4 address"},
		{`chldren=4`, "did you mean children?"},
		{`kemi.reply_route_callback=5`, "kemi.reply_route_callback takes a text in quotes"},
	} {
		world, _, _ := interptest.World()
		_, diags, sources := interptest.Check(tc.config+"\n", world, interp.Syntax, testModule())
		if got := interptest.Text(sources, diags); !diags.HasErrors() || !strings.Contains(got, tc.want) {
			t.Errorf("%s: want %q in:\n%s", tc.config, tc.want, got)
		}
	}
}
