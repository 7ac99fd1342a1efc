package main

import (
	"fmt"
	"io"
	"net/netip"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
	"kamino/cmd/internal/tally"
)

// against reads what --against names: kamailio, kamailio:PATH, or HOST:PORT on this machine.
func against(text string) (*suite.Against, error) {
	name, path, _ := strings.Cut(text, ":")
	if name == "kamailio" {
		if path == "" {
			path = name
		}
		found, err := exec.LookPath(path)
		if err != nil {
			return nil, fmt.Errorf("--against: %w", err)
		}
		found, err = filepath.Abs(found)
		return &suite.Against{Program: found}, err
	}
	if port, ok := strings.CutPrefix(text, "localhost:"); ok {
		text = "127.0.0.1:" + port
	}
	at, err := netip.ParseAddrPort(text)
	if err != nil || at.Port() == 0 {
		return nil, fmt.Errorf("--against: %q is neither kamailio[:PATH] nor ADDRESS:PORT", text)
	}
	if !at.Addr().IsLoopback() {
		return nil, fmt.Errorf("--against: %v is not on this machine: tests are run against loopback addresses only", at.Addr())
	}
	return &suite.Against{At: at}, nil
}

// agreement tells how far another program does what the tests say.
type agreement struct {
	w             io.Writer
	with          string
	agree, differ int
	listed        int            // that differ as the tests say they do
	partly        map[string]int // cases by a kind of steps that was left out
	skipped       map[string]int // cases by reason
}

func newAgreement(w io.Writer, with string) *agreement {
	return &agreement{w: w, with: with, partly: map[string]int{}, skipped: map[string]int{}}
}

func (*agreement) Broken(*suite.File, string, cfg.Diagnostics, error) {}

func (a *agreement) Result(r *suite.Result) {
	switch r.Outcome {
	case suite.Skipped:
		a.skipped[r.Why]++
		return
	case suite.Failed, suite.Broken:
		a.differ++
	case suite.KnownFault:
		a.listed++
	default:
		a.agree++
	}
	for _, kind := range r.LeftOut {
		a.partly[kind]++
	}
}

func (a *agreement) End(*tally.Count) {
	fmt.Fprintf(a.w, "\n%s: %d passed, %d differ%s, %d skipped\n", a.with, a.agree, a.differ, a.asListed(), sum(a.skipped))
	a.reasons()
}

// asListed tells of differences that the tests know of.
func (a *agreement) asListed() string {
	if a.listed == 0 {
		return ""
	}
	return fmt.Sprintf(", %d differ as their tests say", a.listed)
}

// reasons prints what was not asked of the other program.
func (a *agreement) reasons() {
	for _, kind := range byCount(a.partly) {
		fmt.Fprintf(a.w, "  %4d without its steps `%s`: only kamino can be looked into\n", a.partly[kind], kind)
	}
	for _, why := range byCount(a.skipped) {
		fmt.Fprintf(a.w, "  %4d skipped: %s\n", a.skipped[why], why)
	}
}

func sum(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// byCount gives keys, those with the largest counts first.
func byCount(counts map[string]int) []string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return keys
}
