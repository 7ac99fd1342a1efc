package interp

import (
	"kamino/transport/sip"
)

// Routes that run while another one waits for them: onsend_route, event routes, routes that functions of modules call.

// RunRoute runs route[name] for a function, which returns its code: 0 when the script is to end. False: there is no such
// route.
func (c *Ctx) RunRoute(name string) (code int, ok bool) {
	b := c.Worker.Program.routes.called(name)
	if b == nil {
		return 0, false
	}
	if len(c.stack) >= c.Worker.Program.maxDepth {
		c.errorAt(c.at, "route[%s]: more than %d routes inside of each other", b.name, c.Worker.Program.maxDepth)
		return -1, true
	}
	n, end := c.runInside(b, c.Route)
	if end >= flowExit {
		return 0, true
	}
	return int(n), true
}

// RunEvent runs an event route for another message than the one at hand, such as a reply to it. The two have their
// branches in common, and the event has script flags of its own.
func (c *Ctx) RunEvent(b *Routine, msg *sip.Message) {
	at, flags := c.Msg, c.ScriptFlags
	c.Msg, c.ScriptFlags = msg, 0
	msg.SwapBranches(at)
	c.runInside(b, InEvent)
	msg.SwapBranches(at)
	c.Msg, c.ScriptFlags = at, flags
}

// runInside runs a routing block while another one waits for it. It gives the code that it ended with, and how it
// ended.
func (c *Ctx) runInside(b *Routine, mask RouteMask) (code int64, end flow) {
	rc := c.RetCode
	code, end = c.runBlock(b, mask)
	c.RetCode = rc
	return code, end
}

// runBlock is runInside, but for $rc, which the block leaves as it is at its end.
func (c *Ctx) runBlock(b *Routine, mask RouteMask) (code int64, end flow) {
	kind, flow, last, at, depth := c.Route, c.flow, c.last, c.at, len(c.stack)
	c.Route, c.flow, c.last, c.RetCode = mask, flowNext, 0, 0
	c.stack = append(c.stack, frame{route: b, at: at})
	b.body.exec(c)
	code, end = c.last, c.flow
	c.stack = c.stack[:depth]
	c.Route, c.flow, c.last, c.at = kind, flow, last, at
	return code, end
}
