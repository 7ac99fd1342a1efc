package transport

import (
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"kamino/transport/sip"
)

// Conn is a stream connection, accepted or made by Connect. All methods are safe for use by several goroutines.
type Conn struct {
	net    *Network
	loop   *loop       // what reads it; nil for a goroutine of its own
	away   atomic.Bool // a goroutine stands in for the loop
	fd     *fdWire     // wire, where a loop reads it
	id     int
	remote netip.AddrPort
	local  netip.AddrPort
	socket *socket
	worker *worker

	reader               // used by the connection's goroutine only
	lastUse atomic.Int64 // Unix time in nanoseconds at which something last came or went
	life    atomic.Int64 // the lifetime in nanoseconds
	idle    Timer

	mu     sync.Mutex
	wire   wire // nil while connecting
	state  connState
	reason error            // why it was closed, for the Event
	names  []netip.AddrPort // what the registry finds it by
	paths  []*Conn          // to the Network itself, for what comes from here
	sender                  // guarded by mu
}

type connState uint8

const (
	connConnecting connState = iota
	connOpen
	connClosing // CloseAfterSend: takes no more bytes, and closes when its queue is empty
	connClosed
)

// Proto is sip.TCP.
func (c *Conn) Proto() sip.Proto { return sip.TCP }

// Remote is the address of the other side.
func (c *Conn) Remote() netip.AddrPort { return c.remote }

// Local is the address of our side. While Connect is still at it, the port is 0.
func (c *Conn) Local() netip.AddrPort {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.local
}

// ID is the number of the connection, from 1; no two connections of a Network have the same.
func (c *Conn) ID() int { return c.id }

// Socket is the listening socket that it was accepted on, or made in the name of.
func (c *Conn) Socket() string { return c.socket.Text }

// SetLifetime changes how long the connection may be idle: Kamailio's tcp_set_connection_lifetime().
func (c *Conn) SetLifetime(d time.Duration) {
	c.life.Store(int64(d))
	c.idle.Reset(d)
}

// Alias makes FindConn find the connection by a further address, the newest connection with it winning.
func (c *Conn) Alias(a netip.AddrPort) { c.net.conns.alias(c, unmap(a)) }

// Close closes the connection at once; what is queued for it is lost.
func (c *Conn) Close() { c.close(nil) }

// CloseAfterSend closes the connection when what is queued for it is sent, frames that are being streamed to it
// included, at the latest when SendTimeout passed without progress. Nothing further is read from it or
// accepted for it.
func (c *Conn) CloseAfterSend() { c.closeAfterSend(nil) }

func (c *Conn) closeAfterSend(reason error) {
	c.mu.Lock()
	if c.state > connOpen {
		c.mu.Unlock()
		return
	}
	c.releaseLate() // the frame that it answers is not read on
	c.reason = reason
	c.state = connClosing
	if c.wire == nil && c.out == nil {
		c.abortDial() // with nothing to send there is no need to connect
	}
	c.drained.Broadcast()
	c.mu.Unlock()
	c.flush(nil)
}

// live says whether bytes can be sent.
func (c *Conn) live() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state <= connOpen
}

func (c *Conn) close(reason error) {
	c.mu.Lock()
	c.closeLocked(reason)
	c.mu.Unlock()
}

// closeLocked is close with mu held. The Event comes from the connection's goroutine, when that ends.
func (c *Conn) closeLocked(reason error) {
	if c.state == connClosed {
		return
	}
	if c.reason == nil {
		c.reason = reason
	}
	c.state = connClosed
	c.dropQueue()
	if c.wire != nil {
		c.wire.close()
	} else if c.abortDial != nil {
		c.abortDial()
	}
	c.drained.Broadcast()
}

// used notes that something came or went.
func (c *Conn) used() { c.lastUse.Store(c.net.cfg.Clock.Now().UnixNano()) }

// watchIdle starts the idle timer.
func (c *Conn) watchIdle() {
	c.used()
	c.life.Store(int64(c.net.cfg.ConnLifetime))
	c.idle = c.net.cfg.Clock.AfterFunc(c.net.cfg.ConnLifetime, c.checkIdle)
}

// checkIdle runs when the lifetime has passed since the timer was set, and sets it anew for what is left.
func (c *Conn) checkIdle() {
	left := time.Duration(c.lastUse.Load() + c.life.Load() - c.net.cfg.Clock.Now().UnixNano())
	if left <= 0 {
		c.close(ErrIdle)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != connClosed {
		c.idle.Reset(left)
	}
}

// ended runs when nothing is read from the connection any more.
func (c *Conn) ended(err error) {
	c.close(err)
	if c.loop != nil {
		c.loop.remove(c)
	}
	c.endPaths()
	c.idle.Stop()
	c.net.forget(c)
	c.mu.Lock()
	err = c.reason
	c.mu.Unlock()
	c.net.cfg.OnEvent(Event{Kind: Closed, Conn: c, Remote: c.remote, Socket: c.Socket(), Err: err})
}
