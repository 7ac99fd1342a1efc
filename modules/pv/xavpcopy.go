package pv

import "kamino/interp"

// bindCopy binds xavp_copy: a root is copied under another name, behind those that have it; with a fourth argument it
// takes the place of the one there.
func bindCopy(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	slot := b.Slot()
	return func(c *interp.Ctx) int {
		name, named := wholeText(c, &args[0])
		to, addressed := wholeText(c, &args[2])
		n, ok := args[1].Int(c)
		if !named || !addressed || !ok {
			return -1
		}
		at, replaces := int64(0), len(args) > 3
		if replaces {
			if at, ok = args[3].Int(c); !ok {
				return -1
			}
		}
		if c.State(slot).(*local).xavps[spaceXAVP].of(c.MsgID).copyRoot(name, int(n), c.Scratch.Copy(to), int(at), replaces) {
			return 1
		}
		return -1
	}, nil
}

// wholeText evaluates an argument that is a text or a variable, which must not be null.
func wholeText(c *interp.Ctx, a *interp.Arg) (string, bool) {
	if a.IsConst {
		return a.Text, true
	}
	v := a.Value(c)
	return c.Text(v), !v.IsNull()
}

// copyRoot copies root n of a name.
func (l *xavpList) copyRoot(name string, n int, to string, at int, replaces bool) bool {
	src := *l.find(&l.head, name, n)
	if src == nil || to == "" {
		return false
	}
	if !replaces {
		l.addLast(l.copyOf(src, to))
		return true
	}
	place := l.find(&l.head, to, at)
	if *place == nil {
		return false
	}
	x := l.copyOf(src, to)
	x.next = (*place).next
	*place = x
	return true
}

// addLast adds a root behind the last of its name, as the first of all where there is none.
func (l *xavpList) addLast(x *xavp) {
	if n := l.count(l.head, x.name); n > 0 {
		at := *l.find(&l.head, x.name, n-1)
		x.next, at.next = at.next, x
		return
	}
	l.add(&l.head, x)
}
