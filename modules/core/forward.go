package core

import (
	"fmt"

	"kamino/interp"
	"kamino/transport/sip"
)

// forwardFuncs send the request on.
func forwardFuncs() []interp.Func {
	host := interp.ArgDecl{Name: "host", Type: interp.ArgHost, Doc: "a name, an address, or uri:host: that of the destination URI, or else of the request URI"}
	port := interp.ArgDecl{Name: "port", Type: interp.ArgPort, Doc: "a number, or uri:port; without it the protocol's"}
	f := func(name, doc, example string, proto sip.Proto, args ...interp.ArgDecl) interp.Func {
		return interp.Func{
			Name: name, Doc: doc, Args: args, Routes: interp.AnyRoute &^ interp.InOnSend, Example: example,
			Returns: []interp.Ret{{Code: 1, Doc: "sent, or queued"}, {Code: -1, Doc: "not sent: no request, a bad URI, an unknown host, or no socket"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				d := destination{proto: proto, byURI: len(args) == 0 || args[0].Text == wordHost, portOfURI: len(args) == 0}
				if !d.byURI {
					d.host = args[0].Text
				}
				if len(args) > 1 {
					d.port, d.portOfURI = int(args[1].Number), args[1].Text == wordPort
				}
				return d.forward, nil
			},
		}
	}
	const doc = "Sends the request on, with a Via of this server, and keeps no state of it. "
	all := []interp.Func{f("forward", doc+"Without arguments it goes to the destination URI, or else to the request URI.", "forward();", 0)}
	for _, p := range []struct {
		name, how string
		proto     sip.Proto
	}{{"forward", "by the protocol of the URI, or that of the request", 0}, {"forward_udp", "over UDP", sip.UDP}, {"forward_tcp", "over TCP", sip.TCP}} {
		all = append(all,
			f(p.name, doc+"It goes out "+p.how+".", p.name+"(uri:host);", p.proto, host),
			f(p.name, doc+"It goes out "+p.how+".", p.name+"(192.0.2.1, 5070);", p.proto, host, port))
	}
	return all
}

const (
	wordHost = "uri:host"
	wordPort = "uri:port"
)

// destination is where a call of forward sends to.
type destination struct {
	proto     sip.Proto // 0: by the URI, or as the request came
	byURI     bool
	portOfURI bool
	host      string
	port      int
}

func (d *destination) forward(c *interp.Ctx) int {
	host, port, proto, err := d.host, d.port, d.proto, error(nil)
	switch {
	case c.Msg == nil:
		err = sip.ErrNotRequest
	case d.byURI:
		if host, port, proto, err = d.ofURI(c); err != nil {
			c.Counters().BadURIs.Add(1)
		}
	case proto == 0:
		proto = c.Proto()
	}
	if err == nil {
		err = c.Forward(host, port, proto)
	}
	if err != nil {
		c.Logf(interp.Err, "<core>", "%s: the request is not sent on: %v\n", c.Place(), err)
		return -1
	}
	return 1
}

// ofURI reads the destination from the URI that says it.
func (d *destination) ofURI(c *interp.Ctx) (host string, port int, proto sip.Proto, err error) {
	m := c.Msg
	text := m.URI()
	if m.DstURI != "" {
		text = m.DstURI
	}
	u, ok := c.ReadURI(text)
	if !ok {
		return "", 0, 0, fmt.Errorf("%q is no URI", text)
	}
	if port = d.port; d.portOfURI {
		port = u.PortNumber()
	}
	if proto = d.proto; proto == 0 {
		proto = interp.TransportOf(&u)
	}
	return u.Host, port, proto, nil
}
