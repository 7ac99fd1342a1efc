package inventory

import (
	"slices"
	"strings"
	"testing"
)

var tables = map[string]table{
	"core_functions": coreFunctions, "core_params": coreParams, "event_routes": eventRoutes,
	"keywords_operators": keywordsOperators, "preprocessor": preprocessor, "module_functions": moduleFunctions, "module_params": moduleParams, "modules": modules,
	"pseudovariables": pseudovariables, "rpc_commands": rpcCommands, "selects": selects, "transformations": transformations,
}

func TestTablesAreSorted(t *testing.T) {
	for name, tab := range tables {
		if !strings.HasSuffix(string(tab), "\n") {
			t.Errorf("%s does not end with a line end", name)
		}
		last := ""
		for r := range tab.all() {
			if r[0] == "" || r[0] < last {
				t.Errorf("%s: %q stands behind %q", name, r[0], last)
			}
			last = r[0]
		}
	}
}

// What is found by search is what reading all rows finds.
func TestSearch(t *testing.T) {
	for name, tab := range tables {
		want := map[string][]row{"": nil, "~": nil, "nope": nil}
		for r := range tab.all() {
			want[r[0]] = append(want[r[0]], r)
		}
		for key, rows := range want {
			if got := slices.Collect(tab.of(key)); !slices.Equal(got, rows) {
				t.Errorf("%s: %q: %d rows found, there are %d", name, key, len(got), len(rows))
			}
		}
	}
}

// Every module that another table names is in the table of modules, and has the versions that its names have.
func TestModulesAreKnown(t *testing.T) {
	know := func(kind, what, module string, v Versions) {
		if module == "core" {
			return
		}
		m, ok := FindModule(module)
		if !ok {
			t.Errorf("%s %s: there is no module %s", kind, what, module)
		}
		if !v.In56 && !v.InDevel || v.In56 && !m.In56 || v.InDevel && !m.InDevel {
			t.Errorf("%s %s is in %+v, its module %s in %+v", kind, what, v, module, m.Versions)
		}
	}
	for f := range Functions() {
		know("function", f.Name, f.Module, f.Versions)
	}
	for p := range Params() {
		know("parameter", p.Name, p.Module, p.Versions)
	}
	for v := range Variables() {
		know("variable", v.Form, v.Module, v.Versions)
	}
	for x := range Transformations() {
		know("transformation", x.Class+"."+x.Name, x.Module, x.Versions)
	}
	for e := range Events() {
		know("event route", e.Name, e.Module, e.Versions)
	}
	for c := range Commands() {
		know("command", c.Name, c.Module, c.Versions)
	}
}

func TestExporters(t *testing.T) {
	if got := FunctionExporters("sl_send_reply"); !slices.Equal(got, []string{"sl"}) {
		t.Errorf("sl_send_reply is exported by %v", got)
	}
	if got := VariableExporters("tls_version"); !slices.Equal(got, []string{"tls", "tls_wolfssl", "tlsa"}) {
		t.Errorf("$tls_version is exported by %v", got)
	}
	if got := ClassExporters("sql"); !slices.Equal(got, []string{"sqlops"}) {
		t.Errorf("{sql} is exported by %v", got)
	}
	if got := FunctionExporters("nope"); got != nil {
		t.Errorf("nope is exported by %v", got)
	}
}
