package interp_test

import (
	"strings"
	"testing"

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
	for set := range inventory.Settings() {
		want, known := answers[set.Kind]
		if set.Negative {
			want, known = answers[set.Kind+" negative"]
		}
		if s, ok := special[set.Name]; ok {
			want = s
		}
		if !set.In56 || !known || strings.ContainsAny(set.Name, "<[{") {
			continue
		}
		got := make([]byte, len(values))
		for i, v := range values {
			world, _, _ := interptest.World()
			_, diags, _ := interptest.Check(set.Name+"="+v+"\n", world, interp.Syntax, testModule())
			if got[i] = '+'; diags.HasErrors() {
				got[i] = '.'
			}
		}
		if string(got) != want {
			t.Errorf("%s (%s): %q of %v, want %q", set.Name, set.Kind, got, values, want)
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
