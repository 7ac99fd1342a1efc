package compat_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/compat"
	"kamino/interp/interptest"
	"kamino/modules"
)

// collect checks a config and makes its report.
func collect(t *testing.T, name, text string) compat.Report {
	t.Helper()
	config, ds := cfg.Parse(name, []byte(text), cfg.Options{})
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	all := modules.All()
	world, _, _ := interptest.World()
	program, _ := interp.Check(config, interp.CheckOptions{Modules: all, World: world})
	return compat.Collect(compat.Config{Name: name, Program: program}, all)
}

func TestStates(t *testing.T) {
	r := collect(t, "x.cfg", `
memdbg=5
use_dst_blacklist=1
fork=yes
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "mi_fifo.so"
loadmodule "tm.so"
loadmodule "tmx.so"
loadmodule "jsonrpcs.so"
loadmodule "nowhere.so"
modparam("sl", "bind_tm", 0)
request_route {
	sl_send_reply("403", "No $(ru{s.len})");
	sl_send_reply("403", "No");
	t_relay();
	xlog("hello\n");
	nothing_at_all();
	sl_send_reply("403", "a $(ru{line.count}) $(ru{json.parse,a}) $(ru{s.nothing}) $T_reply_last");
	jsonrpc_exec('{"jsonrpc": "2.0", "method": "core.uptime", "id": 1}');
	jsonrpc_exec('{"jsonrpc": "2.0", "method": "core.nothing", "id": 1}');
	jsonrpc_exec('{"jsonrpc": "2.0", "method": "dispatcher.list", "id": 1}');
}
event_route[tm:local-request] { exit; }
`)
	type row struct {
		kind, name, module string
		state              compat.State
		places             int
	}
	var got []row
	for _, e := range r.Entries {
		got = append(got, row{e.Kind, e.Name, e.Module, e.State, len(e.Places)})
		if (e.State == compat.NoEffect || e.State == compat.Obsolete || e.State == compat.NotLoaded) && e.Note == "" {
			t.Errorf("%s %s is %s, and nothing says why", e.Kind, e.Name, e.State)
		}
	}
	for _, want := range []row{
		{"module", "sl", "sl", compat.There, 1},
		{"module", "mi_fifo", "mi_fifo", compat.Obsolete, 1},
		{"module", "tm", "tm", compat.Missing, 1},
		{"module", "nowhere", "", compat.Unknown, 1},
		{"parameter", "bind_tm", "sl", compat.NoEffect, 1},
		{"function", "sl_send_reply()", "sl", compat.There, 3},
		{"function", "t_relay()", "tm", compat.Missing, 1},
		{"function", "xlog()", "xlog", compat.NotLoaded, 1},
		{"function", "nothing_at_all()", "", compat.Unknown, 1},
		{"variable", "$ru", "pv", compat.There, 2},
		{"transformation", "{s.len}", "pv", compat.There, 1},
		{"transformation", "{json.parse}", "json", compat.NotLoaded, 1},
		{"transformation", "{s.nothing}", "", compat.Unknown, 1},
		{"variable", "$T_reply_last", "tmx", compat.NoEffect, 1},
		{"event route", "tm:local-request", "tm", compat.Missing, 1},
		{"RPC command", "core.nothing", "", compat.Unknown, 1},
		{"RPC command", "dispatcher.list", "dispatcher", compat.Missing, 1},
		{"global parameter", "use_dst_blacklist", "", compat.Unknown, 1},
		{"global parameter", "memdbg", "core", compat.NoEffect, 1},
		{"global parameter", "fork", "core", compat.There, 1},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("not there: %v", want)
		}
	}
	if t.Failed() {
		t.Log(cmp.Diff(nil, got, cmp.AllowUnexported(row{})))
	}
	if !r.Lacks() {
		t.Error("nothing is lacking")
	}
}

// TestTotal: a name has one entry, with the worst state and all its places.
func TestTotal(t *testing.T) {
	a := collect(t, "a.cfg", "loadmodule \"xlog.so\"\nrequest_route { xlog(\"a\"); }\n")
	b := collect(t, "b.cfg", "request_route { xlog(\"b\"); xlog(\"c\"); }\n")
	total := compat.Total([]compat.Report{a, b})
	i := slices.IndexFunc(total.Entries, func(e compat.Entry) bool { return e.Name == "xlog()" })
	if i < 0 {
		t.Fatal("xlog is not there")
	}
	e := total.Entries[i]
	if e.State != compat.NotLoaded || len(e.Places) != 3 {
		t.Errorf("it is %s, at %v", e.State, e.Places)
	}
	if a.Lacks() || !b.Lacks() || !total.Lacks() {
		t.Error("what lacks something is told wrongly")
	}
}

// TestNoEffectHasReason: what is taken without effect says why, in all tables.
func TestNoEffectHasReason(t *testing.T) {
	for _, s := range interp.SettingTable() {
		if s.Status == interp.NoEffect && s.Doc == "" {
			t.Errorf("global parameter %s", s.Name)
		}
	}
	for _, m := range modules.All() {
		for _, p := range m.Params {
			if p.Status == interp.NoEffect && p.Doc == "" {
				t.Errorf("parameter %s of %s", p.Name, m.Name)
			}
		}
		for _, f := range m.Funcs {
			if f.Status == interp.NoEffect && f.Doc == "" {
				t.Errorf("function %s of %s", f.Name, m.Name)
			}
		}
	}
}
