package lint

import (
	"maps"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// staleVariables finds the reads of a $var that is set before on some ways and not on others, or on none: there it has what an
// earlier message left in it. Variables that carry something from message to message on purpose, a memory, are not told where
// they are asked for or a new value is made of them.
func staleVariables(p *pass) {
	s := stale{p: p, outside: p.outside(), before: map[*use]bool{}, told: map[string]bool{}}
	maps.Copy(s.outside, p.setAtStart())
	s.counts, s.counters = p.counters()
	s.deliberate, s.bounds = p.deliberate()
	s.memories = p.memories(s.counts)
	s.implied = implications{p: p, numbers: &s.names, list: map[string][]implication{}, consts: map[int][]string{}}
	may := &flow{p: p, may: true, seen: s.note, gen: func(n cfg.Node) []int {
		if s.counts[n] {
			return nil // what it has is of an earlier message, too
		}
		return s.gen(n)
	}}
	may.run()
	must := &flow{p: p, gen: s.gen, implied: &s.implied, seen: s.judge, within: s.within}
	must.run()
}

type stale struct {
	p          *pass
	names      numbering
	implied    implications
	outside    map[string]bool   // set by a modparam, or when the server starts
	deliberate map[cfg.Node]bool // reads that a memory may be for
	memories   map[string]bool   // variables that carry something from message to message
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

// within tells of event routes that run in the middle of another route, when a function is called there: any variable may
// be set.
func (s *stale) within(r *cfg.Route) facts {
	var known facts
	if r.Kind == cfg.EventRoute && (strings.HasPrefix(r.Name, "sl:") || r.Name == "tm:local-request") {
		for key := range s.p.set {
			known = known.with(s.names.of(key))
		}
	}
	return known
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
		never := !s.before[u] && s.deliberate[n]
		if never && (s.memories[key] || s.p.off[u.Inner] || s.p.isFragment()) || s.counters[key] && !s.bounds[n] || !s.p.set[key] {
			continue
		}
		s.told[key] = true
		if !s.before[u] {
			s.p.report(u.Span, "set it before: it keeps its value from message to message",
				"%s is read before it is set: it holds what an earlier message left in it", key)
			continue
		}
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

// setAtStart gives the variables that are set in event routes of the core, which run when a worker starts.
func (p *pass) setAtStart() map[string]bool {
	var start []*cfg.Route
	for _, r := range p.routes {
		if r.Kind == cfg.EventRoute && strings.HasPrefix(r.Name, "core:") {
			start = append(start, r)
		}
	}
	names := map[string]bool{}
	for r := range p.graph.reached(start...) {
		cfg.Walk(r, func(n cfg.Node) bool {
			for i := range p.uses[n] {
				if u := &p.uses[n][i]; u.Writes {
					names[u.key()] = true
				}
			}
			return true
		})
	}
	return names
}

// memories gives the variables that a later message is meant to find: those that count, those that are set where they were
// asked for (if ($var(ready) == 0) $var(ready) = 1, or if ($var(ready) == 1) exit; $var(ready) = 1), and those that are set to what they were compared with
// (if ($rU == $var(last)) …; $var(last) = $rU).
func (p *pass) memories(counts map[cfg.Node]bool) map[string]bool {
	names := map[string]bool{}
	reads := map[string][]cfg.Expr{} // what reads a variable, together with others
	sets := map[string][]string{}    // what a variable is set to
	note := func(x cfg.Expr, bodies ...cfg.Node) {
		asked := p.keys(x, false)
		for key := range asked {
			reads[key] = append(reads[key], x)
		}
		for _, body := range bodies {
			for key := range p.keys(body, true) {
				names[key] = names[key] || asked[key]
			}
		}
	}
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Block:
			p.guards(n.Stmts, names)
		case *cfg.Case:
			p.guards(n.Body, names)
		case *cfg.If:
			note(n.Cond, blocks(n.Then, n.Else)...)
		case *cfg.While:
			note(n.Cond, blocks(n.Body)...)
		case *cfg.Switch:
			var bodies []cfg.Node
			for _, c := range n.Cases {
				bodies = append(bodies, c)
			}
			note(n.Value, bodies...)
		case *cfg.Assign:
			note(n.Right)
			list := p.uses[n.Left]
			if len(list) == 0 {
				break
			}
			key := list[0].key()
			names[key] = names[key] || counts[n.Left]
			if _, constant := interp.Constant(n.Right); !constant {
				sets[key] = append(sets[key], p.shape(n.Right))
			}
		}
		return true
	})
	for key, list := range reads {
		for _, x := range list {
			cfg.Walk(x, func(n cfg.Node) bool {
				names[key] = names[key] || slices.Contains(sets[key], p.shape(n))
				return true
			})
		}
	}
	return names
}

// guards adds the variables of conditions that end the script when a variable has what statements behind them set it to.
func (p *pass) guards(list []cfg.Stmt, names map[string]bool) {
	for i, st := range list {
		s, ok := st.(*cfg.If)
		if !ok || s.Else != nil || s.Then == nil || len(s.Then.Stmts) == 0 {
			continue
		}
		switch s.Then.Stmts[len(s.Then.Stmts)-1].(type) {
		case *cfg.Exit, *cfg.Drop, *cfg.Return:
		default:
			continue
		}
		asked := p.keys(s.Cond, false)
		_, bare := bare(s.Cond).(*cfg.PVar)
		for _, behind := range list[i+1:] {
			a, ok := behind.(*cfg.Assign)
			if ok && len(p.uses[a.Left]) > 0 && (bare || p.contains(s.Cond, a.Right)) {
				key := p.uses[a.Left][0].key()
				names[key] = names[key] || asked[key]
			}
		}
	}
}

// contains tells whether an expression has a part that is written as another one.
func (p *pass) contains(x, part cfg.Expr) bool {
	shape, found := p.shape(part), false
	cfg.Walk(x, func(n cfg.Node) bool {
		found = found || p.shape(n) == shape
		return !found
	})
	return found
}

func blocks(list ...*cfg.Block) []cfg.Node {
	var out []cfg.Node
	for _, b := range list {
		if b != nil {
			out = append(out, b)
		}
	}
	return out
}

// keys gives the variables that a part of the config reads or sets.
func (p *pass) keys(part cfg.Node, set bool) map[string]bool {
	names := map[string]bool{}
	cfg.Walk(part, func(n cfg.Node) bool {
		for i := range p.uses[n] {
			if u := &p.uses[n][i]; set && u.Writes || !set && u.Reads {
				names[u.key()] = true
			}
		}
		return true
	})
	return names
}

// deliberate gives the nodes whose variables may be memories: those in conditions, and on both sides of assignments; and, apart from them, those that bound loops.
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
