package core

import (
	"cmp"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

func uriSelects() []interp.Select {
	nextHop := func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		switch {
		case !m.IsRequest():
			return failed()
		case m.DstURI != "":
			return found(m.DstURI)
		}
		return found(m.URI())
	}
	ruri := top("ruri", kindURI, "The request URI, as the script has left it.", func(c *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		if !m.IsRequest() || c.RequestURI(m) == nil {
			return failed()
		}
		return found(m.URI())
	})
	all := append(also(ruri, "request_uri"),
		top("dst_uri", kindURI, "The destination URI.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			if !m.IsRequest() {
				return failed()
			}
			return found(m.DstURI)
		}),
		top("next_hop", kindNextHop, "The destination URI, or else the request URI.", nextHop),
		interp.Select{In: kindNextHop, Name: "src_ip", Doc: "The address that a request to it is sent from.", Bind: ofMessage(func(c *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			uri, result := nextHop(c, m)
			if !result.OK() {
				return "", result
			}
			return sourceFor(c, uri)
		})})
	parts := uriParts(kindURI)
	return append(append(all, parts...), uriParts(kindNextHop)...)
}

// sourceFor is the address of the socket that a request to a URI is sent from.
func sourceFor(c *interp.Ctx, uri string) (string, interp.SelectResult) {
	u, ok := c.ReadURI(uri)
	if !ok {
		return failed()
	}
	socket := c.SocketTo(u.Host, interp.TransportOf(&u))
	if socket == nil {
		return failed()
	}
	return found(c.Scratch.Keep(c.AppendIP(c.Scratch.Buf(48), socket.Addr.Addr())))
}

// uriParts are the parts of what is a URI.
func uriParts(in string) []interp.Select {
	of := func(name, doc string, get func(u *sip.URI) (string, interp.SelectResult)) interp.Select {
		return interp.Select{In: in, Name: name, Doc: doc, Bind: func(*interp.Binder, interp.SelectPart) (interp.SelectStep, error) {
			return func(c *interp.Ctx, whole string) (string, interp.SelectResult) {
				if name == "type" { // that one alone does not mind white space
					whole = trim(whole)
				}
				u, ok := c.ReadURI(whole)
				if !ok {
					return failed()
				}
				return get(&u)
			}, nil
		}}
	}
	return []interp.Select{
		of("type", "The scheme; of a number with a host, that of numbers.", func(u *sip.URI) (string, interp.SelectResult) {
			if u.IsPhone() {
				return found("tel")
			}
			return found(u.Scheme)
		}),
		of("user", "The user; of a number without its separators.", func(u *sip.URI) (string, interp.SelectResult) { return user(u) }),
		of("rn_user", "The parameter rn, or else the user.", func(u *sip.URI) (string, interp.SelectResult) {
			for _, list := range paramLists(u) {
				rn, there, ok := lastParam(list, "rn")
				switch {
				case !ok:
					return failed()
				case there:
					return digits(rn.Value)
				}
			}
			return user(u)
		}),
		of("pwd", "The password.", func(u *sip.URI) (string, interp.SelectResult) { return found(u.Password) }),
		of("host", "The host.", func(u *sip.URI) (string, interp.SelectResult) { return there(u.Host) }),
		of("port", "The port; empty without one.", func(u *sip.URI) (string, interp.SelectResult) { return found(u.Port) }),
		of("hostport", "Host and port, 5060 or 5061 where there is none.", hostPort),
		of("transport", "The transport; udp, or tls for sips, where there is none.", transport),
		{
			In: in, Name: "params", Takes: interp.TakesTextOrNot, Doc: "All parameters, or the one whose name follows.",
			Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
				return func(c *interp.Ctx, whole string) (string, interp.SelectResult) {
					u, ok := c.ReadURI(whole)
					if !ok {
						return failed()
					}
					switch {
					case p.HasText:
						name := strings.ReplaceAll(p.Text, "_", "-")
						lists := paramLists(&u)
						value, result := paramNamed(lists[0], name)
						if result == interp.SelectFailed && lists[1] != "" {
							return paramNamed(lists[1], name)
						}
						return value, result
					case u.IsPhone():
						return found(string(u.NumberParams))
					}
					return found(string(u.Params))
				}, nil
			},
		},
	}
}

// paramLists are the parameters, of a number with a host those of the number and then those of the URI.
func paramLists(u *sip.URI) [2]string {
	if u.IsPhone() {
		return [2]string{string(u.NumberParams), string(u.Params)}
	}
	return [2]string{string(u.Params)}
}

// user is the user: of a number without separators. As in the reference, one that is the first character stays if there is
// no other; and without a user the host is taken for one until it has been read.
func user(u *sip.URI) (string, interp.SelectResult) {
	if u.Scheme != "tel" && !u.IsPhone() {
		return found(u.User)
	}
	read := cmp.Or(u.User, u.Host)
	if at := strings.IndexAny(read, ":;?"); at >= 0 { // what is behind it is not taken for one while it is read
		read = read[:at]
	}
	if read == "" || !strings.ContainsAny(read[1:], separators) {
		return found(u.User)
	}
	return digits(u.User)
}

// separators are the visual separators of a number (RFC 3966 section 3).
const separators = "-.()"

// digits takes the separators out of a number.
func digits(s string) (string, interp.SelectResult) {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(separators, r) {
			return -1
		}
		return r
	}, s)
	if s == "" {
		return residue("")
	}
	return found(s)
}

func hostPort(u *sip.URI) (string, interp.SelectResult) {
	host := u.Host
	switch {
	case host == "":
		return failed()
	case u.Port != "":
		return found(host + ":" + u.Port)
	case u.Scheme == "sips" && !u.IsPhone():
		return found(host + ":5061")
	}
	return found(host + ":5060")
}

func transport(u *sip.URI) (string, interp.SelectResult) {
	switch p := u.Proto(); {
	case p != 0:
		return found(p.String())
	case u.Scheme == "sips" && !u.IsPhone():
		return found(sip.TLS.String())
	}
	return found(sip.UDP.String())
}
