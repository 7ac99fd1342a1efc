package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"
)

// mismatch is a step that did not go as the scenario says.
type mismatch struct {
	step   string
	detail string
}

func (m *mismatch) Error() string {
	if m.step == "" {
		return m.detail
	}
	return fmt.Sprintf("at -- %s --\n%s", m.step, m.detail)
}

// player plays one scenario on a server.
type player struct {
	server    *server
	recording bool
	names     *names
	peers     map[string]*peer
	order     []*peer
	listeners map[string]*net.TCPListener
	crashed   bool   // as the scenario says
	seen      []step // what happened, written as steps
}

// play plays the scenario and returns the steps as they happened. Unless it is
// recording it stops with a *mismatch at the first step that differs; another
// error means that the scenario could not be played at all.
func play(ctx context.Context, srv *server, sc *scenario, recording bool) ([]step, error) {
	p := &player{
		server: srv, recording: recording, names: newNames(),
		peers: map[string]*peer{}, listeners: map[string]*net.TCPListener{},
	}
	defer p.hangUp()
	p.names.set("port", fmt.Sprint(srv.At.Port()))
	for _, st := range sc.steps {
		if ctx.Err() != nil {
			return p.seen, ctx.Err()
		}
		if st.only != "" && st.only != srv.side {
			p.seen = append(p.seen, st)
			continue
		}
		if err := p.step(st); err != nil {
			var m *mismatch
			if !errors.As(err, &m) {
				err = fmt.Errorf("at -- %s --: %w", st.marker(), err)
			}
			return p.seen, err
		}
	}
	return p.seen, p.finish()
}

func (p *player) step(st step) error {
	switch st.verb {
	case "expect", "closed":
		return p.receive(st)
	case "crash":
		p.seen = append(p.seen, st)
		select {
		case <-p.server.Ended():
			p.crashed = true
			return nil
		case <-time.After(patience):
			return &mismatch{st.marker(), "the server lives on"}
		}
	}
	p.seen = append(p.seen, st)
	switch st.verb {
	case "open":
		network := "tcp4"
		if st.has("udp") {
			network = "udp4"
		}
		peer, err := dial(st.peer, network, p.server.At.String())
		if err != nil {
			p.server.AwaitEnd() // a server that dies stops listening before it has ended
			return err
		}
		p.join(peer)
		return nil
	case "listen", "refuse":
		return p.listen(st)
	case "accept":
		listener, ok := p.listeners[st.peer]
		if !ok {
			return fmt.Errorf("%s does not listen", st.peer)
		}
		if err := listener.SetDeadline(time.Now().Add(patience)); err != nil {
			return err
		}
		conn, err := listener.Accept()
		if err != nil {
			return &mismatch{st.marker(), "the server does not connect"}
		}
		p.join(&peer{name: st.peer, conn: conn})
		return nil
	}
	peer, ok := p.peers[st.peer]
	if !ok {
		return fmt.Errorf("%s has no connection", st.peer)
	}
	switch st.verb {
	case "send":
		pieces, err := p.pieces(peer, st)
		if err != nil {
			return err
		}
		return peer.send(pieces)
	case "login":
		return p.login(peer, st)
	case "shut":
		return peer.shut()
	case "close":
		return peer.conn.Close()
	case "reset":
		return peer.reset()
	}
	return fmt.Errorf("unknown verb")
}

func (p *player) join(peer *peer) {
	p.peers[peer.name] = peer
	p.order = append(p.order, peer)
	if _, known := p.names.values[peer.name+".port"]; !known {
		p.names.set(peer.name+".port", peer.port())
	}
}

// listen opens the port of a next hop; for refuse it is closed again.
func (p *player) listen(st step) error {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	p.names.set(st.peer+".port", portOf(listener.Addr()))
	if st.verb == "refuse" {
		return listener.Close()
	}
	p.listeners[st.peer] = listener.(*net.TCPListener)
	return nil
}

// pieces returns the writes of a send.
func (p *player) pieces(peer *peer, st step) ([][]byte, error) {
	text, err := p.names.expand(st.text)
	if err != nil {
		return nil, err
	}
	wire, err := decode(text)
	if err != nil {
		return nil, err
	}
	wire = expandDigest(peer, wire)
	p.names.sent = append(p.names.sent, wire...)
	var pieces [][]byte
	for piece := range strings.SplitSeq(string(wire), "{|}") {
		if st.has("every-byte") {
			for i := range len(piece) {
				pieces = append(pieces, []byte{piece[i]})
			}
			continue
		}
		pieces = append(pieces, []byte(piece))
	}
	return pieces, nil
}

// receive takes the next message, or the end, of a peer and compares it.
func (p *player) receive(st step) error {
	peer, ok := p.peers[st.peer]
	if !ok {
		return fmt.Errorf("%s has no connection", st.peer)
	}
	message, err := p.next(peer)
	if errors.Is(err, errNothing) {
		return &mismatch{st.marker(), fmt.Sprintf("nothing complete came within %v, only:\n%s", patience, message)}
	}
	got := step{only: st.only, verb: "expect", peer: st.peer, text: message}
	if err == io.EOF {
		got.verb = "closed"
	}
	p.seen = append(p.seen, got)
	if p.recording {
		if got.verb == "expect" && st.verb == "closed" { // there was more before the end
			return p.receive(st)
		}
		return nil
	}
	if got.verb != st.verb {
		return &mismatch{st.marker(), fmt.Sprintf("got instead -- %s --\n%s", got.marker(), message)}
	}
	if diff := cmp.Diff(strings.Split(st.text, "\n"), strings.Split(got.text, "\n")); diff != "" {
		return &mismatch{st.marker(), "(-recorded +got)\n" + diff}
	}
	return nil
}

// next returns the peer's next message as text with names, and remembers a
// challenge.
func (p *player) next(peer *peer) (string, error) {
	message, err := peer.receive(patience)
	masked := p.names.received(peer.name, message)
	if m := random[0].at.FindSubmatch(message); m != nil {
		peer.nonce = string(m[1])
	}
	if m := realmParam.FindSubmatch(message); m != nil {
		peer.realm = string(m[1])
	}
	return encode(masked), err
}

// finish lets every connection end and makes sure that nothing comes that the
// scenario does not expect.
func (p *player) finish() error {
	if p.crashed {
		return nil
	}
	probe, err := dial("probe", "tcp4", p.server.At.String())
	if err != nil {
		p.server.AwaitEnd()
		return &mismatch{"", "the server accepts no connection any more"}
	}
	probe.conn.Close()
	for _, peer := range p.order {
		if peer.datagram {
			continue
		}
		_ = peer.shut()
		for {
			message, err := p.next(peer)
			if message != "" && p.recording {
				p.seen = append(p.seen, step{verb: "expect", peer: peer.name, text: message})
			} else if message != "" {
				return &mismatch{"", fmt.Sprintf("%s got more at the end:\n%s", peer.name, message)}
			}
			if errors.Is(err, errNothing) {
				return &mismatch{"", peer.name + "'s connection does not end"}
			}
			if err != nil {
				break
			}
		}
	}
	for name, listener := range p.listeners {
		if err := listener.SetDeadline(time.Now().Add(time.Millisecond)); err != nil {
			return err
		}
		if conn, err := listener.Accept(); err == nil {
			conn.Close()
			return &mismatch{"", name + " is connected to, which no step accepts"}
		}
	}
	return nil
}

func (p *player) hangUp() {
	for _, peer := range p.order {
		peer.conn.Close()
	}
	for _, listener := range p.listeners {
		listener.Close()
	}
}
