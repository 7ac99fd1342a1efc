package recording

import (
	"bytes"
	"net/netip"
	"slices"

	"kamino/cmd/internal/wire"
)

// candidate is an address that may be the server's, with what speaks for it.
type candidate struct {
	at     netip.AddrPort
	grants bool // it has challenged somebody, or given a session
	middle bool // it is talked to, and its host talks to others
	talks  int
}

// better tells which of two is the server rather.
func (c *candidate) better(than *candidate) bool {
	switch {
	case c.grants != than.grants:
		return c.grants
	case c.middle != than.middle:
		return c.middle
	}
	return c.talks > than.talks
}

// server is where the server is.
func (r *Recorder) server() netip.AddrPort {
	if r.Server.IsValid() {
		return r.Server
	}
	speaks, grants := map[*Talk]bool{}, map[*Talk][2]bool{}
	begins := map[netip.Addr]bool{}
	for _, e := range r.events {
		if len(e.data) == 0 || wire.Cut(e.data) != len(e.data) {
			continue
		}
		speaks[e.talk] = true
		if head := []byte(headOf(string(e.data))); bytes.Contains(head, []byte("\nWWW-Authenticate:")) || bytes.Contains(head, []byte("\nUse-Path:")) {
			by := grants[e.talk]
			by[e.side] = true
			grants[e.talk] = by
		}
		begins[e.talk.From.Addr()] = begins[e.talk.From.Addr()] || !e.talk.unsure
	}
	var all []*candidate
	for _, t := range r.talks {
		if !speaks[t] {
			continue
		}
		ends := []Side{Other}
		if t.unsure { // ports of servers are lower than those of clients
			ends = []Side{Other, Beginner}
			slices.SortStableFunc(ends, func(a, b Side) int { return int(t.end(a).Port()) - int(t.end(b).Port()) })
		}
		for _, side := range ends {
			at := t.end(side)
			i := slices.IndexFunc(all, func(c *candidate) bool { return c.at == at })
			if i < 0 {
				i = len(all)
				all = append(all, &candidate{at: at, middle: begins[at.Addr()]})
			}
			all[i].talks++
			all[i].grants = all[i].grants || grants[t][side]
		}
	}
	best := &candidate{}
	for _, c := range all {
		if c.better(best) {
			best = c
		}
	}
	return best.at
}

// end is the address of a side.
func (t *Talk) end(s Side) netip.AddrPort {
	if s == Beginner {
		return t.From
	}
	return t.To
}

// turn makes the server the one who was talked to, in talks of which nobody saw who began.
func (r *Recorder) turn(server netip.AddrPort) {
	for _, t := range r.talks {
		if !t.unsure || t.From != server || t.To == server {
			continue
		}
		t.From, t.To = t.To, t.From
		t.half[Beginner], t.half[Other] = t.half[Other], t.half[Beginner]
		for i := range r.events {
			if e := &r.events[i]; e.talk == t && (len(e.data) > 0 || e.end != Open) {
				e.side = 1 - e.side
			}
		}
	}
}
