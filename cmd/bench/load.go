package main

import (
	"context"
	"fmt"
	"io/fs"
	"net/netip"
	"time"
)

const (
	setupTimeout = 30 * time.Second // for every exchange before the load
	stallTimeout = 5 * time.Second  // without one single frame
	maxWarmUp    = time.Second
)

// settings are what a load is made of.
type settings struct {
	Mode     string        `json:"mode"` // "relay" or "auth"
	Pairs    int           `json:"pairs"`
	InFlight int           `json:"in_flight"`
	Size     int           `json:"body_bytes"`
	Answer   bool          `json:"receivers_answer"`
	Burst    bool          `json:"burst"`
	Duration time.Duration `json:"duration_ns"`
	Rounds   int           `json:"rounds"`
	User     string        `json:"-"`
	Password string        `json:"-"`
}

// load is one kind of work: it opens its connections on a loop, starts, and is
// read at two moments.
type load interface {
	// start sends the first frames.
	start() error
	// reset forgets what was counted, at the end of the warm-up.
	reset()
	// tally returns the work done since reset, for each pair, and the latencies.
	tally() (perPair []uint64, latency *histogram)
	// finish lets what is on the way arrive. It fails when something is lost.
	finish(ctx context.Context, l *loop) error
}

// result is one load on one server.
type result struct {
	Frames   uint64        `json:"frames"`
	Elapsed  time.Duration `json:"elapsed_ns"`
	Rate     float64       `json:"frames_per_second"`
	CPU      float64       `json:"cpu_us_per_frame"`
	P50      float64       `json:"p50_us"`
	P99      float64       `json:"p99_us"`
	P999     float64       `json:"p999_us"`
	Slowest  float64       `json:"slowest_pair_share"` // its rate as a part of the mean rate
	Resident int64         `json:"resident_bytes"`     // of all the server's processes, shared pages counted in each
	Server   float64       `json:"server_cpus"`        // CPU time over elapsed time
	Load     float64       `json:"load_cpus"`          // the same for this program
}

// measure runs the load and reads the server's CPU time around it.
func measure(ctx context.Context, s settings, at netip.AddrPort, floor bool, proc fs.FS, pid int) (result, error) {
	l, err := newLoop()
	if err != nil {
		return result{}, err
	}
	defer l.close()
	work, err := newLoad(l, s, at, floor)
	if err != nil {
		return result{}, err
	}
	pids, err := family(proc, pid)
	if err != nil {
		return result{}, err
	}
	if err := work.start(); err != nil {
		return result{}, err
	}
	if err := l.run(ctx, min(s.Duration/4, maxWarmUp)); err != nil {
		return result{}, err
	}
	work.reset()
	from, own := l.now(), ownTime()
	before, err := cpuTime(proc, pids)
	if err != nil {
		return result{}, err
	}
	if err := runWatched(ctx, l, work, s.Duration); err != nil {
		return result{}, err
	}
	elapsed, own := l.now()-from, ownTime()-own
	after, err := cpuTime(proc, pids)
	if err != nil {
		return result{}, err
	}
	perPair, latency := work.tally()
	r := summarize(perPair, latency, elapsed, after-before)
	r.Resident = resident(proc, pids)
	r.Load = own.Seconds() / elapsed.Seconds()
	if r.Frames == 0 {
		return result{}, fmt.Errorf("nothing arrived in %v", s.Duration)
	}
	return r, work.finish(ctx, l)
}

// runWatched stops early when nothing moves.
func runWatched(ctx context.Context, l *loop, work load, d time.Duration) error {
	var seen uint64
	for end := l.now() + d; l.now() < end; {
		if err := l.run(ctx, min(stallTimeout, end-l.now())); err != nil {
			return err
		}
		_, latency := work.tally()
		if latency.total == seen {
			return fmt.Errorf("stalled: nothing arrived in %v", min(stallTimeout, d))
		}
		seen = latency.total
	}
	return nil
}

func newLoad(l *loop, s settings, at netip.AddrPort, floor bool) (load, error) {
	if s.Mode == "auth" {
		return newAuthLoad(l, s, at)
	}
	return newRelayLoad(l, s, at, floor)
}

func summarize(perPair []uint64, latency *histogram, elapsed, cpu time.Duration) result {
	r := result{Elapsed: elapsed}
	slowest := ^uint64(0)
	for _, n := range perPair {
		r.Frames += n
		slowest = min(slowest, n)
	}
	if r.Frames == 0 {
		return r
	}
	r.Rate = float64(r.Frames) / elapsed.Seconds()
	r.CPU = microseconds(cpu) / float64(r.Frames)
	r.Server = cpu.Seconds() / elapsed.Seconds()
	r.P50 = microseconds(latency.quantile(0.50))
	r.P99 = microseconds(latency.quantile(0.99))
	r.P999 = microseconds(latency.quantile(0.999))
	r.Slowest = float64(slowest) * float64(len(perPair)) / float64(r.Frames)
	return r
}

func microseconds(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
