package htable

import "kamino/interp"

func vars() []interp.Var {
	item := func(name, doc, example string, kind interp.VarKind, access func(*key) interp.Access) interp.Var {
		return interp.Var{
			Name: name, Inner: interp.InnerRequired, Kind: kind, Doc: doc, Example: example,
			Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
				k, err := bindKey(b, ref.Inner, nil)
				if err != nil {
					return interp.Access{}, err
				}
				return access(k), nil
			},
		}
	}
	return []interp.Var{
		item("sht", "The item of a table: `$sht(table=>key)`. Null when there is no such item, unless the table has an initial value. "+
			"Setting it to $null deletes the item.", `$sht(calls=>$ci) = $si; xlog("$sht(calls=>$ci)\n");`, interp.KindMixed,
			func(k *key) interp.Access { return interp.Access{Get: k.get, Set: k.set} }),
		item("shtex", "Seconds that the item has left. Setting it to an integer above 0 gives the item that many; anything else "+
			"gives it no end. Only in tables with autoexpire.", `$sht(calls=>$ci) = $si; $shtex(calls=>$ci) = 60; xlog("$shtex(calls=>$ci)\n");`, interp.KindInt, expiry),
		item("shtcn", "How many items have a key that matches the expression: ~~regex, %~start, ~%end, ==text, ** for all.",
			`$sht(calls=>alice1) = 1; $sht(calls=>alice2) = 2; xlog("$shtcn(calls=>%~alice)\n");`, interp.KindInt, func(k *key) interp.Access { return counting(k, false) }),
		item("shtcv", "How many items have a value that matches the expression: as $shtcn, and eq for an integer.",
			`$sht(calls=>alice) = 1; $sht(calls=>bob) = 1; xlog("$shtcv(calls=>eq1)\n");`, interp.KindInt, func(k *key) interp.Access { return counting(k, true) }),
		item("shtinc", "Adds 1 to the integer item and gives the sum. Null when there is no such item, unless the table has an initial value.",
			`xlog("$shtinc(stats=>frames)\n");`, interp.KindInt, func(k *key) interp.Access { return adding(k, 1) }),
		item("shtdec", "Subtracts 1, as $shtinc adds it.",
			`xlog("$shtdec(stats=>calls)\n");`, interp.KindInt, func(k *key) interp.Access { return adding(k, -1) }),
		{
			Name: "shtrecord", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bindRecord,
			Names: []interp.InnerName{{Name: "key", Doc: "its key"}, {Name: "value", Doc: "its value"}},
			Doc:   "The item that event_route[htable:expired:TABLE] runs for; null elsewhere, and nothing in a text.", Example: `xlog("$shtrecord(key) is gone\n");`,
		},
		iteratorVar("shtitkey", "Key of the item that the iterator is at; null when it is at none.",
			func(e *entry) interp.Value { return interp.Str(e.key) }),
		iteratorVar("shtitval", "Value of the item that the iterator is at; null when it is at none.",
			func(e *entry) interp.Value { return e.value }),
	}
}

func expiry(k *key) interp.Access {
	return interp.Access{
		Get: func(c *interp.Ctx) interp.Value {
			if k.table == nil {
				return interp.Null
			}
			name, ok := k.eval(c)
			if !ok {
				return interp.Failed
			}
			return interp.Int(k.table.life(c.Worker, name, k.m.clock(k.table)))
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			if k.table == nil {
				return false
			}
			name, ok := k.eval(c)
			if !ok {
				return false
			}
			life := int64(0)
			if v.IsInt() {
				life = v.I
			}
			k.table.setLife(c.Worker, name, life, k.m.clock(k.table))
			return true
		},
	}
}

func counting(k *key, byValue bool) interp.Access {
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		if k.table == nil {
			return interp.Null
		}
		name, ok := k.eval(c)
		if !ok {
			return interp.Failed
		}
		match, err := newCounter(c.Worker, name, byValue)
		if err != nil {
			if err != errEmpty {
				c.Logf(interp.Err, "htable", "%s: %v\n", c.Place(), err)
			}
			return interp.Int(0)
		}
		return interp.Int(k.table.count(c.Worker, k.m.clock(k.table), match))
	}}
}

func adding(k *key, n int64) interp.Access {
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		if k.table == nil {
			return interp.Null
		}
		name, ok := k.eval(c)
		if !ok {
			return interp.Failed
		}
		return k.table.add(c.Worker, name, n, k.m.clock(k.table))
	}}
}

func bindRecord(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	slot, wantKey := b.Slot(), ref.Inner == "key"
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		it := c.State(slot).(*local).record
		switch {
		case it == nil:
			return interp.Failed
		case wantKey:
			return interp.Str(it.key)
		}
		return it.value
	}}, nil
}

func iteratorVar(name, doc string, get func(*entry) interp.Value) interp.Var {
	return interp.Var{
		Name: name, Inner: interp.InnerRequired, Kind: interp.KindMixed, Doc: doc,
		Example: `$sht(calls=>alice) = 5; sht_iterator_start("i1", "calls"); while (sht_iterator_next("i1")) xlog("$` + name + `(i1)\n"); sht_iterator_end("i1");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			slot, iname := b.Slot(), ref.Inner
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				e := c.State(slot).(*local).iterators.find(iname).current()
				if e == nil {
					return interp.Null
				}
				return get(e)
			}}, nil
		},
	}
}
