package modules_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/inventory"
	"kamino/modules"
)

var update = flag.Bool("update", false, "write what is generated anew")

// statusFile lists each variable and transformation that Kamailio has, and what kamino has of it: it is built, or absent, which is
// known and reads as where there is none, or its module is not among those that are to be equal.
const statusFile = "testdata/status.tsv"

// equal are the modules of which every variable and transformation is there.
var equal = []string{"auth", "cfgutils", "core", "corex", "dialog", "htable", "json", "kex", "msrp", "pv", "sl", "textops", "tmx", "xlog"}

// table is what the modules declare, by module and name.
type table struct {
	vars       map[string]*interp.Var
	transforms map[string]interp.Status
}

func declared() table {
	t := table{map[string]*interp.Var{}, map[string]interp.Status{}}
	for _, m := range modules.All() {
		for i := range m.Vars {
			t.vars[m.Name+" "+m.Vars[i].Name] = &m.Vars[i]
		}
		for _, c := range m.Classes {
			for _, tr := range c.Transforms {
				t.transforms[m.Name+" "+c.Name+"."+tr.Name] = tr.Status
			}
			if c.Fallback != nil {
				t.transforms[m.Name+" "+c.Name+".*"] = interp.Full
			}
		}
	}
	return t
}

// TestStatus: nothing of the modules that are to be equal is lacking, and what the tables know has a line.
func TestStatus(t *testing.T) {
	have := declared()
	var b bytes.Buffer
	b.WriteString("# What kamino has of each variable and transformation of Kamailio. Written by: go test ./modules -update\n")
	counts := map[string]int{}
	line := func(kind, name, module string, s interp.Status, known bool) {
		what := "outside\tmodule " + module + " is not built in"
		switch {
		case known && s == interp.Full:
			what = "built"
		case known && s == interp.NoEffect:
			what = "absent\tthere is none of what it tells of"
		case slices.ContainsFunc(modules.All(), func(m *interp.Module) bool { return m.Name == module }):
			what = "outside\tof module " + module + " only what has a line as built is there"
		}
		state, _, _ := strings.Cut(what, "\t")
		if slices.Contains(equal, module) && state == "outside" {
			t.Errorf("%s of module %s is lacking", name, module)
		}
		counts[kind+" "+state]++
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", kind, name, module, what)
	}
	for v := range inventory.Variables() {
		d := have.vars[v.Module+" "+v.Class]
		if d == nil {
			line("variable", v.Form, v.Module, 0, false)
			continue
		}
		line("variable", v.Form, v.Module, d.Status, true)
		for _, key := range v.Keys {
			if len(d.Names) > 0 && !slices.ContainsFunc(d.Names, func(n interp.InnerName) bool { return n.Name == key }) {
				t.Errorf("$%s(%s) of module %s is lacking", v.Class, key, v.Module)
			}
		}
		if v.Indexed && !d.Indexed {
			t.Errorf("$%s of module %s takes an index", v.Class, v.Module)
		}
	}
	for tr := range inventory.Transformations() {
		name := tr.Class + "." + tr.Name
		s, known := have.transforms[tr.Module+" "+name]
		if !known {
			s, known = have.transforms[tr.Module+" "+tr.Class+".*"]
		}
		line("transformation", "{"+name+"}", tr.Module, s, known)
	}
	compareFile(t, statusFile, b.Bytes())
	t.Log(counts)
}

// compareFile compares a file with what is generated, and writes it with -update.
func compareFile(t *testing.T, name string, now []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, now, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if !bytes.Equal(want, now) {
		old := strings.Split(string(want), "\n")
		for _, l := range strings.Split(string(now), "\n") {
			if !slices.Contains(old, l) {
				t.Errorf("%s is not current, it lacks %q: run go generate ./modules", name, l)
				return
			}
		}
		t.Errorf("%s is not current: run go generate ./modules", name)
	}
}
