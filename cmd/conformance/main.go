package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"sync"
	"syscall"
)

const (
	exitWrong   = 1
	exitUsage   = 2
	exitSkipped = 3
)

// errSkipped says that there is no reference to compare with.
var errSkipped = errors.New("skipped")

// settings are the command line.
type settings struct {
	reference string
	kamino    string
	testdata  string
	run       string
	record    bool
	verbose   bool
	tests     string
	cases     int
	mutants   int
	examples  string
	starts    int
	wires     int
	refusals  int
	seed      uint64
	ask       string
	samples   int
}

func main() {
	var o settings
	flag.StringVar(&o.reference, "reference", "kamailio", "the Kamailio `executable`")
	flag.StringVar(&o.kamino, "kamino", "", "the kamino `executable` (default: built from ./cmd/kamino)")
	flag.StringVar(&o.testdata, "testdata", "testdata", "`directory` of the transcripts, scripts and configs")
	flag.StringVar(&o.run, "run", ".", "only cases whose name matches the `regex`")
	flag.BoolVar(&o.record, "record", false, "record the reference's answers anew")
	flag.BoolVar(&o.verbose, "v", false, "print every case")
	flag.StringVar(&o.tests, "tests", "", "write the transcripts as test files for kamino test into a `directory`, and do nothing else")
	flag.IntVar(&o.cases, "statements", 20000, "how many random `statements` to compare")
	flag.IntVar(&o.mutants, "mutants", 2000, "how many `configs` with one token changed to compare")
	flag.StringVar(&o.examples, "examples", "/etc/kamailio:/usr/share/doc/kamailio/examples", "`directories` of further configs to change a token of")
	flag.Uint64Var(&o.seed, "seed", 1, "`number` that decides the random statements and changes")
	flag.IntVar(&o.starts, "starts", 300, "how many random `statements` that a start may refuse to compare")
	flag.IntVar(&o.wires, "wires", 1000, "how many random `programs` that write to SIP messages to compare")
	flag.IntVar(&o.refusals, "refusals", 0, "how many `calls` that a start refuses to compare of each row of the formats; 0 is all")
	flag.StringVar(&o.ask, "ask", "", "run the statements of a `file`, one case a line, or with -run wire the programs in its parts, and do nothing else")
	flag.IntVar(&o.samples, "samples", 0, "print so `many` cases of each difference on purpose")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "conformance: unexpected argument %q\n", flag.Arg(0))
		os.Exit(exitUsage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ok, err := run(ctx, o, os.Stdout)
	stop()
	switch {
	case errors.Is(err, errSkipped):
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(exitSkipped)
	case err != nil:
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(exitUsage)
	case !ok:
		os.Exit(exitWrong)
	}
}

// run records or compares and tells whether nothing is wrong.
func run(ctx context.Context, o settings, out io.Writer) (bool, error) {
	match, err := regexp.Compile(o.run)
	if err != nil {
		return false, err
	}
	if o.tests != "" {
		list, err := loadScenarios(filepath.Join(o.testdata, "transcripts"), match)
		if err != nil {
			return false, err
		}
		return true, writeTestFiles(o.tests, list)
	}
	path, err := exec.LookPath(o.reference)
	if err != nil {
		return false, fmt.Errorf("%w: no Kamailio to compare with (%w)", errSkipped, err)
	}
	reference := executable{kamailio, path}
	s, err := loadSuite(o.testdata, match)
	if err != nil {
		return false, err
	}
	if o.kamino == "" {
		dir, err := os.MkdirTemp("", "conformance-")
		if err != nil {
			return false, err
		}
		defer os.RemoveAll(dir)
		if o.kamino, err = buildKamino(ctx, "./cmd/kamino", dir); err != nil {
			return false, err
		}
	}
	if o.kamino, err = filepath.Abs(o.kamino); err != nil {
		return false, err
	}
	ours := executable{kamino, o.kamino}
	exceptions, masks, err := loadExceptions(filepath.Join(o.testdata, "statements", "differs"))
	if err != nil {
		return false, err
	}
	d := differential{reference: reference, ours: ours, exceptions: exceptions, masks: masks, samples: o.samples, out: out}
	switch {
	case o.ask != "" && o.run == "wire":
		return askWires(ctx, o, reference, ours, out)
	case o.ask != "":
		return d.ask(ctx, o.ask)
	}
	var ok bool
	if o.record {
		ok, err = s.record(ctx, reference, out, o.verbose)
	} else {
		ok, err = s.compare(ctx, o, reference, ours, out)
	}
	if err == nil && match.MatchString("mutants") {
		var alike bool
		if o.record {
			alike, err = recordMutants(ctx, o, reference, ours, out)
		} else {
			alike, err = mutants(ctx, o, reference, ours, out)
		}
		ok = ok && alike
	}
	if err == nil && match.MatchString("messages") {
		do := compareMessages
		if o.record {
			do = recordMessages
		}
		var alike bool
		alike, err = do(ctx, [2]executable{reference, ours}, o.testdata, out)
		ok = ok && alike
	}
	if err == nil && match.MatchString("wire") {
		do := wires
		if o.record {
			do = recordWires
		}
		var alike bool
		alike, err = do(ctx, o, reference, ours, out)
		ok = ok && alike
	}
	if err == nil && o.record && match.MatchString("findings") {
		var alike bool
		alike, err = d.recordFindings(ctx, filepath.Join(o.testdata, "statements", "findings"))
		ok = ok && alike
	}
	if err != nil || !match.MatchString("statements") {
		return ok, err
	}
	equal := false
	if o.record {
		equal, err = d.record(ctx, filepath.Join(o.testdata, "statements", "cases"), recordedSeed, recordedCases)
	} else {
		if equal, err = d.compare(ctx, o.seed, o.cases); err == nil {
			var starts bool
			starts, err = d.compareStarts(ctx, o.seed, o.starts)
			equal = equal && starts
		}
	}
	return ok && equal, err
}

// What is recorded of the random statements.
const (
	recordedSeed  = 1
	recordedCases = 3500
)

// buildKamino builds kamino's main package into dir and returns the executable.
func buildKamino(ctx context.Context, pkg, dir string) (string, error) {
	file := filepath.Join(dir, "kamino")
	out, err := exec.CommandContext(ctx, "go", "build", "-o", file, pkg).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build %s: %w\n%s", pkg, err, out)
	}
	return file, nil
}

// crew is how many cases run at the same time. Cases mostly wait.
func crew() int { return 3 * max(2, runtime.GOMAXPROCS(0)) }

// each calls f for every item, several at a time.
func each[T any](items []T, f func(T)) { eachOf(crew(), items, f) }

// eachOf calls f for every item, at most so many at a time.
func eachOf[T any](many int, items []T, f func(T)) {
	var wait sync.WaitGroup
	places := make(chan struct{}, many)
	for _, item := range items {
		places <- struct{}{}
		wait.Go(func() {
			defer func() { <-places }()
			f(item)
		})
	}
	wait.Wait()
}
