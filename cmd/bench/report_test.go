package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMedians(t *testing.T) {
	got := medians([]result{{Rate: 3, CPU: 10, Frames: 5}, {Rate: 1, CPU: 30, Frames: 9}, {Rate: 2, CPU: 20, Frames: 7}})
	if got.Rate != 2 || got.CPU != 20 || got.Frames != 7 {
		t.Errorf("%+v", got)
	}
	if got := medians([]result{{Rate: 4}, {Rate: 2}}); got.Rate != 2 {
		t.Errorf("of two: %+v", got)
	}
}

func TestSummarize(t *testing.T) {
	var h histogram
	for range 300 {
		h.add(50 * time.Microsecond)
	}
	got := summarize([]uint64{50, 100, 150}, &h, 2*time.Second, 3*time.Second)
	want := result{Frames: 300, Elapsed: 2 * time.Second, Rate: 150, CPU: 10000, Server: 1.5, Slowest: 0.5}
	got.P50, got.P99, got.P999 = 0, 0, 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := summarize([]uint64{0, 0}, &h, time.Second, 0); got.Rate != 0 {
		t.Errorf("nothing done: %+v", got)
	}
}

func testReport() report {
	scores := []score{
		{Name: "kamino", Median: result{Rate: 200000, CPU: 5, P50: 800, P99: 2500, P999: 12345, Slowest: 0.95, Server: 1, Load: 0.9, Resident: 12 << 20}},
		{Name: "kamailio", Median: result{Rate: 100000, CPU: 10, P50: 1600, P99: 5000, P999: 2.5e6, Slowest: 0.5, Server: 1, Load: 0.5, Resident: 75 << 20}},
	}
	return report{
		Machine:  machine{CPU: "Some CPU", Cores: 2, Kernel: "6.1", Go: "go1"},
		Settings: settings{Mode: "relay", Pairs: 50, InFlight: 16, Size: 200, Answer: true, Duration: 3 * time.Second, Rounds: 5},
		Scores:   scores, Ratios: ratios(scores),
	}
}

func TestTable(t *testing.T) {
	var b bytes.Buffer
	if err := testReport().writeTable(&b); err != nil {
		t.Fatal(err)
	}
	const want = `Some CPU, 2 cores, Linux 6.1, go1
relay, 50 pairs, 16 in flight, bodies of 200 bytes; medians of 5 rounds of 3s

                     frames/s  CPU/frame     p50     p99   p99.9  slowest  CPUs  load CPUs  resident
            kamino     200000     5.0 µs  800 µs  2.5 ms   12 ms     95 %  1.00       0.90  12.0 MiB
          kamailio     100000    10.0 µs  1.6 ms  5.0 ms  2.50 s     50 %  1.00       0.50  75.0 MiB
  kamino / kamailio      2.00       0.50    0.50    0.50    0.00     1.90                           
`
	if diff := cmp.Diff(trimmed(want), trimmed(b.String())); diff != "" {
		t.Error(diff)
	}
}

// trimmed drops what only aligns.
func trimmed(s string) []string {
	var lines []string
	for line := range strings.Lines(s) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return lines
}

func TestTargetDecidesExitCode(t *testing.T) {
	for _, tt := range []struct {
		ratio float64
		want  int
	}{{0, exitDone}, {0.5, exitDone}, {0.49, exitMissed}} {
		if got := (options{assertCPU: tt.ratio}).publish(testReport(), io.Discard, io.Discard); got != tt.want {
			t.Errorf("target %v: exit code %d, want %d", tt.ratio, got, tt.want)
		}
	}
	alone := testReport()
	alone.Ratios = nil
	if got := (options{assertCPU: 1}).publish(alone, io.Discard, io.Discard); got != exitUsage {
		t.Errorf("nothing to compare: exit code %d", got)
	}
}

func TestFlags(t *testing.T) {
	for _, args := range []string{"-pairs 0", "-mode x", "-size 10", "-target 127.0.0.1:1", "-pid 4", "-rounds 0", "rest", "-nope"} {
		if _, err := parse(strings.Fields(args), io.Discard); err == nil {
			t.Errorf("%s passes", args)
		}
	}
	o, err := parse(strings.Fields("-pairs 7 --inflight 3 -silent -duration 1s"), io.Discard)
	if err != nil || o.Pairs != 7 || o.InFlight != 3 || o.Answer || o.Duration != time.Second {
		t.Errorf("%+v, %v", o, err)
	}
}
