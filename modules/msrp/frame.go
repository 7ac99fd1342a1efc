package msrp

import (
	"kamino/interp"
	"kamino/transport"
	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// relay is the module in one program.
type relay struct {
	sipmsg        bool
	cmapSize      int64
	minExpires    int64
	maxExpires    int64
	timerInterval int64
	usePathAddr   string
	maxBody       int64

	net     *transport.Network
	world   *interp.World
	secure  bool // the config loads tls: addresses are msrps
	bodies  bool // the config reads bodies
	slot    int
	frameIn *interp.Routine
	cmap    *cmap
}

// Flags of msrp_relay_flags and msrp_reply_flags.
const (
	flagReuse = 1 // never open a connection
	flagClose = 2 // close the connection after sending
)

// env is what a worker knows of the frame at hand.
type env struct {
	m     *relay
	frame *msrp.Frame // nil when no frame is at hand
	batch *transport.Batch
	msg   sip.Message // stands for the frame

	dst        destination
	relayFlags int64
	replyFlags int64
}

// Init looks at what else the config loads.
func (m *relay) Init(s *interp.Setup) error {
	m.world = s.World
	m.slot = s.Slot()
	if m.secure = s.Loaded("tls"); !m.secure {
		s.Logf(interp.Warn, "\"tls\" module is not loaded. RFC 4976 asks for TLS between clients and relays.\n")
	}
	if m.cmapSize > 0 {
		m.cmap = newCmap(s.World)
	}
	return nil
}

// NewWorker makes the worker's env.
func (m *relay) NewWorker(*interp.Worker) any {
	e := &env{m: m}
	e.msg.SetLazy(e.appendSIP)
	return e
}

// WholeFrame is the size up to which frames have to be complete before the route runs; 0: it only needs their heads.
func (m *relay) WholeFrame() int {
	if !m.bodies {
		return 0
	}
	return int(m.maxBody)
}

// UseNetwork is told which network to send on, before Start.
func (m *relay) UseNetwork(n *transport.Network) { m.net = n }

// Start finds the route.
func (m *relay) Start(r *interp.Runtime) error {
	m.frameIn = r.Program.Event(frameIn)
	if m.cmap != nil {
		m.cmap.sweep(m.timerInterval)
	}
	return nil
}

// Stop ends the timer of the map.
func (m *relay) Stop() {
	if m.cmap != nil {
		m.cmap.stop()
	}
}

// Frame runs event_route[msrp:frame-in] for a frame of a batch. The worker is locked.
func (m *relay) Frame(w *interp.Worker, b *transport.Batch, f *msrp.Frame) error {
	if m.frameIn == nil {
		return nil
	}
	e := w.State(m.slot).(*env)
	e.frame, e.batch = f, b
	e.dst = destination{}
	e.relayFlags, e.replyFlags = 0, 0
	var msg *sip.Message
	if m.sipmsg {
		msg = &e.msg
		msg.Renew()
	}
	w.Begin(msg, b.Conn)
	w.RunEvent(m.frameIn)
	e.frame, e.batch = nil, nil
	return nil
}

// current gives the env, or nil when the route does not run for a frame.
func current(c *interp.Ctx, slot int) *env {
	if e := c.State(slot).(*env); e.frame != nil {
		return e
	}
	return nil
}

// bind makes a Call of a function that needs a frame; without one the function fails.
func bind(b *interp.Binder, f func(*interp.Ctx, *env) int) interp.Call {
	slot := b.Slot()
	return func(c *interp.Ctx) int {
		e := current(c, slot)
		if e == nil {
			return -1
		}
		return f(c, e)
	}
}

func bindIs(reply bool) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
		return bind(b, func(_ *interp.Ctx, e *env) int {
			if e.frame.Reply == reply {
				return 1
			}
			return -1
		}), nil
	}
}

func bindFlags(add func(*env, int64)) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		flags := args[0]
		return bind(b, func(c *interp.Ctx, e *env) int {
			n, ok := flags.Int(c)
			if !ok {
				c.Logf(interp.Err, "msrp", "%s: the flags are no number\n", c.Place())
				return -1
			}
			add(e, n)
			return 1
		}), nil
	}
}
