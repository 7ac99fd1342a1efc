package corex

import (
	"net/netip"
	"strconv"
	"strings"

	"kamino/interp"
)

// socketVar is $lsock, which tells of a listening socket.
func socketVar() interp.Var {
	return interp.Var{
		Name: "lsock", Page: "network", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bindListen, Example: `xlog("$lsock(n/main/listen)\n");`,
		Doc: "Of the listening socket that MATCH/VALUE/FIELD means. MATCH is n (by name), l (by proto:address:port), a (by what is advertised) or i " +
			"(the first socket, whatever the value, as in the reference). FIELD is a word of two letters at least that begins with one of " +
			"these: its name, address, advertised address or index. Null when there is no such socket.",
	}
}

func bindListen(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	f, err := b.Format(ref.Inner)
	if err != nil {
		return interp.Access{}, err
	}
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		text := f.Eval(c)
		match, rest, _ := strings.Cut(text, "/")
		value, field, _ := strings.Cut(rest, "/")
		if len(match) != 1 || len(field) < 2 || !strings.Contains("nlia", match) || strings.IndexByte("nlia", field[0]) < 0 || strings.Contains(field, "/") {
			c.Logf(interp.Err, "corex", "$lsock(%s) is not match/value/field\n", text)
			return interp.Failed
		}
		if c.World.Network != nil {
			for i, s := range c.World.Network.Sockets() {
				if match == "i" || value != "" && strings.EqualFold(value, attribute(c, s, match[0])) {
					if field[0] == 'i' {
						return interp.Int(int64(i))
					}
					return interp.Str(attribute(c, s, field[0]))
				}
			}
		}
		return interp.Null
	}}, nil
}

// attribute is the name of a socket, its address, or the address that it advertises.
func attribute(c *interp.Ctx, s interp.Socket, which byte) string {
	switch which {
	case 'l':
		b := append(append(c.Scratch.Buf(60), s.Proto.String()...), ':')
		return c.Scratch.Keep(s.Addr.AppendTo(b))
	case 'a':
		if s.AdvertiseHost == "" {
			return ""
		}
		port := s.AdvertisePort
		if port == 0 {
			port = int(s.Addr.Port())
		}
		return address(c, s.Proto.String(), s.AdvertiseHost, port)
	}
	return s.Name
}

func address(c *interp.Ctx, proto, host string, port int) string {
	b := append(append(c.Scratch.Buf(len(proto)+len(host)+10), proto...), ':')
	if a, err := netip.ParseAddr(host); err == nil && a.Is6() {
		b = append(append(append(b, '['), host...), ']')
	} else {
		b = append(b, host...)
	}
	return c.Scratch.Keep(strconv.AppendInt(append(b, ':'), int64(port), 10))
}

// taskVar is $atkv, which is about an event that there is none of.
func taskVar() interp.Var {
	v := interp.AbsentChoice("atkv", "What event_route[core:tkv] is about.", "no such event is triggered", nil, "key", "val", "type", "gname")
	v.Since = "6.0"
	return v
}
