package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"

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
	allowed         []allowance

	mu      sync.Mutex
	alike   int
	counts  map[string]int // by the name of the allowance
	wrong   int
	bad     int // mutants that both refuse
	errors  int // that kamino reports of them
	samples int
}

// allowance is a class of verdicts that may differ.
type allowance struct {
	name            string
	reference, ours string
	said            *regexp.Regexp
	reason          string
}

// opinion is a verdict and what was said.
type opinion struct {
	verdict verdict.Verdict
	said    string
}

const (
	// mutantPatience is how long a verdict is waited for; some configs make the reference's lexer loop.
	mutantPatience = 10 * time.Second
	// shrinkTries bounds how often a config that is judged differently is made smaller and asked of again.
	shrinkTries = 120
	// shrunk is how many of them are made smaller.
	shrunk = 25
	// alikeWanted is the part of the mutants that must be judged alike.
	alikeWanted = 0.995
)

var errorHead = regexp.MustCompile(`(?m)^\S+:\d+:\d+: error\[`)

// mutantBases are the configs of the repository that mutants are made from.
func mutantBases(testdata string) ([]string, error) {
	var files []string
	for _, dir := range []string{"mutants", "configs", "scripts"} {
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

// mutants compares the verdicts on o.mutants configs and tells whether enough of them are alike.
func mutants(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	m := &mutation{settings: o, reference: reference, ours: ours, out: out, counts: map[string]int{}}
	var err error
	if m.allowed, err = loadAllowed(filepath.Join(o.testdata, "mutants", "allowed")); err != nil {
		return false, err
	}
	files, err := mutantBases(o.testdata)
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
	index := make([]int, len(files))
	for i := range index {
		index[i] = i
	}
	eachOf(runtime.GOMAXPROCS(0), index, func(i int) {
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
				fmt.Fprintf(m.out, "%d errors for one mistake: %s: %s\n%s\n", n, base.Name, mu.What, indent(our.said))
			}
		}
		return
	}
	name := m.allowance(theirs, our)
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
	fmt.Fprintf(m.out, "UNLIKE   %s: %s\n    %s to Kamailio, %s to kamino %s\n", base.Name, mu.What, theirs.verdict, our.verdict, name)
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

// allowance names the class that the two verdicts may differ by, "" when there is none.
func (m *mutation) allowance(theirs, our opinion) string {
	for _, a := range m.allowed {
		if a.reference == theirs.verdict.String() && a.ours == our.verdict.String() &&
			(a.said.MatchString(theirs.said) || a.said.MatchString(our.said)) {
			return a.name
		}
	}
	return ""
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

var allowedLine = regexp.MustCompile(`^(\S+)\s+(\S+)\s+(\S+)\s+/(.*)/\s+(\S.*)$`)

func loadAllowed(file string) ([]allowance, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []allowance
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := allowedLine.FindStringSubmatch(line)
		if f == nil {
			return nil, fmt.Errorf("%s: %q: want a name, two verdicts, a /regex/ and a reason", file, line)
		}
		said, err := regexp.Compile(f[4])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out = append(out, allowance{f[1], f[2], f[3], said, f[5]})
	}
	return out, nil
}

// opinion asks for a look at the syntax of a config.
func (x executable) opinion(ctx context.Context, config string) opinion {
	dir, err := os.MkdirTemp("", "mutant-")
	if err != nil {
		return opinion{verdict.Crashes, err.Error()}
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "m.cfg")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		return opinion{verdict.Crashes, err.Error()}
	}
	ctx, cancel := context.WithTimeout(ctx, mutantPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, x.path, "-c", "-E", "-f", file, "-Y", dir)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	o := opinion{verdict.Good, strings.ReplaceAll(said.String(), dir+"/", "")}
	exit := new(exec.ExitError)
	switch {
	case ctx.Err() != nil:
		o.verdict = verdict.Hangs
	case err == nil:
	case errors.As(err, &exit) && exit.Exited():
		o.verdict = verdict.Bad
	default:
		o.verdict = verdict.Crashes
	}
	return o
}
