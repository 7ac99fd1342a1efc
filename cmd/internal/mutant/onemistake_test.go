package mutant_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamino/cfg"
	"kamino/cmd/internal/mutant"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/interp/lint"
	"kamino/modules"
)

var (
	mutants = flag.Int("mutants", 400, "how many mutants are judged")
	seed    = flag.Uint64("seed", 7, "of the mutants")
	several = flag.Bool("several", false, "print the mutants that more than one error is told of")
)

// toldAtMost is how many errors one mistake may give on average. What is left of more than one comes of a directive that is lost
// or appears in the middle of a line, and so turns other text on, off or into something else; of a brace that became another
// token and left the layout in contradiction; and of quotes that turn strings over several lines inside out. Of thousands of
// mutants it is 1.016.
const toldAtMost = 1.02

// TestOneMistakeOneError: a mutant has one token changed, and who made the mistake is told of it once. How many errors are
// told of those that have any is counted, and may be little more than one on average: some changes do break two things.
func TestOneMistakeOneError(t *testing.T) {
	bases := goodBases(t)
	r := rand.New(rand.NewPCG(*seed, 0))
	bad, told := 0, 0
	histogram := map[int]int{}
	for i := range *mutants {
		base := bases[r.IntN(len(bases))]
		m := base.Mutant(*seed, i)
		n := 0
		var lines []string
		_, ds := inspect(m.Text)
		for _, d := range ds {
			if d.Severity == cfg.Error {
				n++
				lines = append(lines, fmt.Sprintf("\n    %s: %s", d.Rule, d.Summary))
			}
		}
		if n == 0 {
			continue
		}
		bad++
		told += n
		histogram[n]++
		if n > 1 && *several {
			t.Logf("%s %s: %d errors%s", filepath.Base(base.File), m.What, n, strings.Join(lines, ""))
		}
	}
	average := float64(told) / float64(max(bad, 1))
	t.Logf("%d of %d mutants of %d configs are wrong; %.3f errors are told of each; %v", bad, *mutants, len(bases), average, histogram)
	if average > toldAtMost {
		t.Errorf("%.3f errors are told of one mistake, want %.2f at most: -args -several shows them", average, toldAtMost)
	}
}

// goodBases are the configs of the repository in which nothing is wrong.
func goodBases(t *testing.T) []mutant.Base {
	var bases []mutant.Base
	for _, dir := range []string{"mutants", "configs", "scripts"} {
		files, err := filepath.Glob("../../../testdata/" + dir + "/*.cfg")
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if _, ds := inspect(string(text)); !ds.HasErrors() {
				bases = append(bases, mutant.NewBase(file, string(text)))
			}
		}
	}
	return bases
}

// inspect gives everything that is said of a config.
func inspect(config string) (*cfg.Sources, cfg.Diagnostics) {
	world, _, _ := interptest.World()
	p, ds := lint.Inspect("test.cfg", []byte(config), lint.InspectOptions{
		Check: interp.CheckOptions{Modules: modules.All(), World: world, Depth: interp.Start},
	})
	return p.Config.Sources, ds
}
