package pv

import (
	"strconv"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// uriClass is the class uri.
func uriClass() interp.Class {
	text := func(name, doc string, get func(*sip.URI) string) interp.Transform {
		return ofURI(name, doc, func(_ *interp.Ctx, _ string, u *sip.URI) (interp.Value, bool) { return interp.Str(get(u)), true })
	}
	write := func(name, doc string, user, port bool) interp.Transform {
		return ofURI(name, doc, func(c *interp.Ctx, s string, u *sip.URI) (interp.Value, bool) {
			b := append(c.Scratch.Buf(len(s)+len(";transport=")), s[:strings.IndexByte(s, ':')+1]...)
			if user && u.User != "" {
				b = append(append(b, u.User...), '@')
			}
			b = append(b, u.Host...)
			if port && u.Port != "" {
				b = append(append(b, ':'), u.Port...)
			}
			if t := u.Transport(); port && t != "" {
				b = append(append(b, ";transport="...), t...)
			}
			return interp.Str(c.Scratch.Keep(b)), true
		})
	}
	user, host := func(u *sip.URI) string { return u.User }, func(u *sip.URI) string { return u.Host }
	name := interp.ArgDecl{Name: "name", Type: interp.ArgText, Doc: "a text or a variable"}
	return examples(interp.Class{
		Name: "uri", Doc: "SIP, SIPS, TEL and service URIs. What is no URI gives null.",
		Transforms: []interp.Transform{
			text("user", "The user.", user),
			text("host", "The host.", host),
			text("domain", "The host.", host),
			text("passwd", "The password.", func(u *sip.URI) string { return u.Password }),
			ofURI("port", "The port; 0 where there is none.", func(_ *interp.Ctx, _ string, u *sip.URI) (interp.Value, bool) {
				return interp.IntStr(int64(u.PortNumber()), u.Port), true
			}),
			text("params", "The parameters, without the first semicolon.", sipParams),
			{Name: "param", Doc: "The value of a parameter; empty without it.", Args: []interp.ArgDecl{name}, Bind: bindURIParam,
				Example: `xlog("$(ru{uri.param,transport})\n");`},
			newer(interp.Transform{Name: "rmparam", Doc: "The URI without a parameter.", Args: []interp.ArgDecl{name}, Bind: bindRemoveParam}),
			text("headers", "The headers, without the question mark.", func(u *sip.URI) string { return u.Headers }),
			text("transport", "The parameter transport.", (*sip.URI).Transport),
			text("ttl", "The parameter ttl.", (*sip.URI).TTL),
			text("uparam", "The parameter user.", (*sip.URI).UserParam),
			text("maddr", "The parameter maddr.", (*sip.URI).Maddr),
			text("method", "The parameter method.", (*sip.URI).Method),
			text("lr", "The parameter lr.", func(u *sip.URI) string { return u.Param("lr") }),
			text("r2", "The parameter r2.", func(u *sip.URI) string { return u.Param("r2") }),
			ofURI("scheme", "The scheme, as it is written.", func(_ *interp.Ctx, s string, _ *sip.URI) (interp.Value, bool) {
				return interp.Str(s[:max(strings.IndexByte(s, ':'), 0)]), true
			}),
			ofURI("tosocket", "As a socket: udp:host:5060.", func(c *interp.Ctx, s string, u *sip.URI) (interp.Value, bool) {
				return uriSocket(c, s, u), true
			}),
			write("duri", "Scheme, host, port and transport only.", false, true),
			write("saor", "Scheme, user and host only.", true, false),
			write("suri", "Scheme, user, host, port and transport only.", true, true),
		},
	}, "sip:alice:secret@example.com:5070;transport=tcp;user=phone?Subject=hi")
}

// ofURI declares a transformation of a URI. A semicolon at its end does not count.
func ofURI(name, doc string, get func(c *interp.Ctx, s string, u *sip.URI) (interp.Value, bool)) interp.Transform {
	return ofText(name, doc, func(c *interp.Ctx, s string) (interp.Value, bool) {
		u, ok := parseURI(c, s)
		if !ok {
			return interp.Null, false
		}
		return get(c, s, &u)
	})
}

func parseURI(c *interp.Ctx, s string) (sip.URI, bool) {
	t := s
	if len(t) > 4 && t[len(t)-1] == ';' {
		t = t[:len(t)-1]
	}
	return c.ReadURI(t)
}

// uriSocket writes a URI as a socket. It needs a transport: without one the result is empty, as in the reference.
func uriSocket(c *interp.Ctx, s string, u *sip.URI) interp.Value {
	n := int64(u.Proto())
	if n == 0 {
		return interp.Str("")
	}
	port := u.PortNumber()
	if port == 0 {
		port = fakePort
	}
	b := append(append(c.Scratch.Buf(len(s)+16), sip.Proto(n).String()...), ':')
	b = append(append(b, u.Host...), ':')
	return interp.Str(c.Scratch.Keep(strconv.AppendInt(b, int64(port), 10)))
}

// sipParams are the parameters of a SIP or SIPS URI; those of a TEL URI do not count.
func sipParams(u *sip.URI) string {
	if u.Scheme == "tel" || u.Scheme == "tels" {
		return ""
	}
	return string(u.Params)
}

func bindURIParam(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	name := args[0]
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		if v.IsNull() {
			return interp.Null, false
		}
		u, ok := parseURI(c, c.Text(v))
		if !ok {
			return interp.Null, false
		}
		if sipParams(&u) == "" {
			return interp.Str(""), true
		}
		var found interp.Value
		n, ok := textArg(c, &name)
		if !ok {
			return interp.Null, false
		}
		_, ok = eachParam(string(u.Params), ';', func(p sip.Param) {
			if strings.EqualFold(p.Name, n) {
				found = paramText(&p) // the last one counts, as in the reference
			}
		})
		if found.IsNull() {
			found = interp.Str("")
		}
		return found, ok
	}, nil
}

func bindRemoveParam(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	name := args[0]
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		s := c.Text(v)
		n, ok := textArg(c, &name)
		if _, isURI := parseURI(c, s); !isURI || !ok {
			return interp.Null, false
		}
		head, rest, has := strings.Cut(s, ";")
		if !has {
			return interp.Str(s), true
		}
		rest, headers, hasHeaders := strings.Cut(rest, "?")
		b := append(c.Scratch.Buf(len(s)), head...)
		for p := range strings.SplitSeq(rest, ";") {
			if key, _, _ := strings.Cut(p, "="); !strings.EqualFold(key, n) {
				b = append(append(b, ';'), p...)
			}
		}
		if hasHeaders {
			b = append(append(b, '?'), headers...)
		}
		return interp.Str(c.Scratch.Keep(b)), true
	}, nil
}

// aliasClass is the class urialias.
func aliasClass() interp.Class {
	return examples(interp.Class{
		Name: "urialias", Doc: "The value of the parameter alias, address~port~protocol.",
		Transforms: []interp.Transform{
			ofText("encode", "Of a URI the alias; of what is no URI the empty text.", func(c *interp.Ctx, s string) (interp.Value, bool) {
				if s == "" {
					return interp.Null, false
				}
				return interp.Str(encodeAlias(c, s)), true
			}),
			ofText("decode", "Of an alias the URI; of what is no alias the empty text.", func(c *interp.Ctx, s string) (interp.Value, bool) {
				if s == "" {
					return interp.Null, false
				}
				return interp.Str(decodeAlias(c, s)), true
			}),
		},
	}, "sip:alice@192.0.2.1:5060;transport=tcp")
}

func encodeAlias(c *interp.Ctx, s string) string {
	u, ok := c.ReadURI(s)
	if !ok {
		return ""
	}
	proto := int64(u.Proto())
	port := u.Port
	if port == "" {
		port = "5060"
		if p := sip.Proto(proto); p == sip.TLS || p == sip.WSS {
			port = "5061"
		}
	}
	b := append(c.Scratch.Buf(len(s)+16), u.Host...)
	b = append(append(append(b, '~'), port...), '~')
	return c.Scratch.Keep(append(b, '0'+byte(max(proto, 1))))
}

func decodeAlias(c *interp.Ctx, s string) string {
	host, rest, ok := strings.Cut(s, "~")
	port, proto, ok2 := strings.Cut(rest, "~")
	if !ok || !ok2 || proto == "" {
		return ""
	}
	b := append(c.Scratch.Buf(len(s)+24), "sip:"...)
	b = append(append(append(b, host...), ':'), port...)
	if n := proto[0] - '0'; n > byte(sip.UDP) {
		name := sip.Proto(n).String()
		if name == "" {
			return ""
		}
		b = append(append(b, ";transport="...), name...)
	}
	return c.Scratch.Keep(b)
}
