package main

import (
	"net/netip"
	"sync"
	"time"
)

// How long an answer is good, and how long it is still used, while a new one is asked for, after that. The reference
// keeps errors for a minute too (dns_cache_negative_ttl).
const (
	nameLife  = time.Minute
	nameStale = 10 * time.Minute
	maxNames  = 4096
)

// names remembers what host names resolve to. A worker waits for the first answer only: later ones are asked for in the
// background, and workers that ask for the same name share the wait.
type names struct {
	now    func() time.Time
	lookup func(host string) (netip.Addr, error)

	mu    sync.Mutex
	known map[string]*answer
}

// answer is what is known of a name. addr and err do not change once ready is closed.
type answer struct {
	ready chan struct{}
	addr  netip.Addr
	err   error
	until time.Time

	renewing bool // guarded by names.mu
}

func newNames(now func() time.Time, lookup func(string) (netip.Addr, error)) *names {
	return &names{now: now, lookup: lookup, known: map[string]*answer{}}
}

// Resolve gives an address of a host name.
func (n *names) Resolve(host string) (netip.Addr, error) {
	n.mu.Lock()
	a := n.known[host]
	if a != nil && a.isReady() {
		switch now := n.now(); {
		case now.Before(a.until):
		case now.After(a.until.Add(nameStale)):
			a = nil
		case !a.renewing:
			a.renewing = true
			go n.renew(host)
		}
	}
	if a != nil {
		n.mu.Unlock()
		<-a.ready
		return a.addr, a.err
	}
	a = &answer{ready: make(chan struct{})}
	n.makeRoom()
	n.known[host] = a
	n.mu.Unlock()
	n.ask(host, a)
	return a.addr, a.err
}

func (n *names) ask(host string, a *answer) {
	a.addr, a.err = n.lookup(host)
	a.until = n.now().Add(nameLife)
	close(a.ready)
}

// renew replaces an answer that has become old.
func (n *names) renew(host string) {
	a := &answer{ready: make(chan struct{})}
	n.ask(host, a)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known[host] = a
}

// makeRoom forgets old answers when there are many, and all if need be: peers choose the names. mu is held.
func (n *names) makeRoom() {
	if len(n.known) < maxNames {
		return
	}
	now := n.now()
	for host, a := range n.known {
		if a.isReady() && now.After(a.until) {
			delete(n.known, host)
		}
	}
	if len(n.known) >= maxNames {
		clear(n.known)
	}
}

func (a *answer) isReady() bool {
	select {
	case <-a.ready:
		return true
	default:
		return false
	}
}
