package recording

import (
	"bytes"
	"net/netip"
	"sync"
	"time"

	"kamino/cmd/internal/wire"
)

// Recorder keeps what was said, in the order in which it was complete. Several goroutines may use it.
type Recorder struct {
	// Server is where the server is, and Also are other addresses that clients know it by. Where Server is not known it is
	// found: the address that most talks go to.
	Server netip.AddrPort
	Also   []netip.AddrPort

	mu     sync.Mutex
	talks  []*Talk
	events []event
}

// Talk is a connection, or the datagrams between two addresses.
type Talk struct {
	From, To netip.AddrPort // who began, and with whom
	UDP      bool

	half    [2]half // of who began, and of the other
	refused bool
	unsure  bool // nobody saw who began
}

// half is one direction of a talk.
type half struct {
	rest  []byte // of a message that is not complete
	ended bool
}

// Side tells who of a talk did something.
type Side int

const (
	Beginner Side = iota
	Other
)

// Ending is how a side ended a connection.
type Ending int

const (
	Open Ending = iota
	Closed
	Reset
	Refused
)

// event is a message, or an end.
type event struct {
	talk *Talk
	side Side
	at   time.Time // zero where it is not known
	data []byte
	end  Ending
	cut  bool // data is no whole message
}

// Begin begins a talk.
func (r *Recorder) Begin(from, to netip.AddrPort, udp bool) *Talk {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := &Talk{From: from, To: to, UDP: udp}
	r.talks = append(r.talks, t)
	r.events = append(r.events, event{talk: t})
	return t
}

// Data takes bytes of one side: of a stream any bytes, else a datagram.
func (r *Recorder) Data(t *Talk, by Side, at time.Time, b []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t.UDP {
		if len(b) > 0 {
			r.events = append(r.events, event{talk: t, side: by, at: at, data: bytes.Clone(b)})
		}
		return
	}
	h := &t.half[by]
	h.rest = append(h.rest, b...)
	for n := wire.Cut(h.rest); n > 0; n = wire.Cut(h.rest) {
		r.events = append(r.events, event{talk: t, side: by, at: at, data: bytes.Clone(h.rest[:n])})
		h.rest = h.rest[n:]
	}
	if len(h.rest) > 0 && !beginsMessage(h.rest) {
		r.leave(t, by, at)
	}
}

// beginsMessage tells whether bytes may be the beginning of a message.
func beginsMessage(b []byte) bool {
	line, _, whole := bytes.Cut(b, []byte("\r\n"))
	const msrp = "MSRP "
	return !whole && len(line) < 8192 || bytes.HasPrefix(line, []byte(msrp)) || bytes.Contains(line, []byte("SIP/2.0"))
}

// leave keeps bytes that are no whole message.
func (r *Recorder) leave(t *Talk, by Side, at time.Time) {
	if h := &t.half[by]; len(h.rest) > 0 {
		r.events = append(r.events, event{talk: t, side: by, at: at, data: h.rest, cut: true})
		h.rest = nil
	}
}

// End ends one side of a connection.
func (r *Recorder) End(t *Talk, by Side, at time.Time, how Ending) {
	r.mu.Lock()
	defer r.mu.Unlock()
	h := &t.half[by]
	if h.ended {
		return
	}
	r.leave(t, by, at)
	h.ended = true
	if how == Reset || how == Refused {
		t.half[1-by].ended = true
	}
	t.refused = t.refused || how == Refused
	r.events = append(r.events, event{talk: t, side: by, at: at, end: how})
}

// Flush keeps what came of messages that are not complete.
func (r *Recorder) Flush() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.talks {
		r.leave(t, Beginner, time.Time{})
		r.leave(t, Other, time.Time{})
	}
}

// Messages counts what was recorded.
func (r *Recorder) Messages() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for _, e := range r.events {
		if len(e.data) > 0 {
			n++
		}
	}
	return n
}

// is tells whether an address is the server's.
func (r *Recorder) is(at netip.AddrPort) bool {
	if at == r.Server {
		return true
	}
	for _, a := range r.Also {
		if a == at {
			return true
		}
	}
	return false
}
