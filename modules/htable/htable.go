package htable

import (
	"fmt"
	"sync"
	"time"

	"kamino/cfg"
	"kamino/interp"
)

// tables is the module in one program: its tables, and the timer that frees expired items.
type tables struct {
	byName map[string]*table
	order  []*table // as defined
	hints  *cfg.Hints

	interval int64 // seconds between sweeps

	world   *interp.World
	slot    int
	workers []*interp.Worker
	ended   chan struct{}

	mu    sync.Mutex
	timer interp.Timer
	done  bool
}

// local is what a worker has of its own.
type local struct {
	iterators iterators
	record    *item // of event_route[htable:expired:…]
}

func newTables() any {
	return &tables{byName: map[string]*table{}, interval: defaultInterval, ended: make(chan struct{})}
}

const defaultInterval = 20

// define adds a table.
func (m *tables) define(text string) error {
	d, err := parseDefinition(text)
	if err != nil {
		return err
	}
	if m.byName[d.name] != nil {
		return fmt.Errorf("table %s is defined already", d.name)
	}
	t := newTable(d, m.ended)
	m.byName[d.name] = t
	m.order = append(m.order, t)
	m.hints = nil
	return nil
}

// Init keeps what the functions need.
func (m *tables) Init(s *interp.Setup) error {
	m.world, m.slot = s.World, s.Slot()
	if m.interval <= 0 {
		m.interval = defaultInterval
	}
	return nil
}

// NewWorker makes the worker's iterators.
func (m *tables) NewWorker(*interp.Worker) any { return &local{} }

// Start runs event_route[htable:mod-init] and starts the timer when some table needs it.
func (m *tables) Start(r *interp.Runtime) error {
	m.workers = r.Workers
	expires := false
	for _, t := range m.order {
		t.expired = r.Program.Event(eventExpired + t.name)
		expires = expires || t.autoexpire > 0
	}
	if expires {
		m.schedule()
	}
	if len(m.workers) == 0 {
		return nil
	}
	if result, ran := m.workers[0].Exec(eventInit); ran && result.Dropped {
		return fmt.Errorf("event_route[%s] ended with drop", eventInit)
	}
	return nil
}

// Stop ends the timer, and frees whoever waits for a lock.
func (m *tables) Stop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.done {
		return
	}
	m.done = true
	close(m.ended)
	if m.timer != nil {
		m.timer.Stop()
	}
}

// schedule calls sweep after the interval.
func (m *tables) schedule() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.done {
		m.timer = m.world.Clock.AfterFunc(time.Duration(m.interval)*time.Second, m.sweep)
	}
}

// sweep frees expired items of all tables and runs their event routes.
func (m *tables) sweep() {
	now := m.now()
	for _, t := range m.order {
		var gone func(*item)
		if t.expired != nil && len(m.workers) > 0 {
			gone = func(it *item) { m.announce(t, it) }
		}
		t.sweep(now, gone)
	}
	m.schedule()
}

// announce runs event_route[htable:expired:NAME] for an item that is gone.
func (m *tables) announce(t *table, it *item) {
	w := m.workers[0]
	w.Lock()
	defer w.Unlock()
	l := w.State(m.slot).(*local)
	l.record = it
	w.Begin(nil, nil)
	w.RunEvent(t.expired)
	l.record = nil
}

// now is the time in the seconds that expiry counts.
func (m *tables) now() int64 { return m.world.Clock.Now().Unix() }

// clock gives the time for operations on t: it is looked at only where something can expire.
func (m *tables) clock(t *table) int64 {
	if t.autoexpire == 0 {
		return 0
	}
	return m.now()
}

// find gives a table that a function names.
func (m *tables) find(c *interp.Ctx, name string) *table {
	t := m.byName[name]
	if t == nil {
		c.Logf(interp.Err, "htable", "%s: there is no table %q\n", c.Place(), name)
	}
	return t
}
