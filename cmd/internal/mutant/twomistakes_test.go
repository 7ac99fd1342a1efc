package mutant_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"kamino/cfg"
)

// bothTold is how many of two mistakes in different routes must both be told of, of a hundred. What is missing are mistakes that
// turn the rest of the text into something else: quotes, braces, comments and directives.
const bothTold = 98

// TestTwoMistakes: of two mistakes in different routes, each of which is told of where it stands alone, both are told of.
func TestTwoMistakes(t *testing.T) {
	bases := goodBases(t)
	r := rand.New(rand.NewPCG(*seed, 1))
	judged, both := 0, 0
	for i := range *mutants {
		base := bases[r.IntN(len(bases))]
		p, ok := base.Pair(*seed, i)
		if !ok {
			continue
		}
		first, second := told(p.First.Text), told(p.Second.Text)
		if len(first) == 0 || len(second) == 0 {
			continue
		}
		judged++
		all := told(p.Both.Text)
		if one := among(first, all); one >= 0 {
			rest := append(append([]string{}, all[:one]...), all[one+1:]...)
			if among(second, rest) >= 0 {
				both++
				continue
			}
		}
		if *several {
			t.Logf("%s %s:\n  first   %s\n  second  %s\n  both    %s", filepath.Base(base.File), p.Both.What,
				strings.Join(first, "\n          "), strings.Join(second, "\n          "), strings.Join(all, "\n          "))
		}
	}
	t.Logf("of %d pairs of mistakes both are told of in %d, %.1f %%", judged, both, 100*float64(both)/float64(max(judged, 1)))
	if both*100 < judged*bothTold {
		t.Errorf("both of two mistakes are told of in %d of %d cases, want %d %%: -args -several shows the others", both, judged, bothTold)
	}
}

// told are the errors of a config, each with the line that it stands on, by which they are known again in a config that has more
// lines.
func told(config string) []string {
	var out []string
	sources, ds := inspect(config)
	for _, d := range ds {
		if d.Severity != cfg.Error {
			continue
		}
		at := sources.InFile(d.Subject)
		begin := strings.LastIndexByte(config[:min(int(at.Start-1), len(config))], '\n') + 1
		line, _, _ := strings.Cut(config[begin:], "\n")
		out = append(out, fmt.Sprintf("%s: %s: %s", d.Rule, d.Summary, strings.TrimSpace(line)))
	}
	return out
}

// among is the index in a list of the first of some errors that is in it, -1 without one.
func among(some, list []string) int {
	for _, s := range some {
		for i, l := range list {
			if s == l {
				return i
			}
		}
	}
	return -1
}
