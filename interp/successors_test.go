package interp

import (
	"strings"
	"testing"

	"kamino/interp/inventory"
)

// TestSuccessors: what went is not there any more, and what is to be used instead is.
func TestSuccessors(t *testing.T) {
	words := func(s successor) []string { return strings.Split(strings.ReplaceAll(s.use, " or ", " and "), " and ") }
	for name, s := range formerModules {
		if _, known := inventory.FindModule(name); known {
			t.Errorf("module %s is there", name)
		}
		for _, w := range words(s) {
			if _, known := inventory.FindModule(w); !known {
				t.Errorf("module %s: there is no %s", name, w)
			}
		}
	}
	for name, s := range formerFuncs {
		if len(inventory.FunctionExporters(name)) > 0 {
			t.Errorf("function %s is there", name)
		}
		for _, w := range words(s) {
			_, core := inventory.FindCoreFunction(w)
			if !core && len(inventory.FunctionExporters(w)) == 0 {
				t.Errorf("function %s: there is no %s", name, w)
			}
		}
	}
	for name, s := range formerParams {
		have := map[string]bool{}
		for p := range inventory.ParamsOf(name[0]) {
			have[p.Name] = true
		}
		if have[name[1]] {
			t.Errorf("parameter %s.%s is there", name[0], name[1])
		}
		for _, w := range words(s) {
			if !have[w] {
				t.Errorf("parameter %s.%s: there is no %s", name[0], name[1], w)
			}
		}
	}
}
