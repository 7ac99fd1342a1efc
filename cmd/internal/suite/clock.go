package suite

import (
	"slices"
	"sync"
	"time"

	"kamino/interp"
	"kamino/transport/quiet"
)

// begin is when every test begins.
var begin = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// clock stands still until it is moved.
type clock struct {
	gauge  *quiet.Gauge
	mu     sync.Mutex
	now    time.Time
	timers []*timer
}

type timer struct {
	clock *clock
	at    time.Time
	f     func()
	armed bool
}

// Now gives the clock's time.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc makes f run when the clock is moved past d from now.
func (c *clock) AfterFunc(d time.Duration, f func()) interp.Timer {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := &timer{clock: c, f: f}
	t.arm(d)
	return t
}

// Sleep moves the clock: waiting in a script takes no time. What becomes due by that runs when the script has ended.
func (c *clock) Sleep(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (t *timer) arm(d time.Duration) {
	t.at, t.armed = t.clock.now.Add(d), true
	if !slices.Contains(t.clock.timers, t) {
		t.clock.timers = append(t.clock.timers, t)
	}
}

func (t *timer) Stop() bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	was := t.armed
	t.armed = false
	t.clock.timers = slices.DeleteFunc(t.clock.timers, func(o *timer) bool { return o == t })
	return was
}

func (t *timer) Reset(d time.Duration) bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	was := t.armed
	t.arm(d)
	return was
}

// advance moves the clock to an end. What becomes due on the way runs in order, each at its own time, and rest is called
// after each.
func (c *clock) advance(d time.Duration, rest func() error) error {
	end := c.Now().Add(d)
	for {
		f := c.due(end)
		if f == nil {
			break
		}
		go c.gauge.Counted(f)()
		if err := rest(); err != nil {
			return err
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now.Before(end) {
		c.now = end
	}
	return nil
}

// due takes the next of what is due by then, the first set first, and sets the clock to its time.
func (c *clock) due(end time.Time) func() {
	c.mu.Lock()
	defer c.mu.Unlock()
	var next *timer
	for _, t := range c.timers {
		if !t.at.After(end) && (next == nil || t.at.Before(next.at)) {
			next = t
		}
	}
	if next == nil {
		return nil
	}
	next.armed = false
	c.timers = slices.DeleteFunc(c.timers, func(o *timer) bool { return o == next })
	if c.now.Before(next.at) {
		c.now = next.at
	}
	return next.f
}
