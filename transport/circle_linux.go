package transport

import (
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// roundsAlone is after how many rounds in a row a loop looks after those that sleep.
const roundsAlone = 4

// circle is the loops of a network, which look after one another.
//
// The runtime asks its poller only when a processor has nothing else to do, or 10 ms after it did last. So where some loops
// keep all processors busy, one that sleeps would be forgotten for so long, though there is something for it: those that
// are busy rouse it.
type circle struct {
	sleeping atomic.Int32

	mu    sync.Mutex // whoever has it rouses; nobody waits for it but add
	loops []*loop
	asked []unix.PollFd // of those that sleep
	of    []*loop       // whose they are
}

func newCircle() *circle { return new(circle) }

func (c *circle) add(l *loop) {
	c.mu.Lock()
	c.loops = append(c.loops, l)
	c.mu.Unlock()
}

func (c *circle) sleeps(l *loop) {
	l.asleep.Store(true)
	c.sleeping.Add(1)
}

func (c *circle) woke(l *loop) {
	l.asleep.Store(false)
	c.sleeping.Add(-1)
}

// roused is a moment that has passed: a deadline of it ends a wait.
var roused = time.Unix(1, 0)

// rouse wakes the loops that sleep though there is something for them. One that has just woken by itself goes round once
// more, for nothing.
func (c *circle) rouse() {
	if c.sleeping.Load() == 0 || !c.mu.TryLock() {
		return
	}
	defer c.mu.Unlock()
	c.asked, c.of = c.asked[:0], c.of[:0]
	for _, l := range c.loops {
		if l.asleep.Load() {
			c.asked, c.of = append(c.asked, unix.PollFd{Fd: int32(l.epoll), Events: unix.POLLIN}), append(c.of, l)
		}
	}
	if len(c.asked) == 0 || rawPollNow(c.asked) == 0 {
		return
	}
	for i, p := range c.asked {
		if p.Revents != 0 && c.of[i].asleep.Load() {
			c.of[i].file.SetReadDeadline(roused)
		}
	}
}
