package lint

import (
	"maps"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// variableRules are about $var, which keeps its value from message to message in a worker.
func variableRules() []Rule {
	return []Rule{
		{Name: "stale-variable", Severity: cfg.Warning, Whole: true, run: staleVariables},
		{Name: "unset-variable", Severity: cfg.Warning, Whole: true, run: unsetVariables},
		{Name: "unused-variable", Severity: cfg.Warning, Whole: true, run: unusedVariables},
	}
}

// scripted tells whether a class of variables belongs to a worker and is set by the script alone.
func scripted(u *use) bool { return u.Name == "var" && !strings.Contains(u.Inner, "$") }

// everyUse visits the uses in the order of the text, and what names variables outside of the routes.
func (p *pass) everyUse(visit func(n cfg.Node, u *use)) {
	p.walk(func(n cfg.Node) bool {
		list := p.uses[n]
		for i := range list {
			visit(n, &list[i])
		}
		return true
	})
}

// outside gives the names of variables that stand in global parameters and modparams, or are what a parameter of a module
// is without one: they may be set there. A name with a dollar sign alone may be that of an AVP.
func (p *pass) outside() map[string]bool {
	names := map[string]bool{}
	note := func(text string) {
		for _, v := range interp.CutVariables(text) {
			u := use{VarText: v}
			names[u.key()] = true
			names["$avp("+v.Name+")"] = true
		}
		if name, _, ok := strings.Cut(text, "="); ok { // modparam("pv", "varset", "name=i:5")
			names["$var("+strings.TrimSpace(name)+")"] = true
		}
	}
	for _, m := range p.modules {
		if _, loaded := p.loaded[m.Name]; loaded {
			for _, param := range m.Params {
				note(param.Default)
			}
		}
	}
	for _, mp := range p.params {
		switch v := mp.Value.(type) {
		case *cfg.PVar:
			note(v.Text)
		case *cfg.String:
			note(v.Value)
		}
	}
	for _, list := range p.settings {
		for _, s := range list {
			for _, v := range s.Values {
				note(v.Text)
			}
		}
	}
	return names
}

func unsetVariables(p *pass) {
	set := p.outside()
	maps.Copy(set, p.set)
	told := map[string]bool{}
	hints := map[string]*cfg.Hints{} // by class
	attributes := p.knowsAttributes()
	p.everyUse(func(_ cfg.Node, u *use) {
		attribute := attributes && isAttribute(u)
		if key := u.key(); (scripted(u) || attribute) && u.Reads && u.Inner != "" && !set[key] && !told[key] && !p.off[u.Inner] {
			told[key] = true
			value := "0"
			if attribute {
				value = "null"
			}
			if hints[u.Name] == nil {
				hints[u.Name] = variablesOf(u.Name, set)
			}
			p.report(u.Span, likeName(hints[u.Name], key), "%s is never set, so it is always %s", key, value)
		}
	})
}

// isAttribute tells whether a use is one of an AVP that is named plainly, so that all names of it are alike.
func isAttribute(u *use) bool { return u.Name == "avp" && !strings.ContainsAny(u.Inner, "$:[.") }

// knowsAttributes tells whether the script alone sets AVPs: not where they have other names, too, and not with modules
// that are not built in.
func (p *pass) knowsAttributes() bool {
	for name := range p.loaded {
		if !slices.ContainsFunc(p.modules, func(m *interp.Module) bool { return m.Name == name && m.Status != interp.Missing }) {
			return false
		}
	}
	named := slices.ContainsFunc(p.params, func(mp *cfg.ModParam) bool { return strings.Contains(mp.Name, "avp") })
	other := false
	p.walk(func(n cfg.Node) bool {
		_, is := n.(*cfg.AVP)
		other = other || is
		return !other
	})
	p.everyUse(func(_ cfg.Node, u *use) { other = other || u.Name == "avp" && !isAttribute(u) })
	return !named && !other
}

// variablesOf are those of a class, such as $var(), that are set.
func variablesOf(class string, set map[string]bool) *cfg.Hints {
	var names []string
	for name := range set {
		if strings.HasPrefix(name, "$"+class+"(") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return cfg.NewHints(names)
}

// likeName words which of the variables that are set may be meant.
func likeName(set *cfg.Hints, key string) string {
	if near := set.Nearest(key); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

func unusedVariables(p *pass) {
	read := p.outside()
	p.everyUse(func(_ cfg.Node, u *use) {
		if u.Reads || u.Maybe {
			read[u.key()] = true
		}
	})
	p.walk(func(n cfg.Node) bool { // a text may be evaluated later, whatever it is given to
		if s, ok := n.(*cfg.String); ok {
			for _, v := range interp.CutVariables(s.Value) {
				u := use{VarText: v}
				if list := p.uses[n]; len(list) == 0 || list[0].Reads {
					read[u.key()] = true
				}
			}
		}
		return true
	})
	leave := func(a *cfg.Assign) {
		for i := range p.uses[a.Left] {
			read[p.uses[a.Left][i].key()] = true
		}
	}
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Assign: // what a function gives back may be taken for the sake of the call
			if hasCall(n.Right) {
				leave(n)
			}
		case *cfg.BlockExpr: // meant to be a comparison
			if a := assigned(n); a != nil {
				leave(a)
			}
		}
		return true
	})
	told := map[string]bool{}
	p.everyUse(func(n cfg.Node, u *use) {
		_, assigned := n.(*cfg.PVar)
		if key := u.key(); assigned && scripted(u) && u.Writes && !read[key] && !told[key] && !p.off[u.Inner] {
			told[key] = true
			p.report(u.Span, "", "%s is set and never read", key)
		}
	})
}

func hasCall(x cfg.Expr) bool {
	found := false
	cfg.Walk(x, func(n cfg.Node) bool {
		_, call := n.(*cfg.Call)
		found = found || call
		return !found
	})
	return found
}
