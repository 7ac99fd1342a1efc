package main

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamino/cmd/conformance/statement"
	"kamino/cmd/internal/relay"
)

// What becomes of a case that prints nothing.
const (
	outRefused = "refused" // the start refuses it
	outCrash   = "crash"   // the program ends in it
	outHang    = "hang"    // it does not come to an end
	outNothing = "nothing" // it prints nothing
)

// hangPatience is how long a program may print nothing.
const hangPatience = 10 * time.Second

// outcomes runs cases, all in one config as long as none of them ends it, and tells what each came to.
func (x executable) outcomes(ctx context.Context, cases []statement.Case) ([]string, error) {
	out := make([]string, len(cases))
	todo := make([]int, len(cases)) // those in the config
	for i := range todo {
		todo[i] = i
	}
	for len(todo) > 0 {
		batch := make([]statement.Case, len(todo))
		for i, n := range todo {
			batch[i] = cases[n]
		}
		run, err := x.runBatch(ctx, batch)
		if err != nil {
			return nil, err
		}
		switch {
		case run.done:
			for i, n := range todo {
				out[n] = cmp.Or(run.printed[i], outNothing)
			}
			return out, nil
		case len(run.refused) > 0:
			for _, i := range run.refused {
				out[todo[i]] = outRefused
			}
			todo = slices.DeleteFunc(todo, func(n int) bool { return out[n] == outRefused })
		case len(run.printed) == 0 && !run.hangs && !run.crashes && len(batch) > 1:
			// Refused, and it does not say for what.
			half := len(batch) / 2
			for _, part := range [][]int{todo[:half], todo[half:]} {
				some := make([]statement.Case, len(part))
				for i, n := range part {
					some[i] = cases[n]
				}
				got, err := x.outcomes(ctx, some)
				if err != nil {
					return nil, err
				}
				for i, n := range part {
					out[n] = got[i]
				}
			}
			return out, nil
		default:
			last := -1
			for i, s := range run.printed {
				out[todo[i]] = s
				last = max(last, i)
			}
			for i := range last {
				out[todo[i]] = cmp.Or(out[todo[i]], outNothing)
			}
			switch {
			case last+1 == len(todo):
			case !run.hangs:
				out[todo[last+1]] = outCrash
			case len(todo) > 1: // or there is just no time for it: it is asked again, alone
				again, err := x.outcomes(ctx, batch[last+1:last+2])
				if err != nil {
					return nil, err
				}
				out[todo[last+1]] = again[0]
			default:
				out[todo[last+1]] = outHang
			}
			todo = todo[min(last+2, len(todo)):]
		}
	}
	return out, nil
}

// batchRun is what came of a config.
type batchRun struct {
	printed map[int]string // by case
	refused []int          // cases that the start complains of
	done    bool           // the script came to its end
	crashes bool
	hangs   bool
}

func (x executable) runBatch(ctx context.Context, cases []statement.Case) (run batchRun, err error) {
	for range scriptAttempts {
		if run, err = x.runBatchOnce(ctx, cases); err == nil || !relay.PortTaken(err) {
			break
		}
	}
	return run, err
}

func (x executable) runBatchOnce(ctx context.Context, cases []statement.Case) (batchRun, error) {
	config, first := statement.Config(cases)
	at, err := relay.FreeAddress(0)
	if err != nil {
		return batchRun{}, err
	}
	s, err := relay.Start(ctx, at, x.program().Serve(config, "-l", "udp:"+at.String(), "-n", "1", "-M", "64"))
	if err != nil {
		return batchRun{}, err
	}
	defer s.Kill()
	run := batchRun{printed: map[int]string{}}
	for {
		log, more := s.Lines()
		if len(log) > 0 && strings.HasSuffix(log[len(log)-1], alertMark+wordEnd) {
			run.read(log)
			run.done = true
			return run, nil
		}
		if slices.ContainsFunc(log, func(l string) bool { return strings.Contains(l, signalMark) }) {
			run.read(log)
			run.crashes = true // the rest of it may take a minute to end
			return run, nil
		}
		select {
		case <-more:
		case <-s.Ended():
			log, _ := s.Lines()
			if relay.PortTaken(fmt.Errorf("%s", strings.Join(log, " "))) {
				return run, fmt.Errorf("address already in use")
			}
			run.read(log)
			run.done = slices.ContainsFunc(log, func(l string) bool { return strings.HasSuffix(l, alertMark+wordEnd) })
			if len(run.printed) == 0 {
				run.refused = refusedCases(log, first, len(cases))
			}
			return run, nil
		case <-time.After(hangPatience):
			run.read(log)
			run.hangs = true
			return run, nil
		case <-ctx.Done():
			return run, ctx.Err()
		}
	}
}

// signalMark is what the reference says of a worker that crashes.
const signalMark = "exited by a signal"

// alertMark is before what a script prints.
const alertMark = " ALERT: <script>: "

func (r *batchRun) read(log []string) {
	for _, line := range log {
		_, text, ok := strings.Cut(line, alertMark)
		if !ok {
			continue
		}
		number, what, _ := strings.Cut(text, " ")
		if n, err := strconv.Atoi(number); err == nil {
			r.printed[n] = what
		}
	}
}

var complaint = regexp.MustCompile(`(?:CRITICAL: .* line |ERROR: .*server\.cfg:|server\.cfg:)(\d+)[^"]*`)

// refusedCases tells which cases a start that failed complains of.
func refusedCases(log []string, first, n int) []int {
	var all []int
	for _, line := range log {
		if m := complaint.FindStringSubmatch(line); m != nil && !strings.Contains(line, "warning[") {
			if at, err := strconv.Atoi(m[1]); err == nil && at >= first && at < first+n {
				all = append(all, at-first)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
