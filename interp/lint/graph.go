package lint

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// graph tells which routes lead to which.
type graph struct {
	byName   map[routeName]*cfg.Route
	byWord   map[string][]*cfg.Route     // by name alone, but for event routes
	roots    []*cfg.Route                // that the core or a module runs
	callers  map[*cfg.Route][]*cfg.Route // that run this one on their way
	leads    map[*cfg.Route][]*cfg.Route // what a route calls, or names for later
	callable []*cfg.Route                // all that route() can call
	ranked   []*cfg.Route                // the ones that are called before those that call them
	rank     map[*cfg.Route]int          // where it stands in ranked
	dynamic  bool                        // a route is called by a name made at run time
}

type routeName struct {
	kind cfg.RouteKind
	name string
}

// handler is what names a route that runs later.
type handler struct {
	kind   cfg.RouteKind
	arg    int
	prefix string // of the name of an event route
}

// handlers are the functions that name a route which runs later: the kind of that route, and which argument.
var handlers = map[string]handler{
	"t_on_failure":        {kind: cfg.FailureRoute},
	"t_on_reply":          {kind: cfg.OnReplyRoute},
	"t_on_branch":         {kind: cfg.BranchRoute},
	"t_on_branch_failure": {kind: cfg.EventRoute, prefix: "tm:branch-failure:"},
	"async_route":         {kind: cfg.RequestRoute},
	"async_ms_route":      {kind: cfg.RequestRoute},
	"http_async_query":    {kind: cfg.RequestRoute, arg: 1},
	"t_continue":          {kind: cfg.RequestRoute, arg: 2},
}

func newGraph(p *pass) graph {
	g := graph{byName: map[routeName]*cfg.Route{}, byWord: map[string][]*cfg.Route{}, callers: map[*cfg.Route][]*cfg.Route{}, leads: map[*cfg.Route][]*cfg.Route{}}
	for _, r := range p.routes {
		key := routeName{r.Kind, r.Name}
		if g.byName[key] == nil {
			g.byName[key] = r
			if r.Kind == cfg.RequestRoute && r.Name != "" {
				g.callable = append(g.callable, r)
			}
			if r.Name != "" && r.Kind != cfg.EventRoute {
				g.byWord[r.Name] = append(g.byWord[r.Name], r)
			}
		}
		if r.Name == "" || r.Kind == cfg.RequestRoute && r.Name == "0" || r.Kind == cfg.EventRoute && !strings.HasPrefix(r.Name, "tm:branch-failure:") {
			g.roots = append(g.roots, r)
		}
	}
	for _, mp := range p.params {
		if text, ok := constText(mp.Value); ok {
			g.roots = append(g.roots, g.named(text)...)
		}
	}
	if p.foreign() {
		g.dynamic = true
	}
	var calls []routeCall
	for _, r := range p.routes {
		cfg.Walk(r, func(n cfg.Node) bool {
			if c, ok := n.(*cfg.Call); ok {
				calls = append(calls, routeCall{r, c})
				g.dynamic = g.dynamic || g.isDynamic(c)
			}
			return true
		})
	}
	for _, c := range calls {
		now, _ := g.called(c.call)
		for _, r := range now {
			if !slices.Contains(g.callers[r], c.from) {
				g.callers[r] = append(g.callers[r], c.from)
			}
		}
		g.leads[c.from] = append(append(g.leads[c.from], now...), g.later(p, c.call)...)
	}
	g.rankRoutes(p.routes)
	return g
}

type routeCall struct {
	from *cfg.Route
	call *cfg.Call
}

// foreign tells whether the routes are run by a program in another language.
func (p *pass) foreign() bool {
	for _, s := range p.settings["cfgengine"] {
		for _, v := range s.Values {
			if v.Text != "native" && v.Text != "default" {
				return true
			}
		}
	}
	return false
}

// isDynamic tells whether a call runs a route by a name that is made at run time.
func (g *graph) isDynamic(c *cfg.Call) bool {
	if c.Name != "route" && c.Name != "route_if_exists" || len(c.Args) != 1 {
		return false
	}
	name, ok := constText(c.Args[0])
	return !ok || len(interp.CutVariables(name)) > 0
}

// called gives the routes that a call may run before it returns; sure tells that it runs one of them.
func (g *graph) called(c *cfg.Call) (list []*cfg.Route, sure bool) {
	if c.Name != "route" && c.Name != "route_if_exists" || len(c.Args) != 1 {
		return nil, false
	}
	if g.isDynamic(c) {
		return g.callable, false
	}
	name, _ := constText(c.Args[0])
	if r := g.byName[routeName{cfg.RequestRoute, name}]; r != nil {
		return []*cfg.Route{r}, c.Name == "route"
	}
	if r := g.byName[routeName{cfg.RequestRoute, ""}]; r != nil && name == "0" {
		return []*cfg.Route{r}, true
	}
	return nil, false
}

// later gives the routes that a call names to be run another time. Of a function whose parameters are not known, each
// constant text may be a route's name.
func (g *graph) later(p *pass, c *cfg.Call) []*cfg.Route {
	if h, ok := handlers[c.Name]; ok {
		if name, ok := constArg(c, h.arg); ok && g.byName[routeName{h.kind, h.prefix + name}] != nil {
			return []*cfg.Route{g.byName[routeName{h.kind, h.prefix + name}]}
		}
	}
	if c.Name == "route" {
		return nil
	}
	f := p.funcs[c.Name]
	if f != nil && f.Bind != nil {
		var list []*cfg.Route
		for i, d := range f.Args {
			if d.Type == interp.ArgRoute || d.Name == "route" {
				if name, ok := constArg(c, i); ok {
					list = append(list, g.named(name)...)
				}
			}
		}
		return list
	}
	var list []*cfg.Route
	for i := range c.Args {
		if name, ok := constArg(c, i); ok {
			list = append(list, g.named(name)...)
		}
	}
	return list
}

// named gives the routes whose name is a word of the text, or all of it.
func (g *graph) named(text string) []*cfg.Route {
	list := g.byWord[text]
	words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,;=:|", c) })
	if len(words) > 1 {
		for _, w := range words {
			list = append(slices.Clip(list), g.byWord[w]...)
		}
	}
	return list
}

// reached gives the routes that can be reached from some.
func (g *graph) reached(from ...*cfg.Route) map[*cfg.Route]bool {
	seen := map[*cfg.Route]bool{}
	from = slices.Clone(from)
	for len(from) > 0 {
		r := from[len(from)-1]
		from = from[:len(from)-1]
		if !seen[r] {
			seen[r] = true
			from = append(from, g.leads[r]...)
		}
	}
	return seen
}
