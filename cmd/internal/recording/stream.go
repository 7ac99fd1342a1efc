package recording

import (
	"fmt"
	"net/netip"
	"slices"
	"time"
)

// maxWaiting bounds the bytes that wait for a lost segment.
const maxWaiting = 4 << 20

// assembler puts the segments of a capture in order.
type assembler struct {
	to    *Recorder
	flows map[flowKey]*flow
	all   []*flow
	parts fragments
	notes map[string]int
}

type flowKey struct {
	from, to netip.AddrPort
	udp      bool
}

// flow is a talk in a capture.
type flow struct {
	*Talk
	half  [2]stream
	over  bool
	began bool   // that was seen
	first uint32 // of the sequence numbers of who began
}

// restarts tells whether a SYN of who began is that of another connection. It may come twice, or after its answer.
func (f *flow) restarts(s *segment) bool {
	return f.over || f.began && f.first != s.seq || !f.began && f.half[Beginner].known
}

// stream is one direction of a connection.
type stream struct {
	known   bool // next is known
	next    uint32
	waiting []segment // that came before what they follow
	size    int       // of the data that waits
	ended   bool
	at      time.Time
}

func newAssembler(to *Recorder) *assembler {
	return &assembler{to: to, flows: map[flowKey]*flow{}, notes: map[string]int{}}
}

// packet takes a packet of the capture.
func (a *assembler) packet(link uint32, at time.Time, b []byte) {
	ip, known := network(link, b)
	if !known {
		a.notes[fmt.Sprintf("packets of link type %d, which is not known", link)]++
		return
	}
	p, ok := ipPacket(ip)
	if !ok {
		return
	}
	if p.isPart() {
		if p, ok = a.parts.add(p); !ok {
			return
		}
	}
	s, ok := p.segment()
	switch {
	case !ok && (p.proto == protoTCP || p.proto == protoUDP):
		a.notes["packets that are no TCP or UDP, though they say so"]++
		return
	case !ok:
		if !control[p.proto] {
			a.notes[fmt.Sprintf("packets of IP protocol %d, neither TCP nor UDP", p.proto)]++
		}
		return
	case s.missing > 0 && len(s.data) > 0:
		a.notes["packets that are cut (tcpdump -s 0 keeps them whole)"]++
	}
	f, by := a.flow(&s)
	if s.udp {
		a.to.Data(f.Talk, by, at, s.data)
		return
	}
	a.segment(f, by, at, s)
}

// control are protocols that nobody says anything with: ICMP, IGMP, and ICMP for IPv6.
var control = map[byte]bool{1: true, 2: true, 58: true}

// flow finds the talk of a segment, and whose it is. Who begins once more from where a connection was that did not end has
// forgotten about that.
func (a *assembler) flow(s *segment) (*flow, Side) {
	key := flowKey{s.from, s.to, s.udp}
	back := flowKey{s.to, s.from, s.udp}
	begins := s.syn && !s.ack
	if f := a.flows[key]; f != nil && !(begins && f.restarts(s)) {
		if begins {
			f.began, f.first = true, s.seq
		}
		return f, Beginner
	}
	if f := a.flows[back]; f != nil && !begins {
		return f, Other
	}
	by := Beginner
	// Without its beginning, a connection goes to the server, or to who answers at it.
	if !begins && !s.udp && (s.syn || a.to.is(s.from) && !a.to.is(s.to)) {
		key, by = back, Other
	}
	f := &flow{Talk: a.to.Begin(key.from, key.to, s.udp), began: begins, first: s.seq}
	f.unsure = !s.syn && !s.udp
	a.flows[key] = f
	delete(a.flows, flowKey{key.to, key.from, s.udp})
	a.all = append(a.all, f)
	return f, by
}

// segment takes a TCP segment.
func (a *assembler) segment(f *flow, by Side, at time.Time, s segment) {
	h := &f.half[by]
	h.at = at
	if s.rst {
		how := Reset
		if by == Other && !f.half[Other].known {
			how = Refused
		}
		a.to.End(f.Talk, by, at, how)
		f.over = true
		return
	}
	if s.syn {
		if !h.known {
			h.known, h.next = true, s.seq+1
		}
		s.seq++
	}
	if len(s.data) == 0 && !s.fin {
		return
	}
	if !h.known { // the capture begins in the middle
		h.known, h.next = true, s.seq
	}
	h.waiting = append(h.waiting, s)
	if h.size += len(s.data); h.size > maxWaiting {
		a.skip(h)
	}
	a.deliver(f, by, at)
}

// deliver hands on what is next, as far as it is there.
func (a *assembler) deliver(f *flow, by Side, at time.Time) {
	h := &f.half[by]
	for again := true; again; {
		again = false
		for i, s := range h.waiting {
			ahead := int32(h.next - s.seq) // bytes that are known already
			if ahead < 0 {
				continue
			}
			h.waiting = slices.Delete(h.waiting, i, i+1)
			h.size -= len(s.data)
			if n := int32(len(s.data)); ahead < n {
				a.to.Data(f.Talk, by, at, s.data[ahead:])
				h.next += uint32(n - ahead)
			}
			if s.fin && h.next == s.seq+uint32(len(s.data)) && !h.ended {
				h.ended = true
				a.to.End(f.Talk, by, at, Closed)
				f.over = f.half[0].ended && f.half[1].ended
			}
			again = true
			break
		}
	}
}

// skip gives up on a lost segment.
func (a *assembler) skip(h *stream) {
	first := slices.MinFunc(h.waiting, func(x, y segment) int { return int(int32(x.seq - y.seq)) })
	if first.seq != h.next {
		a.notes["gaps in connections"]++
	}
	h.next = first.seq
}

// finish hands on what still waits, and says what was left out.
func (a *assembler) finish() string {
	for _, f := range a.all {
		for by := range f.half {
			for h := &f.half[by]; len(h.waiting) > 0; {
				a.skip(h)
				a.deliver(f, Side(by), h.at)
			}
		}
	}
	a.to.Flush()
	if n := a.parts.left(); n > 0 {
		a.notes["parts of IP packets, without the others"] = n
	}
	var out string
	for _, what := range sortedKeys(a.notes) {
		out = join(out, fmt.Sprintf("%d %s", a.notes[what], what))
	}
	return out
}
