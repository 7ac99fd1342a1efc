package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/netip"
	"slices"
	"time"
)

// score is all rounds of one contestant and their medians.
type score struct {
	Name   string   `json:"name"`
	Rounds []result `json:"rounds"`
	Median result   `json:"median"`
}

// contest measures every contestant once in each round, in turn, so that a
// machine that gets slower meanwhile does so for all. It fails at the first
// contestant that does.
func contest(ctx context.Context, s settings, all []contestant, port int, proc fs.FS, progress io.Writer) ([]score, error) {
	scores := make([]score, len(all))
	for round := range s.Rounds {
		for i, c := range all {
			fmt.Fprintf(progress, "round %d of %d: %s, %v …\n", round+1, s.Rounds, c.name, s.Duration)
			r, err := once(ctx, s, c, port, proc)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.name, err)
			}
			scores[i].Name = c.name
			scores[i].Rounds = append(scores[i].Rounds, r)
		}
	}
	for i := range scores {
		scores[i].Median = medians(scores[i].Rounds)
	}
	return scores, nil
}

func once(ctx context.Context, s settings, c contestant, port int, proc fs.FS) (result, error) {
	return c.once(ctx, port, func(at netip.AddrPort, pid int) (result, error) {
		return measure(ctx, s, at, c.floor, proc, pid)
	})
}

// medians takes the median of every figure by itself.
func medians(rounds []result) result {
	return result{
		Frames:   median(rounds, func(r result) uint64 { return r.Frames }),
		Elapsed:  median(rounds, func(r result) time.Duration { return r.Elapsed }),
		Rate:     median(rounds, func(r result) float64 { return r.Rate }),
		CPU:      median(rounds, func(r result) float64 { return r.CPU }),
		P50:      median(rounds, func(r result) float64 { return r.P50 }),
		P99:      median(rounds, func(r result) float64 { return r.P99 }),
		P999:     median(rounds, func(r result) float64 { return r.P999 }),
		Slowest:  median(rounds, func(r result) float64 { return r.Slowest }),
		Resident: median(rounds, func(r result) int64 { return r.Resident }),
		Server:   median(rounds, func(r result) float64 { return r.Server }),
		Load:     median(rounds, func(r result) float64 { return r.Load }),
	}
}

func median[R any, T cmp.Ordered](rounds []R, of func(R) T) T {
	values := make([]T, len(rounds))
	for i, r := range rounds {
		values[i] = of(r)
	}
	slices.Sort(values)
	return values[(len(values)-1)/2]
}
