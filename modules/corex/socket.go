package corex

import (
	"strings"

	"kamino/interp"
)

// socketClass is the class sock.
func socketClass() interp.Class {
	of := func(name, doc string, get func(c *interp.Ctx, proto, host, port string) interp.Value) interp.Transform {
		return interp.Transform{
			Name: name, Doc: doc, Example: `xlog("$(Ras{sock.` + name + `})\n");`,
			Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
				return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
					proto, host, port, ok := cutSocket(c.Text(v))
					if !ok {
						return interp.Null, false
					}
					return get(c, proto, host, port), true
				}, nil
			},
		}
	}
	return interp.Class{
		Name: "sock", Doc: "Socket addresses: proto:host:port.",
		Transforms: []interp.Transform{
			of("host", "The host.", func(_ *interp.Ctx, _, host, _ string) interp.Value { return interp.Str(host) }),
			of("port", "The port; 0 without one.", func(_ *interp.Ctx, _, _, port string) interp.Value {
				n, _ := interp.ParseInt(port)
				return interp.IntStr(n, port)
			}),
			of("proto", "The protocol.", func(_ *interp.Ctx, proto, _, _ string) interp.Value { return interp.Str(proto) }),
			of("touri", "As a SIP URI.", func(c *interp.Ctx, proto, host, port string) interp.Value {
				b := append(c.Scratch.Buf(len(proto)+len(host)+len(port)+20), "sip:"...)
				b = append(b, host...)
				if port != "" {
					b = append(append(b, ':'), port...)
				}
				b = append(append(b, ";transport="...), proto...)
				return interp.Str(c.Scratch.Keep(b))
			}),
		},
	}
}

// cutSocket cuts proto:host:port apart. An IPv6 address keeps its brackets; the port may be missing.
func cutSocket(s string) (proto, host, port string, ok bool) {
	proto, rest, ok := strings.Cut(s, ":")
	if !ok || proto == "" || rest == "" {
		return "", "", "", false
	}
	if rest[0] == '[' {
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return "", "", "", false
		}
		return proto, rest[:end+1], strings.TrimPrefix(rest[end+1:], ":"), true
	}
	host, port, _ = strings.Cut(rest, ":")
	return proto, host, port, host != ""
}
