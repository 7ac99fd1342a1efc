package interp

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"kamino/cfg"
)

// Depth says how far Check goes.
type Depth uint8

const (
	// Start judges everything that a start needs, short of sockets: modules are initialised, arguments of
	// functions bound, routes and regular expressions resolved.
	Start Depth = iota
	// Syntax judges as `kamailio -c` does: names, arities and types, but not what the reference finds only
	// when it starts. That is reported all the same, as warnings.
	Syntax
)

// CheckOptions say what Check judges against.
type CheckOptions struct {
	Modules []*Module // all that are built in; the one named "core" is always loaded
	World   *World
	Depth   Depth
	// Load and Params are what the command line adds: --loadmodule and --modparam.
	Load   []string
	Params []cfg.ModParam
}

// Check resolves a config into a Program. The Program is of use only when the diagnostics hold no error.
func Check(config *cfg.Config, o CheckOptions) (*Program, cfg.Diagnostics) {
	k := &checker{
		opts:   o,
		config: config,
		prog:   &Program{Config: config, maxLoops: 100, maxDepth: 256},
	}
	k.prog.routes.byName = map[routeKey]*Routine{}
	k.prog.Settings = k.settings()
	k.loadModules()
	k.modParams()
	if o.Depth == Start && !k.diags.HasErrors() {
		k.initModules()
	}
	k.declareRoutes()
	k.planRoutes()
	if n, ok := k.prog.Settings.Int("max_while_loops"); ok {
		k.prog.maxLoops = int(n)
	}
	if n, ok := k.prog.Settings.Int("max_recursive_level"); ok && n > 0 {
		k.prog.maxDepth = int(n)
	}
	k.logPrefix()
	return k.prog, k.diags
}

// logPrefix compiles the text that begins the script's log lines.
func (k *checker) logPrefix() {
	v, ok := k.prog.Settings.last["log_prefix"]
	if !ok {
		return
	}
	f, err := k.format(v.Text, v.Span, nil)
	if err != nil {
		k.varError(err, v.Span, true)
		return
	}
	k.prog.logPrefix = f
	k.prog.prefixAlways = k.prog.Settings.IntOr("log_prefix_mode", 0) == 1
}

// checker is the state of one Check.
type checker struct {
	opts   CheckOptions
	config *cfg.Config
	prog   *Program
	diags  cfg.Diagnostics

	route *Routine  // being planned
	mask  RouteMask // of that route
}

// add notes a diagnostic. The ones that the reference makes only at a start are warnings to a Syntax check.
func (k *checker) add(d cfg.Diagnostic) { k.diags = append(k.diags, d) }

func (k *checker) errorf(span cfg.Span, rule, detail, format string, args ...any) {
	k.add(cfg.Diagnostic{Severity: cfg.Error, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span})
}

// lateError notes what the reference would find only at a start.
func (k *checker) lateError(span cfg.Span, rule, detail, format string, args ...any) {
	d := cfg.Diagnostic{Severity: cfg.Error, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span}
	if k.opts.Depth == Syntax {
		d.Severity = cfg.Warning
	}
	k.add(d)
}

func (k *checker) warnf(span cfg.Span, rule, detail, format string, args ...any) {
	k.add(cfg.Diagnostic{Severity: cfg.Warning, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span})
}

// loaded gives the loaded module of this name.
func (k *checker) loaded(name string) *Loaded {
	for _, l := range k.prog.Modules {
		if l.Module.Name == name {
			return l
		}
	}
	return nil
}

func (k *checker) builtin(name string) *Module {
	for _, m := range k.opts.Modules {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// ModuleName gives the module that loadmodule names: `x.so`, `x` and `/any/path/x.so` all mean x.
func ModuleName(s string) string { return strings.TrimSuffix(path.Base(s), ".so") }

func (k *checker) loadModules() {
	if core := k.builtin("core"); core != nil {
		k.load(core, cfg.Span{})
	}
	for _, item := range k.config.Items {
		if lm, ok := item.(*cfg.LoadModule); ok {
			k.loadNamed(lm.Name, lm.Span)
		}
	}
	for _, name := range k.opts.Load {
		k.loadNamed(name, cfg.Span{})
	}
}

func (k *checker) loadNamed(written string, span cfg.Span) {
	name := ModuleName(written)
	if l := k.loaded(name); l != nil {
		k.errorf(span, "module-loaded-twice", "", "module %s is loaded already", name)
		return
	}
	m := k.builtin(name)
	if m == nil {
		if moduleKnown(name) {
			k.lateError(span, "module-not-built-in", "kamino has: "+strings.Join(k.builtinNames(), ", "),
				"module %s is known, not built in", name)
			return
		}
		k.errorf(span, "unknown-module", suggest(name, k.builtinNames()), "there is no module %s", name)
		return
	}
	if m.Status == Obsolete {
		k.warnf(span, "obsolete-module", m.Successor, "module %s is obsolete and has no effect", name)
	}
	k.load(m, span)
}

func (k *checker) load(m *Module, span cfg.Span) {
	l := &Loaded{Module: m, Span: span, slot: len(k.prog.Modules)}
	if m.New != nil {
		l.instance = m.New()
	}
	k.prog.Modules = append(k.prog.Modules, l)
}

func (k *checker) builtinNames() []string {
	var names []string
	for _, m := range k.opts.Modules {
		if m.Name != "core" {
			names = append(names, m.Name)
		}
	}
	sort.Strings(names)
	return names
}

func (k *checker) modParams() {
	for _, item := range k.config.Items {
		if mp, ok := item.(*cfg.ModParam); ok {
			k.modParam(mp)
		}
	}
	for i := range k.opts.Params {
		k.modParam(&k.opts.Params[i])
	}
}

// modParam sets a parameter in the modules that its first argument names: one, or several as a regular
// expression ("auth|msrp").
func (k *checker) modParam(mp *cfg.ModParam) {
	v, ok := k.paramValue(mp)
	if !ok {
		return
	}
	var targets []*Loaded
	if l := k.loaded(mp.Module); l != nil {
		targets = []*Loaded{l}
	} else if re, err := regexp.Compile("^(?:" + mp.Module + ")$"); err == nil {
		for _, l := range k.prog.Modules {
			if l.Module.Name != "core" && re.MatchString(l.Module.Name) {
				targets = append(targets, l)
			}
		}
	}
	if len(targets) == 0 {
		if slices.ContainsFunc(k.config.Items, func(it cfg.Item) bool {
			lm, ok := it.(*cfg.LoadModule)
			return ok && ModuleName(lm.Name) == mp.Module
		}) {
			return // loading it was refused: one mistake, one diagnostic
		}
		k.errorf(mp.ModuleSpan, "module-not-loaded", "add loadmodule \""+mp.Module+".so\" before it",
			"modparam of module %s, which is not loaded", mp.Module)
		return
	}
	done := false
	for _, l := range targets {
		for i := range l.Module.Params {
			if p := &l.Module.Params[i]; p.Name == mp.Name {
				k.setParam(l, p, mp, v)
				done = true
			}
		}
	}
	if done {
		return
	}
	m := targets[0].Module
	if paramKnown(m.Name, mp.Name) {
		k.lateError(mp.NameSpan, "not-built-in", "", "parameter %s of module %s is known, not built in", mp.Name, m.Name)
		return
	}
	var names []string
	for i := range m.Params {
		names = append(names, m.Params[i].Name)
	}
	k.errorf(mp.NameSpan, "unknown-parameter", suggest(mp.Name, names), "module %s has no parameter %s", m.Name, mp.Name)
}

func (k *checker) paramValue(mp *cfg.ModParam) (ParamValue, bool) {
	switch v := mp.Value.(type) {
	case *cfg.Number:
		return ParamValue{IsInt: true, Int: wrap(v.Value), Str: v.Text}, true
	case *cfg.String:
		return ParamValue{Str: v.Value}, true
	case *cfg.PVar:
		return ParamValue{Str: v.Text}, true
	case *cfg.Unary:
		if n, ok := v.X.(*cfg.Number); ok && v.Op == cfg.OpNeg {
			return ParamValue{IsInt: true, Int: wrap(-n.Value), Str: "-" + n.Text}, true
		}
	case nil:
		return ParamValue{}, false
	}
	k.errorf(mp.Value.Range(), "parameter-type", "", "a modparam value is a string or a number")
	return ParamValue{}, false
}

func (k *checker) setParam(l *Loaded, p *Param, mp *cfg.ModParam, v ParamValue) {
	switch {
	case p.Status == Missing:
		k.lateError(mp.NameSpan, "not-built-in", "", "parameter %s of module %s is known, not built in", p.Name, l.Module.Name)
		return
	case v.IsInt && p.Type&IntParam == 0:
		k.errorf(mp.Value.Range(), "parameter-type", "write it in quotes", "parameter %s of module %s is a string", p.Name, l.Module.Name)
		return
	case !v.IsInt && p.Type&StringParam == 0:
		k.errorf(mp.Value.Range(), "parameter-type", "write it without quotes", "parameter %s of module %s is a number", p.Name, l.Module.Name)
		return
	}
	if p.Set == nil {
		return
	}
	if err := p.Set(l.instance, v); err != nil {
		k.errorf(mp.Value.Range(), "parameter-value", "", "parameter %s of module %s: %v", p.Name, l.Module.Name, err)
	}
}

func (k *checker) initModules() {
	for _, l := range k.prog.Modules {
		if in, ok := l.instance.(Initer); ok {
			if err := in.Init(&Setup{World: k.opts.World, check: k, module: l.Module, slot: l.slot}); err != nil {
				k.errorf(l.Span, "module-init", "", "module %s: %v", l.Module.Name, err)
			}
		}
	}
}

// binder makes what a Bind function of l's table works with.
func (k *checker) binder(l *Loaded, span cfg.Span) *Binder {
	return &Binder{Instance: l.instance, World: k.opts.World, checker: k, span: span, slot: l.slot}
}

func (k *checker) findVar(name string) (*Var, *Loaded) {
	for _, l := range k.prog.Modules {
		for i := range l.Module.Vars {
			if l.Module.Vars[i].Name == name {
				return &l.Module.Vars[i], l
			}
		}
	}
	return nil, nil
}

func (k *checker) findClass(name string) (*Class, *Loaded) {
	for _, l := range k.prog.Modules {
		for i := range l.Module.Classes {
			if l.Module.Classes[i].Name == name {
				return &l.Module.Classes[i], l
			}
		}
	}
	return nil, nil
}

func (k *checker) findFunc(name string) (*Func, *Loaded) {
	for _, l := range k.prog.Modules {
		for i := range l.Module.Funcs {
			if l.Module.Funcs[i].Name == name {
				return &l.Module.Funcs[i], l
			}
		}
	}
	return nil, nil
}

// unknownVar words why $name is not known: of a module not loaded, not built in, or nowhere.
func (k *checker) unknownVar(t pvText) error {
	e := pvErrorf("unknown-variable", t.nameAt, len(t.name), "unknown variable $%s", t.name)
	mods := variableModules(t.name)
	for _, m := range mods {
		if k.loaded(m) != nil || m == "core" || m == "pv" && k.loaded("pv") != nil {
			e.rule, e.missing = "not-built-in", true
			e.what = fmt.Sprintf("$%s of module %s is known, not built in", t.name, m)
			return e
		}
	}
	if len(mods) > 0 {
		e.detail = "exported by module " + strings.Join(mods, ", ") + ", which is not loaded"
		return e
	}
	var names []string
	for _, l := range k.prog.Modules {
		for i := range l.Module.Vars {
			names = append(names, l.Module.Vars[i].Name)
		}
	}
	e.detail = suggest(t.name, names)
	return e
}

func (k *checker) classHint(class string) string {
	if mods := classModules(class); len(mods) > 0 {
		return "exported by module " + strings.Join(mods, ", ") + ", which is not loaded or does not have it here"
	}
	var names []string
	for _, l := range k.prog.Modules {
		for i := range l.Module.Classes {
			names = append(names, l.Module.Classes[i].Name)
		}
	}
	return suggest(class, names)
}

// matchEvent tells whether an event's declared name, possibly a prefix ending in ":" or with a <part>, covers
// a route's name.
func matchEvent(declared, name string) bool {
	if i := strings.IndexByte(declared, '<'); i >= 0 {
		declared = declared[:i]
		return len(name) > len(declared) && strings.HasPrefix(name, declared)
	}
	if strings.HasSuffix(declared, ":") {
		return strings.HasPrefix(name, declared)
	}
	return declared == name
}
