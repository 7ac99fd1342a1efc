package cfgutils

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
)

// clock is the time of a synctest bubble.
type clock struct{}

func (clock) Now() time.Time                                   { return time.Now() }
func (clock) AfterFunc(d time.Duration, f func()) interp.Timer { return time.AfterFunc(d, f) }

func instance(r *interptest.Running) *utils {
	var m *utils
	interp.Each(r.Program, func(_ string, u *utils) { m = u })
	return m
}

func TestSleep(t *testing.T) {
	tests := []struct {
		call string
		want time.Duration
	}{
		{`sleep("2");`, 2 * time.Second},
		{`usleep("1500");`, 1500 * time.Microsecond},
		{`sleep("0");`, 0},
		{`sleep("-1");`, 0},
		{`sleep("1"); usleep("1"); sleep(1);`, 2*time.Second + time.Microsecond},
	}
	for _, tt := range tests {
		synctest.Test(t, func(t *testing.T) {
			r := interptest.Load(t, "loadmodule \"cfgutils.so\"\nrequest_route { exit; }\nevent_route[core:worker-one-init] { "+tt.call+" }\n", events(), Module())
			r.World.Clock = clock{}
			start := time.Now()
			r.Worker.Exec("core:worker-one-init")
			if got := time.Since(start); got != tt.want {
				t.Errorf("%s took %v, want %v", tt.call, got, tt.want)
			}
		})
	}
}

// events declares the event route that the tests use.
func events() *interp.Module {
	return &interp.Module{Name: "core", Events: []interp.Event{{Name: "core:worker-one-init"}}}
}

func TestStopWakesSleepers(t *testing.T) {
	r := interptest.Load(t, "loadmodule \"cfgutils.so\"\nrequest_route { exit; }\nevent_route[core:worker-one-init] { sleep(\"1000\"); }\n", events(), Module())
	done := make(chan struct{})
	go func() {
		r.Worker.Exec("core:worker-one-init")
		close(done)
	}()
	instance(r).Stop()
	<-done
}

// A second worker waits for the first one's lock; a worker that has the lock is told so where the reference hangs.
func TestLock(t *testing.T) {
	const config = "loadmodule \"cfgutils.so\"\nmodparam(\"cfgutils\", \"lock_set_size\", 4)\nrequest_route { exit; }\n" +
		"event_route[core:worker-one-init] { lock(\"a\"); }\nevent_route[t:unlock] { unlock(\"a\"); }\n"
	core := events()
	core.Events = append(core.Events, interp.Event{Name: "t:unlock"})
	r := interptest.Load(t, config, core, Module())
	second := r.Program.NewWorker(2, 4002, r.World)
	result, _ := r.Worker.Exec("core:worker-one-init")
	if result.Code != 1 {
		t.Fatalf("the lock is free, lock returned %d", result.Code)
	}
	if result, _ = r.Worker.Exec("core:worker-one-init"); result.Code != -1 {
		t.Errorf("the worker has the lock, lock returned %d", result.Code)
	}
	got := make(chan int64)
	go func() {
		result, _ := second.Exec("core:worker-one-init")
		got <- result.Code
	}()
	r.Worker.Exec("t:unlock")
	if code := <-got; code != 1 {
		t.Errorf("the lock was freed, lock returned %d", code)
	}
}

func TestRandomness(t *testing.T) {
	world, _, _ := interptest.World()
	r := randomness{source: world.Random}
	seen := map[int64]bool{}
	for range 1000 {
		n, err := r.next()
		if err != nil || n < 0 || n > maxRandom || seen[n] {
			t.Fatalf("%d, %v", n, err)
		}
		seen[n] = true
	}
	if n := testing.AllocsPerRun(1000, func() { _, _ = r.next() }); n != 0 {
		t.Errorf("a number allocates %v times", n)
	}
	r = randomness{source: strings.NewReader("")}
	if _, err := r.next(); err == nil {
		t.Error("no randomness must be an error")
	}
}

func TestBadArguments(t *testing.T) {
	for call, want := range map[string]string{
		`rand_set_prob("101");`: "0 to 100",
		`rand_set_prob("x");`:   "0 to 100",
		`set_gflag("32");`:      "0 to 31",
		`set_gflag("-1");`:      "0 to 31",
		`abort();`:              "not built in",
	} {
		world, _, _ := interptest.World()
		_, diags, sources := interptest.Check("loadmodule \"cfgutils.so\"\nrequest_route { "+call+" exit; }\n", world, interp.Start, Module())
		if text := interptest.Text(sources, diags); !strings.Contains(text, want) {
			t.Errorf("%s: %q is not said in %q", call, want, text)
		}
	}
}

// reply keeps what a command answers.
type reply struct{ values []string }

func (r *reply) Add(v interp.Value)                { r.values = append(r.values, v.Text()) }
func (r *reply) Struct(string) interp.ReplyWriter  { return r }
func (r *reply) Field(name string, v interp.Value) { r.values = append(r.values, name+"="+v.Text()) }

func TestCommands(t *testing.T) {
	file := "one"
	m := &utils{initial: 10, hashFile: "f", world: &interp.World{ReadFile: func(string) ([]byte, error) {
		if file == "" {
			return nil, os.ErrNotExist
		}
		return []byte(file), nil
	}}}
	m.probability.Store(10)
	m.hash, _ = m.fileHash()
	run := func(name string, args ...interp.Value) string {
		for _, c := range commands() {
			if c.Name != "cfgutils."+name {
				continue
			}
			w := &reply{}
			if err := c.Run(m, args, w); err != nil {
				return "error: " + err.Error()
			}
			return strings.Join(w.values, " ")
		}
		return "no command " + name
	}
	steps := []struct{ name, arg, want string }{
		{"get_gflags", "", "0x0 (0)"},
		{"set_gflag", "1025", ""},
		{"get_gflags", "", "0x401 (1025)"},
		{"is_gflag", "1024", "TRUE"},
		{"is_gflag", "1026", "FALSE"},
		{"reset_gflag", "1", ""},
		{"get_gflags", "", "0x400 (1024)"},
		{"rand_get_prob", "", "actual probability: 10 percent"},
		{"rand_set_prob", "50", ""},
		{"rand_get_prob", "", "actual probability: 50 percent"},
		{"rand_set_prob", "101", "error: Invalid Percent"},
		{"rand_reset_prob", "", ""},
		{"rand_get_prob", "", "actual probability: 10 percent"},
		{"set_gflag", "", "error: Invalid Parameters"},
		{"get_config_hash", "", "f97c5d29941bfb1b2fdab0874906ab82"},
		{"check_config_hash", "", "Identical hash"},
	}
	for _, s := range steps {
		var args []interp.Value
		if s.arg != "" {
			args = append(args, interp.Str(s.arg))
		}
		if diff := cmp.Diff(s.want, run(s.name, args...)); diff != "" {
			t.Errorf("%s %s: %s", s.name, s.arg, diff)
		}
	}
	file = "two"
	if got := run("check_config_hash"); got != "Different hash" {
		t.Errorf("the file has changed: %s", got)
	}
	file = ""
	if got := run("check_config_hash"); got != "error: Failed to hash the file" {
		t.Errorf("the file is gone: %s", got)
	}
	if _, err := m.fileHash(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the reason is lost: %v", err)
	}
}
