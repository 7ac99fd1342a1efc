package htable

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// key is a bound "table=>key": the table is constant, the key is a format.
type key struct {
	m      *tables
	table  *table // nil when no such table is defined
	name   string
	text   string // of a constant key
	format *interp.Format
}

// bindKey reads "table=>key". What stands after the arrow is the key, blanks included.
// Of a function it is the argument arg.
func bindKey(b *interp.Binder, text string, arg *interp.Arg) (*key, error) {
	name, rest, ok := cutKey(text)
	if !ok {
		return nil, interp.BadArg(0, "it must name a table and a key, as in table=>key, not %q", text)
	}
	m := b.Instance.(*tables)
	k := &key{m: m, name: name, table: m.byName[name]}
	if k.table == nil {
		summary, detail := unknownTable(b, m, name)
		if arg != nil {
			b.WarnArg(arg, "unknown-table", summary, detail)
		} else {
			b.Warn("unknown-table", summary, "reading it gives null and writing it fails\n"+detail)
		}
	}
	if !strings.Contains(rest, "$") {
		k.text = rest
		return k, nil
	}
	var f *interp.Format
	var err error
	if arg != nil {
		f, err = b.FormatIn(arg, len(text)-len(rest))
	} else {
		f, err = b.Format(rest)
	}
	if err != nil {
		return nil, err
	}
	if constant, is := f.Const(); is {
		k.text = constant
	} else {
		k.format = f
	}
	return k, nil
}

// unknownTable words that no table has the name, and what may have been meant.
func unknownTable(b *interp.Binder, m *tables, name string) (summary, detail string) {
	summary = fmt.Sprintf("there is no hash table %q", name)
	if value, is := b.Define(name); is {
		value = strings.Trim(value, `"'`)
		return summary, "a #!define does not apply inside of variables and texts: write " + value + ", or use #!substdef"
	}
	return summary, m.whichTable(name)
}

// neverExpires tells why nothing of a table expires: event_route[htable:expired:NAME] is for one that is not there, or
// whose items stay.
func (m *tables) neverExpires(name string) string {
	switch t := m.byName[name]; {
	case t == nil:
		return fmt.Sprintf("there is no hash table %q; %s", name, m.whichTable(name))
	case t.autoexpire <= 0:
		return "items of the table do not expire: give it autoexpire=SECONDS"
	}
	return ""
}

// whichTable tells what to do about a table that is not there.
func (m *tables) whichTable(name string) string {
	if m.hints == nil {
		m.hints = cfg.NewHints(slices.Sorted(maps.Keys(m.byName)))
	}
	if near := m.hints.Nearest(name); near != "" {
		return "did you mean " + near + "?"
	}
	return `define it with modparam("htable", "htable", "` + name + `=>size=8;")`
}

// eval gives the key's text; false where it is too long.
func (k *key) eval(c *interp.Ctx) (string, bool) {
	if k.format == nil {
		return k.text, true
	}
	return k.format.Fit(c)
}

func (k *key) get(c *interp.Ctx) interp.Value {
	if k.table == nil {
		return interp.Null
	}
	name, ok := k.eval(c)
	if !ok {
		return interp.Failed
	}
	if v, ok := k.table.get(c.Worker, name, k.m.clock(k.table)); ok {
		return v
	}
	return k.table.initval
}

func (k *key) set(c *interp.Ctx, v interp.Value) bool {
	if k.table == nil {
		return false
	}
	name, ok := k.eval(c)
	if !ok {
		return false
	}
	now := k.m.clock(k.table)
	if v.IsNull() {
		k.table.remove(c.Worker, name, now)
	} else {
		k.table.set(c.Worker, name, v, 0, now)
	}
	return true
}
