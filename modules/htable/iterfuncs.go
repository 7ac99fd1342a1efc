package htable

import "kamino/interp"

// onIterator binds a function of an iterator that is there.
func onIterator(b *interp.Binder, args []interp.Arg, f func(*interp.Ctx, *iterator) int) (interp.Call, error) {
	slot, name := b.Slot(), args[0]
	return func(c *interp.Ctx) int {
		n := name.String(c)
		it := c.State(slot).(*local).iterators.find(n)
		if it == nil {
			return refuse(c, "there is no iterator "+n)
		}
		return f(c, it)
	}, nil
}

// onCurrent binds a function of the item that an iterator is at.
func onCurrent(b *interp.Binder, args []interp.Arg, f func(*interp.Ctx, *iterator, *entry) int) (interp.Call, error) {
	return onIterator(b, args, func(c *interp.Ctx, it *iterator) int {
		e := it.current()
		if e == nil {
			return refuse(c, "iterator "+it.name+" is not at an item")
		}
		return f(c, it, e)
	})
}

func bindIteratorStart(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m, slot := b.Instance.(*tables), b.Slot()
	name, tableName := args[0], args[1]
	warnUnknown(b, m, &tableName)
	return func(c *interp.Ctx) int {
		n := name.String(c)
		if n == "" {
			return refuse(c, "the iterator's name is empty")
		}
		it, err := c.State(slot).(*local).iterators.open(n)
		if err != nil {
			return refuse(c, err.Error())
		}
		it.start(m.find(c, tableName.String(c)))
		if it.table == nil {
			return -1
		}
		return 1
	}, nil
}

func bindIteratorNext(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*tables)
	return onIterator(b, args, func(c *interp.Ctx, it *iterator) int {
		if it.table == nil {
			return refuse(c, "iterator "+it.name+" has no table")
		}
		if it.next(c.Worker, m.clock(it.table)) {
			return 1
		}
		return -1
	})
}

func bindIteratorEnd(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return onIterator(b, args, func(_ *interp.Ctx, it *iterator) int {
		it.end()
		return 1
	})
}

func bindIteratorRemove(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*tables)
	return onCurrent(b, args, func(c *interp.Ctx, it *iterator, e *entry) int {
		now := m.clock(it.table)
		it.table.remove(c.Worker, e.key, now)
		if it.next(c.Worker, now) {
			return 1
		}
		return -2
	})
}

func bindIteratorSetString(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	val := args[1]
	return onCurrent(b, args, func(c *interp.Ctx, it *iterator, e *entry) int {
		return it.change(c, e, interp.Str(string([]byte(val.String(c)))), b.Instance.(*tables).clock(it.table))
	})
}

func bindIteratorSetInt(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	val := args[1]
	return onCurrent(b, args, func(c *interp.Ctx, it *iterator, e *entry) int {
		n, ok := val.Int(c)
		if !ok {
			return refuse(c, "the value is no integer")
		}
		return it.change(c, e, interp.Int(n), b.Instance.(*tables).clock(it.table))
	})
}

// change sets the current item in the table and in the iterator's copy.
func (it *iterator) change(c *interp.Ctx, e *entry, v interp.Value, now int64) int {
	it.table.set(c.Worker, e.key, v, 0, now)
	e.value = v
	return 1
}

func bindIteratorExpire(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m, expire := b.Instance.(*tables), args[1]
	return onCurrent(b, args, func(c *interp.Ctx, it *iterator, e *entry) int {
		n, ok := expire.Int(c)
		if !ok {
			return refuse(c, "the time to live is no integer")
		}
		it.table.setLife(c.Worker, e.key, n, m.clock(it.table))
		return 1
	})
}
