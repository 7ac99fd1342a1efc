package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// outcome is how one case went.
type outcome int

const (
	equal   outcome = iota
	differs         // on purpose
	wrong
)

// report counts the outcomes of one kind of proof. It may be used by several
// goroutines.
type report struct {
	kind    string
	out     io.Writer
	verbose bool

	mu     sync.Mutex
	counts [3]int
	rules  map[string][]string // reasons of the differences on purpose: cases by rule
}

func newReport(kind string, out io.Writer, verbose bool) *report {
	return &report{kind: kind, out: out, verbose: verbose, rules: map[string][]string{}}
}

// equal notes a case that is as the reference is.
func (r *report) equal(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[equal]++
	if r.verbose {
		fmt.Fprintf(r.out, "equal    %s %s\n", r.kind, id)
	}
}

// differs notes a case that is as it was written down, and not as the reference.
func (r *report) differs(id string, why []difference) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[differs]++
	for _, d := range why {
		r.rules[d.rule] = append(r.rules[d.rule], id)
	}
	if r.verbose {
		for _, d := range why {
			fmt.Fprintf(r.out, "differs  %s %s (%s)\n", r.kind, id, d)
		}
	}
}

// wrong notes a case that is not as it was written down.
func (r *report) wrong(id string, on side, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[wrong]++
	fmt.Fprintf(r.out, "WRONG    %s %s on %s\n%s\n", r.kind, id, on, indent(err.Error()))
}

// shownCases is how many of the cases that a rule explains are named.
const shownCases = 8

// summary prints the counts, and which rules explain the differences.
func (r *report) summary() {
	r.mu.Lock()
	defer r.mu.Unlock()
	fmt.Fprintf(r.out, "%-12s %d equal, %d differ on purpose, %d wrong\n", r.kind+":", r.counts[equal], r.counts[differs], r.counts[wrong])
	rules := make([]string, 0, len(r.rules))
	for rule := range r.rules {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b string) int { // numbers in their order
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	for _, rule := range rules {
		cases := slices.Compact(slices.Sorted(slices.Values(r.rules[rule])))
		more := ""
		if n := len(cases) - shownCases; n > 0 {
			cases, more = cases[:shownCases], fmt.Sprintf(" and %d more", n)
		}
		fmt.Fprintf(r.out, "    %s: %s%s\n", rule, strings.Join(cases, ", "), more)
	}
}

func (r *report) failed() bool { return r.counts[wrong] > 0 }

func indent(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n    ")
}
