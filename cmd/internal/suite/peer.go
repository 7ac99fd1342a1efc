package suite

import (
	"net/netip"

	"kamino/cmd/internal/wire"
)

// peer is somebody who talks with the relay. Only the test's goroutine uses it, and never waits: it looks at what has
// come when the relay rests.
type peer struct {
	name      string
	addr      netip.AddrPort // its own
	conn      stream
	udp       packets
	to        netip.AddrPort // of the relay, for datagrams
	listener  listener
	in        []byte   // bytes that came over the connection and that no step has taken
	datagrams [][]byte // the same for datagrams
	ended     error    // why nothing more comes
	paused    bool
	more      bool   // what comes and no step expects is nothing to tell
	seen      []byte // with more: what has come and is not noted yet, up to a complete message
	said      bool   // the end was expected by a step, or made by one
	asked     wire.Challenge
}

// pump takes what has come, and tells whether that was anything.
func (p *peer) pump(buf []byte) bool {
	moved := false
	if p.paused {
		return false
	}
	for p.conn != nil && p.ended == nil {
		n, err := p.conn.TryRead(buf)
		if p.in = append(p.in, buf[:n]...); n > 0 {
			moved = true
			p.asked.Seen(p.in)
			if p.more {
				p.seen = append(p.seen, buf[:n]...)
			}
		}
		if p.ended = err; n == 0 {
			break
		}
	}
	for p.udp != nil {
		n, _, ok := p.udp.TryReadFrom(buf)
		if !ok {
			break
		}
		p.datagrams = append(p.datagrams, append([]byte(nil), buf[:n]...))
		p.asked.Seen(buf[:n])
		if p.more {
			p.seen = append(p.seen, buf[:n]...)
		}
		moved = true
	}
	return moved
}

// take gives the next message, nil when there is none that is complete.
func (p *peer) take() []byte {
	if p.udp != nil {
		if len(p.datagrams) == 0 {
			return nil
		}
		m := p.datagrams[0]
		p.datagrams = p.datagrams[1:]
		return m
	}
	n := wire.Cut(p.in)
	if n == 0 {
		return nil
	}
	m := p.in[:n:n]
	p.in = p.in[n:]
	return m
}

// rest gives all that has come, complete or not.
func (p *peer) rest() []byte {
	all := p.in
	for _, d := range p.datagrams {
		all = append(all, d...)
	}
	return all
}

func (p *peer) close() {
	switch {
	case p.conn != nil:
		p.conn.Close()
	case p.udp != nil:
		p.udp.Close()
	}
	if p.listener != nil {
		p.listener.Close()
	}
}
