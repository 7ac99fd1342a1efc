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

// outside gives the names of variables that stand in global parameters and modparams, which may be set there.
func (p *pass) outside() map[string]bool {
	names := map[string]bool{}
	note := func(text string) {
		for _, v := range interp.CutVariables(text) {
			u := use{VarText: v}
			names[u.key()] = true
		}
		if name, _, ok := strings.Cut(text, "="); ok { // modparam("pv", "varset", "name=i:5")
			names["$var("+strings.TrimSpace(name)+")"] = true
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
	p.everyUse(func(_ cfg.Node, u *use) {
		if key := u.key(); scripted(u) && u.Reads && u.Inner != "" && !set[key] && !told[key] && !p.off[u.Inner] {
			told[key] = true
			p.report(u.Span, p.likeName(key, set), "%s is never set, so it is always 0", key)
		}
	})
}

// likeName words which of the variables that are set may be meant.
func (p *pass) likeName(key string, set map[string]bool) string {
	var names []string
	for name := range set {
		if strings.HasPrefix(name, "$var(") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if near := cfg.Nearest(key, names); near != "" {
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

// staleVariables finds the reads of a $var that is set before on some ways and not on others: there it has what an earlier
// message left in it. Reads that no way sets the variable before are told where it is put into a text, handed to a function
// or bounds a loop. Where it is asked for, or its new value is made of the old one, it carries something from message to
// message on purpose.
func staleVariables(p *pass) {
	s := stale{p: p, outside: p.outside(), before: map[*use]bool{}, told: map[string]bool{}}
	s.counts, s.counters = p.counters()
	s.deliberate, s.bounds = p.deliberate()
	s.implied = implications{p: p, numbers: &s.names, list: map[string][]implication{}, consts: map[int][]string{}}
	may := &flow{p: p, may: true, seen: s.note, gen: func(n cfg.Node) []int {
		if s.counts[n] {
			return nil // what it has is of an earlier message, too
		}
		return s.gen(n)
	}}
	may.run()
	must := &flow{p: p, gen: s.gen, implied: &s.implied, seen: s.judge}
	must.run()
}

type stale struct {
	p          *pass
	names      numbering
	implied    implications
	outside    map[string]bool   // set by a modparam
	deliberate map[cfg.Node]bool // reads of what an earlier message left
	counts     map[cfg.Node]bool // variables on the left whose new value is made of the old one
	counters   map[string]bool   // that are set in no other way
	bounds     map[cfg.Node]bool // reads in the conditions of loops
	before     map[*use]bool     // may have been set when it is read
	told       map[string]bool
}

// gen gives the variables that a node sets.
func (s *stale) gen(n cfg.Node) []int {
	var list []int
	for i := range s.p.uses[n] {
		if u := &s.p.uses[n][i]; u.Writes && scripted(u) {
			list = append(list, s.names.of(u.key()))
		}
	}
	if a, ok := n.(*cfg.Assign); ok {
		list = append(list, s.implied.assigned(a)...)
	}
	return list
}

func (s *stale) note(n cfg.Node, known facts) {
	for i := range s.p.uses[n] {
		u := &s.p.uses[n][i]
		s.before[u] = s.before[u] || known.has(s.names.of(u.key()))
	}
}

func (s *stale) judge(n cfg.Node, known facts) {
	for i := range s.p.uses[n] {
		u := &s.p.uses[n][i]
		key := u.key()
		if !scripted(u) || !u.Reads || u.Maybe || known.has(s.names.of(key)) || s.outside[key] || s.told[key] {
			continue
		}
		if !s.before[u] && s.deliberate[n] || s.counters[key] && !s.bounds[n] || !s.p.set[key] {
			continue
		}
		s.told[key] = true
		s.p.report(u.Span, "set it on every way that leads here: it keeps its value from message to message",
			"%s may hold what an earlier message left in it", key)
	}
}

// counters finds the assignments that make a variable's new value of its old one, and the variables that are set by no
// other.
func (p *pass) counters() (counts map[cfg.Node]bool, counters map[string]bool) {
	counts, counters = map[cfg.Node]bool{}, map[string]bool{}
	p.walk(func(n cfg.Node) bool {
		a, ok := n.(*cfg.Assign)
		if !ok || len(p.uses[a.Left]) == 0 {
			return true
		}
		key := p.uses[a.Left][0].key()
		cfg.Walk(a.Right, func(n cfg.Node) bool {
			for i := range p.uses[n] {
				if p.uses[n][i].key() == key {
					counts[a.Left], counters[key] = true, true
				}
			}
			return true
		})
		return true
	})
	p.everyUse(func(n cfg.Node, u *use) {
		if u.Writes && !counts[n] {
			delete(counters, u.key())
		}
	})
	return counts, counters
}

// deliberate gives the nodes whose variables may carry a value from message to message: those in conditions, and on both
// sides of assignments; and, apart from them, those that bound loops.
func (p *pass) deliberate() (in, bounds map[cfg.Node]bool) {
	in, bounds = map[cfg.Node]bool{}, map[cfg.Node]bool{}
	mark := func(set map[cfg.Node]bool, list ...cfg.Expr) {
		for _, x := range list {
			cfg.Walk(x, func(n cfg.Node) bool {
				set[n] = true
				return true
			})
		}
	}
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.If:
			mark(in, n.Cond)
		case *cfg.Switch:
			mark(in, n.Value)
		case *cfg.Assign:
			mark(in, n.Left, n.Right)
		case *cfg.While:
			mark(bounds, n.Cond)
		}
		return true
	})
	return in, bounds
}
