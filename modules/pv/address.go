package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// addressVars are about From and To. Writing to them is for messages that are sent on; what is read later is what
// was received, as in the reference.
func addressVars() []interp.Var {
	of := func(address func(*sip.Message) *sip.NameAddr) func(func(*sip.NameAddr) interp.Value) messageGetter {
		return func(get func(*sip.NameAddr) interp.Value) messageGetter {
			return func(_ *interp.Ctx, m *sip.Message) interp.Value {
				if a := address(m); a != nil {
					return get(a)
				}
				return interp.Null
			}
		}
	}
	from, to := of((*sip.Message).From), of((*sip.Message).To)
	inURI := func(address func(*sip.Message) *sip.NameAddr) func(uriPart) messageGetter {
		return func(part uriPart) messageGetter {
			get := inAddress(part)
			return func(c *interp.Ctx, m *sip.Message) interp.Value {
				if a := address(m); a != nil {
					return get(c, a)
				}
				return interp.Null
			}
		}
	}
	fromURI, toURI := inURI((*sip.Message).From), inURI((*sip.Message).To)
	setFrom := func(p addressPart) interp.Setter { return setAddress((*sip.Message).From, p) }
	setTo := func(p addressPart) interp.Setter { return setAddress((*sip.Message).To, p) }
	var vars []interp.Var
	vars = append(vars, alias(writable(part("fu", "The URI of From.", interp.KindStr, from(addressURI)), setFrom(wholeURI)), "from")...)
	vars = append(vars, alias(writable(part("fU", "The user in the URI of From; null without one.", interp.KindStr, fromURI(uriUser)), setFrom(userOfURI)), "from.user")...)
	vars = append(vars, alias(writable(part("fd", "The host in the URI of From.", interp.KindStr, fromURI(uriHost)), setFrom(hostOfURI)), "from.domain")...)
	vars = append(vars,
		writable(part("fn", "The display name of From, with its quotes; null without one.", interp.KindStr, from(addressDisplay)), setFrom(displayName)),
		part("ft", "The tag of From; null without one.", interp.KindStr, from(addressTag)),
		part("fUl", "The length of the user in the URI of From.", interp.KindInt, fromURI(uriUserLen)),
		since("6.0", part("ful", "The length of the URI of From.", interp.KindInt, from(addressLen))),
	)
	vars = append(vars, alias(writable(part("tu", "The URI of To.", interp.KindStr, to(addressURI)), setTo(wholeURI)), "to")...)
	vars = append(vars, alias(writable(part("tU", "The user in the URI of To; null without one.", interp.KindStr, toURI(uriUser)), setTo(userOfURI)), "to.user")...)
	vars = append(vars, alias(writable(part("td", "The host in the URI of To.", interp.KindStr, toURI(uriHost)), setTo(hostOfURI)), "to.domain")...)
	return append(vars,
		writable(part("tn", "The display name of To, with its quotes; null without one.", interp.KindStr, to(addressDisplay)), setTo(displayName)),
		part("tt", "The tag of To; null without one.", interp.KindStr, to(addressTag)),
		since("6.0", part("tts", "1 when To has a tag, else 0.", interp.KindInt, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			a := m.To()
			return interp.Bool(a != nil && a.Tag != "")
		})),
		writable(part("tUl", "The length of the user in the URI of To.", interp.KindInt, toURI(uriUserLen)), setTo(userOfURI)),
	)
}

func addressURI(a *sip.NameAddr) interp.Value     { return interp.Str(a.URI) }
func addressTag(a *sip.NameAddr) interp.Value     { return nonEmpty(a.Tag) }
func addressDisplay(a *sip.NameAddr) interp.Value { return nonEmpty(a.Display) }
func addressLen(a *sip.NameAddr) interp.Value     { return interp.Int(int64(len(a.URI))) }

// inAddress reads a part of an address's URI.
func inAddress(get uriPart) func(*interp.Ctx, *sip.NameAddr) interp.Value {
	return func(c *interp.Ctx, a *sip.NameAddr) interp.Value {
		u, ok := c.ReadURI(a.URI)
		if !ok {
			c.Counters().BadURIs.Add(1)
			return interp.Null
		}
		return get(&u)
	}
}

// addressPart is what of an address is set.
type addressPart uint8

const (
	wholeURI addressPart = iota
	userOfURI
	hostOfURI
	displayName
)

// setAddress changes a part of From or To where the message is sent on. Null takes user and display name out, and does
// nothing to what must be there.
func setAddress(of func(*sip.Message) *sip.NameAddr, part addressPart) interp.Setter {
	return func(c *interp.Ctx, v interp.Value) bool {
		if c.Msg == nil || !v.IsNull() && !v.HasText() {
			return false
		}
		m, a := c.Msg, of(c.Msg)
		if a == nil {
			return false
		}
		u, ok := c.ReadURI(a.URI)
		if !ok {
			return false
		}
		text := c.Scratch.Copy(v.S)
		switch {
		case part == userOfURI && u.User == "":
			if !v.IsNull() && u.Host != "" {
				m.Change(u.Host, 0, text+"@")
			}
		case part == userOfURI:
			del := len(u.User)
			if v.IsNull() && u.Password == "" && u.Scheme != "tel" {
				del++ // the @
			}
			m.Change(u.User, del, text)
		case part == displayName && a.Display == "":
			if !v.IsNull() {
				m.Change(a.Text, 0, text+" ")
			}
		case part == displayName:
			del := len(a.Display)
			if v.IsNull() && strings.HasPrefix(a.Text[del:], " ") {
				del++
			}
			m.Change(a.Display, del, text)
		case v.IsNull():
		case part == wholeURI:
			m.Change(a.URI, len(a.URI), text)
		case u.Host != "":
			m.Change(u.Host, len(u.Host), text)
		}
		return true
	}
}
