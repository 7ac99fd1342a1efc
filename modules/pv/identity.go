package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// identityVars are about who the message says that it is from.
func identityVars() []interp.Var {
	attr := func(name, doc, field string) interp.Var {
		return part(name, doc+" in the credentials; null without credentials.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			list, ok := credentials(m)
			if !ok {
				return interp.Null
			}
			v, _ := credential(list, field)
			return interp.Str(v)
		})
	}
	user := func(name, doc string, get func(user, domain string) string) interp.Var {
		return part(name, doc+" in the credentials; null without credentials.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			list, ok := credentials(m)
			if !ok {
				return interp.Null
			}
			v, _ := credential(list, "username")
			u, d, _ := strings.Cut(v, "@")
			return interp.Str(get(u, d))
		})
	}
	whole := func(get func(*sip.NameAddr) interp.Value) func(*interp.Ctx, *sip.NameAddr) interp.Value {
		return func(_ *interp.Ctx, a *sip.NameAddr) interp.Value { return get(a) }
	}
	vars := []interp.Var{
		user("au", "The user name, without its domain,", func(u, _ string) string { return u }),
		user("ad", "The domain of the user name", func(_, d string) string { return d }),
		attr("aU", "The whole user name", "username"),
		attr("ar", "The realm", "realm"),
		attr("aa", "The algorithm", "algorithm"),
		attr("adn", "The nonce", "nonce"),
		attr("adc", "The cnonce", "cnonce"),
		attr("adr", "The response", "response"),
		attr("ado", "The opaque", "opaque"),
		part("adu", "The URI in the credentials; null without one.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			list, ok := credentials(m)
			if !ok {
				return interp.Null
			}
			v, _ := credential(list, "uri")
			return nonEmpty(v)
		}),
		part("Au", "The user for accounting: user and domain of From.", interp.KindStr, func(c *interp.Ctx, m *sip.Message) interp.Value {
			a := m.From()
			if a == nil {
				return interp.Null
			}
			u, ok := c.ReadURI(a.URI)
			if !ok {
				return interp.Null
			}
			b := append(append(c.Scratch.Buf(len(a.URI)+1), u.User...), '@')
			return interp.Str(c.Scratch.Keep(append(b, u.Host...)))
		}),
		part("AU", "The user for accounting: the user of From.", interp.KindStr, func(c *interp.Ctx, m *sip.Message) interp.Value {
			a := m.From()
			if a == nil {
				return interp.Null
			}
			u, ok := c.ReadURI(a.URI)
			if !ok {
				return interp.Null
			}
			return interp.Str(u.User)
		}),
		indexed(part("ai", "The URI of P-Asserted-Identity, the n-th with [n]; null without one.", interp.KindStr, nil),
			sip.HeaderPAssertedIdentity, whole(addressURI)),
		indexed(part("pu", "The URI of P-Preferred-Identity, the n-th with [n]; null without one.", interp.KindStr, nil),
			sip.HeaderPPreferredIdentity, whole(addressURI)),
		indexed(part("pU", "The user in the URI of P-Preferred-Identity; null without one.", interp.KindStr, nil),
			sip.HeaderPPreferredIdentity, inAddress(uriUser)),
		indexed(part("pd", "The host in the URI of P-Preferred-Identity.", interp.KindStr, nil),
			sip.HeaderPPreferredIdentity, inAddress(uriHost)),
		indexed(part("pn", "The display name of P-Preferred-Identity; null without one.", interp.KindStr, nil),
			sip.HeaderPPreferredIdentity, whole(addressDisplay)),
		part("di", "The URI of Diversion; null without one.", interp.KindStr, addressOf(sip.HeaderDiversion)),
	}
	for _, p := range [...][2]string{{"dir", "reason"}, {"dip", "privacy"}, {"dic", "counter"}} {
		vars = append(vars, part(p[0], "The parameter "+p[1]+" of Diversion; null without one.", interp.KindStr,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				a, ok := m.AddrAt(sip.HeaderDiversion, 0)
				if !ok {
					return interp.Null
				}
				v, ok := a.Params.Get(p[1])
				if !ok {
					return interp.Null
				}
				return interp.Str(v)
			}))
	}
	return vars
}

// indexed makes a variable read the n-th address in the fields of a type.
func indexed(v interp.Var, t sip.HeaderType, get func(*interp.Ctx, *sip.NameAddr) interp.Value) interp.Var {
	v.Indexed = true
	v.Bind = func(_ *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		return interp.Access{Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
			n, all, ok := evalIndex(c, ref.Index)
			if all || !ok {
				return interp.Null
			}
			a, ok := m.AddrAt(t, max(n, 0))
			if !ok {
				return interp.Null
			}
			return get(c, &a)
		})}, nil
	}
	return v
}

// credentials gives the parameters of Proxy-Authorization, or else of Authorization. ACK and CANCEL have none.
func credentials(m *sip.Message) (string, bool) {
	if m.IsMethod("ACK") || m.IsMethod("CANCEL") {
		return "", false
	}
	s := m.Value(sip.HeaderProxyAuthorization)
	if s == "" {
		s = m.Value(sip.HeaderAuthorization)
	}
	scheme, list, ok := strings.Cut(strings.TrimLeft(s, white), " ")
	return list, ok && strings.EqualFold(scheme, "Digest")
}

// credential gives the value of one of the parameters, without quotes.
func credential(list, name string) (value string, ok bool) {
	for list != "" {
		list = strings.TrimLeft(list, white+",")
		end := indexUnquoted(list, ',')
		if end < 0 {
			end = len(list)
		}
		key, v, has := strings.Cut(list[:end], "=")
		if has && strings.EqualFold(strings.TrimRight(key, white), name) {
			v = trim(v)
			if len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
				v = v[1 : len(v)-1]
			}
			return v, true
		}
		list = list[end:]
	}
	return "", false
}
