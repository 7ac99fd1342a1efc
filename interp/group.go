package interp

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// Settings in groups: `group.var = value`, which selects read as @cfg_get.group.var. Those that are written
// `group[n].var = value` count when cfg_select has chosen the number n for the worker.

// settingGroup is a group that the config makes.
type settingGroup struct {
	name string
	vars map[string]*groupVar
	ids  map[int64]bool // of the numbers that there are values for
}

// groupVar is a setting: where its value is among the values of all, and where those are that hold for a number.
type groupVar struct {
	isInt    bool
	at       int
	instance map[int64]int
}

// groupValues are the values of all settings in groups. A message sees those that held when it began: what it sets is seen by
// the next one.
type groupValues struct {
	change sync.Mutex
	now    atomic.Pointer[[]Value] // never changed, but replaced
}

func (g *groupValues) load() []Value {
	if v := g.now.Load(); v != nil {
		return *v
	}
	return nil
}

func (g *groupValues) add(v Value) int {
	all := append(slices.Clip(g.load()), v)
	g.now.Store(&all)
	return len(all) - 1
}

// set changes a value. A text is kept in memory of its own.
func (g *groupValues) set(at int, v Value) {
	g.change.Lock()
	defer g.change.Unlock()
	v.S = strings.Clone(v.S)
	all := slices.Clone(g.load())
	all[at] = v
	g.now.Store(&all)
}

// declareGroups notes the settings in groups.
func (k *checker) declareGroups() {
	for _, item := range k.config.Items {
		s, ok := item.(*cfg.Setting)
		if !ok || s.Group == "" || s.Group == "kemi" || len(s.Values) == 0 {
			continue
		}
		if _, known := inventory.FindSetting(s.Group + "." + s.Name); known {
			continue // a global parameter with a dot in its name
		}
		v := Str(s.Values[0].Text)
		switch s.Values[0].Kind {
		case cfg.KindNumber:
			v = Int(s.Values[0].Number)
		case cfg.KindString:
		default:
			k.errorf(s.Values[0].Span, "setting-type", "write a text in quotes", "a number or a text is expected")
			continue
		}
		if _, reserved := findSetting(s.Name); s.Group == coreModule && reserved {
			continue // the parser has told
		} else if s.Group == coreModule {
			k.lateError(s.NameSpan, "setting", "", "the core has no setting %s in a group", s.Name)
			continue
		}
		k.groupSetting(s, v)
	}
}

func (k *checker) groupSetting(s *cfg.Setting, v Value) {
	g := k.prog.groups[s.Group]
	if g == nil {
		g = &settingGroup{name: s.Group, vars: map[string]*groupVar{}, ids: map[int64]bool{}}
		k.prog.groups[s.Group] = g
	}
	known := g.vars[s.Name]
	if s.Index == "" {
		if known != nil {
			k.errorf(s.NameSpan, "duplicate-setting", "", "%s.%s is set twice", s.Group, s.Name)
			return
		}
		g.vars[s.Name] = &groupVar{isInt: v.IsInt(), at: k.prog.values.add(v)}
		return
	}
	id, ok := ParseInt(s.Index)
	switch {
	case !ok:
		k.errorf(s.NameSpan, "setting", "", "the number of a group is a number, not %q", s.Index)
	case known == nil:
		k.lateError(s.NameSpan, "setting", "set "+s.Group+"."+s.Name+" before", "%s has no setting %s", s.Group, s.Name)
	case known.isInt != v.IsInt():
		k.lateError(s.Values[0].Span, "setting-type", "", "%s.%s is of another type", s.Group, s.Name)
	default:
		if known.instance == nil {
			known.instance = map[int64]int{}
		}
		known.instance[id] = k.prog.values.add(v)
		g.ids[id] = true
	}
}

// GroupSetting binds the reading of a setting in a group.
func (b *Binder) GroupSetting(group, name string) (Getter, error) {
	k := b.checker
	if g := k.prog.groups[group]; g != nil {
		v := g.vars[name]
		if v == nil {
			var names []string
			for n := range g.vars {
				names = append(names, n)
			}
			return nil, &ArgError{Rule: "unknown-setting", What: "group " + group + " has no setting " + name, Detail: suggest(name, names)}
		}
		return func(c *Ctx) Value {
			if id, ok := c.Worker.selected[group]; ok {
				if chosen, ok := v.instance[id]; ok {
					return c.Worker.values[chosen]
				}
			}
			return c.Worker.values[v.at]
		}, nil
	}
	get := k.ownSetting(group, name)
	if get == nil && slices.Contains(unreadable, group+"."+name) {
		return nil, &ArgError{Rule: "select", What: "the setting " + group + "." + name + " cannot be read", Detail: "the select fails whenever it is read"}
	}
	if get == nil {
		return nil, BadArg(0, "there is no setting %s.%s to be read", group, name)
	}
	return get, nil
}

// HasGroup tells whether the config makes a group of settings.
func (b *Binder) HasGroup(name string) bool {
	if b.checker.prog.groups[name] != nil || name == coreModule || name == "tcp" {
		return true
	}
	// Of the modules that are built in, this one has settings of its own.
	return name == "xlog" && slices.ContainsFunc(b.checker.prog.Modules, func(l *Loaded) bool { return l.Module.Name == name })
}

// SelectGroup chooses the values of a group that were set for a number. It tells whether there are any.
func (c *Ctx) SelectGroup(group string, id int64) bool {
	g := c.Worker.Program.groups[group]
	if g == nil || !g.ids[id] {
		return false
	}
	if c.Worker.selected == nil {
		c.Worker.selected = map[string]int64{}
	}
	c.Worker.selected[strings.Clone(group)] = id
	return true
}

// ResetGroup undoes SelectGroup.
func (c *Ctx) ResetGroup(group string) { delete(c.Worker.selected, group) }

// SelectedGroup is the number that was chosen for a group.
func (c *Ctx) SelectedGroup(group string) (int64, bool) {
	id, ok := c.Worker.selected[group]
	return id, ok
}
