package transport

import (
	"errors"
	"io"
	"runtime"
)

// batchUnits is the most messages that a worker takes from one connection before others have their turn.
const batchUnits = 64

// reader is the receiving half of a connection. It is touched by the connection's goroutine only.
type reader struct {
	in       *buffer // nil while there is nothing to keep
	start    int     // in.b[start:] is not consumed yet
	offset   int64   // bytes consumed since the beginning of the connection
	split    splitter
	sending  *stream // where the body of a streamed frame goes; nil to drop it
	slow     []*Conn // connections that are to have room before this one is read on
	waitedOn []*Conn // connections that passRoom is due for
	deaf     bool    // what comes is dropped: the connection is closing
}

// serve is the goroutine of an open connection that no loop reads, or that has to wait for something else than bytes.
// err is what ended its input already, or nil.
func (c *Conn) serve(err error) {
	if err == nil {
		err = c.receive()
	}
	if err == errCalm {
		return
	}
	err = c.inputEnded(err)
	c.passOn()
	c.release()
	c.ended(err)
	c.net.tasks.Done()
}

// receive reads until the connection ends, and says why: io.EOF after an orderly end. It gives errCalm when the
// connection is its loop's again.
func (c *Conn) receive() error {
	if c.in != nil {
		c.digest()
	}
	for {
		full := false
		for !full {
			n, err := c.wire.tryRead(c.room())
			if err != nil {
				return err
			}
			if n == 0 {
				break
			}
			full = c.take(n)
		}
		if full {
			c.giveWay() // the socket may have more
			continue
		}
		c.none()
		if c.goBack() {
			return errCalm
		}
		if err := c.wire.awaitRead(); err != nil {
			return err
		}
	}
}

// giveWay lets others have their turn, those too that sleep in a loop.
func (c *Conn) giveWay() {
	if c.loop != nil {
		c.loop.rouse()
	}
	runtime.Gosched()
}

// take handles bytes that were read into what room gave, and says whether they filled it.
func (c *Conn) take(n int) (full bool) {
	c.used()
	c.in.b = c.in.b[:len(c.in.b)+n]
	full = len(c.in.b) == cap(c.in.b)
	c.digest()
	return full
}

// digest handles what the buffer holds. A fault in it closes the connection.
func (c *Conn) digest() {
	if err := c.consume(); err != nil {
		c.breakOff()
		c.closeAfterSend(err)
		c.deaf = true
	}
}

// inputEnded ends the connection when no more can be read from it. What is queued for the other side is still
// sent when that has closed only its half.
func (c *Conn) inputEnded(err error) error {
	c.breakOff()
	c.dropLate()
	if !errors.Is(err, io.EOF) {
		return err
	}
	err = nil
	if !c.deaf && (c.split.inside() || c.in != nil && c.start < len(c.in.b)) {
		err = &FrameError{Offset: c.offset, Err: ErrTruncated}
	}
	c.closeAfterSend(err)
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.state != connClosed {
		c.drained.Wait()
	}
	return nil
}

// breakOff tells the receiver of a streamed frame that the rest is not coming.
func (c *Conn) breakOff() {
	if c.sending != nil {
		c.sending.end('#')
		c.sending = nil
	}
}

// release gives the buffer back.
func (c *Conn) release() {
	if c.in != nil {
		c.net.buffers.put(c.in)
		c.in, c.start = nil, 0
	}
}

// room gives room to read to, behind what is not consumed.
func (c *Conn) room() []byte {
	p := c.net.buffers
	if c.in == nil {
		c.in, c.start = p.get(), 0
	}
	left := len(c.in.b) - c.start
	if c.start > 0 {
		c.in.b = c.in.b[:copy(c.in.b, c.in.b[c.start:])]
		c.start = 0
	}
	switch {
	case cap(c.in.b) < p.size:
		in := p.get()
		in.b = append(in.b, c.in.b...)
		p.put(c.in)
		c.in = in
	case left == cap(c.in.b):
		in := &buffer{make([]byte, left, 2*left)}
		copy(in.b, c.in.b)
		p.put(c.in)
		c.in = in
	}
	return c.in.b[len(c.in.b):cap(c.in.b)]
}

// passOn lets those go on that wait, behind this connection, for others to have room.
func (c *Conn) passOn() {
	for i, t := range c.waitedOn {
		t.passRoom()
		c.waitedOn[i] = nil
	}
	c.waitedOn = c.waitedOn[:0]
}

// none is called before the connection waits: what it keeps meanwhile is small.
func (c *Conn) none() {
	c.passOn()
	if c.sending != nil {
		c.sending.pause()
	}
	if c.in == nil {
		return
	}
	if c.start == len(c.in.b) {
		c.release()
		return
	}
	c.in = c.net.buffers.shrink(c.in, c.start)
	c.start = 0
}

// consume handles what the buffer holds, batch by batch. On a loop it stops where it would have to wait.
func (c *Conn) consume() error {
	b := c.net.batches.Get().(*Batch)
	b.Conn = c
	defer func() {
		b.Conn = nil
		c.net.batches.Put(b)
	}()
	for {
		if c.mustWait() {
			if c.onLoop() {
				return nil
			}
			c.awaitSlow()
		}
		if c.split.streaming {
			if done, err := c.consumeBody(); !done || err != nil {
				return err
			}
		}
		again, err := c.consumeUnits(b)
		if err != nil || !again && !c.mustWait() {
			return err
		}
	}
}

// mustWait says whether the connection has to wait for others: for room in a queue, or for its turn to stream a frame.
func (c *Conn) mustWait() bool { return len(c.slow) > 0 || c.split.streaming }

// consumeUnits hands complete messages, and heads of streamed frames, to the Handler, and flushes what it wrote. It
// says whether there may be more in the buffer.
func (c *Conn) consumeUnits(b *Batch) (again bool, err error) {
	if c.deaf = c.deaf || !c.beginBatch(); c.deaf {
		c.consumed(len(c.in.b) - c.start)
		return false, nil
	}
	locked := false
	for units := 0; err == nil; units++ {
		if again = units == batchUnits || b.full || c.split.streaming; again {
			break
		}
		p := c.in.b[c.start:]
		u, n, e := c.split.next(p)
		if u == unitNone || e != nil {
			c.consumed(n)
			err = e
			break
		}
		if u == unitSkip {
			c.consumed(n)
			continue
		}
		if u != unitPing && !locked {
			c.worker.Lock()
			locked = true
		}
		err = c.handle(b, u, p[:n])
		if err == nil {
			c.consumed(n)
		}
	}
	if locked {
		c.worker.Unlock()
	}
	if err != nil {
		err = &FrameError{Offset: c.offset, Err: err}
	}
	c.endBatch(b)
	return again, err
}

func (c *Conn) consumed(n int) {
	c.start += n
	c.offset += int64(n)
}

// handle hands one message on.
func (c *Conn) handle(b *Batch, u unit, p []byte) error {
	switch u {
	case unitPing:
		if c.net.cfg.NoCRLFPing {
			return nil
		}
		if err := c.Send(crlf); err != nil && err != ErrQueueFull {
			return err
		}
		return nil
	case unitMessage:
		return c.worker.Message(c, view(p))
	}
	f := &c.worker.frame
	var err error
	if u == unitHead {
		err = f.ParseHead(view(p))
	} else {
		err = f.Parse(view(p))
	}
	if err != nil {
		return err
	}
	b.streamed, b.stream = u == unitHead, nil
	err = c.worker.Frame(b, f)
	if b.stream != nil && b.stream.head != nil {
		c.sending = b.stream
	}
	b.streamed, b.stream = false, nil
	return err
}

// consumeBody sends the body of a streamed frame to where the Handler wanted it. It says whether the frame is
// complete; if not, the buffer has no more of it.
func (c *Conn) consumeBody() (done bool, err error) {
	for {
		p := c.in.b[c.start:]
		u, n, err := c.split.next(p)
		if err != nil {
			return false, &FrameError{Offset: c.offset, Err: err}
		}
		switch u {
		case unitNone:
			return false, nil
		case unitBody:
			if c.sending != nil && c.sending.write(p[:n]) != nil {
				c.sending = nil
			}
		case unitEnd:
			if c.sending != nil {
				c.sending.end(c.split.flag)
				c.sending = nil
			}
		}
		c.consumed(n)
		if u == unitEnd {
			c.sendLate()
			return true, nil
		}
	}
}

// beginBatch says whether the connection still takes messages.
func (c *Conn) beginBatch() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inBatch = c.state <= connOpen
	return c.inBatch
}

// endBatch flushes what the batch wrote to, and notes those that are too slow for what they are sent.
func (c *Conn) endBatch(b *Batch) {
	c.mu.Lock()
	c.inBatch = false
	own := c.out != nil && c.marked != b
	c.mu.Unlock()
	if own && c.flush(nil) {
		c.slow = append(c.slow, c)
	}
	for _, t := range b.touched {
		if t.flush(b) {
			c.slow = append(c.slow, t)
		}
	}
	c.passOn()
	clear(b.touched)
	clear(b.excused)
	b.touched, b.excused, b.full = b.touched[:0], b.excused[:0], false
}

// awaitSlow waits until there is room where there was none. Who waits must not keep others waiting.
func (c *Conn) awaitSlow() {
	for i, t := range c.slow {
		c.passOn()
		if t.awaitRoom() {
			c.waitedOn = append(c.waitedOn, t)
		}
		c.slow[i] = nil
	}
	c.slow = c.slow[:0]
}
