package suite

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"syscall"

	"kamino/cmd/internal/kt"
)

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
