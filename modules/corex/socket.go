package corex

import (
	"math"
	"strings"

	"kamino/interp"
)

// socketClass is the class sock.
func socketClass() interp.Class {
	of := func(name, doc string, get func(c *interp.Ctx, s socket) string) interp.Transform {
		return interp.Transform{
			Name: name, Doc: doc, Example: `$var(x) = "tcp:192.0.2.1:5060"; xlog("$(var(x){sock.` + name + `})\n");`,
			Bind: func(b *interp.Binder, _ []interp.Arg) (interp.Apply, error) {
				off, _ := b.Setting("disable_tcp")
				return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
					text := c.Text(v)
					s, ok := cutSocket(text, off == 0)
					if v.IsNull() || !ok || len(text) > maxSocket {
						return interp.Null, false
					}
					return interp.Str(get(c, s)), true
				}, nil
			},
		}
	}
	return interp.Class{
		Name: "sock", Doc: "Socket addresses: proto:host:port, proto:host, host:port or host. What is none of them gives null.",
		Transforms: []interp.Transform{
			of("host", "The host.", func(_ *interp.Ctx, s socket) string { return s.host }),
			of("port", "The port, as a text; empty without one.", func(_ *interp.Ctx, s socket) string { return s.port }),
			of("proto", "The protocol; empty without one.", func(_ *interp.Ctx, s socket) string { return s.proto }),
			of("touri", "As a SIP URI.", func(c *interp.Ctx, s socket) string {
				if s.host == "" {
					return ""
				}
				b := append(c.Scratch.Buf(len(s.proto)+len(s.host)+len(s.port)+20), "sip:"...)
				b = append(b, interp.UntilNUL(s.host)...)
				if s.port != "" {
					b = append(append(b, ':'), interp.UntilNUL(s.port)...)
				}
				if s.proto != "" {
					b = append(append(b, ";transport="...), interp.UntilNUL(s.proto)...)
				}
				return c.Scratch.Keep(b)
			}),
		},
	}
}

// maxSocket is the length of the longest text that the reference takes for a socket.
const maxSocket = 8190

// socket is a socket address. An IPv6 address keeps its brackets.
type socket struct{ proto, host, port string }

// cutSocket cuts an address apart. With one colon, what is behind it decides: a number is a port. TCP that is off is no
// protocol.
func cutSocket(s string, tcp bool) (socket, bool) {
	first, second, inside := -1, -1, false
	for i := range len(s) {
		switch s[i] {
		case '[', ']':
			if inside == (s[i] == '[') {
				return socket{}, false
			}
			inside = !inside
		case ':':
			switch {
			case inside:
			case first < 0:
				first = i
			case second < 0:
				second = i
			default:
				return socket{}, false
			}
		}
	}
	switch {
	case s == "" || s[len(s)-1] == ':':
		return socket{}, false
	case first < 0:
		return socket{host: s}, true
	case second >= 0:
		return socket{s[:first], s[first+1 : second], s[second+1:]}, isProto(s[:first], tcp) && isPort(s[second+1:])
	case isPort(s[first+1:]):
		return socket{"", s[:first], s[first+1:]}, true
	}
	return socket{s[:first], s[first+1:], ""}, isProto(s[:first], tcp)
}

// isPort takes a number, perhaps with a plus sign, as the reference does.
func isPort(s string) bool {
	n := uint64(0)
	for i := range len(s) {
		if i == 0 && s[i] == '+' {
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		if n = n*10 + uint64(s[i]-'0'); n > math.MaxUint32 {
			return false
		}
	}
	return s != ""
}

// isProto takes the names of the protocols that a server has without further settings.
func isProto(s string, tcp bool) bool {
	return strings.EqualFold(s, "udp") || tcp && strings.EqualFold(s, "tcp")
}
