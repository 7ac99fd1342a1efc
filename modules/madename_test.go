package modules_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// TestMadeNamesOfWorkers has several workers read and write variables by names that the script makes, those of all modules,
// while they read others by names in the config: a matter of the race detector.
func TestMadeNamesOfWorkers(t *testing.T) {
	const workers, rounds = 4, 20
	var names []string
	for _, m := range builtIn() {
		for _, v := range m.Vars {
			name := v.Name
			if v.Inner != interp.InnerNone {
				name += "(" + innerOf(&v) + ")"
			}
			names = append(names, "$"+name)
		}
	}
	names = append(names, `$(hdr(Subject){re.subst,/a/b/})`, `$sel(ruri.user)`, `$sht(t=>NUMBER)`, `$var(aNUMBER)`, `$vn(aNUMBER)`, `$shv(aNUMBER)`, `$avp(aNUMBER)`,
		`$xavp(aNUMBER=>b)`, `$(avp(aNUMBER)[$var(i)])`)
	var b strings.Builder
	b.WriteString("debug=-5\n")
	for _, m := range builtIn() {
		if m.Name != "core" {
			fmt.Fprintf(&b, "loadmodule %q\n", m.Name+".so")
		}
	}
	b.WriteString(`modparam("htable", "htable", "t=>size=4;")
request_route { exit; }
event_route[core:worker-one-init] {
	$var(n) = "$" + $env(NAME); $shv(known) = $shv(known) + 1; $sht(t=>known) = 1; $avp(known) = 1; $xavp(known=>x) = 1;
	pv_isset($var(n)); is_int($var(n)); typeof($var(n), "int"); $xavp(x=>f) = "5"; xavp_params_implode("x", $var(n)); pv_unset($var(n));
	pv_evalx("$var(text)", "$var(n)"); $xavp(y=>made) = "5"; pv_xavp_to_var("y"); pv_var_to_xavp("*", "all");
	xlog("$(ru{re.subst,/a/b/}) $sel(ruri.user) $hdr(Subject)\n");
}
`)
	r := interptest.Load(t, b.String(), builtIn()...)
	var asked [workers]string
	var made [workers]*interp.Worker // all before the first runs, as a server makes them
	for w := range made {
		world := *r.World
		world.Getenv = func(string) (string, bool) { return strings.TrimPrefix(asked[w], "$"), true }
		made[w] = r.Program.NewWorker(w+2, 4002+w, &world)
	}
	var wg sync.WaitGroup
	for w, worker := range made {
		wg.Go(func() {
			for round := range rounds {
				for i := range names {
					asked[w] = strings.ReplaceAll(names[(i+w*7)%len(names)], "NUMBER", fmt.Sprint(round))
					if _, ok := worker.Exec("core:worker-one-init"); !ok {
						t.Error("the event route is not there")
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

// builtIn are the modules that a config of tests can load.
func builtIn() (list []*interp.Module) {
	for _, m := range modules.All() {
		if m.Status == interp.Full && m.Name != "ctl" && m.Name != "mi_fifo" && m.Name != "sqlops" && m.Name != "dialog" {
			list = append(list, m)
		}
	}
	return list
}
