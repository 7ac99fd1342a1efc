package pv

import (
	"net/netip"

	"kamino/interp"
)

// sendingVars are about the message that is being sent, in onsend_route; null elsewhere.
func sendingVars() []interp.Var {
	to := sending("sndto", "Where the message is sent to, in onsend_route; null elsewhere.",
		func(o *interp.Outgoing) netip.AddrPort { return o.Target.To })
	from := sending("sndfrom", "The socket that the message is sent from, in onsend_route; null elsewhere.",
		func(o *interp.Outgoing) netip.AddrPort { return o.Target.From })
	return append(alias(to, "snd"), from)
}

// sending declares a variable about one end of the way that a message leaves by.
func sending(name, doc string, end func(*interp.Outgoing) netip.AddrPort) interp.Var {
	of := func(get func(*interp.Ctx, *interp.Outgoing) interp.Value) interp.Getter {
		return func(c *interp.Ctx) interp.Value {
			if c.Out == nil {
				return interp.Null
			}
			return get(c, c.Out)
		}
	}
	return choose(name, doc, interp.KindMixed,
		choice{"ip", "its address", of(func(c *interp.Ctx, o *interp.Outgoing) interp.Value {
			return interp.Str(c.Scratch.Keep(c.AppendIP(c.Scratch.Buf(maxAddress), end(o).Addr())))
		})},
		choice{"port", "its port", of(func(_ *interp.Ctx, o *interp.Outgoing) interp.Value {
			return interp.Int(int64(end(o).Port()))
		})},
		choice{"proto", "the protocol, as a number as in $K", of(func(_ *interp.Ctx, o *interp.Outgoing) interp.Value {
			return interp.Int(int64(o.Target.Proto))
		})},
		choice{"sproto", "the protocol: udp or tcp", of(func(_ *interp.Ctx, o *interp.Outgoing) interp.Value {
			return interp.Str(o.Target.Proto.String())
		})},
		choice{"af", "the address family, as a number as in $K", of(func(_ *interp.Ctx, o *interp.Outgoing) interp.Value {
			if o.Target.From.Addr().Unmap().Is6() {
				return interp.Int(familyINET6)
			}
			return interp.Int(familyINET)
		})},
		choice{"buf", "all bytes of the message", of(func(c *interp.Ctx, o *interp.Outgoing) interp.Value {
			return interp.Str(c.Scratch.Keep(append(c.Scratch.Buf(len(o.Bytes)), o.Bytes...)))
		})},
		choice{"len", "how many", of(func(_ *interp.Ctx, o *interp.Outgoing) interp.Value {
			return interp.Int(int64(len(o.Bytes)))
		})},
	)
}
