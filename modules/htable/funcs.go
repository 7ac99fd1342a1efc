package htable

import "kamino/interp"

var (
	argTable    = interp.ArgDecl{Name: "table", Type: interp.ArgFormat, Doc: "name of a table"}
	argKey      = interp.ArgDecl{Name: "key", Type: interp.ArgFormat, Doc: "key of an item"}
	argTableKey = interp.ArgDecl{Name: "table=>key", Type: interp.ArgText, Doc: "name of a table and key of an item; the key may hold variables"}
	argExpire   = interp.ArgDecl{Name: "expire", Type: interp.ArgInt, Doc: "seconds to live; 0: as the table says"}
	argIterator = interp.ArgDecl{Name: "iterator", Type: interp.ArgFormat, Doc: "name of an iterator"}
	argOp       = interp.ArgDecl{Name: "op", Type: interp.ArgFormat, Doc: "eq (equal), ne (not equal), re (regular expression) or sw (starts with)"}
	argRmOp     = interp.ArgDecl{Name: "op", Type: interp.ArgFormat, Doc: "re (regular expression) or sw (starts with)"}
	argPattern  = interp.ArgDecl{Name: "value", Type: interp.ArgFormat, Doc: "what to compare with"}
	argRegex    = interp.ArgDecl{Name: "table=>regex", Type: interp.ArgText, Doc: "name of a table and regular expression; the expression may hold variables"}

	done    = []interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "no such table, or a bad argument; the log says which"}}
	matched = []interp.Ret{{Code: 1, Doc: "some item matches"}, {Code: -1, Doc: "none does, or there is no such table"}}
	moved   = []interp.Ret{{Code: 1, Doc: "at an item"}, {Code: -1, Doc: "no more items, or no such iterator"}}
)

func funcs() []interp.Func {
	f := interp.NewFunc
	since := func(version string, fn interp.Func) interp.Func { fn.Since = version; return fn }
	return []interp.Func{
		f("sht_print", "Logs all tables and their items at level ERROR, to look at while writing a config.", "sht_print();", done[:1], bindPrint),
		f("sht_rm", "Deletes an item.", `sht_rm("calls", "$ci");`, done, bindRemove, argTable, argKey),
		f("sht_rm_name_re", "Deletes the items with keys that match.", `sht_rm_name_re("calls=>^alice");`, done, bindRemoveRegex(false), argRegex),
		f("sht_rm_value_re", "Deletes the items with strings that match.", `sht_rm_value_re("calls=>^10\.");`, done, bindRemoveRegex(true), argRegex),
		f("sht_rm_name", "Deletes the items with keys that match.", `sht_rm_name("calls", "sw", "alice");`, done, bindRemoveMatching(false), argTable, argRmOp, argPattern),
		f("sht_rm_value", "Deletes the items with strings that match.", `sht_rm_value("calls", "sw", "10.");`, done, bindRemoveMatching(true), argTable, argRmOp, argPattern),
		f("sht_match_name", "Tells whether some key matches.", `if (sht_match_name("calls", "eq", "alice")) exit;`, matched, bindMatch(false), argTable, argOp, argPattern),
		f("sht_has_name", "Is sht_match_name.", `if (sht_has_name("calls", "eq", "alice")) exit;`, matched, bindMatch(false), argTable, argOp, argPattern),
		f("sht_match_str_value", "Tells whether some string matches.", `if (sht_match_str_value("calls", "sw", "10.")) exit;`, matched, bindMatch(true), argTable, argOp, argPattern),
		f("sht_has_str_value", "Is sht_match_str_value.", `if (sht_has_str_value("calls", "sw", "10.")) exit;`, matched, bindMatch(true), argTable, argOp, argPattern),
		f("sht_setxs", "Sets an item to a string, and its time to live.", `sht_setxs("calls", "$ci", "$si", "60");`, done, bindSetString,
			argTable, argKey, interp.ArgDecl{Name: "value", Type: interp.ArgFormat, Doc: "the string"}, argExpire),
		f("sht_setxi", "Sets an item to an integer, and its time to live.", `sht_setxi("calls", "$ci", "1", "60");`, done, bindSetInt,
			argTable, argKey, interp.ArgDecl{Name: "value", Type: interp.ArgInt, Doc: "the integer"}, argExpire),
		f("sht_reset", "Deletes all items of a table.", `sht_reset("calls");`, done, bindReset, argTable),
		f("sht_lock", "Holds the slot of a key: other workers wait with all they do there, until sht_unlock. The worker itself may go on, and may lock again.",
			`sht_lock("calls=>all"); $sht(calls=>all) = $sht(calls=>all) + 1; sht_unlock("calls=>all");`,
			[]interp.Ret{{Code: 1, Doc: "done"}, {Code: -11, Doc: "no such table"}}, bindLock(true), argTableKey),
		f("sht_unlock", "Frees the slot that sht_lock holds.", `sht_unlock("calls=>all");`,
			[]interp.Ret{{Code: 1, Doc: "done"}, {Code: -11, Doc: "no such table"}}, bindLock(false), argTableKey),
		f("sht_iterator_start", "Puts an iterator before the first item of a table. A worker can have four; an iterator of the same name starts anew.",
			`sht_iterator_start("i1", "calls");`, done, bindIteratorStart, argIterator, argTable),
		f("sht_iterator_next", "Goes to the next item; the first one after sht_iterator_start. $shtitkey(i1) and $shtitval(i1) show it.",
			`while (sht_iterator_next("i1")) xlog("$shtitkey(i1)\n");`, moved, bindIteratorNext, argIterator),
		f("sht_iterator_end", "Ends an iterator.", `sht_iterator_end("i1");`, moved, bindIteratorEnd, argIterator),
		f("sht_iterator_rm", "Deletes the item that the iterator is at, and goes to the next one.", `sht_iterator_rm("i1");`,
			[]interp.Ret{{Code: 1, Doc: "deleted, at the next item"}, {Code: -2, Doc: "deleted, there is no next item"}, {Code: -1, Doc: "not at an item"}}, bindIteratorRemove, argIterator),
		f("sht_iterator_sets", "Sets the item that the iterator is at to a string.", `sht_iterator_sets("i1", "gone");`, done, bindIteratorSetString,
			argIterator, interp.ArgDecl{Name: "value", Type: interp.ArgFormat, Doc: "the string"}),
		f("sht_iterator_seti", "Sets the item that the iterator is at to an integer.", `sht_iterator_seti("i1", "20");`, done, bindIteratorSetInt,
			argIterator, interp.ArgDecl{Name: "value", Type: interp.ArgInt, Doc: "the integer"}),
		f("sht_iterator_setex", "Gives the item that the iterator is at that many seconds to live.", `sht_iterator_setex("i1", "120");`, done, bindIteratorExpire,
			argIterator, interp.ArgDecl{Name: "expire", Type: interp.ArgInt, Doc: "seconds"}),
		since("6.0", f("sht_inc", "Adds 1 to an integer item.", `sht_inc("stats", "frames");`, done, bindAdd(1), argTable, argKey)),
		since("6.0", f("sht_dec", "Subtracts 1 from an integer item.", `sht_dec("stats", "calls");`, done, bindAdd(-1), argTable, argKey)),
		since("6.0", f("sht_is_null", "Tells whether reading an item gives null.", `if (sht_is_null("calls", "$ci")) exit;`,
			[]interp.Ret{{Code: 2, Doc: "there is no such table"}, {Code: 1, Doc: "no such item"}, {Code: -1, Doc: "there is the item"}, {Code: -2, Doc: "the table has an initial value"}},
			bindIsNull, argTable, argKey)),
		{Name: "bind_htable", Routes: interp.AnyRoute, Status: interp.Missing, Doc: "Not for configs: how other modules of the reference find this one."},
	}
}

// named binds a function whose first arguments name a table and, perhaps, an item.
func named(b *interp.Binder, args []interp.Arg, f func(c *interp.Ctx, t *table, now int64) int) (interp.Call, error) {
	m := b.Instance.(*tables)
	name := args[0]
	warnUnknown(b, m, &name)
	return func(c *interp.Ctx) int {
		t := m.find(c, name.String(c))
		if t == nil {
			return -1
		}
		return f(c, t, m.clock(t))
	}, nil
}

func warnUnknown(b *interp.Binder, m *tables, name *interp.Arg) {
	if name.IsConst && m.byName[name.Text] == nil {
		summary, detail := unknownTable(b, m, name.Text)
		b.WarnArg(name, "unknown-table", summary, detail)
	}
}

func bindRemove(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	key := args[1]
	return named(b, args, func(c *interp.Ctx, t *table, now int64) int {
		name, fits := key.Fit(c)
		if name == "" || !fits {
			return refuse(c, "the key is empty, or too long")
		}
		t.remove(c.Worker, name, now)
		return 1
	})
}

// refuse logs why a function fails.
func refuse(c *interp.Ctx, why string) int {
	c.Logf(interp.Err, "htable", "%s: %s\n", c.Place(), why)
	return -1
}

// test picks keys or strings to be matched.
func (m matcher) test(byValue bool) func(*item) bool {
	if byValue {
		return m.onValue
	}
	return m.onKey
}

func bindRemoveRegex(byValue bool) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		k, err := bindKey(b, args[0].Text, &args[0])
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) int {
			if k.table == nil {
				return 1
			}
			name, ok := k.eval(c)
			if !ok {
				return refuse(c, "the expression is too long")
			}
			return removeMatching(c, k.table, "re", name, byValue)
		}, nil
	}
}

func bindRemoveMatching(byValue bool) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		op, val := args[1], args[2]
		return named(b, args, func(c *interp.Ctx, t *table, _ int64) int {
			o := op.String(c)
			if o != "re" && o != "sw" {
				return refuse(c, "unsupported match operator: "+o)
			}
			v, fits := val.Fit(c)
			if !fits {
				return refuse(c, "the value to compare with is too long")
			}
			return removeMatching(c, t, o, v, byValue)
		})
	}
}

func removeMatching(c *interp.Ctx, t *table, op, val string, byValue bool) int {
	if val == "" {
		return refuse(c, "the value to compare with is empty")
	}
	match, err := newMatcher(c.Worker, op, val)
	if err != nil {
		return refuse(c, err.Error())
	}
	t.removeMatching(c.Worker, match.test(byValue))
	return 1
}

func bindMatch(byValue bool) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		op, val := args[1], args[2]
		return named(b, args, func(c *interp.Ctx, t *table, now int64) int {
			v, fits := val.Fit(c)
			if v == "" || !fits {
				return refuse(c, "the value to compare with is empty, or too long")
			}
			match, err := newMatcher(c.Worker, op.String(c), v)
			if err != nil {
				return refuse(c, err.Error())
			}
			if t.any(c.Worker, now, match.test(byValue)) {
				return 1
			}
			return -1
		})
	}
}

func bindSetString(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	val := args[2]
	return bindSet(b, args, func(c *interp.Ctx) (interp.Value, bool) {
		s, fits := val.Fit(c)
		return interp.Str(s), fits
	})
}

func bindSetInt(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	val := args[2]
	return bindSet(b, args, func(c *interp.Ctx) (interp.Value, bool) {
		n, ok := val.Int(c)
		return interp.Int(n), ok
	})
}

func bindSet(b *interp.Binder, args []interp.Arg, val func(*interp.Ctx) (interp.Value, bool)) (interp.Call, error) {
	key, expire := args[1], args[3]
	return named(b, args, func(c *interp.Ctx, t *table, now int64) int {
		name, fits := key.Fit(c)
		v, ok := val(c)
		life, good := expire.Int(c)
		switch {
		case name == "" || !fits:
			return refuse(c, "the key is empty, or too long")
		case !ok:
			return refuse(c, "the value is no integer, or too long")
		case !good:
			return refuse(c, "the time to live is no integer")
		}
		t.set(c.Worker, name, v, life, now)
		return 1
	})
}

func bindReset(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return named(b, args, func(c *interp.Ctx, t *table, _ int64) int {
		t.reset()
		return 1
	})
}

func bindLock(hold bool) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		k, err := bindKey(b, args[0].Text, &args[0])
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) int {
			name, ok := k.eval(c)
			switch {
			case k.table == nil:
				refuse(c, "there is no table "+k.name)
				return -11
			case !ok:
				return refuse(c, "the key is too long")
			case hold:
				k.table.hold(c.Worker, name)
			default:
				k.table.release(c.Worker, name)
			}
			return 1
		}, nil
	}
}

func bindAdd(n int64) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		key := args[1]
		return named(b, args, func(c *interp.Ctx, t *table, now int64) int {
			name := key.String(c)
			if name == "" {
				return refuse(c, "the key is empty")
			}
			if t.add(c.Worker, name, n, now).IsNull() {
				return refuse(c, "$sht("+t.name+"=>"+name+") is no integer")
			}
			return 1
		})
	}
}

func bindIsNull(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*tables)
	name, key := args[0], args[1]
	return func(c *interp.Ctx) int {
		t := m.byName[name.String(c)]
		switch {
		case t == nil:
			return 2
		case !t.initval.IsNull():
			return -2
		}
		if _, ok := t.get(c.Worker, key.String(c), m.clock(t)); ok {
			return -1
		}
		return 1
	}, nil
}

func bindPrint(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*tables)
	return func(c *interp.Ctx) int {
		for _, t := range m.order {
			c.Logf(interp.Err, "htable", "htable[%s] exp: %d items: %d\n", t.name, t.autoexpire, t.count(c.Worker, m.clock(t), nil))
			t.walk(c.Worker, m.clock(t), func(e *entry) {
				kind := "s"
				if e.value.IsInt() {
					kind = "i"
				}
				c.Logf(interp.Err, "htable", "\tslot: %d cell: %s expire: %d v-%s:%s\n", e.slot, e.key, e.expire, kind, e.value.Text())
			})
		}
		return 1
	}, nil
}
