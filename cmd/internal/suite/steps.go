package suite

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"syscall"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/wire"
	"kamino/interp"
)

// steps takes steps until one fails.
func (w *world) steps(list []kt.Step) error {
	for _, s := range list {
		w.stepIndex++
		if err := w.step(s); err != nil {
			var f *Failure
			var no *elsewhere
			if errors.As(err, &no) {
				return err
			}
			if errors.As(err, &f) {
				if !f.At.Valid() {
					f.At = s.Range()
				}
				return err
			}
			return failed(s.Range(), "%v", err)
		}
	}
	return nil
}

func (w *world) step(s kt.Step) error {
	if w.far != nil && w.far.leavesOut(s) {
		return nil
	}
	switch s := s.(type) {
	case *kt.Connect:
		return w.connect(s)
	case *kt.Listen:
		return w.listen(s)
	case *kt.Accept:
		return w.accept(s)
	case *kt.Send:
		return w.send(s)
	case *kt.Expect:
		p, err := w.peer(s.Peer)
		if err != nil {
			return err
		}
		return w.expect(s, p)
	case *kt.Closed:
		return w.closed(s)
	case *kt.End:
		return w.end(s)
	case *kt.Reading:
		p, err := w.talker(s.Peer)
		if err != nil {
			return err
		}
		p.paused = !s.On
		return w.settle()
	case *kt.More:
		p, err := w.peer(s.Peer)
		if err != nil {
			return err
		}
		p.more = true
		p.seen = append(p.seen, p.rest()...)
		w.noteMore(p)
		return nil
	case *kt.Advance:
		return w.advance(s)
	case *kt.Do:
		return w.do(s)
	}
	return w.ask(s)
}

// act marks the beginning of something that the relay may react to.
func (w *world) act() {
	if w.tracer != nil {
		w.tracer.mark(w.stepIndex)
	}
}

// peer finds a peer by its name.
func (w *world) peer(t kt.Template) (*peer, error) {
	name, err := w.expand(t)
	if err != nil {
		return nil, err
	}
	if p := w.peers[name]; p != nil {
		return p, nil
	}
	var names []string
	for n := range w.peers {
		names = append(names, n)
	}
	if near := cfg.Nearest(name, names); near != "" {
		return nil, broken(t.Span, "there is no peer %s; did you mean %s?", name, near)
	}
	return nil, broken(t.Span, "%s has not connected", name)
}

// talker finds a peer that has a connection or a socket.
func (w *world) talker(t kt.Template) (*peer, error) {
	p, err := w.peer(t)
	if err == nil && p.conn == nil && p.udp == nil {
		return nil, broken(t.Span, "%s has no connection", p.name)
	}
	return p, err
}

// address fills an address; otherwise is for none.
func (w *world) address(t kt.Template, otherwise netip.AddrPort) (netip.AddrPort, error) {
	if t.Raw == "" {
		return otherwise, nil
	}
	text, err := w.expand(t)
	if err != nil {
		return netip.AddrPort{}, err
	}
	a, err := netip.ParseAddrPort(text)
	if err != nil {
		return netip.AddrPort{}, broken(t.Span, "%q is no ADDRESS:PORT", text)
	}
	return a, nil
}

// join makes a peer known, in the place of an earlier one of that name. What that one still gets counts as before.
func (w *world) join(p *peer) {
	w.peers[p.name] = p
	w.order = append(w.order, p)
	w.names[p.name], w.names[p.name+".port"] = p.addr.String(), fmt.Sprint(p.addr.Port())
}

// loopback is where peers are that say nothing of it.
var loopback = netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), 0)

// loopbackLike is the loopback address of the family of another address.
func loopbackLike(a netip.AddrPort) netip.AddrPort {
	if a.Addr().Unmap().Is6() {
		return netip.AddrPortFrom(netip.IPv6Loopback(), 0)
	}
	return loopback
}

func (w *world) connect(s *kt.Connect) error {
	name, err := w.expand(s.Peer)
	if err != nil {
		return err
	}
	target := w.relay
	if s.UDP {
		target = w.relayUDP
	}
	to, err := w.address(s.To, target)
	if err != nil {
		return err
	}
	from, err := w.address(s.From, loopbackLike(to))
	if err != nil {
		return err
	}
	if !to.IsValid() {
		return broken(s.Span, "the config listens on no UDP socket")
	}
	if w.far != nil {
		if !from.Addr().IsLoopback() {
			return &elsewhere{"a peer is not on the loopback interface"}
		}
		if to = w.far.real(to); !to.IsValid() {
			return &elsewhere{"the config does not listen where a peer connects to"}
		}
	}
	if old := w.peers[name]; old != nil {
		old.close()
		if err := w.settle(); err != nil {
			return err
		}
	}
	w.act()
	p := &peer{name: name, to: to}
	if s.UDP {
		if p.udp, err = w.around.listenPacket(w.ctx, from); err != nil {
			return broken(s.Span, "%v", err)
		}
		p.addr = netip.MustParseAddrPort(p.udp.LocalAddr().String())
	} else {
		if p.conn, err = w.around.dial(w.ctx, from, to); err != nil {
			if errors.Is(err, syscall.ECONNREFUSED) {
				return failed(s.Span, "nothing listens on %v", to)
			}
			return err
		}
		p.addr = netip.MustParseAddrPort(p.conn.LocalAddr().String())
	}
	w.join(p)
	return w.settle()
}

func (w *world) listen(s *kt.Listen) error {
	name, err := w.expand(s.Peer)
	if err != nil {
		return err
	}
	at, err := w.address(s.At, loopback)
	if err != nil {
		return err
	}
	if w.far != nil && !at.Addr().IsLoopback() {
		return &elsewhere{"a peer is not on the loopback interface"}
	}
	l, err := w.around.listen(context.Background(), at)
	if err != nil {
		return broken(s.Span, "%v", err)
	}
	p := &peer{name: name, listener: l}
	p.addr = netip.MustParseAddrPort(l.Addr().String())
	switch s.How {
	case "refuses":
		l.Close()
		p.listener = nil
	case "silent":
		w.net.Silence(p.addr)
		l.Close()
		p.listener = nil
	}
	w.join(p)
	return nil
}

func (w *world) accept(s *kt.Accept) error {
	who := s.Peer
	if s.For.Raw != "" {
		who = s.For
	}
	listens, err := w.peer(who)
	if err != nil {
		return err
	}
	if listens.listener == nil {
		return broken(s.Span, "%s does not listen", listens.name)
	}
	var c stream
	w.await(func() bool { c = listens.listener.accepted(); return c != nil })
	if c == nil {
		return failed(s.Span, "the relay has not connected to %s", listens.name)
	}
	p := &peer{name: listens.name, addr: listens.addr, conn: c, more: listens.more}
	if s.For.Raw != "" {
		if p.name, err = w.expand(s.Peer); err != nil {
			return err
		}
	} else { // the listener goes over to who talks on the new connection
		p.listener, listens.listener = listens.listener, nil
	}
	w.note(p, "the relay connects")
	w.join(p)
	return w.settle()
}

func (w *world) send(s *kt.Send) error {
	if s.Route.Raw != "" {
		return w.sendToRoute(s)
	}
	p, err := w.talker(s.Peer)
	if err != nil {
		return err
	}
	return w.deliver(s, p)
}

func (w *world) deliver(s *kt.Send, p *peer) error {
	out, err := w.compose(s, p)
	if err != nil {
		return err
	}
	shown := out.bytes
	if w.far != nil {
		shown = w.far.in(shown, true)
	}
	w.exchange = append(w.exchange, Exchanged{Peer: p.name, Sent: true, Bytes: shown, Step: w.stepIndex})
	w.act()
	from := 0
	for _, cut := range append(out.cuts, len(out.bytes)) {
		piece := out.bytes[from:cut]
		from = cut
		if !s.ByteByByte {
			err = w.write(p, piece)
		}
		for i := 0; s.ByteByByte && i < len(piece) && err == nil; i++ {
			err = w.write(p, piece[i:i+1])
		}
		if err != nil {
			return w.sendError(s, p, err)
		}
	}
	return nil
}

func (w *world) sendError(s *kt.Send, p *peer, err error) error {
	switch {
	case errors.Is(err, syscall.EPIPE), errors.Is(err, syscall.ECONNRESET):
		// As on any network, the sender learns nothing of it at once.
		w.note(p, "that is lost: the relay has closed the connection")
		return nil
	case err == errTimeout:
		return err
	}
	return failed(s.Span, "%s cannot send: %v", p.name, err)
}

// sendToRoute runs one route alone with a message. The peer connects for that if it has not.
func (w *world) sendToRoute(s *kt.Send) error {
	title, err := w.expand(s.Route)
	if err != nil {
		return err
	}
	r, err := w.route(title)
	if err != nil {
		return broken(s.Route.Span, "%v", err)
	}
	name, err := w.expand(s.Peer)
	if err != nil {
		return err
	}
	if p := w.peers[name]; p == nil || p.conn == nil && p.udp == nil {
		if err := w.connect(&kt.Connect{Span: s.Span, Peer: s.Peer}); err != nil {
			return err
		}
	}
	instead := func(r *interp.Routine) {
		for _, wk := range w.server.Workers {
			wk.Lock()
			wk.Instead = r
			wk.Unlock()
		}
	}
	instead(r)
	defer instead(nil)
	return w.deliver(s, w.peers[name])
}

// route finds a route by its title: `route[X]`, `event_route[x]`, `request_route`.
func (w *world) route(title string) (*interp.Routine, error) {
	keyword, name, _ := strings.Cut(strings.TrimSuffix(title, "]"), "[")
	kinds := map[string]cfg.RouteKind{"route": cfg.RequestRoute, "request_route": cfg.RequestRoute, "reply_route": cfg.ReplyRoute,
		"onreply_route": cfg.OnReplyRoute, "failure_route": cfg.FailureRoute, "branch_route": cfg.BranchRoute,
		"event_route": cfg.EventRoute}
	kind, ok := kinds[keyword]
	if !ok {
		return nil, fmt.Errorf("write a route as in the config: route[NAME], event_route[NAME]")
	}
	if r := w.program.Route(kind, name); r != nil {
		return r, nil
	}
	return nil, fmt.Errorf("the config has no %s; %s", title, w.nearestRoute(title))
}

func (w *world) nearestRoute(title string) string {
	var titles []string
	for _, item := range w.program.Config.Items {
		if r, ok := item.(*cfg.Route); ok {
			titles = append(titles, r.Title())
		}
	}
	if near := cfg.Nearest(title, titles); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are: " + strings.Join(titles, ", ")
}

func (w *world) closed(s *kt.Closed) error {
	p, err := w.talker(s.Peer)
	if err != nil {
		return err
	}
	w.await(func() bool { return p.ended != nil || wire.Cut(p.in) > 0 })
	if all := p.rest(); len(all) > 0 {
		f := failed(s.Span, "%s got more before the end", p.name)
		f.Got = all
		return f
	}
	if p.ended == nil {
		return failed(s.Span, "%s's connection is open", p.name)
	}
	p.said = true
	w.note(p, "the relay closes")
	return nil
}

func (w *world) end(s *kt.End) error {
	p, err := w.talker(s.Peer)
	if err != nil {
		return err
	}
	if p.conn == nil {
		p.close()
		return nil
	}
	w.act()
	p.said = true
	w.note(p, "%s %s", p.name, s.How)
	switch s.How {
	case "closes":
		if w.far != nil { // the relay ends its half when it has noticed, before anything that is sent after this
			_ = p.conn.CloseWrite()
			w.await(func() bool { return p.ended != nil })
		}
		p.conn.Close()
	case "resets":
		p.conn.Reset()
	case "shuts":
		p.conn.CloseWrite()
	}
	return w.settle()
}

func (w *world) advance(s *kt.Advance) error {
	text, err := w.expand(s.By)
	if err != nil {
		return err
	}
	d, err := kt.Duration(text)
	if err != nil {
		return broken(s.Span, "%q is no duration", text)
	}
	w.act()
	return w.clock.advance(d, w.settle)
}

// do does named steps, with their parameters known meanwhile.
func (w *world) do(s *kt.Do) error {
	if s.Steps == nil || w.depth > 20 {
		return broken(s.Span, "there are no such steps")
	}
	saved := map[string]string{}
	for i, n := range s.Names {
		v, err := w.expand(s.Values[i])
		if err != nil {
			return err
		}
		if old, ok := w.names[n]; ok {
			saved[n] = old
		}
		defer func() {
			delete(w.names, n)
			if old, ok := saved[n]; ok {
				w.names[n] = old
			}
		}()
		w.names[n] = v
	}
	w.depth++
	defer func() { w.depth-- }()
	err := w.steps(s.Steps.Steps)
	var f *Failure
	if errors.As(err, &f) {
		f.From = append(f.From, s.Span)
	}
	return err
}
