package interp

import (
	"sync/atomic"

	"kamino/transport/sip"
)

// Counters are what the core counts, whatever modules are loaded. Scripts read them by name; those of SIP messages only where
// kex is loaded, as in the reference.
type Counters struct {
	// ForwardedRequests and ForwardedReplies were sent on; DroppedRequests should have been and were not; DroppedReplies are
	// those that the script dropped.
	ForwardedRequests, ForwardedReplies, DroppedRequests, DroppedReplies atomic.Int64
	// BadRequests and BadReplies lack a header that each message has; BadHeaders are messages with a header field that cannot
	// be read; BadURIs is how often a script asked for a part of a URI that cannot be read.
	BadRequests, BadReplies, BadHeaders, BadURIs atomic.Int64
	// FailedLookups are names that were not found.
	FailedLookups atomic.Int64
	// Connections: Accepted and Connected came to be, ConnectFailed did not, Rejected came when there were too many; the
	// others are ends, and QueueFull sends that were refused.
	Accepted, Connected, ConnectFailed, Rejected, IdleTimeouts, Resets, SendTimeouts, QueueFull atomic.Int64
}

// Counters are what the core counts.
func (c *Ctx) Counters() *Counters { return c.Worker.Program.Counters }

// refused counts a message that runs no script.
func (n *Counters) refused(m *sip.Message) {
	switch {
	case m.HeaderError() != nil:
		n.BadHeaders.Add(1)
	case m.IsRequest():
		n.BadRequests.Add(1)
	case m.IsReply():
		n.BadReplies.Add(1)
	}
}

// Statistics is an instance that counts. Statistic gives what reads a counter, nil when there is none of this name. What it
// gives is called by several goroutines at a time.
type Statistics interface {
	Statistic(name string) func() int64
}

// Statistic finds a counter among those of the core and of all loaded modules, nil when there is none of this name.
func (b *Binder) Statistic(name string) func(*Ctx) int64 {
	if read := b.checker.prog.Counters.ofNetwork(name); read != nil {
		return read
	}
	for _, l := range b.checker.prog.Modules {
		if s, ok := l.instance.(Statistics); ok {
			if read := s.Statistic(name); read != nil {
				return func(*Ctx) int64 { return read() }
			}
		}
	}
	return nil
}

// ofNetwork gives what reads a counter of names and of connections.
func (n *Counters) ofNetwork(name string) func(*Ctx) int64 {
	load := func(v *atomic.Int64) func(*Ctx) int64 { return func(*Ctx) int64 { return v.Load() } }
	ofSockets := func(count func(Network) int) func(*Ctx) int64 {
		return func(c *Ctx) int64 {
			if c.World.Network == nil {
				return 0
			}
			return int64(count(c.World.Network))
		}
	}
	switch name {
	case "failed_dns_request":
		return load(&n.FailedLookups)
	case "slow_dns_request": // those that take dns_slow_query_ms, which has no effect
		return func(*Ctx) int64 { return 0 }
	case "established":
		return func(*Ctx) int64 { return n.Accepted.Load() + n.Connected.Load() }
	case "passive_open":
		return load(&n.Accepted)
	case "connect_success":
		return load(&n.Connected)
	case "connect_failed":
		return load(&n.ConnectFailed)
	case "local_reject":
		return load(&n.Rejected)
	case "con_timeout":
		return load(&n.IdleTimeouts)
	case "con_reset":
		return load(&n.Resets)
	case "send_timeout":
		return load(&n.SendTimeouts)
	case "sendq_full":
		return load(&n.QueueFull)
	case "current_opened_connections":
		return ofSockets(Network.Connections)
	case "current_write_queue_size":
		return ofSockets(Network.Queued)
	}
	return nil
}

// Nothing is an instance that counts what there is none of.
type Nothing []string

// Statistic gives 0 for what there is none of.
func (n Nothing) Statistic(name string) func() int64 {
	for _, known := range n {
		if known == name {
			return func() int64 { return 0 }
		}
	}
	return nil
}
