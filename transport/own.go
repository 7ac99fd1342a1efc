package transport

// A Network may have connections with itself: a route sends a frame to an address that the Network listens on. All
// such frames share one connection, so one that waited for a slow receiver would make everybody wait. Where both ends
// are the Network's own, neither waits: a receiver that takes too little is closed instead.

// holdsOtherEnd says whether the other end of a connection is here too. That is certain when something came from there.
// No connection may be locked.
func (r *registry) holdsOtherEnd(c *Conn) bool {
	local := c.Local()
	s := &r.peers[r.shard(local)]
	s.RLock()
	defer s.RUnlock()
	for _, other := range s.m[local] {
		if other.remote == local && other.Local() == c.remote {
			return true
		}
	}
	return false
}

// stuck says whether a connection has more than a sender may queue that does not wait. Where the bytes only wait for
// the turn of a streamed frame it is not the receiver that is slow.
func (c *Conn) stuck() bool {
	limit := c.net.cfg.ConnQueueMax
	if !c.blocked && c.wire != nil {
		limit += 4 * c.net.cfg.ReadBuffer
	}
	return c.queued() >= limit
}

// refuse tells that a connection is full, and unlocks it. It is closed if it is stuck and its sender does not wait.
func (c *Conn) refuse(noWait bool) error {
	tell := !c.told
	c.told = true
	stuck := c.stuck()
	c.mu.Unlock()
	if tell {
		c.net.cfg.OnEvent(Event{Kind: QueueFull, Conn: c, Remote: c.remote, Socket: c.Socket(), Err: ErrQueueFull})
	}
	if noWait && stuck && !c.net.conns.holdsOtherEnd(c) {
		c.close(ErrQueueFull)
	}
	return ErrQueueFull
}

// push is write for a stream that does not wait: what the socket does not take is queued. While others have the turn
// a part goes as a chunk of its own, with what is held back.
func (s *stream) push(p []byte) error {
	c := s.to
	c.mu.Lock()
	s.idle = false
	switch {
	case c.state == connClosed:
		c.mu.Unlock()
		return ErrClosed
	case s.aborted:
		c.mu.Unlock()
		return ErrStalled
	case c.stuck() || c.net.queued.Load() >= int64(c.net.cfg.QueueMax):
		s.finishNow('#')
		err := c.refuse(true)
		c.flush(nil)
		return err
	}
	if c.stream == s && s.turn >= streamTurn && s.canStop && c.othersWait() {
		c.interrupt()
	}
	var err error
	switch {
	case s.takeTurn():
		if c.out == nil {
			c.out = c.net.buffers.get()
		}
		c.out.b = append(c.out.b, p...)
		s.sent += uint64(len(p))
		s.turn += len(p)
	case s.canStop:
		s.putChunk(p, '+')
	default:
		c.streams--
		err = ErrStalled
	}
	c.countOpened()
	c.mu.Unlock()
	c.flush(nil)
	return err
}

// finishNow is end for a stream that does not wait. to.mu is held.
func (s *stream) finishNow(flag byte) {
	c := s.to
	switch {
	case c.state == connClosed || s.aborted:
		return
	case flag == '#' && !s.begun:
		c.streams--
	case s.takeTurn():
		c.finish(flag)
	default:
		if s.canStop {
			s.putChunk(nil, flag)
		}
		c.streams--
	}
	c.countOpened()
}

// takeTurn says whether the stream has the turn, taking it where nobody is ahead. to.mu is held.
func (s *stream) takeTurn() bool {
	c := s.to
	if c.stream == s {
		return true
	}
	if c.stream != nil && c.stream.idle && c.stream.canStop {
		c.interrupt()
	}
	if c.stream != nil || len(c.waiting) > 0 {
		return false
	}
	s.begin()
	return true
}

// putChunk puts a complete chunk where the frames of others go. to.mu is held.
func (s *stream) putChunk(p []byte, flag byte) {
	to := s.to.place(nil)
	if *to == nil {
		*to = s.to.net.buffers.get()
	}
	b := append(s.appendHead((*to).b), p...)
	s.sent += uint64(len(p))
	(*to).b = s.appendEnd(b, flag)
}
