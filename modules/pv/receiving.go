package pv

import (
	"encoding/hex"
	"net/netip"
	"strconv"
	"strings"

	"kamino/interp"
)

// maxReceived is the room that the reference has for a message.
const maxReceived = 65535

// receivedVars are about the bytes that were received, in event_route[core:msg-received]; null elsewhere.
func receivedVars() []interp.Var {
	const doc = "The bytes that were received, in event_route[core:msg-received]; null elsewhere."
	return []interp.Var{receiving("rcv", doc), since("6.0", receiving("recv", doc))}
}

func receiving(name, doc string) interp.Var {
	of := func(get func(*interp.Ctx, *interp.Incoming) interp.Value) interp.Getter {
		return func(c *interp.Ctx) interp.Value {
			if c.In == nil {
				return interp.Null
			}
			return get(c, c.In)
		}
	}
	address := func(end func(interp.Link) netip.AddrPort) interp.Getter {
		return of(func(c *interp.Ctx, in *interp.Incoming) interp.Value {
			return interp.Str(c.Scratch.Keep(c.AppendIP(c.Scratch.Buf(maxAddress), end(in.Link).Addr())))
		})
	}
	port := func(end func(interp.Link) netip.AddrPort) interp.Getter {
		return of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value { return interp.Int(int64(end(in.Link).Port())) })
	}
	text := of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value { return interp.Str(in.Text) })
	choices := []choice{
		{"buf", "all of them; what is written goes on in their place", text},
		{"len", "how many", of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value { return interp.Int(int64(len(in.Text))) })},
		{"srcip", "the address that they came from", address(interp.Link.Remote)},
		{"srcport", "its port", port(interp.Link.Remote)},
		{"rcvip", "the address that they were received on", address(interp.Link.Local)},
		{"rcvport", "its port", port(interp.Link.Local)},
		{"proto", "the protocol, as a number as in $K", of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value {
			return interp.Int(int64(in.Link.Proto()))
		})},
		{"sproto", "the protocol: udp or tcp", of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value {
			return interp.Str(in.Link.Proto().String())
		})},
		{"af", "the address family, as a number as in $K", of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value {
			if in.Link.Local().Addr().Unmap().Is6() {
				return interp.Int(familyINET6)
			}
			return interp.Int(familyINET)
		})},
		{"safe", "1 where all are printable or white space, else 0", of(func(_ *interp.Ctx, in *interp.Incoming) interp.Value {
			return interp.Bool(!strings.ContainsFunc(in.Text, unprintable))
		})},
		{"evtype", "always 1: they are a message", of(func(*interp.Ctx, *interp.Incoming) interp.Value { return interp.Int(1) })},
		{"bufat", "as buf; what is written, \"position:bytes\", replaces some of them", text},
		{"hexat", "null; what is written is as that of bufat, with bytes as hexadecimal digits", null},
	}
	v := choose(name, doc, interp.KindMixed, choices...)
	v.Example = example(name + "(srcip)")
	bind := v.Bind
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		access, err := bind(b, ref)
		access.Set, access.Text = setReceived(ref.Inner), true
		return access, err
	}
	return v
}

func unprintable(r rune) bool {
	return r != '\t' && r != '\r' && r != '\n' && (r < ' ' || r > '~')
}

// setReceived gives what writes the bytes that were received. The other things cannot be changed, and writing them does nothing.
func setReceived(what string) interp.Setter {
	return func(c *interp.Ctx, v interp.Value) bool {
		if c.In == nil {
			return false
		}
		var ok bool
		text := c.In.Text
		switch what {
		case "buf":
			text, ok = v.S, v.IsNull() || v.HasText() && len(v.S) < maxReceived-1
		case "bufat":
			text, ok = overwritten(text, v, func(s string) ([]byte, error) { return []byte(s), nil })
		case "hexat":
			text, ok = overwritten(text, v, hex.DecodeString)
		default:
			return true
		}
		if ok {
			c.In.Text = strings.Clone(text)
		}
		return ok
	}
}

// overwritten puts "position:bytes" into a text, which does not get longer.
func overwritten(text string, v interp.Value, decode func(string) ([]byte, error)) (string, bool) {
	at, bytes, ok := strings.Cut(v.S, ":")
	n, err := strconv.ParseUint(at, 10, 31)
	if !ok || err != nil || !v.HasText() || bytes == "" {
		return "", false
	}
	put, err := decode(bytes)
	if err != nil || int(n)+len(put) > len(text) {
		return "", false
	}
	return text[:n] + string(put) + text[int(n)+len(put):], true
}
