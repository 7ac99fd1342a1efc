package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"kamino/cmd/internal/suite"
	"kamino/cmd/internal/tally"
	"kamino/interp"
	"kamino/modules"
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
	matchRun, matchSkip *regexp.Regexp
}

func newTestFlags() *testFlags {
	f := &testFlags{FlagSet: pflag.NewFlagSet("kamino test", pflag.ContinueOnError)}
	f.SortFlags = false
	f.StringVar(&f.run, "run", "", "run the tests whose `FILE: TITLE` matches this regular expression")
	f.StringVar(&f.skip, "skip", "", "leave out those that match this `REGEX`")
	f.StringSliceVar(&f.tags, "tags", nil, "run the tests with one of these `TAGS`; !TAG leaves out")
	f.BoolVarP(&f.verbose, "verbose", "v", false, "print each test, and the whole log of those that fail")
	f.BoolVar(&f.explain, "explain", false, "print for every frame the statements that ran, with the values they saw")
	f.BoolVar(&f.list, "list", false, "print the tests that would be run")
	f.BoolVar(&f.json, "json", false, "print one JSON object a line")
	f.BoolVar(&f.github, "github", os.Getenv("GITHUB_ACTIONS") == "true", "print annotations for GitHub; on by itself there")
	f.StringVar(&f.junit, "junit", "", "write JUnit XML to `FILE`")
	f.StringVar(&f.tap, "tap", "", "write TAP to `FILE`; - is the standard output")
	f.Lookup("tap").NoOptDefVal = "-"
	f.BoolVar(&f.watch, "watch", false, "run again whenever a file changes")
	f.StringVar(&f.shuffle, "shuffle", "", "run in another order: on, or the `SEED` of an earlier run")
	f.Lookup("shuffle").NoOptDefVal = "on"
	f.IntVar(&f.count, "count", 1, "run each test `N` times")
	f.IntVarP(&f.parallel, "parallel", "p", runtime.GOMAXPROCS(0), "run `N` tests at a time")
	f.DurationVar(&f.timeout, "timeout", 30*time.Second, "fail a test that takes longer than this, in real time")
	f.BoolVar(&f.failFast, "fail-fast", false, "stop at the first failure")
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

func (f *testFlags) usage(w io.Writer) {
	fmt.Fprintf(w, `Usage: kamino test [flags] [PATH...]

Runs test files (*.kt) of configs, in memory and in no time. A PATH is a file or a folder, which is searched; without one
it is the current folder.

%s
Exit codes: 0 passed, 1 failed, 2 a test is wrong, 3 nothing was run.
`, f.FlagUsagesWrapped(100))
}

func (f *testFlags) compile() (err error) {
	if f.matchRun, err = regexp.Compile(f.run); err != nil {
		return fmt.Errorf("-run: %w", err)
	}
	if f.matchSkip, err = regexp.Compile(f.skip); err != nil {
		return fmt.Errorf("-skip: %w", err)
	}
	if f.count < 1 || f.parallel < 1 {
		return errors.New("-count and -parallel are at least 1")
	}
	return nil
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

func testCommand(ctx context.Context, args []string, io streams) int {
	f := newTestFlags()
	f.SetOutput(io.Err)
	f.Usage = func() { f.usage(io.Err) }
	if err := f.Parse(f.oneDash(args)); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			return tally.ExitPassed
		}
		fmt.Fprintf(io.Err, "kamino test: %v\n", err)
		return tally.ExitBroken
	}
	if err := f.compile(); err != nil {
		fmt.Fprintf(io.Err, "kamino test: %v\n", err)
		return tally.ExitBroken
	}
	t := &tester{flags: f, io: io, config: suite.Config{Modules: interp.Complete(modules.All()), ReadFile: os.ReadFile}}
	if f.watch {
		return t.watch(ctx)
	}
	return t.once(ctx)
}

// tester runs the command.
type tester struct {
	flags  *testFlags
	io     streams
	config suite.Config
	read   []string // every file that was read
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
		fmt.Fprintf(t.io.Err, "kamino test: %v\n", err)
		return tally.ExitBroken
	}
	t.read = nil
	config := t.config
	config.ReadFile = func(name string) ([]byte, error) {
		t.read = append(t.read, name)
		return t.config.ReadFile(name)
	}
	reporters, text, done, err := t.reporters()
	if err != nil {
		fmt.Fprintf(t.io.Err, "kamino test: %v\n", err)
		return tally.ExitBroken
	}
	defer done()
	count := &tally.Count{}
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
	if t.flags.list {
		for _, k := range cases {
			fmt.Fprintln(t.io.Out, k.Name())
		}
		return count.ExitCode() % tally.ExitNothing
	}
	cases = slices.Repeat(cases, t.flags.count)
	if err := t.shuffle(cases); err != nil {
		fmt.Fprintf(t.io.Err, "kamino test: %v\n", err)
		return tally.ExitBroken
	}
	text.Total = len(cases)
	o := suite.Options{Timeout: t.flags.timeout, Trace: t.flags.explain}
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
	if count.Run() == 0 && count.BrokenFiles == 0 && !t.flags.json {
		fmt.Fprintln(t.io.Err, "kamino test: nothing was run")
	}
	return count.ExitCode()
}

// shuffle puts the cases into another order, which the seed that it prints gives again.
func (t *tester) shuffle(cases []*suite.Case) error {
	if t.flags.shuffle == "" || t.flags.shuffle == "off" {
		return nil
	}
	seed := rand.Uint64() % 1_000_000
	if t.flags.shuffle != "on" {
		if _, err := fmt.Sscan(t.flags.shuffle, &seed); err != nil {
			return fmt.Errorf("-shuffle: %q is neither on nor a number", t.flags.shuffle)
		}
	}
	fmt.Fprintf(t.io.Err, "-shuffle %d\n", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	r.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	return nil
}

// reporters makes those that the flags ask for; done closes their files.
func (t *tester) reporters() (list []tally.Reporter, text *tally.Text, done func(), err error) {
	var files []*os.File
	done = func() {
		for _, f := range files {
			f.Close()
		}
	}
	create := func(name string) (io.Writer, error) {
		if name == "-" {
			return t.io.Out, nil
		}
		f, err := os.Create(name)
		if err == nil {
			files = append(files, f)
		}
		return f, err
	}
	text = &tally.Text{W: t.io.Out, Verbose: t.flags.verbose, Explain: t.flags.explain}
	if f, ok := t.io.Out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		text.Colour = os.Getenv("NO_COLOR") == ""
		text.Progress = f
	}
	switch {
	case t.flags.json:
		list = append(list, &tally.JSON{W: t.io.Out})
	case t.flags.tap != "-":
		list = append(list, text)
	}
	if t.flags.tap != "" {
		w, err := create(t.flags.tap)
		if err != nil {
			return nil, nil, done, err
		}
		list = append(list, &tally.TAP{W: w})
	}
	if t.flags.junit != "" {
		w, err := create(t.flags.junit)
		if err != nil {
			return nil, nil, done, err
		}
		list = append(list, &tally.JUnit{W: w})
	}
	if t.flags.github && !t.flags.json {
		list = append(list, &tally.GitHub{W: t.io.Out})
	}
	return list, text, done, nil
}

// lookAgain is how often -watch looks at the files.
const lookAgain = 300 * time.Millisecond

// watch runs again whenever a file that was read, or one of the folders' test files, changes.
func (t *tester) watch(ctx context.Context) int {
	for {
		code := t.once(ctx)
		fmt.Fprintln(t.io.Err, "waiting for a change; Ctrl-C ends")
		before := t.state()
		for t.state() == before {
			select {
			case <-ctx.Done():
				return code
			case <-time.After(lookAgain):
			}
		}
		fmt.Fprintln(t.io.Out)
	}
}

// state tells files apart from what they were before.
func (t *tester) state() string {
	files, _ := t.testFiles()
	files = append(files, t.read...)
	slices.Sort(files)
	var b strings.Builder
	for _, name := range slices.Compact(files) {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintln(&b, name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}
