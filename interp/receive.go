package interp

import (
	"errors"
	"fmt"

	"kamino/cfg"
	"kamino/transport/sip"
)

// The event routes of the way in.
const (
	// EventReceived runs on the bytes of a SIP message before they are read, where received_route_mode is on.
	EventReceived = "core:msg-received"
	// EventParseError runs on a message whose first line or first Via cannot be read.
	EventParseError = "core:receive-parse-error"
	// EventPreRouting runs on a message that was read, before anything else does.
	EventPreRouting = "core:pre-routing"
)

// ErrDropped says that the script wants nothing done with a message: by event_route[core:msg-received], or by a negative
// code at its end.
var ErrDropped = errors.New("dropped by the script")

// Incoming is a SIP message as it came from the network, before it is read.
type Incoming struct {
	Link Link
	// Text are its bytes. A script may put others in their place, which must last until the message has been handled.
	Text string
}

// inbound are the routes that a worker runs for what comes from the network; nil where the config has none.
type inbound struct{ received, broken, first, request, reply *Routine }

func (p *Program) inbound() inbound {
	r := inbound{broken: p.Event(EventParseError), first: p.Event(EventPreRouting),
		request: p.Route(cfg.RequestRoute, ""), reply: p.Route(cfg.ReplyRoute, "")}
	if p.Settings.IntOr("received_route_mode", 0) != 0 {
		r.received = p.Event(EventReceived)
	}
	return r
}

// SIP takes a SIP message as received: requests run request_route, replies reply_route and are then sent on by their Via.
// The error says why a message was not taken; nothing is answered then.
func (w *Worker) SIP(link Link, text string) error {
	begun := w.routes.received != nil
	if begun {
		var dropped bool
		if text, dropped = w.received(link, text); dropped {
			return ErrDropped
		}
	}
	err := w.msg.Parse(text)
	if begun { // the AVPs of the event are there for the message
		w.ctx.Msg, w.ctx.Link = &w.msg, link
	} else if err == nil || w.routes.broken != nil || w.routes.first != nil {
		w.Begin(&w.msg, link)
	}
	switch {
	case err != nil && unread(&w.msg):
		if w.routes.broken != nil {
			w.Run(w.routes.broken, InRequest)
		}
	case w.routes.first != nil:
		w.ctx.took()
		if w.run(w.routes.first, InRequest).Dropped {
			return nil
		}
	}
	if err != nil {
		w.Program.Counters.refused(&w.msg)
		return fmt.Errorf("bad SIP message from %v: %w", link.Remote(), err)
	}
	return w.route(&w.ctx)
}

// received runs the event route for what was received. It gives the bytes to go on with.
func (w *Worker) received(link Link, text string) (string, bool) {
	if err := w.msg.Parse(fakeRequest); err != nil {
		return text, false
	}
	c := w.Begin(&w.msg, nil)
	w.in = Incoming{Link: link, Text: text}
	c.In = &w.in
	r := w.run(w.routes.received, InRequest)
	c.In = nil
	return w.in.Text, r.Dropped || r.Code < 0
}

// unread tells whether a message is broken up to its first Via: no more of it is of use.
func unread(m *sip.Message) bool {
	return !m.IsRequest() && !m.IsReply() || m.HeaderError() != nil && m.Via() == nil
}

// route runs the routing block of a message that was read, and sends a reply on.
func (w *Worker) route(c *Ctx) error {
	n, link := w.Program.Counters, c.Link
	if w.msg.HeaderError() != nil {
		n.BadHeaders.Add(1)
	}
	c.took()
	for _, f := range w.filters {
		if !f.BeforeScript(c) {
			return nil
		}
	}
	if w.msg.IsRequest() {
		if w.routes.request == nil {
			return fmt.Errorf("no request_route for the %s from %v", w.msg.Method(), link.Remote())
		}
		if r := w.Run(w.routes.request, InRequest); !r.Dropped && r.Code < 0 {
			return c.gaveUp()
		}
		return nil
	}
	if w.routes.reply != nil {
		switch r := w.Run(w.routes.reply, InCoreReply); {
		case r.Dropped || r.Code == 0:
			n.DroppedReplies.Add(1)
			return nil
		case r.Code < 0:
			return c.gaveUp()
		}
	}
	if w.World.Network != nil {
		if err := c.forwardReply(); err != nil {
			c.Logf(Debug, "<core>", "the reply %s from %v is not sent on: %v\n", w.msg.Status(), link.Remote(), err)
		} else {
			n.ForwardedReplies.Add(1)
		}
	}
	return nil
}

// gaveUp is for a routing block that has ended with a negative code: the connection that the message came by is closed.
func (c *Ctx) gaveUp() error {
	c.Logf(Warn, "<core>", "the script for the message from %v ended with a negative code\n", c.Remote())
	return ErrDropped
}
