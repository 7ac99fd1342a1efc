package transport

import (
	"slices"

	"kamino/transport/quiet"
)

// writeTurns is how many buffers one flush writes when others keep adding. Then the drainer goes on, so that nobody
// becomes the writer of a busy connection for good.
const writeTurns = 8

// sender is the sending half of a connection. All of it is guarded by the connection's mu.
//
// Bytes are appended to out. Whoever flushes takes out as a whole and writes it without holding mu (writing);
// others append to a new out meanwhile. What the socket does not take stays in rest, and a goroutine, the
// drainer, waits for the socket and goes on (blocked). Only then do the bytes count as queued.
type sender struct {
	out     *buffer // for the next write; nil when there is nothing
	late    *buffer // what goes out when the streamed frame that comes from the connection is complete
	rest    *buffer // with the drainer
	written int     // bytes of rest that are sent
	writing bool    // somebody writes: flush or the drainer
	blocked bool    // the drainer is at work

	opened    *buffer    // between Open and Commit
	openedAt  int        // where the bytes of this Open begin
	inBatch   bool       // the connection's goroutine flushes at the end of its batch
	marked    *Batch     // the last batch that has the connection in touched
	counted   int        // bytes that are in the Network's sum of queued bytes
	told      bool       // QueueFull was told for the queue as it is now
	drained   quiet.Cond // for streams: something was written, or the turn is free, or the state has changed
	vacancy   quiet.Cond // for senders: one of those that wait may go on
	waiters   int
	admitted  bool   // one may, and has not called passRoom yet
	abortDial func() // while connecting

	lane // what streams need
}

// Open gives a buffer to append a message to, and locks the connection until Commit. The bytes of dst up to its
// length are not the caller's. b may be nil outside of a batch.
//
// In a batch one frame goes beyond ConnQueueMax: the batch ends with it, and its connection is not read until there is
// room. So back-pressure loses nothing.
//
// The errors are ErrClosed and ErrQueueFull; then the connection is not locked.
func (c *Conn) Open(b *Batch) (dst []byte, err error) {
	c.mu.Lock()
	if c.state > connOpen {
		c.mu.Unlock()
		return nil, ErrClosed
	}
	to := c.place(b)
	if c.isFull(to) && (to == &c.late || !b.excuses(c)) {
		if b != nil {
			b.full = true
			b.touch(c)
		}
		return nil, c.refuse()
	}
	switch {
	case *to != nil:
	case to == &c.late:
		*to = c.net.buffers.getSmall()
	default:
		*to = c.net.buffers.get()
	}
	c.opened, c.openedAt = *to, len((*to).b)
	if b != nil {
		b.open = c
	}
	return c.opened.b, nil
}

// refuse tells that a connection is full, and unlocks it.
func (c *Conn) refuse() error {
	tell := !c.told
	c.told = true
	c.mu.Unlock()
	if tell {
		c.net.cfg.OnEvent(Event{Kind: QueueFull, Conn: c, Remote: c.remote, Socket: c.Socket(), Err: ErrQueueFull})
	}
	return ErrQueueFull
}

// excuses says whether the batch may send to a full connection, which it may once if it waits then. c.mu is held.
func (b *Batch) excuses(c *Conn) bool {
	if b == nil || c.net.queued.Load() >= int64(c.net.cfg.QueueMax) {
		return false
	}
	b.full = true
	if slices.Contains(b.excused, c) {
		return false
	}
	b.excused = append(b.excused, c)
	return true
}

// place says where bytes are put: with what is sent next, or with what has to wait for a streamed frame. One that
// goes to the connection comes first, lest it be torn. One that comes from it is answered when it has arrived: there
// are clients that expect no answer before.
func (c *Conn) place(b *Batch) **buffer {
	switch {
	case b != nil && b.streamed && b.Conn == c:
		return &c.late
	case c.stream != nil:
		return &c.held
	}
	return &c.out
}

// touch notes a connection for the end of the batch. Its mu is held.
func (b *Batch) touch(c *Conn) {
	if c.marked != b {
		c.marked = b
		b.touched = append(b.touched, c)
	}
}

// Commit takes dst, which Open gave and the caller appended to, and unlocks the connection. The bytes are sent when
// the batch is done; without a batch at once. To send nothing, Commit what Open gave.
func (c *Conn) Commit(b *Batch, dst []byte) {
	c.opened.b = dst
	if b != nil {
		b.open = nil
		if b.stream != nil && b.stream.to == c && b.stream.head == nil {
			b.stream.takeHead(c.opened, c.openedAt)
		}
		b.touch(c)
	}
	c.closeOpened()
	if b != nil && c.crowded() {
		b.full = true
	}
	c.countOpened()
	c.mu.Unlock()
	if b == nil {
		c.flush(nil)
	}
}

// Send sends a copy of p, as Link says. What a Handler sends to the connection of its batch goes out with the rest
// of the batch, other sends at once.
func (c *Conn) Send(p []byte) error {
	dst, err := c.Open(nil)
	if err != nil {
		return err
	}
	later := c.inBatch
	c.opened.b = append(dst, p...)
	c.closeOpened()
	c.countOpened()
	c.mu.Unlock()
	if !later {
		c.flush(nil)
	}
	return nil
}

// closeOpened ends what Open began; a buffer with nothing in it goes back.
func (c *Conn) closeOpened() {
	if len(c.opened.b) == 0 {
		switch c.opened {
		case c.out:
			c.out = nil
		case c.held:
			c.held = nil
		default:
			c.late = nil
		}
		c.net.buffers.put(c.opened)
	}
	c.opened = nil
}

// countOpened accounts for bytes that were added.
func (c *Conn) countOpened() {
	if c.isQueueing() || c.late != nil {
		c.count()
	}
	if c.stream != nil {
		c.yieldIdleStream()
	}
}

// flush writes what the socket takes without waiting, and says whether the connection is crowded then. b is the
// batch that touched it, nil for none.
func (c *Conn) flush(b *Batch) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b != nil && c.marked == b {
		c.marked = nil
	}
	c.flushLocked()
	return c.crowded()
}

// flushLocked is flush with mu held, but not while it writes.
func (c *Conn) flushLocked() {
	if c.writing || c.wire == nil {
		return
	}
	wrote := false
	for turn := 0; c.state != connClosed && c.out != nil; turn++ {
		if turn == writeTurns {
			c.drainLater()
			return
		}
		w := c.out
		c.out = nil
		c.writing = true
		c.mu.Unlock()
		n, err := c.wire.tryWrite(w.b)
		c.mu.Lock()
		c.writing = false
		wrote = wrote || n > 0
		if err == nil && n < len(w.b) && c.state != connClosed {
			c.rest, c.written = c.net.buffers.shrink(w, n), 0
			c.drainLater()
			break
		}
		c.net.buffers.put(w)
		if err != nil {
			c.closeLocked(err)
		}
	}
	if wrote {
		c.used()
	}
	if c.stream != nil {
		c.drained.Broadcast() // it may wait to write
	}
	c.admit()
	c.closeIfSent()
}

// closeIfSent ends a connection that CloseAfterSend is called on when there is nothing more to send.
func (c *Conn) closeIfSent() {
	if c.state == connClosing && c.wire != nil && !c.writing && c.streams == 0 &&
		c.out == nil && c.rest == nil && c.held == nil {
		c.closeLocked(nil)
	}
}
