package interp

import (
	"kamino/cfg"
)

// Program is a config that was checked: names bound, constants folded, ready to be run by any number of
// Workers. It does not change any more, but for the values of settings that scripts set, and for what
// is counted.
type Program struct {
	Config   *cfg.Config
	Settings *Settings
	Modules  []*Loaded
	Counters *Counters

	routes   routeTable
	groups   map[string]*settingGroup
	values   *groupValues
	maxLoops int
	maxDepth int
	startLog []Entry
	uses     []Use
	opts     CheckOptions

	logPrefix    *Format
	prefixAlways bool // log_prefix_mode=1: also where no SIP message was received

	compiled int // see Compiled
	late     *lateNames
}

// Compiled tells how many variables of texts the check has compiled. While a program runs it stays what it is.
func (p *Program) Compiled() int { return p.compiled }

// Loaded is a module as a program loads it.
type Loaded struct {
	Module   *Module
	Span     cfg.Span
	instance any
	slot     int
	// item is where the config loads it: only what stands behind it sees it. From the command line, -1.
	item int
	// modparam is what modparam() calls it.
	modparam string
}

// Instance gives what the module's New made, nil for a module without state.
func (l *Loaded) Instance() any { return l.instance }

// StartLog gives the lines that the modules wrote while they were set up.
func (p *Program) StartLog() []Entry { return p.startLog }

// Each calls f with every instance of the program that is a T.
func Each[T any](p *Program, f func(name string, instance T)) {
	for _, l := range p.Modules {
		if t, ok := l.instance.(T); ok {
			f(l.Module.Name, t)
		}
	}
}

// routeTable holds the routing blocks by kind and name.
type routeTable struct {
	byName map[routeKey]*Routine
}

type routeKey struct {
	kind cfg.RouteKind
	name string
}

func (t *routeTable) find(kind cfg.RouteKind, name string) *Routine {
	return t.byName[routeKey{kind, name}]
}

// called finds the route that a name made at run time calls. request_route has no name but a number.
func (t *routeTable) called(name string) *Routine {
	switch name {
	case "":
		return nil
	case "0":
		name = ""
	}
	return t.find(cfg.RequestRoute, name)
}

// Event finds event_route[name], nil when the config has none.
func (p *Program) Event(name string) *Routine { return p.routes.find(cfg.EventRoute, name) }

// Route finds a routing block by its kind and name, "" for a main one; nil when the config has none.
func (p *Program) Route(kind cfg.RouteKind, name string) *Routine { return p.routes.find(kind, name) }
