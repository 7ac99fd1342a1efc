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

// cutValue cuts the first of the values of a field of a listed type off. A Via value keeps the comma behind it, and
// routes need brackets, as in the reference.
func cutValue(t sip.HeaderType, s string) (value, rest string, ok bool) {
	if t == sip.HeaderVia {
		_, rest, err := sip.ParseVia(s)
		return trim(s[:len(s)-len(rest)]), rest, err == nil
	}
	a, rest, err := sip.ParseNameAddr(s)
	if err != nil || t == sip.HeaderContact && a.Star {
		return "", "", false
	}
	if t != sip.HeaderContact && !strings.Contains(a.Text, "<") {
		return "", "", false
	}
	return a.Text, rest, true
}

// valuesIn counts the values of one field.
func valuesIn(h *sip.Header) (n int, ok bool) {
	for rest := h.Value; rest != ""; n++ {
		if _, rest, ok = cutValue(h.Type, rest); !ok {
			return 0, false
		}
	}
	return n, true
}

// valueCount is the number of values of all fields of a listed type; 0 and not ok when one of them cannot be read.
func valueCount(m *sip.Message, t sip.HeaderType) (count int, ok bool) {
	total := 0
	all := m.Headers()
	for i := range all {
		if all[i].Type == t {
			n, ok := valuesIn(&all[i])
			if !ok {
				return 0, false
			}
			total += n
		}
	}
	return total, true
}

// valueAt gives the n-th value, from 0, of the fields of a listed type. Within one Contact field the last is the first,
// as in the reference.
func valueAt(m *sip.Message, t sip.HeaderType, n int) (string, bool) {
	all := m.Headers()
	for i := range all {
		if all[i].Type != t {
			continue
		}
		count, ok := valuesIn(&all[i])
		if !ok {
			return "", false
		}
		if n >= count {
			n -= count
			continue
		}
		if t == sip.HeaderContact {
			n = count - 1 - n
		}
		value, rest, _ := cutValue(t, all[i].Value)
		for ; n > 0; n-- {
			value, rest, _ = cutValue(t, rest)
		}
		return value, true
	}
	return "", false
}

func bindHeaderValue(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	name, err := bindHeaderName(b, ref)
	if err != nil {
		return interp.Access{}, err
	}
	return interp.Access{Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
		name, ok := name.eval(c)
		switch {
		case !ok:
			return interp.Failed
		case name.none():
			return interp.Int(0)
		}
		if name.any || !listed(name.t) || ref.Index.Kind == interp.IndexAll {
			return getHeader(c, m, &name, ref.Index)
		}
		n, _, ok := evalIndex(c, ref.Index)
		if !ok {
			return interp.Failed
		}
		if n < 0 {
			// One more than there are: [-2] is the last one, as in the reference.
			count, ok := valueCount(m, name.t)
			if n += count + 1; n < 0 || !ok {
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
		if !ok || name.any || name.none() {
			return interp.Int(0)
		}
		if listed(name.t) {
			count, _ := valueCount(m, name.t)
			return interp.Int(int64(count))
		}
		count := int64(0)
		name.each(m, func(*sip.Header) { count++ })
		return interp.Int(count)
	})}, nil
}

// expiresHeader is the number that the Expires field begins with, 0 when it begins with none.
func expiresHeader(m *sip.Message) (n int64, has bool) {
	h := m.Header(sip.HeaderExpires, 0)
	if h == nil {
		return 0, false
	}
	end := 0
	for end < len(h.Value) && h.Value[end] >= '0' && h.Value[end] <= '9' {
		end++
	}
	n, _ = parseInt(h.Value[:end])
	return n, true
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
			header, has := expiresHeader(m)
			for i := 0; ; i++ {
				a, ok := m.AddrAt(sip.HeaderContact, i)
				if !ok || a.Star {
					break
				}
				s, _ := a.Params.Get("expires")
				if n, ok := interp.ParseInt(s); ok {
					take(n)
				} else if s != "" {
					return interp.Null
				} else if has {
					take(header)
				}
			}
			if !found && has {
				take(header)
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
