package main

import (
	"bytes"
	"context"
	"fmt"
	"net/netip"
	"time"
)

// relayLoad is N senders and N receivers around a relay. The receivers
// authenticate, the senders address the Use-Path URI and the receiver's own URI.
//
// The window of a pair is opened by arrival: a frame that reaches the receiver,
// whole and in order, lets the sender send the next. The relay's 200 opens
// nothing, because the relay of the usual config sends it before the frame
// has gone anywhere.
type relayLoad struct {
	pairs    []*pair
	latency  histogram
	inFlight int
	burst    bool
	ending   bool // nothing more is sent
	paced    bool // arrival opens nothing: talk sends
}

// pair is the sender's protocol as well as the common state.
type pair struct {
	load             *relayLoad
	sender, receiver *conn
	template         *sendFrame
	next, expected   uint32 // numbers of the next frame to send and to arrive
	replies          uint32
	frames           uint64
}

// receiving is the receiver's protocol.
type receiving struct {
	*pair
	answer  bool
	reply   []byte // of a response, what stands between the status and the end-line
	arrived int    // in this batch
	at      time.Duration
}

func newRelayLoad(l *loop, s settings, at netip.AddrPort, floor bool) (*relayLoad, error) {
	load := &relayLoad{inFlight: s.InFlight, burst: s.Burst}
	size := 1024 + s.Size
	buffer := max(16<<10, 2*size)
	for i := range s.Pairs {
		p := &pair{load: load}
		var err error
		if p.receiver, err = l.dial(at, buffer); err != nil {
			return nil, fmt.Errorf("receiver %d: %w", i, err)
		}
		if p.sender, err = l.dial(at, 16<<10); err != nil {
			return nil, fmt.Errorf("sender %d: %w", i, err)
		}
		self := fmt.Sprintf("msrp://%s/r%d;tcp", p.receiver.local, i)
		other := fmt.Sprintf("msrp://%s/s%d;tcp", p.sender.local, i)
		usePath := fmt.Sprintf("msrp://%s/floor%d;tcp", at, i)
		if !floor {
			if usePath, err = authenticate(p.receiver, at, self, s.User, s.Password); err != nil {
				return nil, fmt.Errorf("receiver %d: %w", i, err)
			}
		}
		if p.template, err = newSendFrame(usePath+" "+self, other, s.Size, i); err != nil {
			return nil, err
		}
		if floor {
			if err := joinForwarder(p, i); err != nil {
				return nil, fmt.Errorf("pair %d: %w", i, err)
			}
		}
		r := &receiving{pair: p, answer: s.Answer}
		r.reply = fmt.Appendf(nil, " 200 OK\r\nTo-Path: %s\r\nFrom-Path: %s\r\n-------", usePath, self)
		if err := p.receiver.join(r); err != nil {
			return nil, err
		}
		if err := p.sender.join(p); err != nil {
			return nil, err
		}
		load.pairs = append(load.pairs, p)
	}
	return load, nil
}

func (l *relayLoad) start() error {
	for _, p := range l.pairs {
		if err := p.send(l.inFlight); err != nil {
			return err
		}
	}
	return nil
}

func (l *relayLoad) reset() {
	l.latency.reset()
	for _, p := range l.pairs {
		p.frames = 0
	}
}

func (l *relayLoad) tally() ([]uint64, *histogram) {
	frames := make([]uint64, len(l.pairs))
	for i, p := range l.pairs {
		frames[i] = p.frames
	}
	return frames, &l.latency
}

// finish sends no more, and waits until everything has arrived and is answered.
func (l *relayLoad) finish(ctx context.Context, loop *loop) error {
	l.ending = true
	for end := loop.now() + stallTimeout; ; {
		missing := uint32(0)
		for _, p := range l.pairs {
			missing += p.next - p.expected + p.next - p.replies
		}
		if missing == 0 {
			return nil
		}
		if loop.now() > end {
			return fmt.Errorf("%d frames or answers to them are lost", missing)
		}
		if err := loop.run(ctx, time.Millisecond); err != nil {
			return err
		}
	}
}

// send lets n frames go, each with a write of its own as people send messages,
// unless bursts are asked for.
func (p *pair) send(n int) error {
	now := p.sender.loop.now()
	for range n {
		p.sender.out = p.template.append(p.sender.out, p.next, now)
		p.next++
		if p.load.burst {
			continue
		}
		if err := p.sender.flush(); err != nil {
			return err
		}
	}
	return p.sender.flush()
}

var statusOK = []byte("200")

// frame takes the relay's response to a SEND.
func (p *pair) frame(_ *conn, f frame) error {
	if !bytes.HasPrefix(f.what, statusOK) {
		return fmt.Errorf("the relay answered %q", f.what)
	}
	p.replies++
	return nil
}

func (p *pair) batch(*conn) error { return nil }

var methodSend = []byte("SEND")

// frame takes a relayed SEND: it must be the next one, whole and undamaged.
func (r *receiving) frame(c *conn, f frame) error {
	if !bytes.Equal(f.what, methodSend) {
		return fmt.Errorf("receiver got %q", f.what)
	}
	seq, sent, err := checkBody(f.body, r.template.bodySize)
	if err != nil {
		return err
	}
	if seq != r.expected {
		return fmt.Errorf("frame %d arrived where %d was due: lost, doubled or out of order", seq, r.expected)
	}
	if r.arrived == 0 {
		r.at = c.loop.now()
	}
	r.expected++
	r.arrived++
	r.frames++
	r.load.latency.add(r.at - sent)
	if r.answer {
		c.out = append(c.out, "MSRP "...)
		c.out = append(c.out, f.tid...)
		c.out = append(c.out, r.reply...)
		c.out = append(c.out, f.tid...)
		c.out = append(c.out, "$\r\n"...)
	}
	return nil
}

func (r *receiving) batch(c *conn) error {
	n := r.arrived
	r.arrived = 0
	if err := c.flush(); err != nil || n == 0 || r.load.paced || r.load.ending {
		return err
	}
	return r.send(n)
}
