package interp

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// findFunc finds the function that a call means: of the name, for so many arguments, allowed in this kind of route.
// Nil when there is none; it has said why.
func (k *checker) findFunc(x *cfg.Call) (*Func, *Loaded) {
	var counts []int    // of arguments that functions of this name take
	var misplaced *Func // one that fits, but for the route
	var module string   // that has one of this name
	for l := range k.visible {
		for i := range l.Module.Funcs {
			f := &l.Module.Funcs[i]
			switch {
			case f.Name != x.Name:
				continue
			case !f.takes(len(x.Args)):
				for n := required(f.Args); n <= len(f.Args); n++ {
					counts = append(counts, n)
				}
			case f.Routes == 0 || f.Routes&k.mask != 0:
				return f, l
			default:
				misplaced = f
			}
			module = l.Module.Name
		}
	}
	if module != "" {
		k.use(Use{Kind: UseFunc, Name: x.Name, Module: module, Status: Missing, Loaded: true, Span: x.NameSpan})
	}
	switch {
	case misplaced != nil:
		k.errorf(x.NameSpan, "wrong-route", "it may be called in: "+misplaced.Routes.String(), "%s cannot be called in %s", x.Name, k.mask)
	case len(counts) > 0:
		k.errorf(x.Span, "arity", "", "%s takes %s, %d given", x.Name, countChoices(counts), len(x.Args))
	default:
		k.unknownFunc(x)
	}
	return nil, nil
}

// countChoices words "takes 2 or 4 parameters".
func countChoices(counts []int) string {
	slices.Sort(counts)
	counts = slices.Compact(counts)
	low, high := counts[0], counts[len(counts)-1]
	if len(counts) == high-low+1 {
		return countArgs(low, high)
	}
	var b strings.Builder
	for i, n := range counts[:len(counts)-1] {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String() + " or " + countArgs(high, high)
}

// unknownFunc says why no module that is loaded has a function.
func (k *checker) unknownFunc(x *cfg.Call) {
	if f, ok := inventory.FindCoreFunction(x.Name); ok {
		k.use(Use{Kind: UseFunc, Name: x.Name, Module: "core", Status: Missing, Loaded: true, Span: x.NameSpan})
		if n := len(x.Args); n < f.MinArgs || f.MaxArgs >= 0 && n > f.MaxArgs {
			k.errorf(x.Span, "arity", "", "%s takes %s, %d given", x.Name, countArgs(f.MinArgs, max(f.MinArgs, f.MaxArgs)), n)
			return
		}
		k.lateError(x.NameSpan, "not-built-in", "", "core function %s is known, not built in", x.Name)
		return
	}
	mods := inventory.FunctionExporters(x.Name)
	for _, m := range k.opts.Modules {
		if !slices.Contains(mods, m.Name) && slices.ContainsFunc(m.Funcs, func(f Func) bool { return f.Name == x.Name }) {
			mods = append(mods, m.Name)
		}
	}
	k.use(Use{Kind: UseFunc, Name: x.Name, Module: one(mods), Status: Missing, Span: x.NameSpan})
	if len(mods) > 0 {
		k.errorf(x.NameSpan, "unknown-function", k.exporters(mods), "unknown function %s", x.Name)
		k.lacks(mods...)
		return
	}
	k.errorf(x.NameSpan, "unknown-function", cmp.Or(formerFuncs[x.Name].String(), k.nearestFunc(x.Name)), "unknown function %s", x.Name)
}

// nearestFunc finds the function that may have been meant: of a module that is loaded, or else of another one.
func (k *checker) nearestFunc(name string) string {
	if k.hints.loaded == nil {
		var names []string
		for _, l := range k.prog.Modules {
			for i := range l.Module.Funcs {
				names = append(names, l.Module.Funcs[i].Name)
			}
		}
		k.hints.loaded, k.hints.all = cfg.NewHints(names), cfg.NewHints(inventory.FunctionNames())
	}
	if near := k.hints.loaded.Nearest(name); near != "" {
		return didYouMean(near)
	}
	near := k.hints.all.Nearest(name)
	if near == "" {
		return ""
	}
	return "did you mean " + near + " of module " + strings.Join(inventory.FunctionExporters(near), ", ") + ", which is not loaded?"
}
