package pv

import (
	"slices"

	"kamino/interp"
)

// BindAttribute binds an AVP by its old name, %name. It makes the module an interp.AttributeStore.
func (m *variables) BindAttribute(slot int, ref interp.AttributeRef) (interp.Attribute, error) {
	name, err := m.parseAVPName(ref.Name)
	if err != nil {
		return interp.Attribute{}, err
	}
	list := func(c *interp.Ctx) *avpList { return c.State(slot).(*local).avps.of(c.MsgID) }
	each := func(c *interp.Ctx, f func(interp.Value, *uint32)) {
		l := list(c)
		if !ref.All {
			if i := l.attribute(name, ref.Index); i >= 0 {
				f(l.all[i].v, &l.all[i].flags)
			}
			return
		}
		in := l.found(name)
		for i := range l.all {
			if l.all[i].name == in {
				f(l.all[i].v, &l.all[i].flags)
			}
		}
	}
	return interp.Attribute{
		Get: func(c *interp.Ctx) interp.Value {
			l := list(c)
			if i := l.attribute(name, ref.Index); i >= 0 && !ref.All {
				return l.all[i].v
			}
			return interp.Null
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			l := list(c)
			if !v.IsNull() {
				v = forMessage(c, v)
			}
			l.remove(name, true)
			if !v.IsNull() {
				l.add(name, v)
			}
			return true
		},
		Add: func(c *interp.Ctx, v interp.Value) { list(c).add(name, forMessage(c, v)) },
		Copy: func(c *interp.Ctx, from *interp.Attribute) {
			var values []interp.Value
			from.Each(c, func(v interp.Value, _ *uint32) { values = append(values, v) })
			l := list(c)
			for _, v := range values {
				l.add(name, v)
			}
		},
		Each: each,
	}, nil
}

// attribute finds the AVP that the index of an attribute means: 1 is the oldest, -1 the newest, 0 the only one. It is
// -1 when there is none.
func (l *avpList) attribute(name avpName, index int) int {
	name = l.found(name)
	same := func(a avp) bool { return a.name == name }
	switch {
	case index == 0 && l.count(name) != 1:
		return -1
	case index <= 0:
		return l.at(name, max(-index-1, 0))
	}
	for i := slices.IndexFunc(l.all, same); i >= 0 && i < len(l.all); i++ {
		if same(l.all[i]) {
			if index--; index == 0 {
				return i
			}
		}
	}
	return -1
}
