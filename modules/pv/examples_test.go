package pv_test

import (
	"errors"
	"testing"

	"kamino/interp"
	"kamino/modules/pv"
)

// examples gives the examples of what is built in, by name.
func examples(m *interp.Module) map[string]string {
	all := map[string]string{}
	add := func(name, doc, example string, s interp.Status) {
		if s == interp.Full {
			all[name] = example
			if doc == "" {
				all[name] = ""
			}
		}
	}
	for _, f := range m.Funcs {
		add(f.Name+"()", f.Doc, f.Example, f.Status)
	}
	for _, v := range m.Vars {
		add("$"+v.Name, v.Doc, v.Example, v.Status)
	}
	for _, c := range m.Classes {
		for _, tr := range c.Transforms {
			add("{"+c.Name+"."+tr.Name+"}", tr.Doc, tr.Example, tr.Status)
		}
	}
	return all
}

// Everything is documented, with an example that a start takes and that runs.
func TestExamples(t *testing.T) {
	m := pv.Module()
	for name, example := range examples(m) {
		if example == "" {
			t.Errorf("%s has no doc or no example", name)
			continue
		}
		r := load(t, example)
		if err := r.Worker.SIP(link{}, request("hello")); err != nil && !errors.Is(err, interp.ErrDropped) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
