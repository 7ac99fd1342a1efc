package pv

import (
	"kamino/interp"
	"kamino/transport/sip"
)

// identityVars are about who the message says that it is from.
func identityVars() []interp.Var {
	// of reads credentials of the message.
	of := func(name, doc string, get func(d *sip.Credentials) interp.Value) interp.Var {
		return part(name, doc+"; null without credentials.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			var d sip.Credentials
			if !credentials(m, &d) {
				return interp.Null
			}
			return get(&d)
		})
	}
	attr := func(name, doc string, field func(d *sip.Credentials) *sip.CredentialParam) interp.Var {
		return of(name, doc+" in the credentials", func(d *sip.Credentials) interp.Value { return interp.Str(field(d).Text) })
	}
	whole := func(get func(*sip.NameAddr) interp.Value) func(*interp.Ctx, *sip.NameAddr) interp.Value {
		return func(_ *interp.Ctx, a *sip.NameAddr) interp.Value { return get(a) }
	}
	vars := []interp.Var{
		of("au", "The user name, without its domain, in the credentials", func(d *sip.Credentials) interp.Value { return interp.Str(d.User()) }),
		of("ad", "The domain of the user name in the credentials", func(d *sip.Credentials) interp.Value {
			domain, _ := d.Domain()
			return interp.Str(domain)
		}),
		attr("aU", "The whole user name", func(d *sip.Credentials) *sip.CredentialParam { return &d.Username }),
		attr("ar", "The realm", func(d *sip.Credentials) *sip.CredentialParam { return &d.Realm }),
		attr("aa", "The algorithm", func(d *sip.Credentials) *sip.CredentialParam { return &d.Algorithm }),
		attr("adn", "The nonce", func(d *sip.Credentials) *sip.CredentialParam { return &d.Nonce }),
		attr("adc", "The cnonce", func(d *sip.Credentials) *sip.CredentialParam { return &d.CNonce }),
		attr("adr", "The response", func(d *sip.Credentials) *sip.CredentialParam { return &d.Response }),
		attr("ado", "The opaque", func(d *sip.Credentials) *sip.CredentialParam { return &d.Opaque }),
		of("adu", "The URI in the credentials", func(d *sip.Credentials) interp.Value { return nonEmpty(d.URI.Text) }),
		part("Au", "Who is accounted for: user and realm of the credentials that a function of auth has found, else user and domain of From.", interp.KindStr,
			func(c *interp.Ctx, m *sip.Message) interp.Value {
				var d sip.Credentials
				if user := accountUser(c, &d); user != "" {
					realm, _ := d.Domain()
					if realm == "" {
						realm = d.Realm.Text
					}
					if realm == "" {
						return interp.Str(user)
					}
					return joined(c, user, realm)
				}
				u, ok := fromURI(c, m)
				if !ok {
					return interp.Null
				}
				return joined(c, u.User, u.Host)
			}),
		part("AU", "The user of those who are accounted for: that of the credentials that a function of auth has found, else that of From.", interp.KindStr,
			func(c *interp.Ctx, m *sip.Message) interp.Value {
				var d sip.Credentials
				if user := accountUser(c, &d); user != "" {
					return interp.Str(user)
				}
				u, ok := fromURI(c, m)
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

// accountUser reads the credentials that were found in the message and gives their user, "" where there are none.
func accountUser(c *interp.Ctx, d *sip.Credentials) string {
	h, proxy := c.Found.Of(c.MsgID)
	if proxy != nil {
		h = proxy
	}
	if h == nil || d.Read(h.Value) != sip.CredentialsDigest {
		return ""
	}
	return d.User()
}

// joined is a user at a domain.
func joined(c *interp.Ctx, user, domain string) interp.Value {
	b := append(append(c.Scratch.Buf(len(user)+1+len(domain)), user...), '@')
	return interp.Str(c.Scratch.Keep(append(b, domain...)))
}

// fromURI is the URI of From in its parts.
func fromURI(c *interp.Ctx, m *sip.Message) (sip.URI, bool) {
	a := m.From()
	if a == nil {
		return sip.URI{}, false
	}
	return c.ReadURI(a.URI)
}

// credentials reads Proxy-Authorization, or else Authorization. ACK and CANCEL have none.
func credentials(m *sip.Message, d *sip.Credentials) bool {
	if m.IsMethod("ACK") || m.IsMethod("CANCEL") {
		return false
	}
	h := m.Header(sip.HeaderProxyAuthorization, 0)
	if h == nil {
		h = m.Header(sip.HeaderAuthorization, 0)
	}
	return h != nil && d.Read(h.Value) == sip.CredentialsDigest
}
