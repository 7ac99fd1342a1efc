package pv

import (
	"net/netip"
	"strconv"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// schemeNumber is what a scheme counts as where a number is asked for.
func schemeNumber(scheme string) int64 {
	for i, s := range [...]string{"none", "sip", "sips", "tel", "tels", "urn"} {
		if s == scheme {
			return int64(i)
		}
	}
	return 0
}

// protoNumber is what the name of a transport protocol counts as: as in $K.
func protoNumber(name string) int64 {
	return int64(sip.ProtoNamed(name))
}

// uriPart reads something of a parsed URI.
type uriPart func(*sip.URI) interp.Value

func uriUser(u *sip.URI) interp.Value { return nonEmpty(u.User) }
func uriHost(u *sip.URI) interp.Value { return nonEmpty(u.Host) }

// uriScheme is the scheme; a SIP URI of a phone is taken for a tel URI.
func uriScheme(u *sip.URI) interp.Value {
	if u.IsPhone() {
		return interp.StrInt("tel", schemeNumber("tel"))
	}
	return interp.StrInt(u.Scheme, schemeNumber(u.Scheme))
}
func uriUserLen(u *sip.URI) interp.Value {
	return interp.Int(int64(len(u.User)))
}

// uriPort is empty where there is a colon without a port, as in the reference.
func uriPort(u *sip.URI) interp.Value {
	if u.HasPort() {
		return interp.StrInt(u.Port, int64(u.PortNumber()))
	}
	return usualPort(u)
}

// usualPort is the port of a URI that names none.
func usualPort(u *sip.URI) interp.Value {
	if u.Proto() == sip.TLS {
		return interp.StrInt("5061", 5061)
	}
	return interp.StrInt("5060", 5060)
}

// destinationPort is uriPort with the usual port where there is but a colon, too.
func destinationPort(u *sip.URI) interp.Value {
	if u.Port == "" {
		return usualPort(u)
	}
	return uriPort(u)
}

// uriPortNumber is uriPort with 5060 for tls, too.
func uriPortNumber(u *sip.URI) interp.Value {
	if u.HasPort() {
		return interp.StrInt(u.Port, int64(u.PortNumber()))
	}
	return interp.StrInt("5060", 5060)
}

// uriFamily tells whether the host is an address, and of which family.
func uriFamily(u *sip.URI) interp.Value {
	switch {
	case looksIPv4(u.Host):
		return interp.Int(4)
	case looksIPv6(strings.Trim(u.Host, "[]")):
		return interp.Int(6)
	}
	return interp.Int(0)
}

// looksIPv4 tells whether the reference takes a host for an IPv4 address: it does not ask how large its numbers are, nor
// whether they are there.
func looksIPv4(host string) bool {
	return strings.Count(host, ".") == 3 && strings.Trim(host, ".0123456789") == ""
}

// looksIPv6 tells the same of IPv6. Its numbers, too, may be of any length, and it has no zone and no IPv4 address in it.
func looksIPv6(host string) bool {
	if !strings.Contains(host, ":") || strings.Trim(host, ":0123456789abcdefABCDEF") != "" {
		return false
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	groups := strings.Split(host, ":")
	for i, g := range groups {
		groups[i] = g[max(0, len(g)-4):]
	}
	_, err := netip.ParseAddr(strings.Join(groups, ":"))
	return err == nil
}

func uriTransport(u *sip.URI) interp.Value {
	if t := u.Transport(); t != "" {
		return interp.StrInt(t, int64(u.Proto()))
	}
	return interp.StrInt("UDP", int64(sip.UDP))
}

// ofRequestURI reads a part of the request URI as the script has left it; null in replies.
func ofRequestURI(get uriPart) messageGetter {
	return func(c *interp.Ctx, m *sip.Message) interp.Value {
		if m.IsReply() {
			return interp.Null
		}
		u := c.RequestURI(m)
		if u == nil {
			c.Counters().BadURIs.Add(1)
			return interp.Null
		}
		return get(u)
	}
}

// ofOriginalURI reads a part of the request URI as received.
func ofOriginalURI(get uriPart) messageGetter {
	return func(c *interp.Ctx, m *sip.Message) interp.Value {
		if m.IsReply() {
			return interp.Null
		}
		u, ok := c.ReadURI(m.RequestURI())
		if !ok {
			return interp.Null
		}
		return get(&u)
	}
}

// ofDestination reads a part of the destination URI.
func ofDestination(get uriPart) messageGetter {
	return func(c *interp.Ctx, m *sip.Message) interp.Value {
		if m.DstURI == "" {
			return interp.Null
		}
		u, ok := c.ReadURI(m.DstURI)
		if !ok {
			return interp.Null
		}
		return get(&u)
	}
}

func requestURIVars() []interp.Var {
	whole := writable(part("ru", "The request URI; null in replies.", interp.KindStr, func(c *interp.Ctx, m *sip.Message) interp.Value {
		if m.IsReply() || c.RequestURI(m) == nil {
			return interp.Null
		}
		return interp.Str(m.URI())
	}), setRequestURI)
	user := writable(part("rU", "The user of the request URI; null without one.", interp.KindStr, ofRequestURI(uriUser)), setUser)
	host := writable(part("rd", "The host of the request URI.", interp.KindStr, ofRequestURI(uriHost)), setHost)
	var vars []interp.Var
	vars = append(vars, alias(whole, "ruri")...)
	vars = append(vars, alias(user, "ruri.user")...)
	vars = append(vars, alias(host, "ruri.domain")...)
	vars = append(vars,
		writable(part("rp", "The port of the request URI; 5060, or 5061 for tls, where it has none.", interp.KindStr, ofRequestURI(uriPort)), setPort),
		part("rP", "The transport of the request URI; UDP where it has none.", interp.KindStr, ofRequestURI(uriTransport)),
		part("rz", "The scheme of the request URI.", interp.KindStr, ofRequestURI(uriScheme)),
		part("rUl", "The length of the user of the request URI.", interp.KindInt, ofRequestURI(uriUserLen)),
		since("6.0", part("rul", "The length of the request URI.", interp.KindInt, func(c *interp.Ctx, m *sip.Message) interp.Value {
			if m.IsReply() || c.RequestURI(m) == nil {
				return interp.Null
			}
			return interp.Int(int64(len(m.URI())))
		})),
	)
	return vars
}

func originalURIVars() []interp.Var {
	whole := part("ou", "The request URI as it was received.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
		if _, ok := sip.ReadURI(m.RequestURI()); m.IsReply() || !ok {
			return interp.Null
		}
		return interp.Str(m.RequestURI())
	})
	return append(alias(whole, "ouri"),
		part("oU", "The user of $ou; null without one.", interp.KindStr, ofOriginalURI(uriUser)),
		part("od", "The host of $ou.", interp.KindStr, ofOriginalURI(uriHost)),
		part("op", "The port of $ou, as $rp.", interp.KindStr, ofOriginalURI(uriPort)),
		part("oP", "The transport of $ou, as $rP.", interp.KindStr, ofOriginalURI(uriTransport)),
		part("oUl", "The length of the user of $ou.", interp.KindInt, ofOriginalURI(uriUserLen)),
	)
}

func destinationVars() []interp.Var {
	whole := writable(part("du", "The destination URI: where the request goes, whatever its request URI. Null when it is not set; $null resets it.",
		interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value { return nonEmpty(m.DstURI) }), setDestination)
	const set = `$du = "sip:proxy.example.com:5080;transport=tcp"; `
	vars := append(alias(whole, "duri"),
		part("dd", "The host of $du; null without one.", interp.KindStr, ofDestination(uriHost)),
		part("dp", "The port of $du, as $rp.", interp.KindStr, ofDestination(destinationPort)),
		part("dP", "The transport of $du, as $rP.", interp.KindStr, ofDestination(uriTransport)))
	for i := range vars {
		vars[i].Example = set + vars[i].Example
	}
	return append(vars, nextHopVar())
}

// nextHopVar is $nh: of the destination URI where there is one, else of the request URI.
func nextHopVar() interp.Var {
	of := func(get uriPart) interp.Getter {
		return ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
			text := m.DstURI
			switch {
			case m.IsReply():
				text = replyURI(c, m)
			case text == "" && m.URI() == "":
				text = m.RequestURI()
			}
			if text != "" || m.IsReply() {
				if d, ok := c.ReadURI(text); ok {
					return get(&d)
				}
				return interp.Null
			}
			if u := c.RequestURI(m); u != nil {
				return get(u)
			}
			return interp.Null
		})
	}
	port := of(uriPortNumber)
	return choose("nh", "The next hop: the destination URI where it is set, else the request URI; of a reply what $rpl(duri) is.", interp.KindMixed,
		choice{"u", "the URI", ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
			switch {
			case m.IsReply():
				return nonEmpty(replyURI(c, m))
			case m.DstURI != "":
				return interp.Str(m.DstURI)
			case m.URI() == "":
				return interp.Str(m.RequestURI())
			}
			return nonEmpty(m.URI())
		})},
		choice{"U", "its user", of(uriUser)},
		choice{"d", "its host", of(uriHost)},
		choice{"p", "its port, 5060 where it has none", ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
			v := port(c)
			if m.IsReply() && !v.IsNull() {
				return interp.Int(v.Int64())
			}
			return v
		})},
		choice{"P", "its transport", of(uriTransport)},
		choice{"i", "4 or 6 when its host is an IPv4 or IPv6 address, 0 when it is a name", of(uriFamily)},
	)
}

// since says from which version of Kamailio on there is a variable.
func since(version string, v interp.Var) interp.Var {
	v.Since = version
	return v
}

func setRequestURI(c *interp.Ctx, v interp.Value) bool {
	if c.Msg == nil || !v.HasText() {
		return false
	}
	c.NextStatement()
	c.Msg.SetURI(c.Scratch.Copy(interp.UntilNUL(v.S)))
	return true
}

func setDestination(c *interp.Ctx, v interp.Value) bool {
	switch {
	case c.Msg == nil:
		return false
	case v.IsNull():
		c.Msg.DstURI = ""
		return true
	case !v.HasText():
		return false
	}
	c.Msg.DstURI = c.Scratch.Copy(v.S)
	return true
}

// rewriteURI writes the request URI anew with a part of it changed.
func rewriteURI(c *interp.Ctx, change func(*sip.Rewrite) bool) bool {
	c.NextStatement()
	if c.Msg == nil || c.RequestURI(c.Msg) == nil {
		return false
	}
	uri, ok := c.Msg.RewriteURI(c.Scratch.Buf, change)
	if ok {
		c.Msg.SetURI(c.Scratch.Keep(uri))
	}
	return ok
}

func setUser(c *interp.Ctx, v interp.Value) bool {
	if !v.IsNull() && !v.HasText() {
		return false
	}
	return rewriteURI(c, func(r *sip.Rewrite) bool {
		r.SetUser(interp.UntilNUL(v.S))
		return true
	})
}

func setHost(c *interp.Ctx, v interp.Value) bool {
	if !v.HasText() {
		return false
	}
	return rewriteURI(c, func(r *sip.Rewrite) bool {
		r.SetHost(interp.UntilNUL(v.S))
		return true
	})
}

func setPort(c *interp.Ctx, v interp.Value) bool {
	return rewriteURI(c, func(r *sip.Rewrite) bool {
		if v.HasInt() && !v.HasText() && v.I < 0 {
			return r.SetPort(strconv.FormatUint(uint64(v.I), 10)) // as the reference writes numbers that were calculated
		}
		return r.SetPort(interp.UntilNUL(c.Text(v)))
	})
}
