package lint

import "kamino/cfg"

// routeRules are about routing blocks and the ways between them.
func routeRules() []Rule {
	return []Rule{
		{Name: "endless-recursion", Severity: cfg.Warning, run: endlessRecursion},
		{Name: "unused-route", Severity: cfg.Warning, Whole: true, run: unusedRoutes},
	}
}

func unusedRoutes(p *pass) {
	if p.foreign() {
		return
	}
	reached := p.graph.reached(p.graph.roots...)
	var rest []*cfg.Route
	for _, r := range p.routes {
		if !reached[r] && !p.off[r.Name] && p.graph.byName[routeName{r.Kind, r.Name}] == r && !(p.graph.dynamic && r.Kind == cfg.RequestRoute) {
			rest = append(rest, r)
		}
	}
	// What only an unused route leads to comes with it.
	covered := map[*cfg.Route]bool{}
	tell := func(r *cfg.Route) {
		p.report(r.NameSpan, "call it, or remove it", "nothing leads to %s[%s]", r.Keyword, r.Name)
		for c := range p.graph.reached(r) {
			covered[c] = true
		}
	}
	led := map[*cfg.Route]bool{}
	for _, from := range rest {
		for _, to := range p.graph.leads[from] {
			led[to] = led[to] || to != from
		}
	}
	for _, r := range rest {
		if !led[r] {
			tell(r)
		}
	}
	for _, r := range rest { // routes that lead to each other
		if !covered[r] {
			tell(r)
		}
	}
}

func endlessRecursion(p *pass) {
	f := &flow{p: p}
	f.run()
	told := map[*cfg.Route]bool{}
	for _, r := range p.routes {
		end := f.exit[r]
		if end.yes.live || end.no.live || f.ended[r] || !f.entry[r].live || told[r] {
			continue
		}
		cfg.Walk(r.Body, func(n cfg.Node) bool {
			c, ok := n.(*cfg.Call)
			if !ok || told[r] {
				return !told[r]
			}
			calls, _ := p.graph.called(c)
			for _, to := range calls {
				if to == r || p.callsBack(to, r) {
					p.report(c.Span, "end it under some condition", "route %s calls itself without an end", r.Name)
					for in := range p.graph.reached(r) { // the others of the circle
						told[in] = told[in] || p.callsBack(in, r)
					}
					told[r] = true
					break
				}
			}
			return true
		})
	}
}

// callsBack tells whether from may run to before it returns.
func (p *pass) callsBack(from, to *cfg.Route) bool {
	seen := map[*cfg.Route]bool{}
	todo := []*cfg.Route{to}
	for len(todo) > 0 {
		r := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, c := range p.graph.callers[r] {
			if c == from {
				return true
			}
			if !seen[c] {
				seen[c] = true
				todo = append(todo, c)
			}
		}
	}
	return false
}
