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
	of := func(name, kind, doc string, get func(d *sip.Credentials) (string, interp.SelectResult)) interp.Select {
		return part(kindAuth, name, kind, doc, func(whole string) (string, interp.SelectResult) {
			var d sip.Credentials
			d.Read(whole)
			return get(&d)
		})
	}
	inUser := func(name, doc string, get func(d *sip.Credentials) (string, interp.SelectResult)) interp.Select {
		return part(kindUser, name, "", doc, func(whole string) (string, interp.SelectResult) {
			d := sip.Credentials{Username: sip.CredentialParam{Text: whole, Given: true}}
			return get(&d)
		})
	}
	all := []interp.Select{
		field("authorization", sip.HeaderAuthorization, "The Authorization field for the realm that follows."),
		field("proxy_authorization", sip.HeaderProxyAuthorization, "The Proxy-Authorization field for the realm that follows."),
		of("username", kindUser, "The name of the user.", func(d *sip.Credentials) (string, interp.SelectResult) { return given(&d.Username) }),
		inUser("user", "Its part before the @.", func(d *sip.Credentials) (string, interp.SelectResult) { return there(d.User()) }),
		inUser("domain", "Its part behind the @; empty without one.", func(d *sip.Credentials) (string, interp.SelectResult) {
			domain, ok := d.Domain()
			if ok {
				return there(domain)
			}
			return found("")
		}),
	}
	for _, name := range []string{"realm", "nonce", "uri", "cnonce", "nc", "response", "opaque", "algorithm", "qop"} {
		all = append(all, of(name, "", "The parameter "+name+".", func(d *sip.Credentials) (string, interp.SelectResult) { return given(d.Param(name)) }))
	}
	return all
}

// given is a parameter of credentials.
func given(p *sip.CredentialParam) (string, interp.SelectResult) {
	if p.Given {
		return there(p.Text)
	}
	return found("")
}

// credentials finds the field with the credentials for a realm.
func credentials(m *sip.Message, t sip.HeaderType, realm string) (string, interp.SelectResult) {
	var d sip.Credentials
	for n := 0; ; n++ {
		h := m.Header(t, n)
		if h == nil {
			return absent()
		}
		switch d.Read(h.Value) {
		case sip.CredentialsMalformed:
			return failed()
		case sip.CredentialsDigest:
			if strings.EqualFold(d.Realm.Text, realm) {
				return found(trim(h.Value))
			}
		}
	}
}
