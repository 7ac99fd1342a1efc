package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"kamino/cmd/internal/suite"
)

// testFlags are the flags of `kamino test`.
type testFlags struct {
	*pflag.FlagSet
	run, skip           string
	tags                []string
	verbose, json       bool
	explain, github     bool
	list                bool
	watch, failFast     bool
	shuffle             string
	count, parallel     int
	timeout             time.Duration
	junit, tap          string
	update, mutate      bool
	against             string
	other               *suite.Against // what against names
	cover               bool
	coverProfile, lcov  string
	coverHTML           string
	failUnder           float64
	matchRun, matchSkip *regexp.Regexp
}

var testManual = manual{
	name:  "kamino test",
	usage: "[flags] [PATH…]",
	about: `Runs test files (*.kt) of configs, in memory and in no time: each test has a
relay of its own, whose clock stands still until the test moves it. A PATH is a
file or a folder, which is searched; without one it is the current folder.
docs/testing.md tells how tests are written. Long flags take one dash, too.`,
	examples: `  kamino test                             all tests in this folder and below
  kamino test -run 'relay.*: login' -v    those whose file and title match
  kamino test --cover --fail-under 90     in CI, with what was never run
  kamino test --explain -run login        what the config does with each frame
  kamino test --against kamailio          the same on an installed Kamailio
`,
	exits: `0 passed, 1 failed, 2 a test is wrong, a file cannot be read or
written, or bad usage, 3 nothing was run.`,
}

// newSuiteFlags declares the flags that say which tests are run, and how. `kamino compare` has no others.
func newSuiteFlags(m manual, against string, stdio streams) *testFlags {
	f := &testFlags{FlagSet: m.flags(stdio), count: 1}
	f.StringVar(&f.run, "run", "", "run the tests whose \"FILE: TITLE\" matches this `REGEX`")
	f.StringVar(&f.skip, "skip", "", "leave out the tests that match this `REGEX`")
	f.StringSliceVar(&f.tags, "tags", nil, "run the tests with one of these `TAGS`; !TAG leaves out")
	f.StringVar(&f.against, "against", against, "run on another `PROGRAM` over loopback: kamailio, kamailio:PATH, or a running HOST:PORT")
	f.IntVarP(&f.parallel, "parallel", "p", runtime.GOMAXPROCS(0), "run `N` tests at a time")
	f.DurationVar(&f.timeout, "timeout", 30*time.Second, "fail a test that takes longer than this, in real time")
	f.BoolVar(&f.failFast, "fail-fast", false, "stop at the first failure")
	return f
}

func newTestFlags(stdio streams) *testFlags {
	f := newSuiteFlags(testManual, "", stdio)
	f.BoolVarP(&f.verbose, "verbose", "v", false, "print each test, and the whole log of those that fail")
	f.BoolVar(&f.explain, "explain", false, "print for every frame the statements that ran, with the values they saw")
	f.BoolVar(&f.list, "list", false, "print the tests that would be run")
	f.BoolVar(&f.json, "json", false, "print one JSON object a line")
	f.BoolVar(&f.github, "github", os.Getenv("GITHUB_ACTIONS") == "true", "print annotations for GitHub; on by itself there")
	f.StringVar(&f.junit, "junit", "", "write JUnit XML to `FILE`")
	f.StringVar(&f.tap, "tap", "", "print TAP; --tap=FILE writes it to a file")
	f.Lookup("tap").NoOptDefVal = "-"
	f.BoolVar(&f.cover, "cover", false, "print which statements, branches and routes of the configs were run")
	f.StringVar(&f.coverHTML, "cover-html", "", "write pages with the configs and their counts into `DIR`")
	f.StringVar(&f.coverProfile, "coverprofile", "", "write a cover profile as Go's to `FILE`")
	f.StringVar(&f.lcov, "lcov", "", "write coverage as lcov's to `FILE`")
	f.Float64Var(&f.failUnder, "fail-under", 0, "fail when less than `PERCENT` of statements and branches were run, or of mistakes noticed or explained")
	f.BoolVar(&f.update, "update", false, "make the expectations that failed what was there instead, after showing the difference")
	f.BoolVar(&f.mutate, "mutate", false, "make mistakes in the configs, one at a time, and print those that no test notices")
	f.BoolVar(&f.watch, "watch", false, "run again whenever a file changes")
	f.StringVar(&f.shuffle, "shuffle", "", "run in another order; --shuffle=SEED is that of an earlier run")
	f.Lookup("shuffle").NoOptDefVal = "on"
	f.IntVar(&f.count, "count", 1, "run each test `N` times")
	return f
}

// oneDash lets the flags of two letters and more be written with one dash, as go test has them.
func (f *testFlags) oneDash(args []string) []string {
	out := slices.Clone(args)
	for i, a := range out {
		name, _, _ := strings.Cut(strings.TrimPrefix(a, "-"), "=")
		if a == "--" {
			break
		}
		if strings.HasPrefix(a, "-") && !strings.HasPrefix(a, "--") && len(name) > 1 && f.Lookup(name) != nil {
			out[i] = "-" + a
		}
	}
	return out
}

func (f *testFlags) compile() (err error) {
	if f.matchRun, err = regexp.Compile(f.run); err != nil {
		return fmt.Errorf("--run: %w", err)
	}
	if f.matchSkip, err = regexp.Compile(f.skip); err != nil {
		return fmt.Errorf("--skip: %w", err)
	}
	if f.against != "" {
		if f.covers() || f.update || f.mutate || f.explain {
			return errors.New("--against cannot look into another program: no coverage, --update, --mutate, --explain with it")
		}
		if f.other, err = against(f.against); err != nil {
			return err
		}
	}
	if f.mutate && (f.json || f.tap == "-") {
		return errors.New("--mutate is told as text: no --json or --tap with it, but --tap=FILE")
	}
	if f.count < 1 || f.parallel < 1 {
		return errors.New("--count and --parallel are at least 1")
	}
	return nil
}

// covers tells whether something asks for coverage.
func (f *testFlags) covers() bool {
	return f.cover || f.coverProfile != "" || f.lcov != "" || f.coverHTML != "" || f.failUnder > 0
}

// wants tells whether the flags choose a case.
func (f *testFlags) wants(k *suite.Case) bool {
	if !f.matchRun.MatchString(k.Name()) || f.skip != "" && f.matchSkip.MatchString(k.Name()) {
		return false
	}
	chosen, asked := false, false
	for _, tag := range f.tags {
		if out, ok := strings.CutPrefix(tag, "!"); ok {
			if slices.Contains(k.Test.Tags, out) {
				return false
			}
			continue
		}
		asked = true
		chosen = chosen || slices.Contains(k.Test.Tags, tag)
	}
	return chosen || !asked
}
