// Package compat tells someone who comes from Kamailio what a config uses, what of it is there, and what it lacks: per
// config and in all, with the places.
//
// Collect reads the uses that interp.Check resolved, so that the answer is that of the tables which the checker and the
// runtime read, too. Text, Markdown and JSON print it.
package compat

import (
	"cmp"
	"slices"

	"kamino/cfg"
	"kamino/interp"
)

// State tells what became of a name that a config uses.
type State string

const (
	There     State = "there"
	NoEffect  State = "no effect"  // taken, and means nothing here
	Obsolete  State = "obsolete"   // of a module that is gone; taken without effect
	NotLoaded State = "not loaded" // of a module that the config does not load
	Missing   State = "missing"    // of Kamailio, and not built in
	Unknown   State = "unknown"    // of nothing that Kamailio has either
)

// states are all of them, the worst last.
var states = []State{There, NoEffect, Obsolete, NotLoaded, Missing, Unknown}

func worst(a, b State) State {
	if slices.Index(states, b) > slices.Index(states, a) {
		return b
	}
	return a
}

// Lacks tells whether a config with such a name cannot be started.
func (s State) Lacks() bool { return s == NotLoaded || s == Missing || s == Unknown }

// Entry is a name that a config uses.
type Entry struct {
	Kind   string  `json:"kind"`
	Name   string  `json:"name"`
	Module string  `json:"module,omitempty"` // that has it; "core" for what needs none
	State  State   `json:"state"`
	Note   string  `json:"note,omitempty"` // why it has no effect, or what to use instead
	Places []Place `json:"places"`

	seen map[Place]bool
}

// Place is where a name is used. Lines and columns count from 1, columns in bytes.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Report is what one config uses, or several together.
type Report struct {
	Name    string  `json:"name"`
	Entries []Entry `json:"uses"`
}

// Config is one that was checked.
type Config struct {
	Name    string
	Program *interp.Program
}

// Collect makes the report of a config. modules are all that are built in.
func Collect(c Config, modules []*interp.Module) Report {
	r := Report{Name: c.Name}
	tables := newTables(modules)
	sources := c.Program.Config.Sources
	for _, u := range c.Program.Uses() {
		e := Entry{Kind: u.Kind.String(), Name: shown(u), Module: u.Module}
		e.State, e.Note = tables.judge(u)
		r.add(e, place(sources, u.Span))
	}
	for _, call := range interp.CommandCalls(c.Program.Config) {
		e := Entry{Kind: "RPC command", Name: call.Name}
		e.Module, e.State, e.Note = tables.command(call.Name)
		r.add(e, place(sources, call.Span))
	}
	r.sort()
	return r
}

// Total joins the reports of several configs.
func Total(reports []Report) Report {
	total := Report{Name: "all"}
	for _, r := range reports {
		for _, e := range r.Entries {
			places := e.Places
			e.Places, e.seen = nil, nil
			total.add(e, places...)
		}
	}
	total.sort()
	return total
}

// Lacks tells whether anything is missing.
func (r *Report) Lacks() bool {
	return slices.ContainsFunc(r.Entries, func(e Entry) bool { return e.State.Lacks() })
}

// add notes a use. A name has one entry; its state is the worst that it has anywhere.
func (r *Report) add(e Entry, places ...Place) {
	i := slices.IndexFunc(r.Entries, func(o Entry) bool { return o.Kind == e.Kind && o.Name == e.Name && o.Module == e.Module })
	if i < 0 {
		i = len(r.Entries)
		r.Entries = append(r.Entries, e)
	}
	o := &r.Entries[i]
	if w := worst(o.State, e.State); w != o.State {
		o.State, o.Note = w, e.Note
	}
	for _, p := range places {
		if o.seen == nil {
			o.seen = map[Place]bool{}
		}
		if !o.seen[p] {
			o.seen[p] = true
			o.Places = append(o.Places, p)
		}
	}
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(a.Module, b.Module), cmp.Compare(a.Name, b.Name))
	})
}

// kinds are the sorts of names in the order of reports.
var kinds = []string{
	interp.UseModule.String(), interp.UseParam.String(), interp.UseFunc.String(), interp.UseVar.String(),
	interp.UseTransform.String(), interp.UseEvent.String(), "RPC command", interp.UseSetting.String(),
}

func kindOrder(kind string) int { return slices.Index(kinds, kind) }

func place(s *cfg.Sources, span cfg.Span) Place {
	p := s.Position(span.Start)
	return Place{p.File, p.Line, p.Column}
}

// shown is a name as configs have it.
func shown(u interp.Use) string {
	switch u.Kind {
	case interp.UseVar:
		return "$" + u.Name
	case interp.UseFunc:
		return u.Name + "()"
	case interp.UseTransform:
		return "{" + u.Name + "}"
	}
	return u.Name
}
