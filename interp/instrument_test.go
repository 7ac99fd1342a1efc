package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// recorder writes down what it is told.
type recorder struct{ lines []string }

func (r *recorder) add(format string, args ...any) {
	r.lines = append(r.lines, fmt.Sprintf(format, args...))
}

func (r *recorder) Route(s interp.RouteSite) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	return func(*interp.Ctx) { r.add("enter %s", s.Title) }, func(_ *interp.Ctx, code int64) { r.add("leave %s %d", s.Title, code) }
}

func (r *recorder) Statement(s interp.Site) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	return func(*interp.Ctx) { r.add("at %s", s.Place) }, nil
}

func (r *recorder) Branch(b interp.BranchSite) func(*interp.Ctx, int) {
	return func(_ *interp.Ctx, n int) { r.add("%s %s", b.Place, b.Outcomes[n].Label) }
}

func (r *recorder) Read(_ interp.Site, text string) func(*interp.Ctx, interp.Value) {
	return func(_ *interp.Ctx, v interp.Value) { r.add("%s is %s", text, v.Text()) }
}

const watchedConfig = `loadmodule "pv.so"
request_route { exit; }
event_route[core:worker-one-init] {
	$var(n) = 2;
	while ($var(n) > 0) $var(n) = $var(n) - 2;
	switch ($var(n)) {
		case 1: case 2: exit;
	}
	if (route(A)) {
		return 7;
	}
}
route[A] {
	switch ("x") {
		case "x": return 1;
		default: return -1;
	}
}
route[EMPTY] {
	;
}
`

const watchedWay = `enter event_route[core:worker-one-init]
at test.cfg:4
at test.cfg:5
$var(n) is 2
test.cfg:5 true
at test.cfg:5
$var(n) is 2
$var(n) is 0
test.cfg:5 false
at test.cfg:6
$var(n) is 0
test.cfg:6 no case
at test.cfg:9
enter route[A]
at test.cfg:14
test.cfg:14 case "x"
at test.cfg:15
leave route[A] 1
test.cfg:9 true
at test.cfg:10
leave event_route[core:worker-one-init] 7
`

func check(t *testing.T, watch interp.Instrument) (*interp.Program, *interp.World) {
	t.Helper()
	tree, diags := cfg.Parse("test.cfg", []byte(watchedConfig), cfg.Options{})
	world, _, _ := interptest.World()
	program, more := interp.Check(tree, interp.CheckOptions{Modules: modules.All(), World: world, Instrument: watch})
	if diags = append(diags, more...); diags.HasErrors() {
		t.Fatal(interptest.Text(tree.Sources, diags))
	}
	return program, world
}

// TestInstrument follows a script, and sees that watching changes nothing.
func TestInstrument(t *testing.T) {
	r := &recorder{}
	program, world := check(t, r)
	watched, _ := program.NewWorker(1, 1, world).Exec("core:worker-one-init")
	if got := strings.Join(r.lines, "\n") + "\n"; got != watchedWay {
		t.Errorf("got:\n%s\nwant:\n%s", got, watchedWay)
	}
	program, world = check(t, nil)
	if plain, _ := program.NewWorker(1, 1, world).Exec("core:worker-one-init"); plain != watched {
		t.Errorf("watched it gives %v, else %v", watched, plain)
	}
}

// TestInstrumentCostsNothingWhenOff: the plan of a program that nobody watches is the one that there was before
// watching was built; it allocates nothing.
func TestInstrumentCostsNothingWhenOff(t *testing.T) {
	program, world := check(t, nil)
	w := program.NewWorker(1, 1, world)
	if n := testing.AllocsPerRun(100, func() { w.Exec("core:worker-one-init") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestCondition(t *testing.T) {
	program, world := check(t, nil)
	for _, tc := range []struct{ text, want string }{
		{`$var(n) == 0`, "true"},
		{`$var(n) > 3 || $var(fresh) != 0`, "false"},
		{`1 / $var(n) == 1`, "division by zero"},
		{`$var(n) == `, "error"},
		{`$nope(x) == 1`, "error"},
		{`is_nope()`, "error"},
		{`method == "INVITE" && src_ip == 127.0.0.1`, "false"},
		{`1) exit; if (1`, "error"},
	} {
		text, diags := interp.ReadCondition(tc.text)
		var c *interp.Condition
		if !diags.HasErrors() {
			c, diags = program.Condition(text, nil)
		}
		got := "error"
		if !diags.HasErrors() {
			yes, why := program.NewWorker(1, 1, world).Holds(c)
			if got = fmt.Sprint(yes); why != "" {
				got = why
			}
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s", tc.text, got, tc.want)
		}
		for _, d := range diags {
			if d.Subject.Start < 1 || int(d.Subject.End) > len(tc.text)+1 {
				t.Errorf("%s: %s at %v", tc.text, d.Summary, d.Subject)
			}
		}
	}
}

// BenchmarkInstrument is the same script watched by nobody, and by somebody who does nothing.
func BenchmarkInstrument(b *testing.B) {
	for _, bc := range []struct {
		name  string
		watch interp.Instrument
	}{{"off", nil}, {"on", idle{}}} {
		b.Run(bc.name, func(b *testing.B) {
			tree, _ := cfg.Parse("test.cfg", []byte(watchedConfig), cfg.Options{})
			world, _, _ := interptest.World()
			program, _ := interp.Check(tree, interp.CheckOptions{Modules: modules.All(), World: world, Instrument: bc.watch})
			w := program.NewWorker(1, 1, world)
			b.ReportAllocs()
			for b.Loop() {
				w.Exec("core:worker-one-init")
			}
		})
	}
}

type idle struct{}

func (idle) Route(interp.RouteSite) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	return func(*interp.Ctx) {}, nil
}
func (idle) Statement(interp.Site) (func(*interp.Ctx), func(*interp.Ctx, int64)) {
	return func(*interp.Ctx) {}, nil
}
func (idle) Branch(interp.BranchSite) func(*interp.Ctx, int) { return func(*interp.Ctx, int) {} }
func (idle) Read(interp.Site, string) func(*interp.Ctx, interp.Value) {
	return func(*interp.Ctx, interp.Value) {}
}
