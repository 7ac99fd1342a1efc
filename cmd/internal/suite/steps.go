package suite

import (
	"errors"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/wire"
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
