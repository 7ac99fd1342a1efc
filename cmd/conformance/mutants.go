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
	"strings"
	"sync"

	"kamino/cmd/internal/mutant"
	"kamino/cmd/internal/relay"
	"kamino/cmd/internal/verdict"
)

// Good configs with one token changed are judged by the option -c of both, and the verdicts compared. Where
// they differ on purpose, a line of the file "allowed" beside the bases says so:
//
//	NAME  KAMAILIO  KAMINO  /REGEX/  REASON
//
// with the two verdicts (good, bad, hangs, crashes) and a regular expression that something said by one of the
// two must match.
type mutation struct {
	settings
	reference, ours executable
	out             io.Writer
	allowed         allowances

	mu      sync.Mutex
	alike   int
	counts  map[string]int // by the name of the allowance
	wrong   int
	bad     int // mutants that both refuse
	errors  int // that kamino reports of them
	samples int
}

const (
	// shrinkTries bounds how often a config that is judged differently is made smaller and asked of again.
	shrinkTries = 120
	// shrunk is how many of them are made smaller.
	shrunk = 25
	// alikeWanted is the part of the mutants that must be judged alike.
	alikeWanted = 0.995
)

var errorHead = regexp.MustCompile(`(?m)^\S+:\d+:\d+: error\[`)

// mutantBases are the configs in directories of the repository that mutants are made from.
func mutantBases(testdata string, dirs ...string) ([]string, error) {
	var files []string
	for _, dir := range dirs {
		more, err := filepath.Glob(filepath.Join(testdata, dir, "*.cfg"))
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	return files, nil
}

// exampleFiles are the configs under the directories, as far as they exist.
func exampleFiles(dirs string) []string {
	var files []string
	for _, dir := range filepath.SplitList(dirs) {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, ".cfg") {
				files = append(files, path)
			}
			return nil
		})
	}
	return files
}

// What is recorded of the mutants of each config.
const (
	mutantSeed      = 1
	mutantsRecorded = 200
)

// recordMutants writes beside the bases what the reference says of their mutants.
func recordMutants(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	m := &mutation{settings: o, reference: reference, ours: ours, out: out, counts: map[string]int{}}
	var err error
	if m.allowed, err = loadAllowed(filepath.Join(o.testdata, "mutants", "allowed")); err != nil {
		return false, err
	}
	files, err := mutantBases(o.testdata, "mutants", "configs")
	if err != nil {
		return false, err
	}
	for _, base := range m.bases(ctx, files) {
		r := &mutant.Recording{Seed: mutantSeed, Sum: base.Sum(mutantSeed, mutantsRecorded), Differs: map[int]mutant.Difference{},
			Verdicts: make([]verdict.Verdict, mutantsRecorded)}
		eachOf(runtime.GOMAXPROCS(0), numbers(mutantsRecorded), func(i int) {
			mu := base.Mutant(mutantSeed, i)
			theirs, our := reference.opinion(ctx, mu.Text), ours.opinion(ctx, mu.Text)
			r.Verdicts[i] = theirs.verdict
			if theirs.verdict == our.verdict {
				return
			}
			m.mu.Lock()
			defer m.mu.Unlock()
			if name := m.allowed.name(theirs, our); name != "" {
				r.Differs[i] = mutant.Difference{Ours: our.verdict, Class: name}
				return
			}
			m.wrong++
			fmt.Fprintf(out, "UNLIKE   %s: %s\n    %s to Kamailio, %s to kamino\n", base.File, mu.What, theirs.verdict, our.verdict)
		})
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		file := strings.TrimSuffix(base.File, ".cfg") + ".verdicts"
		if err := r.Save(file); err != nil {
			return false, err
		}
		fmt.Fprintf(out, "recorded %s\n", file)
	}
	return m.wrong == 0, nil
}

// numbers are 0 to n-1.
func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// mutants compares the verdicts on o.mutants configs and tells whether enough of them are alike.
func mutants(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	m := &mutation{settings: o, reference: reference, ours: ours, out: out, counts: map[string]int{}}
	var err error
	if m.allowed, err = loadAllowed(filepath.Join(o.testdata, "mutants", "allowed")); err != nil {
		return false, err
	}
	files, err := mutantBases(o.testdata, "mutants", "configs", "scripts")
	if err != nil {
		return false, err
	}
	bases := m.bases(ctx, append(files, exampleFiles(o.examples)...))
	if len(bases) == 0 {
		return false, errors.New("there is no config to make mutants from")
	}
	type job struct {
		base   mutant.Base
		number int
	}
	var jobs []job
	r := rand.New(rand.NewPCG(o.seed, 0))
	for i := range o.mutants {
		jobs = append(jobs, job{bases[r.IntN(len(bases))], i})
	}
	eachOf(runtime.GOMAXPROCS(0), jobs, func(j job) {
		if ctx.Err() == nil {
			m.compare(ctx, j.base, j.base.Mutant(o.seed, j.number))
		}
	})
	return m.summary(len(bases)), ctx.Err()
}

// bases are the configs that both executables take as they are.
func (m *mutation) bases(ctx context.Context, files []string) []mutant.Base {
	found := make([]*mutant.Base, len(files))
	eachOf(runtime.GOMAXPROCS(0), numbers(len(files)), func(i int) {
		text, err := os.ReadFile(files[i])
		if err != nil {
			return
		}
		config := relay.ForReference(string(text))
		theirs := m.reference.opinion(ctx, config)
		our := m.ours.opinion(ctx, config)
		switch {
		case theirs.verdict == verdict.Good && our.verdict == verdict.Good:
			base := mutant.NewBase(files[i], config)
			found[i] = &base
		case theirs.verdict != our.verdict:
			fmt.Fprintf(m.out, "no base: %s is %s to Kamailio and %s to kamino\n", files[i], theirs.verdict, our.verdict)
			if m.verbose {
				fmt.Fprintf(m.out, "%s\n", indent(our.said))
			}
		}
	})
	var bases []mutant.Base
	for _, b := range found {
		if b != nil {
			bases = append(bases, *b)
		}
	}
	return bases
}

// compare asks both of one mutant.
func (m *mutation) compare(ctx context.Context, base mutant.Base, mu mutant.Mutant) {
	theirs, our := m.reference.opinion(ctx, mu.Text), m.ours.opinion(ctx, mu.Text)
	if ctx.Err() != nil {
		return
	}
	if theirs.verdict == our.verdict {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.alike++
		if our.verdict == verdict.Bad {
			m.bad++
			n := len(errorHead.FindAllString(our.said, -1))
			m.errors += n
			if m.verbose && n > 1 {
				fmt.Fprintf(m.out, "%d errors for one mistake: %s: %s\n%s\n", n, base.File, mu.What, indent(our.said))
			}
		}
		return
	}
	name := m.allowed.name(theirs, our)
	m.mu.Lock()
	if name != "" {
		m.counts[name]++
	} else {
		m.wrong++
	}
	shrink := name == "" && m.samples < shrunk
	if shrink {
		m.samples++
	}
	m.mu.Unlock()
	if name != "" && !m.verbose {
		return
	}
	text := mu.Text
	if shrink {
		text = mutant.Shrink(text, shrinkTries, func(s string) bool {
			return m.reference.opinion(ctx, s).verdict == theirs.verdict && m.ours.opinion(ctx, s).verdict == our.verdict
		})
		theirs, our = m.reference.opinion(ctx, text), m.ours.opinion(ctx, text)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintf(m.out, "UNLIKE   %s: %s\n    %s to Kamailio, %s to kamino %s\n", base.File, mu.What, theirs.verdict, our.verdict, name)
	if shrink {
		fmt.Fprintf(m.out, "%s\n%s\n%s\n", indent(text), indent("Kamailio: "+firstLines(theirs.said)), indent("kamino: "+firstLines(our.said)))
	}
}

// firstLines keeps what matters of an output, the log's last words excepted.
func firstLines(said string) string {
	var keep []string
	for line := range strings.Lines(said) {
		if strings.Contains(line, "sctp_core") || strings.Contains(line, "loading modules") {
			continue
		}
		if keep = append(keep, line); len(keep) == 6 {
			break
		}
	}
	return strings.Join(keep, "")
}

// summary prints the counts and tells whether they are good enough.
func (m *mutation) summary(bases int) bool {
	total := m.alike + m.wrong
	judged := total // by the reference
	for _, a := range m.allowed {
		total += m.counts[a.name]
		if a.reference != verdict.Crashes.String() && a.reference != verdict.Hangs.String() {
			judged += m.counts[a.name]
		}
	}
	share := float64(m.alike) / float64(max(judged, 1))
	fmt.Fprintf(m.out, "mutants:     %d of %d bases (seed %d): %d judged alike (%.2f %% of those that Kamailio judges), %d wrong\n",
		total, bases, m.seed, m.alike, 100*share, m.wrong)
	for _, a := range m.allowed {
		if n := m.counts[a.name]; n > 0 {
			fmt.Fprintf(m.out, "    %d %s: %s\n", n, a.name, a.reason)
		}
	}
	fmt.Fprintf(m.out, "    %.2f errors for each of the %d that both refuse\n", float64(m.errors)/float64(max(m.bad, 1)), m.bad)
	return share >= alikeWanted
}
