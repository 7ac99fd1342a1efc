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

var update = flag.Bool("update", false, "write the table of testdata/status.tsv anew")

// statusFile lists each variable and transformation that Kamailio has, and what kamino has of it.
const statusFile = "testdata/status.tsv"

// status tells what there is of a name.
func status(built, known bool) string {
	switch {
	case built:
		return "built"
	case known:
		return "known"
	}
	return "missing"
}

// reasons tell why a module's names are not built in.
var reasons = map[string]string{
	"tmx": "there are no transactions", "dialog": "there are no dialogs", "ims_dialog": "there are no dialogs",
	"tls": "there is no TLS", "tlsa": "there is no TLS", "tls_wolfssl": "there is no TLS",
}

func TestStatus(t *testing.T) {
	vars, transforms := map[string]interp.Status{}, map[string]interp.Status{}
	own := map[string]bool{}
	for _, m := range modules.All() {
		own[m.Name] = true
		for _, v := range m.Vars {
			vars[v.Name] = v.Status
		}
		for _, c := range m.Classes {
			for _, tr := range c.Transforms {
				transforms[c.Name+"."+tr.Name] = tr.Status
			}
			if c.Fallback != nil {
				transforms[c.Name+".*"] = interp.Full
			}
		}
	}
	var b bytes.Buffer
	b.WriteString("# What kamino has of each variable and transformation of Kamailio. Written by: go test ./modules -update\n")
	counts := map[string]int{}
	line := func(kind, name, module string, s interp.Status, known bool) {
		what, why := status(known && s == interp.Full, known), ""
		if what != "built" {
			if why = reasons[module]; why == "" && !own[module] {
				why = "module " + module + " is not built in"
			} else if why == "" {
				why = "not built in yet"
			}
		}
		if own[module] {
			counts[kind+" "+what]++
		}
		fmt.Fprintln(&b, strings.TrimRight(strings.Join([]string{kind, name, module, what, why}, "\t"), "\t"))
	}
	for v := range inventory.Variables() {
		s, known := vars[v.Class]
		line("variable", v.Form, v.Module, s, known)
	}
	for tr := range inventory.Transformations() {
		name := tr.Class + "." + tr.Name
		s, known := transforms[name]
		if !known {
			s, known = transforms[tr.Class+".*"]
		}
		line("transformation", "{"+name+"}", tr.Module, s, known)
	}
	if *update {
		if err := os.WriteFile(statusFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(statusFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, b.Bytes()) {
		old, now := strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")
		for _, l := range now {
			if !slices.Contains(old, l) {
				t.Errorf("%s is not so in %s; write it anew with -update when it is meant", l, statusFile)
			}
		}
	}
	t.Log(counts)
}
