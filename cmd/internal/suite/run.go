package suite

import (
	"context"
	"sync"
)

// Run runs cases, so many at a time, and tells each result in the order of the cases as soon as it and those before it
// are there. It stops when tell says so or ctx ends; cases that were not run are not told.
func Run(ctx context.Context, cases []*Case, parallel int, o Options, tell func(*Result) (on bool)) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make([]*Result, len(cases))
	var mu sync.Mutex
	told, stopped := 0, false
	done := func(i int, r *Result) {
		mu.Lock()
		defer mu.Unlock()
		results[i] = r
		for !stopped && told < len(cases) && results[told] != nil {
			r := results[told]
			results[told] = nil
			told++
			if !tell(r) {
				stopped = true
				cancel()
			}
		}
	}
	next := make(chan int)
	var all sync.WaitGroup
	for range max(min(parallel, len(cases)), 1) {
		all.Go(func() {
			for i := range next {
				if r := cases[i].Run(ctx, o); ctx.Err() == nil {
					done(i, r)
				}
			}
		})
	}
	for i := range cases {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	all.Wait()
}
