package pv

import (
	"net"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// sockets are the listening sockets, none outside of a server.
func sockets(c *interp.Ctx) []interp.Socket {
	if c.World.Network == nil {
		return nil
	}
	return c.World.Network.Sockets()
}

// receivedOn finds the listening socket that the message came in by.
func receivedOn(c *interp.Ctx) (interp.Socket, bool) {
	if c.Link != nil {
		local, proto := c.Link.Local(), c.Link.Proto()
		for _, s := range sockets(c) {
			if s.Proto == proto && s.Addr.Port() == local.Port() && s.Addr.Addr().Unmap() == local.Addr().Unmap() {
				return s, true
			}
		}
	}
	return interp.Socket{}, false
}

// sendSocketVars are the socket to send from, as force_send_socket chooses it.
func sendSocketVars() []interp.Var {
	forced := func(m *sip.Message) bool { return m.SendFrom.IsValid() }
	fs := part("fs", "The socket that the request is sent from, chosen by force_send_socket or by setting this to proto:address:port; null for any.",
		interp.KindStr, func(c *interp.Ctx, m *sip.Message) interp.Value {
			if !forced(m) {
				return interp.Null
			}
			b := append(append(c.Scratch.Buf(maxAddress), m.SendProto.String()...), ':')
			return interp.Str(c.Scratch.Keep(m.SendFrom.AppendTo(b)))
		})
	fsn := part("fsn", "The name of the socket that the request is sent from, chosen by setting this to it; null without one.", interp.KindStr,
		func(c *interp.Ctx, m *sip.Message) interp.Value {
			for _, s := range sockets(c) {
				if forced(m) && s.Proto == m.SendProto && s.Addr == m.SendFrom && s.Name != "" {
					return interp.Str(s.Name)
				}
			}
			return interp.Null
		})
	fs.Example = `$fs = "udp:192.0.2.1:5060"; xlog("$fs\n");`
	return []interp.Var{
		writable(fs, setSendSocket(findSocket)),
		writable(fsn, setSendSocket(socketByName)),
		part("fsp", "The port of the socket that the request is sent from; 0 for any.", interp.KindInt, func(c *interp.Ctx, m *sip.Message) interp.Value {
			return interp.Int(int64(m.SendFrom.Port()))
		}),
	}
}

// setSendSocket chooses the socket that find tells for a text. One that the server does not have changes nothing.
func setSendSocket(find func(*interp.Ctx, string) (interp.Socket, bool)) func(*interp.Ctx, interp.Value) bool {
	return func(c *interp.Ctx, v interp.Value) bool {
		if c.Msg == nil {
			return false
		}
		if v.IsNull() {
			c.Msg.SendProto, c.Msg.SendFrom = 0, interp.Socket{}.Addr
			return true
		}
		if !v.IsStr() || v.S == "" {
			return false
		}
		if s, ok := find(c, v.S); ok {
			c.Msg.SendProto, c.Msg.SendFrom = s.Proto, s.Addr
		}
		return true
	}
}

// socketByName finds the listening socket with a name, those of UDP before others. Where there is none the log says so.
func socketByName(c *interp.Ctx, name string) (interp.Socket, bool) {
	var found interp.Socket
	for _, s := range sockets(c) {
		if strings.EqualFold(s.Name, name) && (found.Name == "" || s.Proto == sip.UDP && found.Proto != sip.UDP) {
			found = s
		}
	}
	if found.Name == "" {
		c.Logf(interp.Warn, "pv", "no socket has the name %q\n", name)
	}
	return found, found.Name != ""
}

// findSocket finds the listening socket that proto:host:port means; protocol and port may be left out. Where there is none the log says so.
func findSocket(c *interp.Ctx, text string) (interp.Socket, bool) {
	proto, host, port, ok := cutSocket(text)
	for _, s := range sockets(c) {
		if ok && (s.Host == host || s.Addr.Addr().String() == host) && (proto == "" || strings.EqualFold(proto, s.Proto.String())) &&
			(port == 0 || port == int64(s.Addr.Port())) {
			return s, true
		}
	}
	c.Logf(interp.Warn, "pv", "the server does not listen on %q\n", text)
	return interp.Socket{}, false
}

// cutSocket cuts proto:host:port, of which only the host has to be there. An IPv6 address is without its brackets.
func cutSocket(s string) (proto, host string, port int64, ok bool) {
	if head, rest, ok := strings.Cut(s, ":"); ok && protoNumber(head) > 0 {
		proto, s = head, rest
	}
	host, ok = s, true
	if h, p, err := net.SplitHostPort(s); err == nil {
		host = h
		port, ok = interp.ParseInt(p)
	}
	return proto, strings.Trim(host, "[]"), port, ok
}

// replyVars are about where a reply goes.
func replyVars() []interp.Var {
	ofReply := func(get messageGetter) interp.Getter {
		return ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
			if m.IsRequest() {
				return interp.Null
			}
			return get(c, m)
		})
	}
	ofHop := func(get func(via *sip.Via, host string, port int64) interp.Value) interp.Getter {
		return ofReply(func(_ *interp.Ctx, m *sip.Message) interp.Value {
			via, host, port, ok := replyHop(m)
			if !ok {
				return interp.Null
			}
			return get(&via, host, port)
		})
	}
	return []interp.Var{choose("rpl", "Where the reply goes, by its second Via; null in requests.", interp.KindMixed,
		choice{"duri", "the next hop as a SIP URI", ofReply(func(c *interp.Ctx, m *sip.Message) interp.Value { return nonEmpty(replyURI(c, m)) })},
		choice{"dhost", "its host", ofHop(func(_ *sip.Via, host string, _ int64) interp.Value { return interp.Str(host) })},
		choice{"dport", "its port", ofHop(func(_ *sip.Via, _ string, port int64) interp.Value { return interp.Int(port) })},
		choice{"dproto", "the protocol to it; as a number, as in $K", ofHop(func(v *sip.Via, _ string, _ int64) interp.Value {
			return interp.StrInt(viaProto(v), protoNumber(v.Transport))
		})},
		choice{"dprotoid", "that as a number", ofHop(func(v *sip.Via, _ string, _ int64) interp.Value {
			return interp.Int(protoNumber(v.Transport))
		})},
		choice{"cntvia", "how many Vias it has", ofReply(func(_ *interp.Ctx, m *sip.Message) interp.Value {
			n := 0
			for {
				if _, ok := m.ViaAt(n); !ok {
					return interp.Int(int64(n))
				}
				n++
			}
		})},
		choice{"cntrr", "how many Record-Route values it has", ofReply(func(_ *interp.Ctx, m *sip.Message) interp.Value {
			n := 0
			for {
				if _, ok := m.AddrAt(sip.HeaderRecordRoute, n); !ok {
					return interp.Int(int64(n))
				}
				n++
			}
		})},
	)}
}

// replyHop is where a reply goes by its second Via.
func replyHop(m *sip.Message) (via sip.Via, host string, port int64, ok bool) {
	if via, ok = m.ViaAt(1); !ok {
		return via, "", 0, false
	}
	host, port = via.Host, int64(via.PortNumber())
	if received, ok := via.Params.Get("received"); ok {
		host = received
	}
	if rport, there := via.Params.Get("rport"); there && rport != "" {
		if port, ok = interp.ParseInt(rport); !ok {
			return via, "", 0, false
		}
	}
	if port == 0 {
		port = 5060
	}
	return via, host, port, true
}

// viaProto is the transport of a Via; one that is not known counts as UDP.
func viaProto(v *sip.Via) string {
	if n := protoNumber(v.Transport); n > 0 {
		return sip.Proto(n).String()
	}
	return sip.UDP.String()
}

// replyURI is the next hop of a reply as a SIP URI, "" for none.
func replyURI(c *interp.Ctx, m *sip.Message) string {
	via, host, port, ok := replyHop(m)
	if !ok {
		return ""
	}
	b := append(append(c.Scratch.Buf(len(host)+40), "sip:"...), host...)
	b = interp.Int(port).AppendText(append(b, ':'))
	return c.Scratch.Keep(append(append(b, ";transport="...), viaProto(&via)...))
}
