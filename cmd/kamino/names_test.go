package main

import (
	"errors"
	"fmt"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestNames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first, second := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
		var now atomic.Pointer[netip.Addr]
		now.Store(&first)
		var asked atomic.Int64
		n := newNames(time.Now, func(host string) (netip.Addr, error) {
			time.Sleep(time.Second)
			asked.Add(1)
			if host != "a.example" {
				return netip.Addr{}, errors.New("no such host")
			}
			return *now.Load(), nil
		})
		for _, step := range []struct {
			name  string
			pause time.Duration // before it
			host  string
			want  netip.Addr
			waits time.Duration
			asked int64 // look-ups when all is quiet
		}{
			{"first", 0, "a.example", first, time.Second, 1},
			{"again", 30 * time.Second, "a.example", first, 0, 1},
			{"old", time.Minute, "a.example", first, 0, 2},
			{"renewed", 0, "a.example", second, 0, 2},
			{"an error", 0, "b.example", netip.Addr{}, time.Second, 3},
			{"the error again", 0, "b.example", netip.Addr{}, 0, 3},
			{"very old", time.Hour, "a.example", second, time.Second, 4},
		} {
			time.Sleep(step.pause)
			begun := time.Now()
			got, err := n.Resolve(step.host)
			if got != step.want || (err != nil) != (step.host == "b.example") {
				t.Errorf("%s: %v, %v", step.name, got, err)
			}
			if d := time.Since(begun); d != step.waits {
				t.Errorf("%s: waited for %v", step.name, d)
			}
			now.Store(&second)
			time.Sleep(2 * time.Second)
			synctest.Wait()
			if n := asked.Load(); n != step.asked {
				t.Errorf("%s: %d look-ups", step.name, n)
			}
		}
	})
}

func TestNamesShareTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int64
		n := newNames(time.Now, func(string) (netip.Addr, error) {
			asked.Add(1)
			time.Sleep(time.Second)
			return netip.MustParseAddr("192.0.2.1"), nil
		})
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { n.Resolve("a.example") })
		}
		wg.Wait()
		if asked.Load() != 1 {
			t.Errorf("%d look-ups", asked.Load())
		}
		for i := range 2 * maxNames {
			wg.Go(func() { n.Resolve(fmt.Sprint(i)) })
		}
		wg.Wait()
		if len(n.known) > maxNames {
			t.Errorf("%d names are kept", len(n.known))
		}
	})
}
