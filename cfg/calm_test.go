package cfg_test

import (
	"testing"

	"kamino/cfg"
)

// TestOneErrorIsTold: of errors that follow from one another one is always told, or the config would pass for good.
func TestOneErrorIsTold(t *testing.T) {
	for _, text := range []string{
		"event_route[core:worker-one-init] {\n\twhile (1) xlog\n\t\txlog(\"L_NOTICE\", \"once\\n\");\n\t\texit;\n\t}\n\txlog(\"L_NOTICE\", \"never\\n\");\n",
		"request_route {\n\tif (1) FOO\n\t\tFOO(1);\n\t}\n}\n",
	} {
		if _, diags := cfg.Parse("test.cfg", []byte(text), cfg.Options{}); !diags.HasErrors() {
			t.Errorf("nothing is wrong in %q", text)
		}
	}
}
