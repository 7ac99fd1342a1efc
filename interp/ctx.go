package interp

import (
	"fmt"
	"net/netip"

	"kamino/transport/sip"
)

// Ctx is what a route sees while it runs: the message, where it came from, and the worker's own things.
// Each worker has one, used again for message after message; nothing keeps it.
type Ctx struct {
	Worker *Worker
	World  *World
	// Scratch holds texts made while this message is handled.
	Scratch Scratch
	// Msg is the SIP message, real or the one that stands for an MSRP frame; nil in routes without one.
	Msg *sip.Message
	// Link is where the message came from; nil where nothing was received.
	Link Link
	// In is what was received, while event_route[core:msg-received] runs; nil else.
	In *Incoming
	// Out is the message that is about to be sent, while onsend_route runs; nil else.
	Out *Outgoing
	// Route is the kind of the routing block that the script was entered by. Event routes of the core run as if they were
	// request_route, and reply_route is InCoreReply.
	Route RouteMask
	// MsgID counts the messages of the worker; what is cached for one message is kept with its number.
	MsgID uint64
	// Found are the credentials that were found in the message.
	Found FoundCredentials
	// ScriptFlags are the flags that scripts set for all that they do until they end ($sf).
	ScriptFlags uint32
	// RetCode is `$rc`: the code that the last function or route returned.
	RetCode int64

	state  []any
	flow   flow
	last   int64 // code of the last statement: what a route returns that ends without return
	failed bool  // the expression being evaluated
	// refused says that a function was given by an expression what a start would refuse.
	refused bool
	asked   bool // a function has asked for a number that an expression makes
	faults  faults
	why     string
	at      *stmtInfo // of the call that runs
	stack   []frame   // of routes

	texts []string // parts of formats that are being put together

	received  bool   // Msg is a SIP message that came from the network
	prefix    string // of log lines, from log_prefix, where log_prefix_mode is not 1
	prefixing bool   // log_prefix is being evaluated
}

// flow is why statements stop being run one after the other.
type flow uint8

const (
	flowNext   flow = iota
	flowBreak       // out of a while or a switch
	flowReturn      // out of the route
	flowExit        // out of the script
	flowDrop        // out of the script, and no default handling of the message
)

// frame is an entry of the route stack: a route, and the statement that called it.
type frame struct {
	route *Routine
	at    *stmtInfo
}

// Link is where a message came from, and the way back: a connection or the sender of a datagram.
// transport's connections are Links; a module that needs more than this asserts for them.
type Link interface {
	Proto() sip.Proto
	Remote() netip.AddrPort
	// Local is the address that the message was received on.
	Local() netip.AddrPort
	// ID is the connection's number, 0 for datagrams.
	ID() int
	// Socket is the listening socket as configs write it, "tcp:127.0.0.1:5060".
	Socket() string
	// Send sends bytes to the remote side, with what else the batch sends. It never blocks.
	Send(b []byte) error
}

// State gives what the module with this slot keeps for the worker (see PerWorker, Binder.Slot).
func (c *Ctx) State(slot int) any { return c.state[slot] }

// Text gives the text of a value, made in scratch memory where it has to be made.
func (c *Ctx) Text(v Value) string {
	if v.K&hasStr != 0 || v.K&hasInt == 0 {
		return v.S
	}
	return c.Scratch.Int(v.I)
}

// Logf writes a log line in the name of a module.
func (c *Ctx) Logf(l Level, module, format string, args ...any) {
	if c.World.Log.Enabled(l) {
		c.Log(Entry{Level: l, Module: module, Text: fmt.Sprintf(format, args...)})
	}
}

// Log writes a log line, to which the worker and log_prefix are added.
func (c *Ctx) Log(e Entry) {
	e.Proc = c.Worker.Proc
	e.Prefix = c.linePrefix()
	c.World.Log.Log(e)
}

// fail marks the evaluation of the running expression as failed.
func (c *Ctx) fail(why string) {
	if !c.failed {
		c.failed, c.why = true, why
	}
}

// Fail is for bound functions and variables whose evaluation fails: the statement that asked is not done.
func (c *Ctx) Fail(why string) { c.fail(why) }

// report logs a failed evaluation and clears it.
func (c *Ctx) report(at *stmtInfo, what string) {
	c.failed = false
	c.errorAt(at, "%s failed: %s", what, c.why)
}

// errorAt logs an error of the script at its place, with the routes that led there.
func (c *Ctx) errorAt(at *stmtInfo, format string, args ...any) {
	if c.Worker == nil || !c.World.Log.Enabled(Err) {
		return
	}
	text := at.Place + ": " + fmt.Sprintf(format, args...)
	for i := len(c.stack) - 1; i > 0; i-- {
		text += fmt.Sprintf(" (in route[%s], called at %s)", c.stack[i].route.name, c.stack[i].at.Place)
	}
	c.Log(Entry{Level: Err, Module: "<core>", Text: text + "\n"})
}

// ReadURI reads a URI as the config wants it read: with phone2tel=0 that of a phone is one like others.
func (c *Ctx) ReadURI(text string) (u sip.URI, ok bool) {
	if ok = u.ReadAs(text, c.Worker.plainPhones); !ok {
		c.SetFault(FaultURI)
	}
	return u, ok
}

// Joined is a text that the reference puts together in a buffer of pv_buffer_size: null where that has no room for it.
func (c *Ctx) Joined(b []byte) Value {
	s := c.Scratch.Keep(b)
	if len(s) >= c.Worker.room {
		return Null
	}
	return Str(s)
}

// Place gives FILE:LINE of the call that runs, "" outside of one.
func (c *Ctx) Place() string {
	if c.at == nil {
		return ""
	}
	return c.at.Place
}

// RouteName gives the name of the routing block that runs, "" for a main one.
func (c *Ctx) RouteName() string {
	if len(c.stack) == 0 {
		return ""
	}
	return c.stack[len(c.stack)-1].route.name
}

// callRoute runs a route and catches its return.
func (c *Ctx) callRoute(b *Routine, at *stmtInfo) {
	if len(c.stack) >= c.Worker.Program.maxDepth {
		c.errorAt(at, "route[%s]: more than %d routes inside of each other", b.name, c.Worker.Program.maxDepth)
		c.last = -1
		return
	}
	c.stack = append(c.stack, frame{b, at})
	c.last = -1
	if len(b.body.list) == 0 {
		c.last = 1
	}
	b.body.exec(c)
	c.stack = c.stack[:len(c.stack)-1]
	c.RetCode = c.last
	if c.flow < flowExit {
		c.flow = flowNext
	}
}

// Exit ends the script when the running function has returned, as `exit` does.
func (c *Ctx) Exit() { c.flow = flowExit }
