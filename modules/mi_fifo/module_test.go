package mi_fifo

import (
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
)

// Old configs load the module and name its fifo: they start, and are told what replaces it.
func TestLoads(t *testing.T) {
	world, _, _ := interptest.World()
	_, diags, sources := interptest.Check("loadmodule \"mi_fifo.so\"\nmodparam(\"mi_fifo\", \"fifo_name\", \"/tmp/kamailio_fifo\")\nrequest_route { exit; }\n",
		world, interp.Start, Module())
	if text := interptest.Text(sources, diags); diags.HasErrors() || !strings.Contains(text, "jsonrpcs") {
		t.Error(text)
	}
}
