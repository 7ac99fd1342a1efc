package suite

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/interp"
	"kamino/interp/inventory"
)

// fakes gives module tables in which the functions of `when` answer as it says. A function that kamino has not is faked
// with its whole module, of which the parameters are accepted and mean nothing.
func fakes(tables []*interp.Module, whens []*kt.When, modules []*kt.Fake) ([]*interp.Module, cfg.Diagnostics) {
	if len(whens)+len(modules) == 0 {
		return tables, nil
	}
	tables = slices.Clone(tables)
	var diags cfg.Diagnostics
	for _, f := range modules {
		name := strings.TrimSuffix(f.Module, ".so")
		_, known := inventory.FindModule(name)
		switch {
		case slices.ContainsFunc(tables, func(m *interp.Module) bool { return m.Name == name }):
			diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "needless-fake", Subject: f.At,
				Summary: "kamino has module " + name, Detail: "take this line away; when FUNCTION(*) return 1 fakes a function of it"})
		case !known:
			diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "unknown-module", Subject: f.At,
				Summary: "there is no module " + name, Detail: nearestModule(name)})
		default:
			tables = append(tables, standIn(name))
		}
	}
	rows := &results{sets: map[string]*kt.When{}, counts: map[string]int{}}
	done := map[string]bool{}
	for _, w := range whens {
		if w.Rows != nil && receivers[w.Function] == nil {
			diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "rows", Subject: w.NameAt,
				Summary: w.Function + " takes no rows from a database", Detail: "those that do: " + strings.Join(receiving(), ", ")})
		}
		if done[w.Function] {
			continue
		}
		done[w.Function] = true
		i := slices.IndexFunc(tables, func(m *interp.Module) bool { return hasFunction(m, w.Function) })
		if i < 0 {
			exporters := inventory.FunctionExporters(w.Function)
			if len(exporters) == 0 {
				diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "unknown-function", Subject: w.NameAt,
					Summary: "no module has a function " + w.Function, Detail: nearestFunction(tables, w.Function)})
				continue
			}
			for _, name := range exporters {
				tables = append(tables, standIn(name))
			}
			i = len(tables) - len(exporters)
		}
		for ; i < len(tables); i++ {
			if hasFunction(tables[i], w.Function) {
				tables[i] = faked(tables[i], w.Function, whens, rows)
			}
		}
	}
	return tables, diags
}

func hasFunction(m *interp.Module, name string) bool {
	return slices.ContainsFunc(m.Funcs, func(f interp.Func) bool { return f.Name == name })
}

func nearestModule(name string) string {
	var names []string
	for m := range inventory.Modules() {
		names = append(names, m.Name)
	}
	if near := cfg.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

func nearestFunction(tables []*interp.Module, name string) string {
	var names []string
	for _, m := range tables {
		for _, f := range m.Funcs {
			names = append(names, f.Name)
		}
	}
	if near := cfg.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// standIn is a table for a module that kamino has not.
func standIn(name string) *interp.Module {
	m := *interp.Complete([]*interp.Module{{Name: name, Doc: "Faked for a test."}})[0]
	m.Params = slices.Clone(m.Params)
	for i := range m.Params {
		m.Params[i].Status = interp.NoEffect
	}
	return &m
}

// faked gives a copy of a table in which a function answers.
func faked(m *interp.Module, name string, whens []*kt.When, rows *results) *interp.Module {
	out := *m
	out.Funcs = slices.Clone(m.Funcs)
	for i := range out.Funcs {
		f := &out.Funcs[i]
		if f.Name != name {
			continue
		}
		real, missing := f.Bind, f.Status == interp.Missing
		f.Status = interp.Full
		f.Args = slices.Clone(f.Args)
		for j := range f.Args {
			if t := f.Args[j].Type; missing || t == interp.ArgText || t == interp.ArgInt {
				f.Args[j].Type = interp.ArgFormat
			}
		}
		if n := len(f.Args); n > 1 && namesVariables[name] {
			f.Args[n-1].Type = interp.ArgText
		}
		var bindReal func(*interp.Binder, []interp.Arg) (interp.Call, error)
		if !missing && slices.Equal(argTypes(f.Args), argTypes(m.Funcs[i].Args)) {
			bindReal = real
		}
		f.Bind = bindFake(name, whens, rows, bindReal)
	}
	// What kamino has not of the module would be for the function's own work.
	out.Params = slices.Clone(m.Params)
	for i := range out.Params {
		if p := &out.Params[i]; p.Status == interp.Missing {
			p.Status, p.Set = interp.NoEffect, nil
		}
	}
	if m.Name == "sqlops" {
		rows.withRows(&out)
	}
	return &out
}

func argTypes(args []interp.ArgDecl) []interp.ArgType {
	var types []interp.ArgType
	for _, a := range args {
		types = append(types, a.Type)
	}
	return types
}

// answer is a When as it is bound at a place of the config.
type answer struct {
	*kt.When
	vars []*interp.Variable
	give giveRows // nil for nobody
}

// bindFake makes a Call that gives the first answer that fits; when none does, it does the function's own work where it
// can, else it fails.
func bindFake(name string, whens []*kt.When, rows *results, real func(*interp.Binder, []interp.Arg) (interp.Call, error)) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		var answers []answer
		for _, w := range whens {
			if w.Function != name {
				continue
			}
			a := answer{When: w}
			for _, s := range w.Sets {
				v, err := b.Variable(s.Var)
				if err != nil {
					return nil, err
				}
				a.vars = append(a.vars, v)
			}
			if receive := receivers[name]; receive != nil {
				var err error
				if a.give, err = receive(b, args, w, rows); err != nil {
					return nil, err
				}
			}
			answers = append(answers, a)
		}
		var otherwise interp.Call
		if real != nil {
			otherwise, _ = real(b, args)
		}
		return func(c *interp.Ctx) int {
			for _, a := range answers {
				if a.fits(c, args) {
					a.set(c)
					if a.give != nil && !a.give(c) {
						return -1
					}
					return a.Code
				}
			}
			if otherwise != nil {
				return otherwise(c)
			}
			c.Logf(interp.Err, "test", "%s: no answer of the test fits this call of %s\n", c.Place(), name)
			return -1
		}, nil
	}
}

func (a *answer) fits(c *interp.Ctx, args []interp.Arg) bool {
	if a.AnyArgs {
		return true
	}
	if len(args) != len(a.Args) {
		return false
	}
	for i, want := range a.Args {
		if want.Any {
			continue
		}
		if got := args[i].String(c); got != want.Text && !strings.EqualFold(args[i].Text, want.Text) {
			return false
		}
	}
	return true
}

func (a *answer) set(c *interp.Ctx) {
	for i, s := range a.Sets {
		v := interp.Str(s.Value)
		if s.IsInt {
			n, _ := interp.ParseInt(s.Value)
			v = interp.Int(n)
		}
		a.vars[i].Set(c, v)
	}
}

var (
	lacksModule   = regexp.MustCompile(`^module (\S+) is known, not built in$`)
	lacksFunction = regexp.MustCompile(`^function (\S+) of module \S+ is known, not built in$`)
)

// Lacking gives the lines of a test file with which a config does without what kamino has not, as far as that is what
// diagnostics are about.
func Lacking(diags cfg.Diagnostics) []string {
	var lines []string
	add := func(line string) {
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	for _, d := range diags {
		if m := lacksModule.FindStringSubmatch(d.Summary); m != nil {
			add("fake " + m[1])
		} else if m := lacksFunction.FindStringSubmatch(d.Summary); m != nil {
			add(fmt.Sprintf("when %s(*) return 1", m[1]))
		}
	}
	return lines
}

// advised says how a test can do without what kamino lacks.
func advised(diags cfg.Diagnostics) cfg.Diagnostics {
	diags = slices.Clone(diags)
	for i, d := range diags {
		if m := lacksModule.FindStringSubmatch(d.Summary); m != nil && d.Detail == "" {
			diags[i].Detail = "a test can do without it: fake " + m[1]
		} else if m := lacksFunction.FindStringSubmatch(d.Summary); m != nil && d.Detail == "" {
			diags[i].Detail = fmt.Sprintf("a test can answer in its place: when %s(*) return 1", m[1])
		}
	}
	return diags
}
