package interp_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
)

// testModule has what scripts of these tests need: $var(x), $null, {t.up}, print(text), code(n) and boom().
func testModule() *interp.Module {
	type cells map[string]interp.Value
	return &interp.Module{
		Name: "t",
		New:  func() any { return cells{} },
		Vars: []interp.Var{
			{Name: "var", Inner: interp.InnerRequired, Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
				m := b.Instance.(cells)
				name := ref.Inner
				return interp.Access{
					Get: func(*interp.Ctx) interp.Value {
						if v, ok := m[name]; ok {
							return v
						}
						return interp.Int(0)
					},
					Set: func(c *interp.Ctx, v interp.Value) bool {
						v.S = strings.Clone(v.S)
						m[name] = v
						return true
					},
				}, nil
			}},
			{Name: "null", Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) {
				return interp.Access{Get: func(*interp.Ctx) interp.Value { return interp.Null }}, nil
			}},
		},
		Classes: []interp.Class{{Name: "t", Transforms: []interp.Transform{{
			Name: "up",
			Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
				return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
					return interp.Str(strings.ToUpper(c.Text(v))), true
				}, nil
			},
		}}}},
		Funcs: []interp.Func{
			{Name: "print", Routes: interp.AnyRoute, Args: []interp.ArgDecl{{Name: "text", Type: interp.ArgFormat}},
				Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
					a := args[0]
					return func(c *interp.Ctx) int {
						c.Logf(interp.Notice, "<script>", "%s", a.String(c))
						return 1
					}, nil
				}},
			{Name: "code", Routes: interp.AnyRoute, Args: []interp.ArgDecl{{Name: "n", Type: interp.ArgInt}},
				Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
					a := args[0]
					return func(c *interp.Ctx) int {
						n, _ := a.Int(c)
						return int(n)
					}, nil
				}},
			{Name: "boom", Routes: interp.AnyRoute,
				Bind: func(*interp.Binder, []interp.Arg) (interp.Call, error) {
					return func(*interp.Ctx) int { panic("boom") }, nil
				}},
		},
		Events: []interp.Event{{Name: "core:worker-one-init"}},
	}
}

func run(t *testing.T, statements, routes string) []string {
	t.Helper()
	var out []string
	for _, l := range interptest.Run(t, "loadmodule \"t.so\"\nrequest_route { exit; }\nevent_route[core:worker-one-init] {\n"+statements+"\n}\n"+routes, testModule()) {
		if _, text, ok := strings.Cut(l, "<script>: "); ok {
			out = append(out, text)
		} else {
			out = append(out, l)
		}
	}
	return out
}

func TestStatements(t *testing.T) {
	for _, tc := range []struct {
		name, statements, routes string
		want                     []string
	}{
		{"if and else", `if (1 == 1) print("a"); else print("b"); if (0) { print("c"); } else if ($var(x) == 0) { print("d"); } else print("e");`, "",
			[]string{"a", "d"}},
		{"a negative condition is false", `if (-1) print("a"); else print("b");`, "", []string{"b"}},
		{"while and break", `while ($var(i) < 10) { $var(i) = $var(i) + 1; if ($var(i) == 3) break; print("$var(i)"); }`, "", []string{"1", "2"}},
		{"switch falls through", `switch (2) { case 1: print("1"); case 2: print("2"); case 3: print("3"); break; default: print("d"); }`, "", []string{"2", "3"}},
		{"switch on text", `$var(s) = "abc"; switch ($var(s)) { case "x": print("x"); case /"^a.c$": print("re"); break; default: print("d"); }`, "", []string{"re"}},
		{"switch default", `switch (7) { case 1: print("1"); break; default: print("d"); }`, "", []string{"d"}},
		{"routes and codes", `route(A); print("rc"); if (route(B)) print("yes"); else print("no");`, `route[A] { print("in a"); return; } route[B] { return -1; }`,
			[]string{"in a", "rc", "no"}},
		{"return 0 ends the script", `print("a"); route(A); print("b");`, `route[A] { return 0; }`, []string{"a"}},
		{"exit in a route", `if (route(A)) print("x"); print("b");`, `route[A] { print("a"); exit; }`, []string{"a"}},
		{"a function that returns 0 ends the script", `print("a"); code("0"); print("b");`, "", []string{"a"}},
		{"a call's code is assigned, its truth computed with", `$var(c) = code("-7"); print("$var(c)"); $var(c) = code("5") + 1; print("$var(c)");`, "", []string{"-7", "2"}},
		{"a failed division keeps the variable", `$var(x) = 5; $var(x) = 1 / $var(zero); print("$var(x)");`, "",
			[]string{"ERROR: <core>: test.cfg:4: assignment failed: division by zero", "5"}},
		{"precedence", `$var(x) = 1 + 2 * 3; print("$var(x)"); if (1 == 1 && 2 == 3 || 1) print("or");`, "", []string{"7", "or"}},
		{"plus takes the left side's type", `$var(s) = "a" + 1 + 2; print("$var(s)"); $var(n) = 1; $var(n) = $var(n) + "2"; print("$var(n)");`, "", []string{"a12", "3"}},
		{"null", `if ($var(x) == $null) print("null"); else print("set"); if ($null == "") print("empty"); print("<$null>");`, "", []string{"set", "empty", "<<null>>"}},
		{"32 bits", `$var(x) = 2147483647; $var(x) = $var(x) + 1; print("$var(x)"); $var(y) = 1 << 40; print("$var(y)");`, "", []string{"-2147483648", "256"}},
		{"transformations in formats", `$var(s) = "abc"; print("$(var(s){t.up}) $var(s){t.up} $$");`, "", []string{"ABC abc{t.up} $"}},
		{"match", `if ("SIP:bob@x" =~ "^sip:[a-z]+@") print("m"); if (!("ddd" =~ "^\\d$")) print("n");`, "", []string{"m", "n"}},
		{"a route's code is that of its last statement", `route(A); if (route(B)) print("b true");`, `route[A] { $var(x) = 1; } route[B] { print("last"); }`, []string{"last", "b true"}},
		{"a break in a route does not reach the caller", `while ($var(i) < 2) { $var(i) = $var(i) + 1; route(A); print("$var(i)"); }`, `route[A] { break; print("no"); }`, []string{"1", "2"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, run(t, tc.statements, tc.routes)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPanicCostsOneMessage(t *testing.T) {
	r := interptest.Load(t, "loadmodule \"t.so\"\nrequest_route { exit; }\nevent_route[core:worker-one-init] { boom(); print(\"no\"); }\nevent_route[t:after] { print(\"alive\"); }", testModule())
	r.Worker.Exec("core:worker-one-init")
	log := strings.Join(r.Log.Take(), "\n")
	if !strings.Contains(log, "CRITICAL") || !strings.Contains(log, "test.cfg:3: boom") || strings.Contains(log, "no\n") {
		t.Errorf("the log says:\n%s", log)
	}
	r.Worker.Exec("t:after")
	if log := r.Log.Take(); len(log) != 1 {
		t.Errorf("after the panic: %q", log)
	}
}

func TestRefusals(t *testing.T) {
	for _, tc := range []struct{ name, config, want string }{
		{"unknown function", `route[X] { prnt("a"); }`, "unknown function prnt"},
		{"function of a module not loaded", `route[X] { sl_send_reply("200", "OK"); }`, "exported by module sl, which is not loaded"},
		{"arity", `route[X] { print("a", "b"); }`, "print takes 1 parameter, 2 given"},
		{"undefined route", `request_route { route(NOPE); } route[NOPF] { exit; }`, "did you mean NOPF?"},
		{"unknown variable", `route[X] { $vra(x) = 1; }`, "did you mean var?"},
		{"unknown variable in a text", `route[X] { print("a $vra(x)"); }`, "test.cfg:3:22"},
		{"type mismatch", `route[X] { $var(x) = 1 + "a"; }`, "str where int is expected"},
		{"string in an int operator", `route[X] { if ("a" > 1) exit; }`, "str where int is expected"},
		{"bad regex", `route[X] { if ($var(x) =~ "(a") exit; }`, "bad regular expression"},
		{"read-only", `route[X] { $null = 1; }`, "cannot be written"},
		{"unknown setting", `chldren=4`, "did you mean children?"},
		{"unknown module", `loadmodule "tt.so"`, "there is no module tt"},
		{"module twice", `loadmodule "t.so"`, "loaded already"},
		{"module that is known", `loadmodule "tm.so"`, "tm is known, not built in"},
		{"modparam of a module not loaded", `modparam("auth", "qop", "auth")`, "auth, which is not loaded"},
		{"duplicate route", `route[X] { exit; } route[X] { exit; }`, "defined twice"},
		{"unknown transformation", `route[X] { $var(x) = $(var(x){t.upp}); }`, "did you mean up?"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			world, _, _ := interptest.World()
			_, diags, sources := interptest.Check("loadmodule \"t.so\"\n\n"+tc.config+"\n", world, interp.Start, testModule())
			if got := interptest.Text(sources, diags); !diags.HasErrors() || !strings.Contains(got, tc.want) {
				t.Errorf("want %q in:\n%s", tc.want, got)
			}
		})
	}
}

func TestMessageWayAllocatesNothing(t *testing.T) {
	r := interptest.Load(t, `loadmodule "t.so"
request_route { exit; }
event_route[core:worker-one-init] {
	if ($null == "AUTH") { exit; } else if (1 < 2 && $null != "SEND") { $var(x) = 1 + 2; route(A); }
}
route[A] { if ($var(x) == 3) { return 1; } return -1; }`, testModule())
	e := r.Program.Event("core:worker-one-init")
	if n := testing.AllocsPerRun(100, func() {
		r.Worker.Begin(nil, nil)
		r.Worker.RunEvent(e)
	}); n != 0 {
		t.Errorf("%v allocations for a message", n)
	}
}
