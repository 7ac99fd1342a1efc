package modules_test

import (
	"cmp"
	"errors"
	"testing"

	"kamino/interp"
	"kamino/modules"
)

// What a config says is compiled when it is checked: no function and no variable compiles a text again when it is called, and
// a pattern that stands in a call is compiled once.
func TestCompiledOnce(t *testing.T) {
	ex := newExamples(t)
	statements := 0
	for _, m := range modules.All() {
		for _, f := range m.Funcs {
			if m.Name == "core" || f.Status != interp.Full || f.Example == "" || f.Routes&interp.InRequest == 0 || f.Name == "abort" {
				continue // those of the core take no texts with variables
			}
			ex.compiledOnce(m.Name+": "+f.Name, cmp.Or(instead[f.Name], f.Example))
			statements++
		}
		for _, v := range m.Vars {
			if v.Status != interp.Missing {
				ex.compiledOnce(m.Name+": $"+v.Name, v.Example)
				statements++
			}
		}
	}
	t.Logf("%d examples", statements)
}

// instead are statements for functions whose examples wait, or want something of the config.
var instead = map[string]string{
	"sleep": `$var(n) = 0; sleep("$var(n)");`, "usleep": `$var(n) = 0; usleep("$var(n)");`, "lock": `lock("$si"); unlock("$si");`,
	"check_route_exists": `check_route_exists("$rU");`, "route_if_exists": `route_if_exists("$rU");`,
}

func (e *examples) compiledOnce(name, statements string) {
	r, ok := e.load(statements)
	if !ok {
		return
	}
	defer stop(r)
	compiled := r.Program.Compiled()
	for range 100 {
		if err := r.Worker.SIP(sampleLink{}, sampleRequest); err != nil && !errors.Is(err, interp.ErrDropped) {
			e.t.Fatalf("%s: %v", name, err)
		}
	}
	if n := r.Program.Compiled() - compiled; n != 0 {
		e.t.Errorf("%s compiles %d variables in 100 calls", name, n)
	}
}

// A worker keeps the patterns that it has compiled.
func TestPatternsAreKept(t *testing.T) {
	ex := newExamples(t)
	r, _ := ex.load("exit;")
	defer stop(r)
	first, err := r.Worker.LineRegex("^a.*b$")
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := r.Worker.LineRegex("^a.*b$"); again != first {
		t.Error("the pattern is compiled again")
	}
}
