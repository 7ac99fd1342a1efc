package suite

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/interp"
)

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
