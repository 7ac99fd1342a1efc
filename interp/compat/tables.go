package compat

import (
	"cmp"
	"strings"

	"kamino/interp"
	"kamino/interp/inventory"
)

// tables are what is built in.
type tables struct {
	modules  map[string]*interp.Module
	settings map[string]interp.Setting
	commands map[string]string // their modules
}

func newTables(modules []*interp.Module) tables {
	t := tables{map[string]*interp.Module{}, map[string]interp.Setting{}, map[string]string{}}
	for _, m := range modules {
		t.modules[m.Name] = m
		for _, c := range m.Commands {
			if c.Status != interp.Missing {
				t.commands[c.Name] = m.Name
			}
		}
	}
	for _, s := range interp.SettingTable() {
		t.settings[s.Name] = s
	}
	return t
}

// judge tells the state of a use, and what there is to say of it.
func (t *tables) judge(u interp.Use) (State, string) {
	m := t.modules[u.Module]
	switch u.Status {
	case interp.Full:
		return There, ""
	case interp.NoEffect:
		return NoEffect, t.reason(u)
	case interp.Obsolete:
		return Obsolete, "use " + m.Successor
	}
	switch {
	case u.Module == "":
		return Unknown, cmp.Or(interp.Successor(u), "no module of Kamailio has it")
	case u.Loaded:
		return Missing, ""
	case m != nil && t.has(m, u):
		return NotLoaded, "of module " + u.Module + ", which is not loaded"
	default:
		return Missing, "of module " + u.Module + ", which is not loaded"
	}
}

// reason tells why what is taken has no effect.
func (t *tables) reason(u interp.Use) string {
	switch m := t.modules[u.Module]; {
	case u.Kind == interp.UseSetting:
		return firstSentence(t.settings[u.Name].Doc)
	case m == nil:
	case u.Kind == interp.UseParam:
		for i := range m.Params {
			if m.Params[i].Name == u.Name {
				return firstSentence(m.Params[i].Doc)
			}
		}
	case u.Kind == interp.UseFunc:
		for i := range m.Funcs {
			if m.Funcs[i].Name == u.Name {
				return firstSentence(m.Funcs[i].Doc)
			}
		}
	case u.Kind == interp.UseVar:
		for i := range m.Vars {
			if _, why, ok := strings.Cut(m.Vars[i].Doc, interp.AlwaysAbsent); ok && m.Vars[i].Name == u.Name {
				return firstSentence(why)
			}
		}
	}
	return ""
}

// has tells whether a module that is built in has what a config uses without loading the module.
func (t *tables) has(m *interp.Module, u interp.Use) bool {
	switch u.Kind {
	case interp.UseParam:
		for i := range m.Params {
			if m.Params[i].Name == u.Name {
				return m.Params[i].Status != interp.Missing
			}
		}
	case interp.UseFunc:
		for i := range m.Funcs {
			if m.Funcs[i].Name == u.Name {
				return m.Funcs[i].Status != interp.Missing
			}
		}
	case interp.UseVar:
		for i := range m.Vars {
			if m.Vars[i].Name == u.Name {
				return m.Vars[i].Status != interp.Missing
			}
		}
	case interp.UseTransform:
		class, name, _ := strings.Cut(u.Name, ".")
		for i := range m.Classes {
			if m.Classes[i].Name != class {
				continue
			}
			for _, tr := range m.Classes[i].Transforms {
				if tr.Name == name {
					return tr.Status != interp.Missing
				}
			}
		}
	case interp.UseEvent:
		return true
	}
	return false
}

// command tells the state of an RPC command.
func (t *tables) command(name string) (module string, s State, note string) {
	if m, ok := t.commands[name]; ok {
		return m, There, ""
	}
	for c := range inventory.Commands() {
		if c.Name == name {
			return c.Module, Missing, ""
		}
	}
	return "", Unknown, "no module of Kamailio has it"
}

// firstSentence gives the first sentence of a text as details are written: without a capital letter, unless its first word is
// a name, and without a full stop.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(text, ". ")
	text, _, _ = strings.Cut(text, "\n\n")
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\n", " "), ".")
	first, _, _ := strings.Cut(text, " ")
	if first == "" || first == "Kamailio" || strings.ToLower(first[1:]) != first[1:] || strings.ContainsAny(first, "$`:_") {
		return text
	}
	return strings.ToLower(first[:1]) + text[1:]
}
