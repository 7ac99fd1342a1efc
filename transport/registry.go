package transport

import (
	"hash/maphash"
	"net/netip"
	"sync"
	"sync/atomic"
)

// shards is the number of locks that look-ups are spread over, so that workers do not meet on one.
const shards = 64

// registry finds connections by peer address and by number.
type registry struct {
	seed  maphash.Seed
	last  atomic.Int64
	peers [shards]struct {
		sync.RWMutex
		m map[netip.AddrPort][]*Conn // the newest is the last
	}
	ids [shards]struct {
		sync.RWMutex
		m map[int]*Conn
	}
}

func (r *registry) init() {
	r.seed = maphash.MakeSeed()
	for i := range r.peers {
		r.peers[i].m = map[netip.AddrPort][]*Conn{}
		r.ids[i].m = map[int]*Conn{}
	}
}

func (r *registry) shard(a netip.AddrPort) int { return int(maphash.Comparable(r.seed, a) % shards) }

// add numbers a connection and makes it found.
func (r *registry) add(c *Conn) {
	c.id = int(r.last.Add(1))
	s := &r.ids[c.id%shards]
	s.Lock()
	s.m[c.id] = c
	s.Unlock()
	r.alias(c, c.remote)
}

// alias makes a connection found by one more address.
func (r *registry) alias(c *Conn, a netip.AddrPort) {
	c.mu.Lock()
	if c.state == connClosed {
		c.mu.Unlock()
		return
	}
	c.names = append(c.names, a)
	c.mu.Unlock()
	s := &r.peers[r.shard(a)]
	s.Lock()
	s.m[a] = append(s.m[a], c)
	s.Unlock()
}

// remove undoes add and alias for a connection that is closed.
func (r *registry) remove(c *Conn) {
	s := &r.ids[c.id%shards]
	s.Lock()
	delete(s.m, c.id)
	s.Unlock()
	c.mu.Lock()
	names := c.names
	c.names = nil
	c.mu.Unlock()
	for _, a := range names {
		r.unname(c, a)
	}
}

func (r *registry) unname(c *Conn, a netip.AddrPort) {
	s := &r.peers[r.shard(a)]
	s.Lock()
	defer s.Unlock()
	conns := s.m[a]
	for i, other := range conns {
		if other == c {
			conns = append(conns[:i:i], conns[i+1:]...)
			break
		}
	}
	if len(conns) == 0 {
		delete(s.m, a)
	} else {
		s.m[a] = conns
	}
}

func (r *registry) byPeer(a netip.AddrPort) *Conn {
	s := &r.peers[r.shard(a)]
	s.RLock()
	defer s.RUnlock()
	conns := s.m[a]
	for i := len(conns) - 1; i >= 0; i-- {
		if conns[i].live() {
			return conns[i]
		}
	}
	return nil
}

func (r *registry) byID(id int) *Conn {
	s := &r.ids[uint(id)%shards]
	s.RLock()
	defer s.RUnlock()
	if c := s.m[id]; c != nil && c.live() {
		return c
	}
	return nil
}

func (r *registry) all() []*Conn {
	var conns []*Conn
	for i := range r.ids {
		s := &r.ids[i]
		s.RLock()
		for _, c := range s.m {
			conns = append(conns, c)
		}
		s.RUnlock()
	}
	return conns
}
