package interp

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"kamino/cfg"
	"kamino/transport/sip"
)

var (
	errNoNetwork  = errors.New("there is no network")
	errNoSocket   = errors.New("no listening socket of that protocol and address family")
	errForeignVia = errors.New("its first Via is not this server")
	errDropped    = errors.New("dropped in onsend_route")
)

// Forward sends the request on to a host, without keeping a state of it. Port 0 is the protocol's, proto 0 is UDP.
func (c *Ctx) Forward(host string, port int, proto sip.Proto) error {
	err := c.forward(host, port, proto)
	if err == nil || errors.Is(err, errDropped) {
		c.SetFault(FaultNone)
	}
	if n := c.Counters(); err == nil {
		n.ForwardedRequests.Add(1)
	} else {
		n.DroppedRequests.Add(1)
	}
	return err
}

func (c *Ctx) forward(host string, port int, proto sip.Proto) error {
	if c.Msg == nil || !c.Msg.IsRequest() {
		return sip.ErrNotRequest
	}
	if c.World.Network == nil {
		return errNoNetwork
	}
	if proto == 0 {
		proto = sip.UDP
	}
	addr, err := c.lookUp(host)
	if err != nil {
		c.SetFault(FaultAddress)
		return err
	}
	if port == 0 {
		port = sipPort
		if proto == sip.TLS {
			port = sipsPort
		}
	}
	t := Target{Proto: proto, To: netip.AddrPortFrom(addr, uint16(port)), NoConnect: c.Msg.NoConnect, CloseAfter: c.Msg.CloseAfter}
	s := c.sendSocket(&t)
	if s == nil {
		c.SetFault(FaultSocket)
		return errNoSocket
	}
	t.From = s.Addr
	if c.Msg.From() == nil || c.Msg.To() == nil || c.Msg.CSeq() == nil {
		return sip.ErrUnreadable
	}
	f := sip.Forward{Proto: proto, Branch: branchOf(c.Msg), Source: c.Remote(), Params: c.viaParams()}
	f.Host, f.Port = c.advertised(s)
	b, err := sip.AppendForward(c.Worker.out[:0], c.Msg, &f)
	if err != nil {
		return err
	}
	c.Worker.out = b
	if !c.mayLeave(b, &t) {
		return errDropped
	}
	if err = c.World.Network.Send(b, t); err != nil {
		c.SetFault(FaultSend)
	}
	return err
}

// TransportOf is the protocol that a request to a URI goes by: TLS for sips, unless it is the URI of a phone, else what
// the URI says.
func TransportOf(u *sip.URI) sip.Proto {
	if u.Scheme == "sips" && !u.IsPhone() {
		return sip.TLS
	}
	if p := u.Proto(); p != 0 {
		return p
	}
	return sip.UDP
}

// parseHost reads a host that is an address: brackets are for IPv6 only, and there is no zone and no IPv4 in it.
func parseHost(host string) (netip.Addr, bool) {
	inner, bracketed := strings.CutPrefix(host, "[")
	a, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
	if err != nil || bracketed && a.Is4() || a.Is6() && strings.ContainsAny(host, ".%") {
		return a, false
	}
	return a.Unmap(), true
}

// lookUp gives the address of a host, which may be one.
func (c *Ctx) lookUp(host string) (netip.Addr, error) {
	if a, ok := parseHost(host); ok {
		return a, nil
	}
	a, err := c.World.Resolve(host)
	if err != nil {
		c.Counters().FailedLookups.Add(1)
		return a, fmt.Errorf("%s: %w", host, err)
	}
	return a.Unmap(), nil
}

// SocketTo is the socket that a request to a host would be sent from; nil when there is none, or the host is not known.
func (c *Ctx) SocketTo(host string, proto sip.Proto) *Socket {
	addr, err := c.lookUp(host)
	if err != nil || c.World.Network == nil || c.Msg == nil {
		return nil
	}
	return c.sendSocket(&Target{Proto: proto, To: netip.AddrPortFrom(addr, sipPort)})
}

// sendSocket is the socket to send from: the one that the script has chosen, or over UDP the one that the message was
// received on, or the usual one of the protocol; nil when none fits.
func (c *Ctx) sendSocket(t *Target) *Socket {
	sockets := c.World.Network.Sockets()
	fits := func(s *Socket) bool { return s.Proto == t.Proto && s.Addr.Addr().Is4() == t.To.Addr().Is4() }
	find := func(a netip.AddrPort) *Socket {
		for i := range sockets {
			if s := &sockets[i]; s.Addr == a && fits(s) {
				return s
			}
		}
		return nil
	}
	if c.Msg.SendFrom.IsValid() {
		if s := find(c.Msg.SendFrom); s != nil {
			return s
		}
	}
	if t.Proto == sip.UDP && c.Link != nil && c.Link.Proto() == sip.UDP {
		if s := find(netip.AddrPortFrom(c.Link.Local().Addr().Unmap(), c.Link.Local().Port())); s != nil {
			return s
		}
	}
	// The first that others can reach, or else the last.
	var last *Socket
	for i := range sockets {
		if !fits(&sockets[i]) {
			continue
		}
		if last = &sockets[i]; !last.Addr.Addr().IsLoopback() {
			break
		}
	}
	return last
}

// advertised is what others are told of a socket. Its port is left out where it is SIP's.
func (c *Ctx) advertised(s *Socket) (host, port string) {
	settings := c.Worker.Program.Settings
	if host = c.Msg.AdvertisedHost; host == "" {
		host, _ = settings.Str("advertised_address")
	}
	if port = c.Msg.AdvertisedPort; port == "" {
		port, _ = settings.Str("advertised_port")
	}
	if host == "" {
		if host = s.AdvertiseHost; host == "" {
			host = string(c.AppendIP(nil, s.Addr.Addr()))
		}
	}
	if strings.Contains(host, ":") && host[0] != '[' {
		host = "[" + host + "]"
	}
	if port == "" && s.AdvertisePort != 0 {
		port = strconv.Itoa(s.AdvertisePort)
	}
	if port == "" && s.Addr.Port() != sipPort {
		port = strconv.Itoa(int(s.Addr.Port()))
	}
	return host, port
}

// viaParams are the parameters of this server's Via beside the branch: the connection that the request came by, by
// which the reply finds it again, and rport where the script asks for it.
func (c *Ctx) viaParams() string {
	params := ""
	if c.Link != nil && c.Link.ID() != 0 {
		params = ";i=" + reverseHex(uint32(c.Link.ID()))
	}
	if c.Msg.LocalRport || c.Worker.Program.Settings.IntOr("local_rport", 0) != 0 {
		params += ";rport"
	}
	return params
}

// branchOf is the branch of a request that is sent on: the same for a request and its retransmissions, and other
// requests have others (RFC 3261 section 16.11). It is the reference's, so that a transaction goes on when one takes the
// other's place.
func branchOf(m *sip.Message) string {
	from, to, cseq, via := m.From(), m.To(), m.CSeq(), m.Via()
	toTag := to.Tag
	if m.IsMethod("INVITE") || m.IsMethod("ACK") || m.IsMethod("CANCEL") {
		toTag = ""
	}
	h := md5.New()
	for _, s := range []string{from.Tag, toTag, m.CallID(), m.RequestURI(), cseq.Number, via.Host, via.Port, via.Branch} {
		h.Write([]byte(strings.Trim(s, " \t\r\n")))
	}
	key := reverseHex(CoreHash(m.CallID(), cseq.Number, 1<<16))
	return "z9hG4bK" + key + "." + hex.EncodeToString(h.Sum(nil)) + ".0"
}

// reverseHex writes a number with its last digit first.
func reverseHex(n uint32) string {
	b := []byte(strconv.FormatUint(uint64(n), 16))
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// parseReverseHex reads what reverseHex writes.
func parseReverseHex(s string) (int, bool) {
	n := 0
	for i := len(s) - 1; i >= 0; i-- {
		d := hexDigit(s[i])
		if d < 0 || n >= 1<<28 {
			return 0, false
		}
		n = n<<4 | d
	}
	return n, s != ""
}

// mayLeave runs onsend_route for a message that is about to be sent, and tells whether it may. Behind it $rc is what it
// was in there at the end, as in the reference.
func (c *Ctx) mayLeave(b []byte, t *Target) bool {
	route := c.Worker.Program.routes.find(cfg.OnSendRoute, "")
	if route == nil {
		return true
	}
	c.Out = &Outgoing{Bytes: b, Target: *t}
	_, end := c.runBlock(route, InOnSend)
	t.NoConnect, t.CloseAfter = c.Out.Target.NoConnect, c.Out.Target.CloseAfter
	c.Out = nil
	return end != flowDrop
}

// forwardReply sends a reply on to where its second Via says; one without goes nowhere.
func (c *Ctx) forwardReply() error {
	if own := c.Msg.Via(); c.Worker.Program.Settings.IntOr("check_via", 0) != 0 && !c.Worker.IsOwn(own.Host, own.PortNumber(), own.Transport) {
		return errForeignVia
	}
	via, ok := c.Msg.ViaAt(1)
	if !ok {
		return sip.ErrNoVia
	}
	t := Target{Proto: sip.ProtoNamed(via.Transport), NoConnect: c.Msg.NoConnect || c.Msg.ReplyNoConnect,
		CloseAfter: c.Msg.CloseAfter || c.Msg.ReplyClose}
	host, port := via.Host, 0
	if n, ok := ParseInt(via.Rport); ok && n > 0 && n < 1<<16 {
		port = int(n)
	}
	if via.HasReceived {
		host = via.Received
	}
	if port == 0 {
		port = via.PortNumber()
	}
	if port == 0 {
		port = sipPort
	}
	addr, err := c.lookUp(host)
	if err != nil {
		return err
	}
	t.To = netip.AddrPortFrom(addr, uint16(port))
	if t.Proto != sip.UDP {
		i, _ := c.Msg.Via().Params.Get("i")
		t.ConnID, _ = parseReverseHex(i)
	}
	s := c.sendSocket(&t)
	if s == nil {
		return errNoSocket
	}
	t.From = s.Addr
	b, err := sip.AppendForwardReply(c.Worker.out[:0], c.Msg, t.Proto)
	if err != nil {
		return err
	}
	c.Worker.out = b
	if c.Worker.Program.Settings.IntOr("onsend_route_reply", 0) != 0 && !c.mayLeave(b, &t) {
		return errDropped
	}
	return c.World.Network.Send(b, t)
}
