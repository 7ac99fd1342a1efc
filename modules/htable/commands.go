//lint:file-ignore ST1005 the texts are those that RPC clients of the reference know

package htable

import (
	"errors"
	"time"

	"kamino/interp"
)

var (
	errNoTable = errors.New("No such htable")
	errNoKey   = errors.New("Key name doesn't exist in htable.")
)

func commands() []interp.Command {
	type run = func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error
	// of declares a command whose first argument is a table and that takes n arguments; what names those missing.
	of := func(name, doc, what string, n int, f run) interp.Command {
		return interp.Command{Name: name, Doc: doc, Run: func(inst any, args []interp.Value, w interp.ReplyWriter) error {
			if len(args) < n {
				return errors.New(what)
			}
			m := inst.(*tables)
			t := m.byName[args[0].Text()]
			if t == nil {
				return errNoTable
			}
			return f(m, t, args, w)
		}}
	}
	missing := func(name, doc string) interp.Command {
		return interp.Command{Name: name, Doc: doc, Status: interp.Missing}
	}
	const (
		nameOnly  = "No htable name given"
		withKey   = "Not enough parameters (htable name and key name)"
		withValue = "Not enough parameters (htable name, key name and value)"
		withBoth  = "Not enough parameters (htable name, key name, value and expire)"
		withLife  = "Not enough parameters (htable name, item name and expire)"
	)
	return []interp.Command{
		of("htable.dump", "Lists a table's items by slot.", nameOnly, 1, dump),
		of("htable.get", "Shows an item: table, key.", withKey, 2, show),
		of("htable.sets", "Sets an item to a string: table, key, value.", withValue, 3, func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
			return write(m, t, args[1], interp.Str(args[2].Text()), 0, w)
		}),
		of("htable.seti", "Sets an item to an integer: table, key, value.", withValue, 3, func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
			return write(m, t, args[1], interp.Int(args[2].Int64()), 0, w)
		}),
		of("htable.setex", "Sets an item's time to live: table, key, seconds.", withLife, 3, func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
			t.setLife(nil, args[1].Text(), args[2].Int64(), m.clock(t))
			w.Add(interp.Str("Ok"))
			return nil
		}),
		of("htable.setxs", "Sets an item to a string, and its time to live: table, key, value, seconds.", withBoth, 4, func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
			return write(m, t, args[1], interp.Str(args[2].Text()), args[3].Int64(), w)
		}),
		of("htable.setxi", "Sets an item to an integer, and its time to live: table, key, value, seconds.", withBoth, 4, func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
			return write(m, t, args[1], interp.Int(args[2].Int64()), args[3].Int64(), w)
		}),
		of("htable.delete", "Deletes an item: table, key.", "Not enough parameters (htable name & key name", 2, func(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
			if !t.remove(nil, args[1].Text(), m.clock(t)) {
				return errors.New("Key not found in htable.")
			}
			w.Add(interp.Str("Ok. Key deleted."))
			return nil
		}),
		of("htable.flush", "Deletes all items of a table.", nameOnly, 1, func(_ *tables, t *table, _ []interp.Value, w interp.ReplyWriter) error {
			t.reset()
			w.Add(interp.Str("Ok. Htable flushed."))
			return nil
		}),
		{Name: "htable.listTables", Doc: "Lists the tables and their definitions.", Run: listTables},
		{Name: "htable.stats", Doc: "Counts the items of all tables.", Run: stats},
		missing("htable.reload", "Loads a table from the database."),
		missing("htable.store", "Stores a table in the database."),
	}
}

func write(m *tables, t *table, key, v interp.Value, life int64, w interp.ReplyWriter) error {
	t.set(nil, key.Text(), v, life, m.clock(t))
	w.Add(interp.Str("Ok. Key set to new value."))
	return nil
}

// dump writes one structure for each slot that has items.
func dump(m *tables, t *table, _ []interp.Value, w interp.ReplyWriter) error {
	var slot []entry
	flush := func() {
		if len(slot) == 0 {
			return
		}
		s := w.Struct("")
		s.Field("entry", interp.Int(int64(slot[0].slot)))
		s.Field("size", interp.Int(int64(len(slot))))
		for _, e := range slot {
			it := s.Struct("slot")
			it.Field("name", interp.Str(e.key))
			it.Field("value", e.value)
			if e.value.IsInt() {
				it.Field("type", interp.Str("int"))
			} else {
				it.Field("type", interp.Str("str"))
			}
		}
		slot = slot[:0]
	}
	t.walk(nil, m.clock(t), func(e *entry) {
		if len(slot) > 0 && slot[0].slot != e.slot {
			flush()
		}
		slot = append(slot, *e)
	})
	flush()
	return nil
}

func show(m *tables, t *table, args []interp.Value, w interp.ReplyWriter) error {
	key, now := args[1].Text(), m.clock(t)
	v, ok := t.get(nil, key, now)
	if !ok {
		return errNoKey
	}
	it := w.Struct("item")
	it.Field("name", interp.Str(key))
	it.Field("value", v)
	flags := int64(0)
	if v.IsStr() {
		flags = 2
	}
	it.Field("flags", interp.Int(flags))
	expire := "NEVER"
	if life := t.life(nil, key, now); life > 0 {
		expire = time.Unix(now+life, 0).Format(time.DateTime)
	}
	it.Field("expire", interp.Str(expire))
	return nil
}

func listTables(inst any, _ []interp.Value, w interp.ReplyWriter) error {
	m := inst.(*tables)
	if len(m.order) == 0 {
		return errors.New("No htables")
	}
	for i := len(m.order) - 1; i >= 0; i-- {
		t := m.order[i]
		s := w.Struct("")
		s.Field("name", interp.Str(t.name))
		s.Field("dbtable", interp.Str(""))
		s.Field("dbmode", interp.Int(0))
		s.Field("expire", interp.Int(t.autoexpire))
		s.Field("updateexpire", interp.Bool(t.updateexpire))
		s.Field("size", interp.Int(1<<t.sizeBits))
		s.Field("dmqreplicate", interp.Int(0))
	}
	return nil
}

// stats counts by slot, as the reference sees it; no look-up here depends on those numbers.
func stats(inst any, _ []interp.Value, w interp.ReplyWriter) error {
	m := inst.(*tables)
	if len(m.order) == 0 {
		return errors.New("No htables")
	}
	for i := len(m.order) - 1; i >= 0; i-- {
		t := m.order[i]
		all, low, high := int64(0), int64(0), int64(0)
		sizes := map[uint32]int64{}
		t.walk(nil, m.clock(t), func(e *entry) {
			all++
			sizes[e.slot]++
			high = max(high, sizes[e.slot])
		})
		if slots := 1 << t.sizeBits; len(sizes) == slots {
			low = high
			for _, n := range sizes {
				low = min(low, n)
			}
		}
		s := w.Struct("")
		s.Field("name", interp.Str(t.name))
		s.Field("slots", interp.Int(1<<t.sizeBits))
		s.Field("all", interp.Int(all))
		s.Field("min", interp.Int(low))
		s.Field("max", interp.Int(high))
	}
	return nil
}
