package core

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// authSelects are about the credentials for a realm, as a digest has them.
func authSelects() []interp.Select {
	field := func(name string, t sip.HeaderType, doc string) interp.Select {
		return interp.Select{
			Name: name, Kind: kindAuth, Takes: interp.TakesText, Doc: doc,
			Bind: func(b *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
				realm, err := b.Format(p.Text)
				if err != nil {
					return nil, err
				}
				return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
					if c.Msg == nil {
						return failed()
					}
					return credentials(c.Msg, t, realm.Eval(c))
				}, nil
			},
		}
	}
	of := func(name, kind, param, doc string) interp.Select {
		return part(kindAuth, name, kind, doc, func(whole string) (string, interp.SelectResult) {
			value, _ := sip.Credential(whole, param)
			return found(value)
		})
	}
	all := []interp.Select{
		field("authorization", sip.HeaderAuthorization, "The Authorization field for the realm that follows."),
		field("proxy_authorization", sip.HeaderProxyAuthorization, "The Proxy-Authorization field for the realm that follows."),
		of("username", kindUser, "username", "The name of the user."),
		part(kindUser, "user", "", "Its part before the @.", func(s string) (string, interp.SelectResult) {
			user, _, _ := strings.Cut(s, "@")
			return found(user)
		}),
		part(kindUser, "domain", "", "Its part behind the @; empty without one.", func(s string) (string, interp.SelectResult) {
			_, domain, _ := strings.Cut(s, "@")
			return found(domain)
		}),
	}
	for _, name := range []string{"realm", "nonce", "uri", "cnonce", "nc", "response", "opaque", "algorithm", "qop"} {
		all = append(all, of(name, "", name, "The parameter "+name+"."))
	}
	return all
}

// credentials finds the field with the credentials for a realm.
func credentials(m *sip.Message, t sip.HeaderType, realm string) (string, interp.SelectResult) {
	for n := 0; ; n++ {
		h := m.Header(t, n)
		if h == nil {
			return absent()
		}
		if r, ok := sip.Credential(h.Value, "realm"); ok && r == realm {
			return found(trim(h.Value))
		}
	}
}
