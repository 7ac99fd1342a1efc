package processors

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	ran, wait, ok := parseSchedstat([]byte("123456789 4200 17\n"))
	if ran != 123456789 || wait != 4200 || !ok {
		t.Errorf("schedstat: %v, %v, %v", ran, wait, ok)
	}
	spare, ok := parseSpare([]byte("cpu  100 20 50 700 30 0 1 2 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n"))
	if spare != 7500*time.Millisecond || !ok {
		t.Errorf("stat: %v, %v", spare, ok)
	}
	for _, text := range []string{"", "\n", "x", "1", "a b", "cpu 1 2 3 x y"} {
		if _, _, ok := parseSchedstat([]byte(text)); ok {
			t.Errorf("schedstat %q is read", text)
		}
		if _, ok := parseSpare([]byte(text)); ok {
			t.Errorf("stat %q is read", text)
		}
	}
}

// Counters of this very process grow by what it does.
func TestMeasure(t *testing.T) {
	var before, after counters
	if !before.readOwn() || !before.readMachine() {
		t.Skip("this kernel does not count what threads wait")
	}
	n := 0
	for i := range 20_000_000 {
		n += i * i
	}
	ok := after.readOwn() && after.readMachine()
	u := after.since(before)
	if !ok || n == 0 || u.used <= 0 || after.waited < before.waited || after.spare < before.spare {
		t.Errorf("%+v after %+v: %+v", after, before, u)
	}
	if got := before.since(after); got.used != 0 || got.waited != 0 || got.spare != 0 {
		t.Errorf("backwards: %+v", got)
	}
}
