package main

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kamino/cmd/internal/cover"
	"kamino/cmd/internal/suite"
	"kamino/cmd/internal/tally"
	"kamino/interp"
	"kamino/modules"
)

func testCommand(ctx context.Context, args []string, io streams) int {
	f := newTestFlags(io)
	if code, ok := testManual.parse(f.FlagSet, f.oneDash(args), io); !ok {
		return code
	}
	if err := f.compile(); err != nil {
		return testManual.misuse(io, "%v", err)
	}
	t := &tester{flags: f, io: io, config: suiteConfig()}
	switch {
	case f.watch:
		return t.watch(ctx)
	case f.mutate:
		return t.mutate(ctx)
	case f.update:
		return t.update(ctx)
	}
	return t.once(ctx)
}

// suiteConfig is what tests are run with: all modules, and the files of this machine.
func suiteConfig() suite.Config {
	return suite.Config{Modules: interp.Complete(modules.All()), ReadFile: os.ReadFile, Beside: func(folder string) []string {
		var names []string
		entries, _ := os.ReadDir(folder)
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}}
}

// tester runs the command.
type tester struct {
	flags  *testFlags
	io     streams
	config suite.Config
	seen   map[string]string // every file that was read, as it was before
}

// testFiles finds the test files.
func (t *tester) testFiles() ([]string, error) {
	paths := t.flags.Args()
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var files []string
	for _, p := range paths {
		p = strings.TrimSuffix(p, "/...")
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, p)
			continue
		}
		err = filepath.WalkDir(p, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && filepath.Ext(path) == ".kt" {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// once runs everything once and gives the exit code.
func (t *tester) once(ctx context.Context) int {
	began := time.Now()
	paths, err := t.testFiles()
	if err != nil {
		return testManual.fail(t.io, err)
	}
	config := t.config
	config.ReadFile = t.noting(paths)
	reporters, text, done, err := t.reporters()
	if err != nil {
		return testManual.fail(t.io, err)
	}
	defer done() // where it ends before
	count := &tally.Count{}
	cases := t.load(paths, config, count, reporters)
	if t.flags.list {
		for _, k := range cases {
			fmt.Fprintln(t.io.Out, k.Name())
		}
		return count.ExitCode() % tally.ExitNothing
	}
	cases = repeated(cases, t.flags.count)
	if err := t.shuffle(cases); err != nil {
		return testManual.fail(t.io, err)
	}
	text.Cases = map[*suite.File]int{}
	for _, k := range cases {
		text.Cases[k.File]++
	}
	o := suite.Options{Timeout: t.flags.timeout, Trace: t.flags.explain, Against: t.flags.other}
	var profile *cover.Profile
	if t.flags.covers() {
		profile = cover.New()
		o.Watch = profile.Watch
		suite.Survey(cases, profile.Watch)
	}
	suite.Run(ctx, cases, t.flags.parallel, o, func(r *suite.Result) bool {
		count.Add(r)
		for _, rep := range reporters {
			rep.Result(r)
		}
		return !t.flags.failFast || r.Failure == nil || r.Outcome == suite.KnownFault
	})
	count.Took = time.Since(began)
	for _, r := range reporters {
		r.End(count)
	}
	if err := done(); err != nil {
		return testManual.fail(t.io, err)
	}
	if count.Run() == 0 && count.BrokenFiles == 0 && !t.flags.json {
		fmt.Fprintln(t.io.Err, "kamino test: nothing was run")
	}
	code := count.ExitCode()
	if profile != nil && !t.coverage(profile) && code == tally.ExitPassed {
		return tally.ExitFailed
	}
	return code
}

// load reads test files, and gives the cases that the flags choose.
func (t *tester) load(paths []string, config suite.Config, count *tally.Count, reporters []tally.Reporter) []*suite.Case {
	var cases []*suite.Case
	for _, p := range paths {
		f, diags, err := suite.Load(p, config)
		if err != nil || len(diags) > 0 {
			for _, r := range reporters {
				r.Broken(f, p, diags, err)
			}
		}
		if err != nil || diags.HasErrors() {
			count.BrokenFiles++
			continue
		}
		count.Files++
		for _, k := range f.Cases {
			if t.flags.wants(k) {
				cases = append(cases, k)
			}
		}
	}
	return cases
}

// repeated gives each case so many times, one behind the other.
func repeated(cases []*suite.Case, n int) []*suite.Case {
	out := make([]*suite.Case, 0, n*len(cases))
	for _, k := range cases {
		for range n {
			out = append(out, k)
		}
	}
	return out
}

// shuffle puts the cases into another order, which the seed that it prints gives again.
func (t *tester) shuffle(cases []*suite.Case) error {
	if t.flags.shuffle == "" || t.flags.shuffle == "off" {
		return nil
	}
	seed := rand.Uint64() % 1_000_000
	if t.flags.shuffle != "on" {
		if _, err := fmt.Sscan(t.flags.shuffle, &seed); err != nil {
			return fmt.Errorf("--shuffle: %q is neither on nor a number", t.flags.shuffle)
		}
	}
	fmt.Fprintf(t.io.Err, "--shuffle=%d\n", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	r.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	return nil
}
