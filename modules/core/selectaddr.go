package core

import (
	"slices"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// addressSelects are about header fields that hold addresses, Via and CSeq excepted.
func addressSelects() []interp.Select {
	value := func(name string, t sip.HeaderType, kind, doc string) interp.Select {
		return top(name, kind, doc, func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			h := m.Header(t, 0)
			if h == nil {
				return failed()
			}
			if _, err := addressIn(kind, h.Value); err != nil {
				return failed()
			}
			return there(trim(h.Value))
		})
	}
	return slices.Concat(
		also(value("from", sip.HeaderFrom, kindAddress, "The From field."), "f"),
		also(value("to", sip.HeaderTo, kindAddress, "The To field."), "t"),
		also(value("refer_to", sip.HeaderReferTo, kindAddress, "The Refer-To field.")),
		also(value("rpid", sip.HeaderRemotePartyID, kindAddress, "The Remote-Party-ID field."), "remote_party_id"),
		also(value("contact", sip.HeaderContact, kindContact, "The first Contact field."), "m"),
		also(value("rr", sip.HeaderRecordRoute, kindRoute, "The first Record-Route field."), "record_route"),
		addressParts(kindAddress), addressParts(kindContact), addressParts(kindRoute), nameAddrSelects(),
	)
}

// addressIn is the address in a field of one, or the first of several; of Contact, as the reference has it, the last one.
func addressIn(kind, field string) (sip.NameAddr, error) {
	if kind == kindAddress {
		return sip.ParseTo(field)
	}
	for {
		a, rest, err := sip.ParseNameAddr(field)
		if err != nil || kind != kindContact || rest == "" {
			return a, err
		}
		field = rest
	}
}

// addressParts are the parts of an address in a field.
func addressParts(in string) []interp.Select {
	of := func(name, kind, doc string, get func(a *sip.NameAddr) (string, interp.SelectResult)) interp.Select {
		return part(in, name, kind, doc, func(whole string) (string, interp.SelectResult) {
			a, err := addressIn(in, whole)
			if err != nil {
				return failed()
			}
			if a.Star {
				return absent()
			}
			return get(&a)
		})
	}
	all := []interp.Select{
		of("uri", kindURI, "The URI.", func(a *sip.NameAddr) (string, interp.SelectResult) { return found(a.URI) }),
		part(in, "name", "", "The display name, with its quotes.", func(whole string) (string, interp.SelectResult) {
			a, err := addressIn(in, whole)
			switch {
			case err != nil:
				return failed()
			case a.Star:
				return absent()
			case in == kindAddress:
				return found(a.Display)
			case in == kindRoute: // with the white space behind it
				open := outsideQuotes(whole, '<')
				return there(strings.TrimLeft(whole[:max(open, 0)], " \t\r\n"))
			}
			return there(a.Display)
		}),
		paramsOf(in),
	}
	switch in {
	case kindAddress:
		all = append(all, of("tag", "", "The tag; empty without one.", func(a *sip.NameAddr) (string, interp.SelectResult) { return found(a.Tag) }))
	case kindContact:
		for _, name := range []string{"q", "expires", "methods", "received", "instance"} {
			param := name
			if name == "instance" {
				param = "+sip.instance"
			}
			all = append(all, of(name, "", "The parameter "+param+".", func(a *sip.NameAddr) (string, interp.SelectResult) {
				return paramOf(in, a, param)
			}))
		}
	}
	return all
}

// paramsOf declares params.NAME of an address in a field.
func paramsOf(in string) interp.Select {
	return interp.Select{
		In: in, Name: "params", Takes: interp.TakesText, Doc: "The parameter whose name follows.",
		Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
			return func(_ *interp.Ctx, whole string) (string, interp.SelectResult) {
				a, err := addressIn(in, whole)
				if err != nil {
					return failed()
				}
				return paramOf(in, &a, p.Text)
			}, nil
		},
	}
}

// paramOf is a parameter of an address in a field; in From and its like the first of a name, else the last.
func paramOf(in string, a *sip.NameAddr, name string) (string, interp.SelectResult) {
	if in == kindAddress {
		return foundIf(a.Params.Get(name))
	}
	last, found, ok := lastParam(strings.TrimPrefix(string(a.Params), ";"), name)
	switch {
	case !ok:
		return failed()
	case !found:
		return absent()
	case last.HasValue:
		return there(last.Value)
	}
	return "", interp.SelectFound
}

// nameAddrSelects are the parts of any text that is read as an address.
func nameAddrSelects() []interp.Select {
	return []interp.Select{
		part(kindNameAddr, "name", "", "What stands before the URI in angle brackets.", func(s string) (string, interp.SelectResult) {
			open := outsideQuotes(s, '<')
			if open < 0 {
				return residue("")
			}
			return there(strings.TrimRight(s[:open], " \t\r\n"))
		}),
		part(kindNameAddr, "uri", kindURI, "The URI.", func(s string) (string, interp.SelectResult) {
			open := outsideQuotes(s, '<')
			if open < 0 {
				uri, _, _ := strings.Cut(s, ";")
				return there(uri)
			}
			shut := outsideQuotes(s[open:], '>')
			if shut < 0 {
				return failed()
			}
			return found(s[open+1 : open+shut])
		}),
		{
			In: kindNameAddr, Name: "params", Takes: interp.TakesTextOrNot, Doc: "All parameters, or the one whose name follows.",
			Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
				return func(_ *interp.Ctx, s string) (string, interp.SelectResult) {
					if open := outsideQuotes(s, '<'); open >= 0 {
						shut := outsideQuotes(s[open:], '>')
						if shut < 0 {
							return failed()
						}
						s = s[open+shut+1:]
					}
					semicolon := outsideQuotes(s, ';')
					if semicolon < 0 {
						return residue(s)
					}
					s = s[semicolon+1:]
					switch {
					case p.HasText:
						return paramNamed(s, p.Text)
					case s == "":
						return residue("")
					}
					return found(s)
				}, nil
			},
		},
	}
}

// outsideQuotes finds a byte outside of quotes, -1 when it is not there.
func outsideQuotes(s string, c byte) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == c && !quoted:
			return i
		}
	}
	return -1
}
