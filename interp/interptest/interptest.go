// Package interptest runs configs in tests: in memory, with a clock that the test moves, and with the log caught.
package interptest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kamino/cfg"
	"kamino/interp"
)

// Start is the time at which a Clock begins.
var Start = time.Date(2024, 2, 29, 12, 34, 56, 0, time.UTC)

// Clock is a clock that stands until it is moved.
type Clock struct {
	mu     sync.Mutex
	now    time.Time
	timers []*timer
}

type timer struct {
	clock *Clock
	at    time.Time
	f     func()
	armed bool
}

// Now gives the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc runs f when the clock is moved past d from now.
func (c *Clock) AfterFunc(d time.Duration, f func()) interp.Timer {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := &timer{clock: c, at: c.now.Add(d), f: f, armed: true}
	c.timers = append(c.timers, t)
	return t
}

func (t *timer) Stop() bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	was := t.armed
	t.armed = false
	return was
}

func (t *timer) Reset(d time.Duration) bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	was := t.armed
	t.armed, t.at = true, t.clock.now.Add(d)
	if !slices.Contains(t.clock.timers, t) {
		t.clock.timers = append(t.clock.timers, t)
	}
	return was
}

// Advance moves the clock and runs, in order, what became due, each at its own time.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	end := c.now.Add(d)
	for {
		var next *timer
		for _, t := range c.timers {
			if t.armed && !t.at.After(end) && (next == nil || t.at.Before(next.at)) {
				next = t
			}
		}
		if next == nil {
			break
		}
		next.armed = false
		c.now = next.at
		c.timers = slices.DeleteFunc(c.timers, func(t *timer) bool { return !t.armed })
		c.mu.Unlock()
		next.f()
		c.mu.Lock()
	}
	c.now = end
	c.mu.Unlock()
}

// Log catches log lines.
type Log struct {
	mu    sync.Mutex
	level interp.Level
	lines []interp.Entry
}

// Enabled tells whether lines of the level are kept.
func (l *Log) Enabled(v interp.Level) bool { return v <= l.Level() }

// Level gives the level.
func (l *Log) Level() interp.Level {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.level
}

// SetLevel sets the level.
func (l *Log) SetLevel(v interp.Level) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.level = v
}

// Log keeps a line.
func (l *Log) Log(e interp.Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e.Text = strings.Clone(e.Text)
	l.lines = append(l.lines, e)
}

// Take gives the lines since the last Take, each as "LEVEL: module: text" without its line end.
func (l *Log) Take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, e := range l.lines {
		out = append(out, fmt.Sprintf("%v: %s: %s", e.Level, e.Module, strings.TrimSuffix(e.Text, "\n")))
	}
	l.lines = nil
	return out
}

// World makes a world for tests: a clock at Start, randomness from a fixed seed, no names to resolve, and a log at
// debug level.
func World() (*interp.World, *Clock, *Log) {
	clock := &Clock{now: Start}
	log := &Log{level: interp.Debug}
	return &interp.World{
		Clock:    clock,
		Random:   &lockedReader{r: rand.NewChaCha8([32]byte{1})},
		Log:      log,
		Getenv:   func(string) (string, bool) { return "", false },
		ReadFile: os.ReadFile,
		Resolve:  func(host string) (netip.Addr, error) { return netip.Addr{}, fmt.Errorf("no such host: %s", host) },
		Hostname: "relay.example.com",
		Memory:   func() interp.Memory { return interp.Memory{Total: 64 << 20, Free: 32 << 20, Values: 16 << 20} },
		PID:      4000,
		Version:  "kamailio (5.6.3 (x86_64/linux))",
	}, clock, log
}

type lockedReader struct {
	mu sync.Mutex
	r  *rand.ChaCha8
}

func (l *lockedReader) Read(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.r.Read(p)
}

// Running is a program at work in a test.
type Running struct {
	Program *interp.Program
	Worker  *interp.Worker
	World   *interp.World
	Clock   *Clock
	Log     *Log
}

// Load parses and checks a config, makes one worker and starts the modules. Errors fail the test.
func Load(t testing.TB, config string, modules ...*interp.Module) *Running {
	t.Helper()
	world, clock, log := World()
	program, diags, sources := Check(config, world, interp.Start, modules...)
	if diags.HasErrors() {
		t.Fatalf("the config is refused:\n%s", Text(sources, diags))
	}
	r := &Running{Program: program, World: world, Clock: clock, Log: log}
	r.Worker = program.NewWorker(1, 4001, world)
	rt := &interp.Runtime{World: world, Program: program, Workers: []*interp.Worker{r.Worker}}
	interp.Each(program, func(name string, s interp.Starter) {
		if err := s.Start(rt); err != nil {
			t.Fatalf("starting module %s: %v", name, err)
		}
	})
	t.Cleanup(func() { interp.Each(program, func(_ string, s interp.Stopper) { s.Stop() }) })
	log.Take()
	return r
}

// Run loads a config, runs its event_route[core:worker-one-init], and gives what was logged.
func Run(t testing.TB, config string, modules ...*interp.Module) []string {
	t.Helper()
	r := Load(t, config, modules...)
	if _, ok := r.Worker.Exec("core:worker-one-init"); !ok {
		t.Fatal("the config has no event_route[core:worker-one-init]")
	}
	return r.Log.Take()
}

// Script runs statements, with all given modules loaded, and gives the texts that they logged with xlog. parameters
// may hold modparam lines.
func Script(t testing.TB, parameters, statements string, modules ...*interp.Module) []string {
	t.Helper()
	var b strings.Builder
	b.WriteString("debug=3\n")
	for _, m := range modules {
		if m.Name != "core" {
			fmt.Fprintf(&b, "loadmodule %q\n", m.Name+".so")
		}
	}
	fmt.Fprintf(&b, "%s\nrequest_route { exit; }\nevent_route[core:worker-one-init] {\n%s\n}\n", parameters, statements)
	var out []string
	for _, line := range Run(t, b.String(), modules...) {
		if _, text, ok := strings.Cut(line, ": <script>: "); ok {
			out = append(out, text)
		}
	}
	return out
}

// Check parses and checks a config and gives what there is to say.
func Check(config string, world *interp.World, depth interp.Depth, modules ...*interp.Module) (*interp.Program, cfg.Diagnostics, *cfg.Sources) {
	o := interp.CheckOptions{Modules: modules, World: world, Depth: depth}
	tree, diags := cfg.Parse("test.cfg", []byte(config), cfg.Options{
		ReadFile:  func(name string) ([]byte, error) { return nil, os.ErrNotExist },
		Getenv:    func(string) (string, bool) { return "", false },
		Variables: interp.Variables(o),
	})
	if diags.HasErrors() {
		return nil, diags, tree.Sources
	}
	program, more := interp.Check(tree, o)
	return program, append(diags, more...), tree.Sources
}

// Text renders diagnostics.
func Text(sources *cfg.Sources, diags cfg.Diagnostics) string {
	var b bytes.Buffer
	cfg.Render(&b, sources, diags, false)
	return b.String()
}
