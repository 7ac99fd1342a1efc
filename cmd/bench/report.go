package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
)

// report is what the program finds out, and the form of its JSON.
type report struct {
	Machine  machine  `json:"machine"`
	Settings settings `json:"settings"`
	Scores   []score  `json:"scores"`
	Ratios   []ratio  `json:"ratios"`
}

// machine names where the figures come from.
type machine struct {
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	Kernel string `json:"kernel"`
	Go     string `json:"go"`
}

// ratio is one contestant's median over another's.
type ratio struct {
	Name    string  `json:"name"`
	Over    string  `json:"over"`
	Rate    float64 `json:"frames_per_second"`
	CPU     float64 `json:"cpu_per_frame"`
	P50     float64 `json:"p50"`
	P99     float64 `json:"p99"`
	P999    float64 `json:"p999"`
	Slowest float64 `json:"slowest_pair_share"`
}

func thisMachine() machine {
	m := machine{Cores: runtime.NumCPU(), Go: runtime.Version()}
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		_, after, _ := strings.Cut(string(text), "model name")
		line, _, _ := strings.Cut(after, "\n")
		m.CPU = strings.Trim(line, " \t:")
	}
	if text, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		m.Kernel = strings.TrimSpace(string(text))
	}
	return m
}

// ratios compares the first contestant with each of the others.
func ratios(scores []score) []ratio {
	var all []ratio
	for _, other := range scores[min(1, len(scores)):] {
		a, b := scores[0].Median, other.Median
		all = append(all, ratio{
			Name: scores[0].Name, Over: other.Name,
			Rate: over(a.Rate, b.Rate), CPU: over(a.CPU, b.CPU),
			P50: over(a.P50, b.P50), P99: over(a.P99, b.P99), P999: over(a.P999, b.P999),
			Slowest: over(a.Slowest, b.Slowest),
		})
	}
	return all
}

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func (r report) writeJSON(file string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if file == "-" {
		_, err = os.Stdout.Write(text)
		return err
	}
	return os.WriteFile(file, text, 0o644)
}

func (r report) writeTable(w io.Writer) error {
	s := r.Settings
	fmt.Fprintf(w, "%s\n", r.Machine)
	switch s.Mode {
	case "auth":
		fmt.Fprintf(w, "AUTH, challenge and answer, on %d connections", s.Pairs)
	default:
		fmt.Fprintf(w, "relay, %d pairs, %d in flight, bodies of %d bytes", s.Pairs, s.InFlight, s.Size)
		if s.Burst {
			fmt.Fprint(w, ", in bursts")
		}
		if !s.Answer {
			fmt.Fprint(w, ", receivers silent")
		}
	}
	fmt.Fprintf(w, "; medians of %d rounds of %v\n\n", s.Rounds, s.Duration)

	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	per := "frame"
	if s.Mode == "auth" {
		per = "AUTH"
	}
	fmt.Fprintf(t, "\t%ss/s\tCPU/%s\tp50\tp99\tp99.9\tslowest\tCPUs\tload CPUs\tresident\t\n", per, per)
	for _, sc := range r.Scores {
		m := sc.Median
		fmt.Fprintf(t, "%s\t%.0f\t%.1f µs\t%s\t%s\t%s\t%.0f %%\t%.2f\t%.2f\t%.1f MiB\t\n", sc.Name, m.Rate, m.CPU,
			humanTime(m.P50), humanTime(m.P99), humanTime(m.P999), 100*m.Slowest, m.Server, m.Load, float64(m.Resident)/(1<<20))
	}
	for _, q := range r.Ratios {
		fmt.Fprintf(t, "%s / %s\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t\t\t\t\n",
			q.Name, q.Over, q.Rate, q.CPU, q.P50, q.P99, q.P999, q.Slowest)
	}
	return t.Flush()
}

func (m machine) String() string {
	return fmt.Sprintf("%s, %d cores, Linux %s, %s", m.CPU, m.Cores, m.Kernel, m.Go)
}

// humanTime prints microseconds with three figures at most.
func humanTime(us float64) string {
	switch {
	case us >= 1e6:
		return fmt.Sprintf("%.2f s", us/1e6)
	case us >= 1e4:
		return fmt.Sprintf("%.0f ms", us/1e3)
	case us >= 1e3:
		return fmt.Sprintf("%.1f ms", us/1e3)
	}
	return fmt.Sprintf("%.0f µs", us)
}
