package ctl

import (
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
)

// The module loads with all its parameters, and says which sockets will be missing.
func TestLoads(t *testing.T) {
	tests := []struct{ params, want string }{
		{"", "unix:/run/kamailio/kamailio_ctl is not opened"},
		{"modparam(\"ctl\", \"binrpc\", \"tcp:localhost:2046\")\nmodparam(\"ctl\", \"mode\", 0600)\nmodparam(\"ctl\", \"user\", \"kamailio\")\n", "tcp:localhost:2046 is not opened"},
	}
	for _, tt := range tests {
		world, _, _ := interptest.World()
		program, diags, sources := interptest.Check("loadmodule \"ctl.so\"\n"+tt.params+"request_route { exit; }\n", world, interp.Start, Module())
		if diags.HasErrors() {
			t.Fatal(interptest.Text(sources, diags))
		}
		said := ""
		for _, e := range program.StartLog() {
			said += e.Text
		}
		if !strings.Contains(said, tt.want) {
			t.Errorf("%q is not said in %q", tt.want, said)
		}
	}
}
