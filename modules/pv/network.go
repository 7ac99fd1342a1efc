package pv

import (
	"net/netip"
	"strconv"

	"kamino/interp"
	"kamino/transport/sip"
)

// Where no message came from the network, in event routes such as core:worker-one-init, scripts see this source.
// It is the reference's, bytes of the address in their order and all.
const (
	fakeSource = "1.0.0.127"
	fakePort   = 5060
)

// appendIPRef writes an address, one of IPv6 in brackets.
func appendIPRef(c *interp.Ctx, dst []byte, a netip.Addr) []byte {
	if a.Unmap().Is4() {
		return c.AppendIP(dst, a)
	}
	return append(c.AppendIP(append(dst, '['), a), ']')
}

// peer is one end of the way that the message came by.
type peer struct {
	fake bool
	ip   netip.Addr
	port uint16
}

func source(c *interp.Ctx) peer {
	if c.Link == nil {
		return peer{fake: true, port: fakePort}
	}
	r := c.Link.Remote()
	return peer{ip: r.Addr(), port: r.Port()}
}

func (p peer) appendTo(c *interp.Ctx, dst []byte, brackets bool) []byte {
	switch {
	case p.fake:
		return append(dst, fakeSource...)
	case brackets:
		return appendIPRef(c, dst, p.ip)
	}
	return c.AppendIP(dst, p.ip)
}

func proto(c *interp.Ctx) sip.Proto {
	if c.Link == nil {
		return sip.UDP
	}
	return c.Link.Proto()
}

// maxAddress is enough room for a URI of an address.
const maxAddress = 80

// uri writes sip:address:port, with the transport where it is not UDP or when asked for.
func (p peer) uri(c *interp.Ctx, full bool) interp.Value {
	b := append(c.Scratch.Buf(maxAddress), "sip:"...)
	b = append(p.appendTo(c, b, true), ':')
	b = strconv.AppendUint(b, uint64(p.port), 10)
	if t := proto(c); full || t != sip.UDP {
		b = append(append(b, ";transport="...), t.String()...)
	}
	return interp.Str(c.Scratch.Keep(b))
}

// networkVars are about where the message came from and where it was received.
func networkVars() []interp.Var {
	si := plain("si", "The address that the message came from.", interp.KindStr, func(c *interp.Ctx) interp.Value {
		return interp.Str(c.Scratch.Keep(source(c).appendTo(c, c.Scratch.Buf(maxAddress), false)))
	})
	pr := plain("proto", "The protocol that the message came by: udp, tcp, tls, sctp, ws or wss. As a number, as in $K.", interp.KindStr,
		func(c *interp.Ctx) interp.Value {
			p := proto(c)
			return interp.StrInt(p.String(), int64(p))
		})
	vars := append(alias(si, "src_ip"), alias(pr, "pr")...)
	vars = append(vars,
		plain("siz", "As $si, an IPv6 address in brackets.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			return interp.Str(c.Scratch.Keep(source(c).appendTo(c, c.Scratch.Buf(maxAddress), true)))
		}),
		plain("sp", "The port that the message came from.", interp.KindInt, func(c *interp.Ctx) interp.Value {
			return interp.Int(int64(source(c).port))
		}),
		plain("prid", "The number of the protocol that the message came by, as in $K.", interp.KindInt, func(c *interp.Ctx) interp.Value {
			return interp.Int(int64(proto(c)))
		}),
		plain("su", "Where the message came from, as a SIP URI.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			return source(c).uri(c, false)
		}),
		plain("sut", "As $su, always with the transport.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			return source(c).uri(c, true)
		}),
		plain("sas", "Where the message came from, as a socket: tcp:192.0.2.1:5060.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			p := source(c)
			b := append(append(c.Scratch.Buf(maxAddress), proto(c).String()...), ':')
			b = append(p.appendTo(c, b, true), ':')
			return interp.Str(c.Scratch.Keep(strconv.AppendUint(b, uint64(p.port), 10)))
		}),
		plain("conid", "The number of the connection that the message came by; null for datagrams.", interp.KindInt,
			func(c *interp.Ctx) interp.Value {
				if c.Link == nil || c.Link.ID() == 0 {
					return interp.Null
				}
				return interp.Int(int64(c.Link.ID()))
			}),
		choose("af", "The address family of the socket that the message came in by.", interp.KindMixed,
			choice{"id", "as a number, as in $K", func(c *interp.Ctx) interp.Value {
				if isIPv6(c) {
					return interp.Int(familyINET6)
				}
				return interp.Int(familyINET)
			}},
			choice{"name", "IPv4 or IPv6", func(c *interp.Ctx) interp.Value {
				if isIPv6(c) {
					return interp.Str("IPv6")
				}
				return interp.Str("IPv4")
			}},
		),
	)
	return append(vars, receiverVars()...)
}

func isIPv6(c *interp.Ctx) bool { return c.Link != nil && c.Link.Local().Addr().Unmap().Is6() }

// receiverVars are about the socket that the message came in by; null where none did.
func receiverVars() []interp.Var {
	local := func(get func(*interp.Ctx, peer) interp.Value) interp.Getter {
		return func(c *interp.Ctx) interp.Value {
			if c.Link == nil {
				return interp.Null
			}
			l := c.Link.Local()
			return get(c, peer{ip: l.Addr(), port: l.Port()})
		}
	}
	address := local(func(c *interp.Ctx, p peer) interp.Value {
		return interp.Str(c.Scratch.Keep(p.appendTo(c, c.Scratch.Buf(maxAddress), false)))
	})
	port := local(func(c *interp.Ctx, p peer) interp.Value {
		return interp.IntStr(int64(p.port), c.Scratch.Int(int64(p.port)))
	})
	uri := local(func(c *interp.Ctx, p peer) interp.Value { return p.uri(c, false) })
	full := local(func(c *interp.Ctx, p peer) interp.Value { return p.uri(c, true) })
	return []interp.Var{
		plain("Ri", "The address that the message was received on.", interp.KindStr, address),
		plain("Rp", "The port that the message was received on.", interp.KindInt, port),
		plain("Ru", "Where the message was received, as a SIP URI.", interp.KindStr, uri),
		plain("Rut", "As $Ru, always with the transport.", interp.KindStr, full),
		plain("Ras", "The socket that the message was received on: tcp:127.0.0.1:5060.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			if c.Link == nil {
				return interp.Null
			}
			l := c.Link.Local()
			if !l.Addr().Unmap().Is6() {
				return interp.Str(c.Link.Socket())
			}
			b := append(append(c.Scratch.Buf(maxAddress), c.Link.Proto().String()...), ':')
			b = append(appendIPRef(c, b, l.Addr()), ':')
			return interp.Str(c.Scratch.Keep(strconv.AppendUint(b, uint64(l.Port()), 10)))
		}),
		plain("Rn", "The name of the socket that the message was received on; null without one.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			s, _ := receivedOn(c)
			return nonEmpty(s.Name)
		}),
		plain("RAi", "The address that the socket is advertised with; without one, $Ri.", interp.KindStr, func(c *interp.Ctx) interp.Value {
			if s, ok := receivedOn(c); ok && s.AdvertiseHost != "" {
				return interp.Str(s.AdvertiseHost)
			}
			return address(c)
		}),
		plain("RAp", "The port that the socket is advertised with; without one, $Rp.", interp.KindInt, func(c *interp.Ctx) interp.Value {
			if s, ok := receivedOn(c); ok && s.AdvertiseHost != "" {
				n := advertisedPort(s)
				return interp.IntStr(n, c.Scratch.Int(n))
			}
			return port(c)
		}),
		plain("RAu", "As $Ru, with what the socket is advertised with.", interp.KindStr, advertised(uri, false)),
		plain("RAut", "As $Rut, with what the socket is advertised with.", interp.KindStr, advertised(full, true)),
	}
}

// advertised makes a SIP URI of what the socket is advertised with; without that it is another.
func advertised(otherwise interp.Getter, full bool) interp.Getter {
	return func(c *interp.Ctx) interp.Value {
		s, ok := receivedOn(c)
		if !ok || s.AdvertiseHost == "" {
			return otherwise(c)
		}
		b := append(append(c.Scratch.Buf(len(s.AdvertiseHost)+40), "sip:"...), s.AdvertiseHost...)
		b = strconv.AppendInt(append(b, ':'), advertisedPort(s), 10)
		if full || s.Proto != sip.UDP {
			b = append(append(b, ";transport="...), s.Proto.String()...)
		}
		return interp.Str(c.Scratch.Keep(b))
	}
}

func advertisedPort(s interp.Socket) int64 {
	if s.AdvertisePort != 0 {
		return int64(s.AdvertisePort)
	}
	return int64(s.Addr.Port())
}
