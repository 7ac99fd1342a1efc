// Package quiet tells when a set of goroutines has nothing left to do, so that a test in memory can take its next step
// at once instead of sleeping.
//
// A [Gauge] counts who is at work. Goroutines are started with Go, and wait with a [Cond] or with Gauge.Await; a waiter
// is counted as at work again by whoever wakes it, before that one goes to rest itself. So the count is never 0 while
// anything is still to happen. A nil *Gauge counts nothing and costs nothing: that is the one in a server.
package quiet

import (
	"context"
	"sync"
)

// Gauge counts the goroutines that are at work. Its methods may be called on nil.
type Gauge struct {
	mu      sync.Mutex
	change  sync.Cond
	busy    int
	resting map[context.Context]int // those in Await
}

// New gives a Gauge that counts.
func New() *Gauge {
	g := &Gauge{resting: map[context.Context]int{}}
	g.change.L = &g.mu
	return g
}

func (g *Gauge) add(n int) {
	if g == nil || n == 0 {
		return
	}
	g.mu.Lock()
	g.busy += n
	if g.busy <= 0 {
		g.change.Broadcast()
	}
	g.mu.Unlock()
}

// Counted gives f with its work counted from now on, for a goroutine that is about to be started.
func (g *Gauge) Counted(f func()) func() {
	if g == nil {
		return f
	}
	g.add(1)
	return func() {
		defer g.add(-1)
		f()
	}
}

// Await waits for the end of ctx. The caller is counted, and rests meanwhile.
func (g *Gauge) Await(ctx context.Context) {
	if g == nil {
		<-ctx.Done()
		return
	}
	g.mu.Lock()
	g.resting[ctx]++
	g.busy--
	g.change.Broadcast()
	g.mu.Unlock()
	<-ctx.Done()
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.resting[ctx]--; g.resting[ctx] == 0 {
		delete(g.resting, ctx)
	}
	g.busy++
}

// Wait waits until nobody is at work. It gives the error of ctx if that ends first.
func (g *Gauge) Wait(ctx context.Context) error {
	if g == nil {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.quiet() {
		return nil
	}
	stop := context.AfterFunc(ctx, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.change.Broadcast()
	})
	defer stop()
	for !g.quiet() {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		g.change.Wait()
	}
	return nil
}

// quiet is asked with mu held. A context that has ended has woken its waiters, though they may not run yet.
func (g *Gauge) quiet() bool {
	if g.busy > 0 {
		return false
	}
	for ctx := range g.resting {
		if ctx.Err() != nil {
			return false
		}
	}
	return true
}

// Cond is a sync.Cond whose waiters rest for a Gauge. L and Gauge are set before use; L is held in all calls.
type Cond struct {
	sync.Cond
	Gauge   *Gauge
	waiters int
}

// Wait is sync.Cond's.
func (c *Cond) Wait() {
	c.waiters++
	c.Gauge.add(-1)
	c.Cond.Wait()
}

// Signal is sync.Cond's, with L held.
func (c *Cond) Signal() {
	if c.waiters > 0 {
		c.waiters--
		c.Gauge.add(1)
	}
	c.Cond.Signal()
}

// Broadcast is sync.Cond's, with L held.
func (c *Cond) Broadcast() {
	c.Gauge.add(c.waiters)
	c.waiters = 0
	c.Cond.Broadcast()
}
