package quiet

import (
	"context"
	"sync"
	"testing"
)

// TestGauge passes a ball between goroutines: whenever the gauge is quiet, it lies with the one that keeps it.
func TestGauge(t *testing.T) {
	g := New()
	var mu sync.Mutex
	const players = 8
	ball := -1
	conds := make([]Cond, players)
	var all sync.WaitGroup
	for i := range players {
		conds[i].L, conds[i].Gauge = &mu, g
		all.Go(g.Counted(func() {
			mu.Lock()
			defer mu.Unlock()
			for ball != i {
				conds[i].Wait()
			}
			if ball = i + 1; ball < players {
				conds[ball].Broadcast()
			}
		}))
	}
	if err := g.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	ball = 0
	conds[0].Signal()
	mu.Unlock()
	if err := g.Wait(t.Context()); err != nil || ball != players {
		t.Errorf("quiet with the ball at %d, %v", ball, err)
	}
	all.Wait()
}

func TestGaugeAwait(t *testing.T) {
	g := New()
	ctx, cancel := context.WithCancel(t.Context())
	done := false
	go g.Counted(func() {
		g.Await(ctx)
		done = true
	})()
	if err := g.Wait(t.Context()); err != nil || done {
		t.Fatalf("done %v, %v", done, err)
	}
	cancel()
	if err := g.Wait(t.Context()); err != nil || !done {
		t.Errorf("quiet before the waiter has run: %v", err)
	}
}

func TestGaugeGivesUp(t *testing.T) {
	g := New()
	release := make(chan struct{})
	go g.Counted(func() { <-release })()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := g.Wait(ctx); err != context.Canceled {
		t.Errorf("somebody is at work: %v", err)
	}
	close(release)
	if err := g.Wait(t.Context()); err != nil {
		t.Error(err)
	}
	var none *Gauge
	ran := false
	none.Counted(func() { ran = true })()
	none.Await(ctx)
	if err := none.Wait(ctx); err != nil || !ran {
		t.Errorf("no gauge: %v, ran %v", err, ran)
	}
}
