package main

import (
	"context"
	"fmt"
	"net/netip"
	"strings"
)

// relayTrial compares the CPU of a relayed frame, its latency, and what the slowest pair gets. With cpu 0 the CPU has
// no target.
func relayTrial(pairs, inFlight, size int, cpu, cpuOfFloor float64) trial {
	return trial{fmt.Sprintf("%d pairs, %d in flight, %s B", pairs, inFlight, thousands(size)), func(ctx context.Context, b *bench) (row, error) {
		scores, err := b.contest(ctx, settings{Mode: "relay", Pairs: pairs, InFlight: inFlight, Size: size, Answer: true})
		if err != nil {
			return row{}, err
		}
		r := row{Scores: scores}
		own, _ := scoreOf(scores, "kamino")
		floor, _ := scoreOf(scores, "floor")
		r.Note = fmt.Sprintf("kamino %.1f µs a frame, floor %.1f µs", own.CPU, floor.CPU)
		if ref, ok := scoreOf(scores, "kamailio"); ok {
			r.Note += fmt.Sprintf(", Kamailio %.1f µs; p50 %s, %s and %s, p99 %s, %s and %s", ref.CPU,
				humanTime(own.P50), humanTime(floor.P50), humanTime(ref.P50),
				humanTime(own.P99), humanTime(floor.P99), humanTime(ref.P99))
			if cpu > 0 {
				r.Claims = append(r.Claims, atMost("CPU, of Kamailio's", over(own.CPU, ref.CPU), cpu, ""))
			}
			r.Claims = append(r.Claims, atMost("p99, of Kamailio's", over(own.P99, ref.P99), 0.5, ""))
		}
		if cpuOfFloor > 0 {
			r.Claims = append(r.Claims, atMost("CPU, of the floor's", over(own.CPU, floor.CPU), cpuOfFloor, ""))
		}
		r.Claims = append(r.Claims, atLeast("slowest pair, of the mean rate", own.Slowest, 0.5, ""))
		return r, nil
	}}
}

// thousands writes 2,500.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

func latencyOfOne(ctx context.Context, b *bench) (row, error) {
	scores, err := b.contest(ctx, settings{Mode: "relay", Pairs: 1, InFlight: 1, Size: 200, Answer: true})
	if err != nil {
		return row{}, err
	}
	r := row{Scores: scores}
	own, _ := scoreOf(scores, "kamino")
	floor, _ := scoreOf(scores, "floor")
	r.Note = fmt.Sprintf("p50 %s, floor %s", humanTime(own.P50), humanTime(floor.P50))
	if ref, ok := scoreOf(scores, "kamailio"); ok {
		r.Note += fmt.Sprintf(", Kamailio %s", humanTime(ref.P50))
		r.Claims = append(r.Claims, atMost("p50, of Kamailio's", over(own.P50, ref.P50), 1, ""))
	}
	return r, nil
}

// growth measures few and many pairs in turn.
func growth(ctx context.Context, b *bench) (row, error) {
	few := settings{Mode: "relay", Pairs: 50, InFlight: 16, Size: 200, Answer: true, Duration: b.duration, User: "bench", Password: "xyz123"}
	many := few
	many.Pairs = 1000
	scores := []score{{Name: "50 pairs"}, {Name: "1,000 pairs"}}
	for range b.rounds {
		for i, s := range []settings{few, many} {
			r, err := once(ctx, s, b.kamino, 0, b.proc)
			if err != nil {
				return row{}, err
			}
			scores[i].Rounds = append(scores[i].Rounds, r)
		}
	}
	for i := range scores {
		scores[i].Median = medians(scores[i].Rounds)
	}
	a, z := scores[0].Median, scores[1].Median
	return row{Scores: scores,
		Note: fmt.Sprintf("%.1f µs and %.1f µs a frame", a.CPU, z.CPU),
		Claims: []claim{
			atMost("CPU at 1,000 pairs, of that at 50", over(z.CPU, a.CPU), 1.2, ""),
			atLeast("slowest of 1,000 pairs, of the mean rate", z.Slowest, 0.5, ""),
		}}, nil
}

func authTrial(ctx context.Context, b *bench) (row, error) {
	all := []contestant{b.kamino}
	if b.reference != nil {
		all = append(all, *b.reference)
	}
	scores, err := b.contest(ctx, settings{Mode: "auth", Pairs: 20}, all...)
	if err != nil {
		return row{}, err
	}
	r := row{Scores: scores}
	own, _ := scoreOf(scores, "kamino")
	r.Note = fmt.Sprintf("%.1f µs", own.CPU)
	if ref, ok := scoreOf(scores, "kamailio"); ok {
		r.Note += fmt.Sprintf(", Kamailio %.1f µs", ref.CPU)
		r.Claims = append(r.Claims, atMost("CPU, of Kamailio's", over(own.CPU, ref.CPU), 0.4, ""))
	}
	return r, nil
}

// manySessions compares AUTH while few and while many sessions are live.
func manySessions(ctx context.Context, b *bench) (row, error) {
	const few = 1000
	all := []contestant{b.kaminoWith("few", withSessions(b.config, few)), b.kaminoWith("many", withSessions(b.config, b.preload))}
	scores, err := b.contest(ctx, settings{Mode: "auth", Pairs: 20}, all...)
	if err != nil {
		return row{}, err
	}
	a, z := scores[0].Median, scores[1].Median
	return row{Scores: scores,
		Note: fmt.Sprintf("%.1f µs and %.1f µs an AUTH; %d MiB resident with %s sessions", a.CPU, z.CPU, z.Resident>>20, thousands(b.preload)),
		Claims: []claim{atMost(fmt.Sprintf("CPU with %s live sessions, of that with %s", thousands(b.preload), thousands(few)),
			over(z.CPU, a.CPU), 1.2, "")}}, nil
}

// withSessions adds live sessions to a config's table, as many AUTHs would have left them.
func withSessions(config string, n int) string {
	return config + strings.ReplaceAll(`
max_while_loops=100000000
event_route[core:worker-one-init] {
	$var(i) = 0;
	while ($var(i) < COUNT) {
		$var(old) = "s.0." + $var(i) + ".1804289383";
		$sht(msrp=>$var(old)::srcaddr) = "msrp://127.0.0.1:" + $var(i);
		$sht(msrp=>$var(old)::srcsock) = "tcp:127.0.0.1:5060";
		$var(i) = $var(i) + 1;
	}
}
`, "COUNT", fmt.Sprint(n))
}

// with starts a contestant and hands it over; it is ended when f returns.
func (b *bench) with(ctx context.Context, c contestant, f func(at netip.AddrPort, pid int) error) error {
	_, err := c.once(ctx, 0, func(at netip.AddrPort, pid int) (result, error) { return result{}, f(at, pid) })
	return err
}
