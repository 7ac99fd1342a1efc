package lint

import (
	"fmt"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// pass is a config while the rules are applied to it, with what they share.
type pass struct {
	config  *cfg.Config
	modules []*interp.Module
	rule    *Rule // being applied
	diags   cfg.Diagnostics

	loaded   map[string]*cfg.LoadModule // by name; nil for the core
	settings map[string][]*cfg.Setting
	params   []*cfg.ModParam
	routes   []*cfg.Route
	funcs    map[string]*interp.Func // of all modules that are built in
	owners   map[string]string       // the module of each

	off map[string]bool // words of the text that conditionals turn off

	graph graph
	uses  map[cfg.Node][]use // of the variables in a node itself
	set   map[string]bool    // variables that the script sets anywhere
}

func newPass(config *cfg.Config, modules []*interp.Module) *pass {
	p := &pass{config: config, modules: modules, loaded: map[string]*cfg.LoadModule{"core": nil},
		settings: map[string][]*cfg.Setting{}, funcs: map[string]*interp.Func{}, owners: map[string]string{}}
	for _, m := range modules {
		for i := range m.Funcs {
			p.funcs[m.Funcs[i].Name], p.owners[m.Funcs[i].Name] = &m.Funcs[i], m.Name
		}
	}
	for _, item := range config.Items {
		switch item := item.(type) {
		case *cfg.LoadModule:
			p.loaded[interp.ModuleName(item.Name)] = item
		case *cfg.Setting:
			p.settings[item.Name] = append(p.settings[item.Name], item)
		case *cfg.ModParam:
			p.params = append(p.params, item)
		case *cfg.Route:
			p.routes = append(p.routes, item)
		}
	}
	p.off = wordsTurnedOff(config.Sources)
	p.graph = newGraph(p)
	p.uses = findUses(p)
	p.set = map[string]bool{}
	p.everyUse(func(_ cfg.Node, u *use) {
		if u.Writes {
			p.set[u.key()] = true
		}
	})
	return p
}

// report notes a finding of the rule that is being applied.
func (p *pass) report(at cfg.Span, detail, format string, args ...any) *cfg.Diagnostic {
	p.diags = append(p.diags, cfg.Diagnostic{Severity: p.rule.Severity, Rule: p.rule.Name, Subject: at,
		Summary: fmt.Sprintf(format, args...), Detail: detail})
	return &p.diags[len(p.diags)-1]
}

// wordsTurnedOff gives the words of the texts that conditionals turned off. What they name is of use when the conditionals
// come out otherwise.
func wordsTurnedOff(s *cfg.Sources) map[string]bool {
	words := map[string]bool{}
	for _, span := range s.Skipped() {
		for _, w := range strings.FieldsFunc(s.Text(span), func(c rune) bool {
			return c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
		}) {
			words[w] = true
		}
	}
	return words
}

// isFragment tells whether the config is a part of one: it has no block for requests, and does not load the modules whose
// events it handles, as a config for MSRP alone does.
func (p *pass) isFragment() bool {
	if p.graph.byName[routeName{cfg.RequestRoute, ""}] != nil || p.graph.byName[routeName{cfg.RequestRoute, "0"}] != nil {
		return false
	}
	return len(p.loaded) == 1 || !slices.ContainsFunc(p.routes, func(r *cfg.Route) bool { return r.Kind == cfg.EventRoute })
}

// has tells whether the config loads a module.
func (p *pass) has(module string) bool {
	_, ok := p.loaded[module]
	return ok
}

// walk visits all nodes of the config.
func (p *pass) walk(visit func(cfg.Node) bool) { p.config.Walk(visit) }

// calls visits all calls of functions.
func (p *pass) calls(visit func(*cfg.Call)) {
	p.walk(func(n cfg.Node) bool {
		if c, ok := n.(*cfg.Call); ok {
			visit(c)
		}
		return true
	})
}

// text is what a node says, as written.
func (p *pass) text(n cfg.Node) string { return p.config.Sources.Text(n.Range()) }

// shape is what a node says, without the blanks around what it is made of.
func (p *pass) shape(n cfg.Node) string {
	switch x := n.(type) {
	case *cfg.Paren:
		return p.shape(x.X)
	case *cfg.Binary:
		return p.shape(x.X) + " " + p.config.Sources.Text(x.OpSpan) + " " + p.shape(x.Y)
	}
	return strings.Join(strings.Fields(p.text(n)), " ")
}

// expanded tells whether any constant in x comes from a definition or a substitution, which may be another one on the
// next machine.
func (p *pass) expanded(x cfg.Node) bool {
	found := false
	cfg.Walk(x, func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.String:
			found = found || p.fromDefine(n.Span) || !strings.Contains(p.text(n), n.Value) && !strings.ContainsRune(p.text(n), '\\')
		case *cfg.Number:
			found = found || p.fromDefine(n.Span)
		}
		return !found
	})
	return found
}

func (p *pass) fromDefine(span cfg.Span) bool {
	src := p.config.Sources.Source(span.Start)
	return src != nil && src.Kind == cfg.DefineSource
}

// constText gives the text of an argument that is constant: a string, a number, a word.
func constText(x cfg.Expr) (string, bool) {
	switch x := x.(type) {
	case *cfg.String:
		return x.Value, true
	case *cfg.Number:
		return x.Text, true
	case *cfg.Operand:
		return x.Name, true
	case *cfg.Paren:
		return constText(x.X)
	}
	return "", false
}

// constArg gives a constant argument of a call.
func constArg(c *cfg.Call, i int) (string, bool) {
	if i >= len(c.Args) {
		return "", false
	}
	return constText(c.Args[i])
}
