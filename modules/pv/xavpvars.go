package pv

import "kamino/interp"

// bindKeepVars binds pv_var_to_xavp.
func bindKeepVars(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	slot := b.Slot()
	return func(c *interp.Ctx) int {
		name, fitsName := args[0].Fit(c)
		root, fitsRoot := args[1].Fit(c)
		if !fitsName || !fitsRoot {
			return -1
		}
		vars := current(c, slot)
		l := vars.xavps[spaceXAVP].of(c.MsgID)
		l.removeAll(&l.head, root)
		var head *xavp
		tail := &head
		for i := range vars.zero {
			v, own := vars.zero[i].v, vars.names[i]
			if own == "" || name != "*" && name != own || name == "*" && v.IsStr() && v.S == "" {
				continue
			}
			*tail = l.make(own, forMessage(c, v))
			tail = &(*tail).next
		}
		switch {
		case head == nil && name == "*":
			return 1
		case head == nil || root == "":
			return -1
		}
		l.addRoot(c.Scratch.Copy(root), head)
		return 1
	}, nil
}

// bindRestoreVars binds pv_xavp_to_var. It ends at the first field that is a list.
func bindRestoreVars(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	slot := b.Slot()
	return func(c *interp.Ctx) int {
		root, fits := args[0].Fit(c)
		l := c.State(slot).(*local).xavps[spaceXAVP].of(c.MsgID)
		r := l.get(l.head, root, 0)
		if !fits || r == nil {
			return -1
		}
		for ; r != nil; r = r.next {
			if !l.same(r.name, root) {
				continue
			}
			if !r.isList {
				return -1
			}
			for f := r.list; f != nil; f = f.next {
				to, err := c.Named("$var("+f.name+")", args[0].Span)
				if err != nil || f.isList || f.v.IsNull() {
					return -1
				}
				to.Set(c, f.v)
			}
		}
		return 1
	}, nil
}
