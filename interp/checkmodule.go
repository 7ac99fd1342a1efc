package interp

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"sort"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// ModuleName gives the module that loadmodule names: `x.so`, `x` and `/any/path/x.so` all mean x.
func ModuleName(s string) string { return strings.TrimSuffix(path.Base(s), ".so") }

// loaded gives the loaded module of this name.
func (k *checker) loaded(name string) *Loaded {
	for _, l := range k.prog.Modules {
		if l.Module.Name == name {
			return l
		}
	}
	return nil
}

// sees tells whether the item being checked stands behind the place that loads l.
func (k *checker) sees(l *Loaded) bool { return l.item < k.item }

func (k *checker) builtin(name string) *Module {
	for _, m := range k.opts.Modules {
		if m.Name == name {
			return m
		}
	}
	return nil
}

func (k *checker) builtinNames() []string {
	var names []string
	for _, m := range k.opts.Modules {
		if m.Name != coreModule {
			names = append(names, m.Name)
		}
	}
	sort.Strings(names)
	return names
}

// commandLine is the place of what the command line adds: above all items.
const commandLine = -1

func (k *checker) loadModules() {
	if core := k.builtin(coreModule); core != nil {
		k.load(core, cfg.Span{}, commandLine)
	}
	k.loadArguments()
	for i, item := range k.config.Items {
		if lm, ok := item.(*cfg.LoadModule); ok {
			k.loadNamed(lm.Name, lm.Span, i)
		}
	}
	complete(k.prog.Modules)
}

func (k *checker) loadNamed(written string, span cfg.Span, item int) {
	name := ModuleName(written)
	if l := k.loaded(name); l != nil {
		k.errorf(span, "module-loaded-twice", "", "module %s is loaded already", name)
		return
	}
	m := k.builtin(name)
	if m == nil {
		if _, known := inventory.FindModule(name); !known {
			k.use(Use{Kind: UseModule, Name: name, Status: Missing, Span: span})
			k.errorf(span, "unknown-module", k.formerModule(name), "there is no module %s", name)
			return
		}
		k.lateError(span, "module-not-built-in", "", "module %s is known, not built in", name)
		m = missingModule(name)
	}
	if m.Status == Obsolete {
		k.warnf(span, "obsolete-module", "use "+m.Successor, "module %s is obsolete and has no effect", name)
	}
	k.load(m, span, item)
	k.use(Use{Kind: UseModule, Name: name, Module: name, Status: m.Status, Loaded: true, Span: span})
}

func (k *checker) load(m *Module, span cfg.Span, item int) {
	l := &Loaded{Module: m, Span: span, slot: len(k.prog.Modules), item: item}
	if m.New != nil {
		l.instance = m.New()
	}
	k.prog.Modules = append(k.prog.Modules, l)
}

// moduleNames lists every module that loadmodule can name.
func (k *checker) moduleNames() []string {
	names := k.builtinNames()
	for m := range inventory.Modules() {
		names = append(names, m.Name)
	}
	return names
}

func (k *checker) modParams() {
	k.item = 0
	k.paramArguments()
	for i, item := range k.config.Items {
		if mp, ok := item.(*cfg.ModParam); ok {
			k.item = i
			k.modParam(mp)
		}
	}
	k.item = len(k.config.Items)
}

// modParam sets a parameter in the modules that its first argument names: one, or several as a regular
// expression ("auth|msrp"). Each of them must have it.
func (k *checker) modParam(mp *cfg.ModParam) {
	v, ok := k.paramValue(mp)
	if !ok {
		return
	}
	if mp.Evaluated {
		if mp, ok = k.evaluated(mp); !ok {
			return
		}
	}
	targets, err := k.modParamTargets(mp.Module)
	if err != nil {
		k.errorf(mp.ModuleSpan, "bad-regex", "the module's name is a regular expression", "bad regular expression: %v", err)
		return
	}
	if len(targets) == 0 {
		k.noTarget(mp)
		return
	}
	for _, l := range targets {
		p := l.Module.param(mp.Name)
		if p == nil {
			k.use(Use{Kind: UseParam, Name: mp.Name, Module: l.Module.Name, Status: Missing, Loaded: true, Span: mp.NameSpan})
			var names []string
			for i := range l.Module.Params {
				names = append(names, l.Module.Params[i].Name)
			}
			k.errorf(mp.NameSpan, "unknown-parameter", cmp.Or(formerParams[[2]string{l.Module.Name, mp.Name}].String(), suggest(mp.Name, names)), "module %s has no parameter %s", l.Module.Name, mp.Name)
			return
		}
		k.useOf(l, UseParam, mp.Name, p.Status, mp.NameSpan)
		k.setParam(l, p, mp, v)
	}
}

func (m *Module) param(name string) *Param {
	for i := range m.Params {
		if m.Params[i].Name == name {
			return &m.Params[i]
		}
	}
	return nil
}

// modParamTargets finds the modules that modparam means.
func (k *checker) modParamTargets(pattern string) ([]*Loaded, error) {
	matches := func(name string) bool { return strings.EqualFold(name, pattern) }
	if strings.ContainsFunc(pattern, func(r rune) bool { return !isNameByte(byte(r)) || r == '.' || r == '?' || r > 0x7f }) {
		re, err := CompileRegex("^(" + pattern + ")$")
		if err != nil {
			return nil, err
		}
		matches = re.MatchString
	}
	var targets []*Loaded
	for _, l := range k.prog.Modules {
		if l.Module.Name != coreModule && k.sees(l) && matches(l.modparam) {
			targets = append(targets, l)
		}
	}
	return targets, nil
}

// noTarget says why there is no module that a modparam could be for.
func (k *checker) noTarget(mp *cfg.ModParam) {
	k.use(Use{Kind: UseParam, Name: mp.Name, Module: mp.Module, Status: Missing, Span: mp.NameSpan})
	if mp.Module == "" {
		k.errorf(mp.ModuleSpan, "module-not-loaded", "a modparam names the module that it is for", "modparam without a module")
		return
	}
	if m := k.builtin(mp.Module); m != nil && m.Status == Obsolete && k.loaded(mp.Module) == nil {
		k.errorf(mp.ModuleSpan, "module-not-loaded", fmt.Sprintf("remove it: the module is obsolete; use %s", m.Successor),
			"modparam of module %s, which is not loaded", mp.Module)
		return
	}
	if l := k.loaded(mp.Module); l != nil && k.isArgument(mp.Span) {
		k.errorf(mp.ModuleSpan, "module-not-loaded", "what the command line sets is set before the config is read; it can load the module, too",
			"modparam of module %s, which only the config loads", mp.Module)
		return
	} else if l != nil {
		k.errorf(mp.ModuleSpan, "module-not-loaded", fmt.Sprintf("move it below the loadmodule in line %d", k.config.Sources.Position(l.Span.Start).Line),
			"modparam of module %s, which is loaded only further down", mp.Module)
		return
	}
	for _, item := range k.config.Items {
		if lm, ok := item.(*cfg.LoadModule); ok && ModuleName(lm.Name) == mp.Module {
			return // loading it was refused: one mistake, one diagnostic
		}
	}
	detail := "add loadmodule \"" + mp.Module + ".so\" before it"
	if _, known := inventory.FindModule(mp.Module); !known && k.builtin(mp.Module) == nil {
		detail = cmp.Or(k.formerModule(mp.Module), "there is no module of this name")
	}
	k.errorf(mp.ModuleSpan, "module-not-loaded", detail, "modparam of module %s, which is not loaded", mp.Module)
	k.lacks(mp.Module)
}

func (k *checker) setParam(l *Loaded, p *Param, mp *cfg.ModParam, v ParamValue) {
	asText, asNumber := "write it in quotes", "write it without quotes"
	if k.isArgument(mp.Span) {
		asText, asNumber = "write s before it, not i", "write i before it, not s"
	}
	switch {
	case v.IsInt && p.Type&IntParam == 0:
		k.errorf(mp.Value.Range(), "parameter-type", asText, "parameter %s of module %s is a string", p.Name, l.Module.Name)
		return
	case !v.IsInt && p.Type&StringParam == 0:
		k.errorf(mp.Value.Range(), "parameter-type", asNumber, "parameter %s of module %s is a number", p.Name, l.Module.Name)
		return
	case p.Status == Missing && p.Set == nil:
		k.notBuiltIn(l, mp.NameSpan, "parameter "+p.Name)
		return
	}
	if k.set == nil {
		k.set = map[setting]cfg.Expr{}
	}
	k.set[setting{l, p.Name}] = mp.Value
	if p.Set == nil {
		return
	}
	if err := p.Set(l.instance, v); err != nil {
		rule, refuse := "parameter-value", k.lateError
		switch notBuiltIn := errors.Is(err, ErrNotBuiltIn); {
		case notBuiltIn && p.Status == Missing:
			k.notBuiltIn(l, mp.NameSpan, "parameter "+p.Name)
			return
		case notBuiltIn:
			rule = "not-built-in"
		case p.AtOnce:
			refuse = k.errorf
		}
		refuse(mp.Value.Range(), rule, "", "parameter %s of module %s: %v", p.Name, l.Module.Name, err)
	}
}

// notBuiltIn says that something of a module is not there. Where the whole module is not, its loadmodule has told.
func (k *checker) notBuiltIn(l *Loaded, span cfg.Span, what string) {
	if l.Module.Status != Missing {
		k.lateError(span, "not-built-in", "", "%s of module %s is known, not built in", what, l.Module.Name)
	}
}

// initModules readies the modules. What they refuse when parameters were refused before is not told: one mistake, one
// diagnostic.
func (k *checker) initModules() {
	if said := len(k.diags); k.diags.HasErrors() {
		defer func() { k.diags = k.diags[:said] }()
	}
	for _, l := range k.prog.Modules {
		if in, ok := l.instance.(Initer); ok {
			if err := in.Init(&Setup{World: k.opts.World, check: k, module: l.Module, slot: l.slot}); err != nil {
				k.initError(l, err)
			}
		}
	}
}

// binder makes what a Bind function of l's table works with.
func (k *checker) binder(l *Loaded, span cfg.Span) *Binder {
	return &Binder{Instance: l.instance, World: k.opts.World, checker: k, span: span, slot: l.slot}
}
