package processors

import (
	"context"
	"os"
	"runtime"
	"time"
)

const interval = 100 * time.Millisecond

// Keep sets GOMAXPROCS by what is used, waited for and left over, until the context ends; then it is as it was before.
func Keep(ctx context.Context) {
	most := runtime.GOMAXPROCS(0)
	var before counters
	if os.Getenv("GOMAXPROCS") != "" || most == 1 || !before.readOwn() || !before.readMachine() {
		return
	}
	defer runtime.GOMAXPROCS(most)
	p := newPolicy(most)
	runtime.GOMAXPROCS(p.now)
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		var after counters
		if !after.readOwn() {
			return
		}
		// A server that is content with one processor reads no files.
		if p.now > 1 || after.since(before).used >= saturated {
			if !after.readMachine() {
				return
			}
			if was := p.now; before.whole && p.decide(after.since(before)) != was {
				runtime.GOMAXPROCS(p.now)
			}
		}
		before = after
	}
}

// counters are what the kernel has counted until a moment.
type counters struct {
	at    time.Time
	used  time.Duration
	whole bool // the rest is read, too

	waited, spare time.Duration
}

// since gives what happened since other counters were read. Threads that ended take what they waited along, and a
// processor of a virtual machine may be set back: nothing is less than nothing.
func (c counters) since(before counters) usage {
	passed := c.at.Sub(before.at)
	per := func(now, before time.Duration) float64 { return max(float64(now-before)/float64(max(passed, 1)), 0) }
	return usage{
		used:   per(c.used, before.used),
		waited: per(c.waited, before.waited),
		spare:  per(c.spare, before.spare),
	}
}
