package pv

import (
	"kamino/interp"
	"kamino/transport/sip"
)

// addressVars are about From and To. Writing to them is for messages that are sent on; what is read later is what
// was received, as in the reference.
func addressVars() []interp.Var {
	from := func(get func(*sip.NameAddr) interp.Value) messageGetter {
		return func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if a := m.From(); a != nil {
				return get(a)
			}
			return interp.Null
		}
	}
	to := func(get func(*sip.NameAddr) interp.Value) messageGetter {
		return func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if a := m.To(); a != nil {
				return get(a)
			}
			return interp.Null
		}
	}
	setFrom := setAddress((*sip.Message).From)
	setTo := setAddress((*sip.Message).To)
	var vars []interp.Var
	vars = append(vars, alias(writable(part("fu", "The URI of From.", interp.KindStr, from(addressURI)), setFrom), "from")...)
	vars = append(vars, alias(writable(part("fU", "The user in the URI of From; null without one.", interp.KindStr, from(inAddress(uriUser))), setFrom), "from.user")...)
	vars = append(vars, alias(writable(part("fd", "The host in the URI of From.", interp.KindStr, from(inAddress(uriHost))), setFrom), "from.domain")...)
	vars = append(vars,
		writable(part("fn", "The display name of From, with its quotes; null without one.", interp.KindStr, from(addressDisplay)), setFrom),
		part("ft", "The tag of From; null without one.", interp.KindStr, from(addressTag)),
		part("fUl", "The length of the user in the URI of From.", interp.KindInt, from(inAddress(uriUserLen))),
		since("6.0", part("ful", "The length of the URI of From.", interp.KindInt, from(addressLen))),
	)
	vars = append(vars, alias(writable(part("tu", "The URI of To.", interp.KindStr, to(addressURI)), setTo), "to")...)
	vars = append(vars, alias(writable(part("tU", "The user in the URI of To; null without one.", interp.KindStr, to(inAddress(uriUser))), setTo), "to.user")...)
	vars = append(vars, alias(writable(part("td", "The host in the URI of To.", interp.KindStr, to(inAddress(uriHost))), setTo), "to.domain")...)
	return append(vars,
		writable(part("tn", "The display name of To, with its quotes; null without one.", interp.KindStr, to(addressDisplay)), setTo),
		part("tt", "The tag of To; null without one.", interp.KindStr, to(addressTag)),
		since("6.0", part("tts", "1 when To has a tag, else 0.", interp.KindInt, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			a := m.To()
			return interp.Bool(a != nil && a.Tag != "")
		})),
		writable(part("tUl", "The length of the user in the URI of To.", interp.KindInt, to(inAddress(uriUserLen))), setTo),
	)
}

func addressURI(a *sip.NameAddr) interp.Value     { return interp.Str(a.URI) }
func addressTag(a *sip.NameAddr) interp.Value     { return nonEmpty(a.Tag) }
func addressDisplay(a *sip.NameAddr) interp.Value { return nonEmpty(a.Display) }
func addressLen(a *sip.NameAddr) interp.Value     { return interp.Int(int64(len(a.URI))) }

func inAddress(get uriPart) func(*sip.NameAddr) interp.Value {
	return func(a *sip.NameAddr) interp.Value {
		u, ok := a.ReadURI()
		if !ok {
			return interp.Null
		}
		return get(&u)
	}
}

// setAddress takes null and texts where there is an address with a readable URI.
func setAddress(of func(*sip.Message) *sip.NameAddr) interp.Setter {
	return func(c *interp.Ctx, v interp.Value) bool {
		if c.Msg == nil || !v.IsNull() && !v.HasText() {
			return false
		}
		a := of(c.Msg)
		if a == nil {
			return false
		}
		_, ok := a.ReadURI()
		return ok
	}
}
