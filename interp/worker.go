package interp

import (
	"runtime/debug"
	"sync"

	"kamino/transport/sip"
)

// Worker runs one message at a time, as a process of the reference does: it has a `$var` space and a `$pp` of
// its own. Whoever gives it messages holds its lock meanwhile.
type Worker struct {
	sync.Mutex
	Program *Program
	World   *World
	// Proc is the worker's number in log lines, PID its `$pp`.
	Proc, PID int
	// Instead, where not nil, is run in the place of whatever route a message would run: a test tries one route alone.
	Instead *Routine

	ctx     Ctx
	msg     sip.Message
	regexes map[pattern]*Regexp
	filters []PreScript
	// plainPhones is phone2tel=0.
	plainPhones bool
	// addresses is ipv6_hex_style.
	addresses sip.AddressStyle
	// room is pv_buffer_size.
	room   int
	own    []ownName
	out    []byte  // the message that is sent on
	values []Value // of the settings in groups, for this message
	// selected are the numbers that cfg_select has chosen, by group.
	selected map[string]int64
	routes   inbound
	in       Incoming
	// made are the variables that scripts have named by expressions.
	made map[string]madeName
	// formats are the texts with variables in them that scripts have made.
	formats map[string]madeFormat
}

// NewWorker makes a worker of the program. pid is what `$pp` gives; real workers of one process share a
// process id, so each is given one of its own.
func (p *Program) NewWorker(proc, pid int, world *World) *Worker {
	w := &Worker{Program: p, World: world, Proc: proc, PID: pid, own: ownNames(p.Settings, world.Network)}
	w.addresses, w.room = p.Settings.addressStyle(), p.Settings.bufferSize()
	w.plainPhones = p.Settings.IntOr("phone2tel", 1) == 0
	w.ctx = Ctx{Worker: w, World: world, state: make([]any, len(p.Modules))}
	w.ctx.Scratch.Reset()
	for _, l := range p.Modules {
		if pw, ok := l.instance.(PerWorker); ok {
			w.ctx.state[l.slot] = pw.NewWorker(w)
		}
		if f, ok := l.instance.(PreScript); ok {
			w.filters = append(w.filters, f)
		}
	}
	w.routes = p.inbound()
	return w
}

// Messages counts what the worker has run so far, messages and event routes.
func (w *Worker) Messages() uint64 {
	w.Lock()
	defer w.Unlock()
	return w.ctx.MsgID
}

// State gives what the module with this slot keeps for the worker.
func (w *Worker) State(slot int) any { return w.ctx.state[slot] }

// Result tells how a script ended.
type Result struct {
	Code    int64
	Dropped bool // by `drop`: no default handling of the message
}

// Begin starts a message: the Ctx that it gives is good until the next Begin.
func (w *Worker) Begin(msg *sip.Message, link Link) *Ctx {
	c := &w.ctx
	c.Scratch.Reset()
	c.texts = c.texts[:0]
	c.Msg, c.Link, c.In, c.received, c.prefix = msg, link, nil, false, ""
	c.MsgID++
	if msg != nil {
		msg.PlainPhones, msg.Addresses = w.plainPhones, w.addresses
	}
	w.values = w.Program.values.load()
	return c
}

// Run runs a routing block for the message that was begun, with script flags of its own. A panic inside costs this message only: it is
// logged with its place, and the worker goes on.
func (w *Worker) Run(b *Routine, mask RouteMask) Result {
	c := &w.ctx
	flags := c.ScriptFlags
	c.ScriptFlags = 0
	r := w.run(b, mask)
	c.ScriptFlags = flags
	return r
}

// run is Run with the script flags that there are, which then stay.
func (w *Worker) run(b *Routine, mask RouteMask) (r Result) {
	c := &w.ctx
	if w.Instead != nil {
		b = w.Instead
	}
	c.Route = mask
	c.flow, c.last, c.RetCode, c.failed, c.at = flowNext, 0, 0, false, nil
	c.faults = faults{FaultUnknown, FaultUnknown}
	c.stack = append(c.stack[:0], frame{route: b})
	defer func() {
		if p := recover(); p != nil {
			c.Logf(Critical, "<core>", "panic in route[%s] at %s: %v\n%s", b.name, c.Place(), p, debug.Stack())
			r = Result{Code: -1, Dropped: true}
		}
		c.stack = c.stack[:0]
	}()
	b.body.exec(c)
	return Result{Code: c.last, Dropped: c.flow == flowDrop}
}

// RunEvent runs an event route for the message that was begun.
func (w *Worker) RunEvent(e *Routine) Result { return w.Run(e, InEvent) }

// fakeRequest is what event routes see as the message that no message caused. The reference has the same one, and
// scripts may count on it.
const fakeRequest = "OPTIONS sip:you@kamailio.org SIP/2.0\r\n" +
	"Via: SIP/2.0/UDP 127.0.0.1\r\n" +
	"From: <sip:you@kamailio.org>;tag=123\r\n" +
	"To: <sip:you@kamailio.org>\r\n" +
	"Call-ID: 123\r\n" +
	"CSeq: 1 OPTIONS\r\n" +
	"Content-Length: 0\r\n\r\n"

// Exec runs an event route that no message caused, such as core:worker-one-init, as one that runs for a request. It does
// nothing when the config has none of this name.
func (w *Worker) Exec(event string) (Result, bool) {
	return w.ExecWith(event, func(*Ctx) {})
}

// ExecWith is Exec with something to prepare first.
func (w *Worker) ExecWith(event string, prepare func(*Ctx)) (Result, bool) {
	e := w.Program.Event(event)
	if e == nil {
		return Result{}, false
	}
	w.Lock()
	defer w.Unlock()
	if err := w.msg.Parse(fakeRequest); err != nil {
		return Result{Code: -1}, true
	}
	prepare(w.Begin(&w.msg, nil))
	return w.Run(e, InRequest), true
}

// pattern is a regular expression that was made at run time.
type pattern struct {
	text  string
	lines bool
}

// regex gives the compiled form of a pattern of `=~` made at run time, from a small store of the ones seen before.
func (w *Worker) regex(p string) (*Regexp, error) { return w.stored(pattern{p, false}, CompileRegex) }

// LineRegex is CompileLineRegex for what is done at run time: each pattern is compiled once, and kept for the next time.
func (w *Worker) LineRegex(p string) (*Regexp, error) {
	return w.stored(pattern{p, true}, CompileLineRegex)
}

func (w *Worker) stored(p pattern, compile func(string) (*Regexp, error)) (*Regexp, error) {
	if re := w.regexes[p]; re != nil {
		return re, nil
	}
	re, err := compile(p.text)
	if err != nil {
		return nil, err
	}
	if w.regexes == nil || len(w.regexes) >= 256 {
		w.regexes = map[pattern]*Regexp{}
	}
	w.regexes[pattern{re.String(), p.lines}] = re
	return re, nil
}
