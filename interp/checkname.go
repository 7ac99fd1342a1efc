package interp

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// visible gives the modules that the item being checked sees, the one loaded last first: of several that have a
// name it is the one that counts.
func (k *checker) visible(yield func(*Loaded) bool) {
	for i := len(k.prog.Modules) - 1; i >= 0; i-- {
		if l := k.prog.Modules[i]; k.sees(l) && !yield(l) {
			return
		}
	}
}

func (k *checker) findVar(name string) (*Var, *Loaded) {
	for l := range k.visible {
		for i := range l.Module.Vars {
			if l.Module.Vars[i].Name == name {
				return &l.Module.Vars[i], l
			}
		}
	}
	return nil, nil
}

func (k *checker) findClass(name string) (*Class, *Loaded) {
	for l := range k.visible {
		for i := range l.Module.Classes {
			if l.Module.Classes[i].Name == name {
				return &l.Module.Classes[i], l
			}
		}
	}
	return nil, nil
}

// unknownVar words why $name is not known: of a module not loaded, or nowhere.
func (k *checker) unknownVar(t pvText, span cfg.Span) error {
	e := pvErrorf("unknown-variable", t.nameAt, len(t.name), "unknown variable $%s", t.name)
	mods := inventory.VariableExporters(t.name)
	k.use(Use{Kind: UseVar, Name: t.name, Module: one(mods), Status: Missing, Span: span})
	if len(mods) > 0 {
		e.detail, e.lacks = k.exporters(mods), mods
		return e
	}
	var names []string
	for _, l := range k.prog.Modules {
		for i := range l.Module.Vars {
			names = append(names, l.Module.Vars[i].Name)
		}
	}
	e.detail = suggest(t.name, names)
	return e
}

// one gives the first of the modules that have a name, "" when there is none.
func one(mods []string) string {
	if len(mods) == 0 {
		return ""
	}
	return mods[0]
}

// exporters tells which modules have a name that no module above has.
func (k *checker) exporters(mods []string) string {
	for _, m := range mods {
		if l := k.loaded(m); l != nil {
			return fmt.Sprintf("exported by module %s, which is loaded only further down, in line %d", m, k.config.Sources.Position(l.Span.Start).Line)
		}
	}
	return "exported by module " + strings.Join(mods, ", ") + ", which is not loaded"
}

func (k *checker) classHint(class string) string {
	if mods := inventory.ClassExporters(class); len(mods) > 0 {
		return k.exporters(mods)
	}
	var names []string
	for _, l := range k.prog.Modules {
		for i := range l.Module.Classes {
			names = append(names, l.Module.Classes[i].Name)
		}
	}
	if near := suggest(class, names); near != "" || len(names) == 0 {
		return near
	}
	sort.Strings(names)
	return "there are " + strings.Join(slices.Compact(names), ", ")
}

// matchEvent tells whether an event's declared name, possibly a prefix ending in ":" or with a <part>, covers
// a route's name.
func matchEvent(declared, name string) bool {
	if i := strings.IndexByte(declared, '<'); i >= 0 {
		declared = declared[:i]
		return len(name) > len(declared) && strings.HasPrefix(name, declared)
	}
	if strings.HasSuffix(declared, ":") {
		return strings.HasPrefix(name, declared)
	}
	return declared == name
}

// eventModule names the module of the reference that triggers an event route, "" when none does.
func eventModule(name string) string {
	for e := range inventory.Events() {
		if matchEvent(e.Name, name) {
			return e.Module
		}
	}
	return ""
}
