package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// listed tells whether $hfl counts the values of fields of a type, and not the fields.
func listed(t sip.HeaderType) bool {
	return t == sip.HeaderVia || t == sip.HeaderRoute || t == sip.HeaderRecordRoute || t == sip.HeaderContact
}

// valueAt gives the n-th value, from 0, of the fields of a listed type.
func valueAt(m *sip.Message, t sip.HeaderType, n int) (string, bool) {
	if t == sip.HeaderVia {
		v, ok := m.ViaAt(n)
		return v.Text, ok
	}
	a, ok := m.AddrAt(t, n)
	return a.Text, ok
}

// valueCount is the number of values of the fields of a listed type.
func valueCount(m *sip.Message, t sip.HeaderType) int {
	n := 0
	for {
		if _, ok := valueAt(m, t, n); !ok {
			return n
		}
		n++
	}
}

func bindHeaderValue(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	name, err := bindHeaderName(b, ref)
	if err != nil {
		return interp.Access{}, err
	}
	return interp.Access{Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
		name, ok := name.eval(c)
		if !ok {
			return interp.Null
		}
		if name.any || !listed(name.t) || ref.Index.Kind == interp.IndexAll {
			return getHeader(c, m, &name, ref.Index)
		}
		n, _, ok := evalIndex(c, ref.Index)
		if !ok {
			return interp.Null
		}
		if n < 0 {
			if n += valueCount(m, name.t); n < 0 {
				return interp.Null
			}
		}
		if s, ok := valueAt(m, name.t, n); ok {
			return interp.Str(s)
		}
		return interp.Null
	})}, nil
}

func bindHeaderValueCount(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	name, err := bindHeaderName(b, ref)
	if err != nil {
		return interp.Access{}, err
	}
	return interp.Access{Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
		name, ok := name.eval(c)
		if !ok || name.any {
			return interp.Int(0)
		}
		if listed(name.t) {
			return interp.Int(int64(valueCount(m, name.t)))
		}
		count := int64(0)
		name.each(m, func(*sip.Header) { count++ })
		return interp.Int(count)
	})}, nil
}

// expiresVar is $expires.
func expiresVar() interp.Var {
	of := func(pick func(a, b int64) bool) interp.Getter {
		return ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
			best, found := int64(0), false
			take := func(n int64) {
				if !found || pick(n, best) {
					best, found = n, true
				}
			}
			header, has := m.Expires()
			for i := 0; ; i++ {
				a, ok := m.AddrAt(sip.HeaderContact, i)
				if !ok {
					break
				}
				s, _ := a.Params.Get("expires")
				if n, ok := interp.ParseInt(s); ok {
					take(n)
				} else if s != "" {
					return interp.Null
				} else if has {
					take(int64(header))
				}
			}
			if !found && has {
				take(int64(header))
			}
			if !found {
				return interp.Null
			}
			return interp.Int(best)
		})
	}
	return choose("expires", "What the Expires field and the expires parameters of Contact say, in seconds; null when there are none.",
		interp.KindInt,
		choice{"min", "the least", of(func(a, b int64) bool { return a < b })},
		choice{"max", "the greatest", of(func(a, b int64) bool { return a > b })},
	)
}

// viaVars are about the Via values.
func viaVars() []interp.Var {
	vars := []struct {
		name, doc string
		n         int
	}{
		{"via0", "The first Via value: the hop before this one.", 0},
		{"via1", "The second Via value.", 1},
		{"viaZ", "The last Via value: who made the request.", -1},
	}
	var all []interp.Var
	for _, v := range vars {
		of := func(get func(*sip.Via) interp.Value) interp.Getter {
			return ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				via, ok := m.ViaAt(v.n)
				if !ok {
					return interp.Null
				}
				return get(&via)
			})
		}
		all = append(all, choose(v.name, v.doc, interp.KindMixed,
			choice{"host", "its host", of(func(v *sip.Via) interp.Value { return nonEmpty(v.Host) })},
			choice{"port", "its port, 5060 for none", of(func(v *sip.Via) interp.Value {
				if n := v.PortNumber(); n != 0 {
					return interp.Int(int64(n))
				}
				return interp.Int(5060)
			})},
			choice{"proto", "its transport protocol", of(func(v *sip.Via) interp.Value { return interp.Str(v.Transport) })},
			choice{"protoid", "that as a number, as in $K", of(func(v *sip.Via) interp.Value { return interp.Int(protoNumber(v.Transport)) })},
			choice{"branch", "its branch", of(func(v *sip.Via) interp.Value { return nonEmpty(v.Branch) })},
			choice{"rport", "the value of rport", of(func(v *sip.Via) interp.Value { return nonEmpty(v.Rport) })},
			choice{"received", "the value of received", of(func(v *sip.Via) interp.Value { return nonEmpty(v.Received) })},
			choice{"i", "the value of the parameter i", of(func(v *sip.Via) interp.Value {
				s, _ := v.Params.Get("i")
				return nonEmpty(s)
			})},
			choice{"params", "its parameters (6.0)", of(func(v *sip.Via) interp.Value {
				return nonEmpty(strings.TrimPrefix(string(v.Params), ";"))
			})},
		))
	}
	return all
}
