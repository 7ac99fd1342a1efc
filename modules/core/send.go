package core

import (
	"fmt"
	"net/netip"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// sendFuncs say how the message, and replies to it, are sent.
func sendFuncs() []interp.Func {
	text := func(name, doc, arg string, t interp.ArgType, do func(m *sip.Message, text string)) interp.Func {
		example := name + "(" + arg + ");"
		return interp.Func{
			Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: example,
			Args: []interp.ArgDecl{{Name: "value", Type: t, Doc: "a constant"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				value := args[0].Text
				return onMessageDo(func(m *sip.Message) { do(m, value) }), nil
			},
		}
	}
	return []interp.Func{
		onMessage("force_rport", "Answers to where the message came from, and says so in Via (RFC 3581).", func(m *sip.Message) { m.ForceRport = true }),
		onMessage("add_rport", "Another name of force_rport.", func(m *sip.Message) { m.ForceRport = true }),
		onMessage("add_local_rport", "Asks the next hop for rport, in the Via that is added (RFC 3581).", func(m *sip.Message) { m.LocalRport = true }),
		text("set_advertised_address", "Sets the host that is told to others in Via.", `"sip.example.com"`, interp.ArgSocket,
			func(m *sip.Message, s string) { m.AdvertisedHost = s }),
		text("set_advertised_port", "Sets the port that is told to others in Via.", "5080", interp.ArgNumber,
			func(m *sip.Message, s string) { m.AdvertisedPort = s }),
		onConnection("set_forward_no_connect", "Sends the request on only over a connection that is there.", func(m *sip.Message) { m.NoConnect = true }),
		onConnection("set_forward_close", "Closes the connection when the request is sent on.", func(m *sip.Message) { m.CloseAfter = true }),
		onMessage("set_reply_no_connect", "Sends replies only over a connection that is there.", func(m *sip.Message) { m.ReplyNoConnect = true }),
		onMessage("set_reply_close", "Closes the connection when the reply is sent.", func(m *sip.Message) { m.ReplyClose = true }),
		forceSendSocket(),
		tcpAlias("force_tcp_alias"), tcpAlias("add_tcp_alias"), tcpAlias("force_tcp_alias", portArg), tcpAlias("add_tcp_alias", portArg),
		nothing("udp_mtu_try_proto", "Says what to send large requests by. The size is that of udp_mtu, which has no effect here.", "udp_mtu_try_proto(TCP);",
			interp.ArgDecl{Name: "proto", Type: interp.ArgProto, Doc: "a protocol"}),
		onMessage("clear_branches", "Removes all branches.", (*sip.Message).ClearBranches),
		removeBranch(), removeBranch(interp.ArgDecl{Name: "number", Type: interp.ArgSigned, Doc: "a number"}),
	}
}

// removeBranch declares remove_branch, of the first branch where there is no number.
func removeBranch(args ...interp.ArgDecl) interp.Func {
	return interp.Func{
		Name: "remove_branch", Doc: "Removes a branch, the first without a number.", Args: args, Routes: interp.AnyRoute, Returns: interp.DoneOrNo[:1],
		Example: "remove_branch(" + strings.Repeat("1", len(args)) + ");",
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
			n := 0
			if len(args) > 0 {
				n = int(args[0].Number)
			}
			return func(c *interp.Ctx) int {
				if c.Msg != nil {
					c.Msg.DropBranch(n)
				}
				return 1
			}, nil
		},
	}
}

var portArg = interp.ArgDecl{Name: "port", Type: interp.ArgNumber, Doc: "a port"}

// nothing declares a function that always succeeds.
func nothing(name, doc, example string, args ...interp.ArgDecl) interp.Func {
	return interp.Func{
		Name: name, Doc: doc, Args: args, Routes: interp.AnyRoute, Returns: interp.DoneOrNo[:1], Example: example, Status: interp.NoEffect,
		Bind: func(*interp.Binder, []interp.Arg) (interp.Call, error) {
			return func(*interp.Ctx) int { return 1 }, nil
		},
	}
}

// onMessage declares a function without arguments that changes the message.
func onMessage(name, doc string, do func(*sip.Message)) interp.Func {
	return interp.Func{
		Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: name + "();",
		Bind: func(*interp.Binder, []interp.Arg) (interp.Call, error) { return onMessageDo(do), nil },
	}
}

func onMessageDo(do func(*sip.Message)) interp.Call {
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return -1
		}
		do(c.Msg)
		return 1
	}
}

// onConnection declares a function about the connection that the request goes out by. In onsend_route it is about the
// message that is being sent.
func onConnection(name, doc string, do func(*sip.Message)) interp.Func {
	f := onMessage(name, doc, do)
	f.Bind = func(*interp.Binder, []interp.Arg) (interp.Call, error) {
		return func(c *interp.Ctx) int {
			switch {
			case c.Out != nil:
				var m sip.Message
				do(&m)
				c.Out.Target.NoConnect = c.Out.Target.NoConnect || m.NoConnect
				c.Out.Target.CloseAfter = c.Out.Target.CloseAfter || m.CloseAfter
			case c.Msg == nil:
				return -1
			default:
				do(c.Msg)
			}
			return 1
		}, nil
	}
	return f
}

// tcpAlias declares a function that makes the connection found under another port.
func tcpAlias(name string, args ...interp.ArgDecl) interp.Func {
	return interp.Func{
		Name: name, Args: args, Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: name + "();",
		Doc: "Sends what is for the sender's address and the port in Via, or another port, over the connection that the message came by. " +
			"Over UDP it does nothing.",
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
			port := -1
			if len(args) > 0 {
				port = int(args[0].Number)
			}
			return func(c *interp.Ctx) int {
				conn, ok := c.Link.(interface{ Alias(netip.AddrPort) })
				if !ok || c.Msg == nil {
					return 1
				}
				n := port
				if n < 0 {
					if n = 5060; c.Msg.Via() != nil && c.Msg.Via().Port != "" {
						n = c.Msg.Via().PortNumber()
					}
				}
				conn.Alias(netip.AddrPortFrom(c.Remote().Addr(), uint16(n)))
				return 1
			}, nil
		},
	}
}

// wantedSocket is a socket that force_send_socket names. Whether there is one is known when the server starts.
type wantedSocket struct {
	text  string
	proto string // "": any
	host  string
	port  uint16 // 0: any
	found interp.Socket
}

func parseSocket(text string) *wantedSocket {
	w := &wantedSocket{text: text}
	rest := text
	if proto, after, ok := strings.Cut(text, ":"); ok && !strings.HasPrefix(text, "[") {
		switch strings.ToLower(proto) {
		case "udp", "tcp", "tls", "sctp", "ws", "wss":
			w.proto, rest = strings.ToLower(proto), after
		}
	}
	host, port := rest, ""
	if strings.HasPrefix(rest, "[") {
		host, port, _ = strings.Cut(rest[1:], "]")
		port = strings.TrimPrefix(port, ":")
	} else if strings.Count(rest, ":") == 1 {
		host, port, _ = strings.Cut(rest, ":")
	}
	if n, ok := interp.ParseInt(port); ok && n > 0 && n < 1<<16 {
		w.port = uint16(n)
	}
	w.host = host
	return w
}

// find looks among the sockets of the server.
func (w *wantedSocket) find(sockets []interp.Socket) error {
	for _, s := range sockets {
		same := strings.EqualFold(s.Host, w.host) || s.Addr.Addr().String() == w.host
		if same && (w.port == 0 || s.Addr.Port() == w.port) && (w.proto == "" || s.Proto.String() == w.proto) {
			w.found = s
			return nil
		}
	}
	return fmt.Errorf("force_send_socket(%s): the server does not listen on it", w.text)
}

func forceSendSocket() interp.Func {
	return interp.Func{
		Name: "force_send_socket", Doc: "Chooses the socket that the request is sent from, where its protocol and address family fit.",
		Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: "force_send_socket(udp:127.0.0.1:5060);",
		Args: []interp.ArgDecl{{Name: "socket", Type: interp.ArgSocket, Doc: "protocol:address:port of a listening socket; only the address is needed"}},
		Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
			w := parseSocket(args[0].Text)
			m := b.Instance.(*core)
			m.wanted = append(m.wanted, w)
			return onMessageDo(func(msg *sip.Message) { msg.SendProto, msg.SendFrom = w.found.Proto, w.found.Addr }), nil
		},
	}
}
