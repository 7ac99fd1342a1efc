package transport

// isQueueing says whether bytes have to wait for something else than the end of a batch.
func (c *Conn) isQueueing() bool { return c.blocked || c.wire == nil || c.stream != nil }

// unsent counts the bytes that are queued, which ConnQueueMax is for.
func (c *Conn) unsent() int {
	n := -c.written
	for _, b := range [...]*buffer{c.out, c.rest, c.held} {
		if b != nil {
			n += len(b.b)
		}
	}
	return n
}

func (c *Conn) lateBytes() int {
	if c.late == nil {
		return 0
	}
	return len(c.late.b)
}

// crowded says that so much is queued, or is added while somebody writes, that who sends more should wait: more than
// half of what ConnQueueMax allows.
func (c *Conn) crowded() bool {
	return (c.writing || c.isQueueing()) && c.state != connClosed && c.unsent() > c.net.cfg.ConnQueueMax/2
}

// isFull says whether to refuse further bytes for a buffer of the connection.
func (c *Conn) isFull(to **buffer) bool {
	limit := c.net.cfg.ConnQueueMax
	if to == &c.late {
		return c.lateBytes() >= limit || c.net.queued.Load() >= int64(c.net.cfg.QueueMax)
	}
	if !c.isQueueing() {
		// A batch may write as much as it has read, and a handler may add to it.
		return c.unsent() >= limit+4*c.net.cfg.ReadBuffer
	}
	return c.unsent() >= limit || c.net.queued.Load() >= int64(c.net.cfg.QueueMax)
}

// count brings the Network's sum up to date.
func (c *Conn) count() {
	n := c.lateBytes()
	if c.isQueueing() && c.state != connClosed {
		n += c.unsent()
	}
	if n != c.counted {
		c.net.queued.Add(int64(n - c.counted))
		c.counted = n
	}
}

// sendLate sends what was written while a streamed frame was handled that is complete now, or will not be read on.
func (c *Conn) sendLate() {
	c.mu.Lock()
	if c.late == nil {
		c.mu.Unlock()
		return
	}
	c.releaseLate()
	c.mu.Unlock()
	c.flush(nil)
}

// releaseLate puts it with what is sent next. mu is held.
func (c *Conn) releaseLate() {
	if c.late == nil {
		return
	}
	to := c.place(nil)
	if *to == nil {
		*to = c.net.buffers.get()
	}
	(*to).b = append((*to).b, c.late.b...)
	c.net.buffers.put(c.late)
	c.late = nil
	c.count()
	if c.stream != nil {
		c.yieldIdleStream()
	}
}

// dropLate forgets it, when the frame is not coming to its end.
func (c *Conn) dropLate() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.late != nil {
		c.net.buffers.put(c.late)
		c.late = nil
		c.count()
	}
}

// drainLater starts the drainer.
func (c *Conn) drainLater() {
	c.writing, c.blocked = true, true
	c.count()
	c.net.task(c.drain)
}

// drain waits for the socket and writes, until there is nothing more to write.
func (c *Conn) drain() {
	timeout := c.net.cfg.SendTimeout
	timer := c.net.cfg.Clock.AfterFunc(timeout, func() { c.close(ErrSendTimeout) })
	defer timer.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.state != connClosed {
		if c.rest == nil {
			if c.out == nil {
				break
			}
			c.rest, c.out, c.written = c.out, nil, 0
		}
		p := c.rest.b[c.written:]
		c.mu.Unlock()
		n, err := c.wire.write(p)
		c.mu.Lock()
		if n > 0 {
			timer.Reset(timeout)
			c.used()
		}
		c.written += n
		if c.written == len(c.rest.b) {
			c.net.buffers.put(c.rest)
			c.rest, c.written = nil, 0
		}
		c.count()
		c.told = c.told && c.crowded()
		c.admit()
		if err != nil {
			c.closeLocked(err)
		}
	}
	if c.rest != nil {
		c.net.buffers.put(c.rest)
		c.rest, c.written = nil, 0
	}
	c.writing, c.blocked = false, false
	c.count()
	c.drained.Broadcast()
	c.admit()
	c.closeIfSent()
}

// awaitRoom waits while the connection is crowded, and says whether it had to. It is back-pressure: what feeds
// the connection is not read meanwhile. SendTimeout bounds how long nothing moves.
//
// Of those that wait one goes on at a time, lest all together fill the queue again. Who has waited calls passRoom
// when it has sent, or has nothing to send.
func (c *Conn) awaitRoom() (waited bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.crowded() {
		waited = true
		c.waiters++
		c.vacancy.Wait()
		c.waiters--
		if c.crowded() {
			c.admitted = false
		}
	}
	return waited
}

// admit lets one sender go on that waits for room, if there is room and the one before has sent.
func (c *Conn) admit() {
	if c.waiters > 0 && !c.admitted && !c.crowded() {
		c.admitted = true
		c.vacancy.Signal()
	}
}

// passRoom lets the next one go on.
func (c *Conn) passRoom() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.admitted = false
	c.admit()
}

// dropQueue forgets what is queued, when the connection is closed.
func (c *Conn) dropQueue() {
	for _, b := range [...]**buffer{&c.out, &c.held, &c.late} {
		if *b != nil {
			c.net.buffers.put(*b)
			*b = nil
		}
	}
	c.count()
	c.drained.Broadcast()
	c.vacancy.Broadcast()
}
