package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kamino/cmd/internal/relay"
)

// A program is a config under testdata/scripts/refused that something is wrong
// with, or only seems to be. The file "verdicts" there has a line for each:
//
//	NAME  CHECK  START
//
// CHECK is what the option -c says, good or bad; START is what a start does,
// runs or dies. Where kamino judges otherwise on purpose a fourth and fifth
// column have its verdicts, and the rest of the line is the rule and the reason.
type program struct {
	id      string
	config  string
	want    judgement // of the reference
	ours    judgement // of kamino
	differs []difference
}

// judgement is what an executable thinks of a config.
type judgement struct{ check, start string }

const (
	good = "good"
	bad  = "bad"
	runs = "runs"
	dies = "dies"
)

// loadPrograms reads the programs of dir whose id matches, in order.
func loadPrograms(dir string, match *regexp.Regexp) ([]*program, error) {
	lines, err := loadVerdicts(dir)
	if err != nil {
		return nil, err
	}
	var out []*program
	err = eachConfig(dir, match, func(id, _, text string) error {
		p := lines[id]
		p.id, p.config = id, text
		out = append(out, &p)
		return nil
	})
	return out, err
}

func verdictsFile(dir string) string { return filepath.Join(dir, "verdicts") }

func loadVerdicts(dir string) (map[string]program, error) {
	out := map[string]program{}
	text, err := os.ReadFile(verdictsFile(dir))
	if errors.Is(err, os.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if len(words) < 3 {
			return nil, fmt.Errorf("%s: %q: want a name and two verdicts", verdictsFile(dir), line)
		}
		p := program{want: judgement{words[1], words[2]}}
		p.ours = p.want
		if len(words) > 3 {
			if len(words) < 7 || !strings.HasSuffix(words[5], ":") {
				return nil, fmt.Errorf("%s: %q: want kamino's two verdicts, a rule and a reason", verdictsFile(dir), line)
			}
			p.ours = judgement{words[3], words[4]}
			p.differs = []difference{{strings.TrimSuffix(words[5], ":"), strings.Join(words[6:], " ")}}
		}
		out[words[0]] = p
	}
	return out, nil
}

// saveVerdicts writes the verdicts of the programs, and keeps those of programs
// that are not among them.
func saveVerdicts(dir string, programs []*program) error {
	all, err := loadVerdicts(dir)
	if err != nil {
		return err
	}
	for _, p := range programs {
		all[p.id] = *p
	}
	var names []string
	width := 0
	for name := range all {
		if _, err := os.Stat(filepath.Join(dir, name+".cfg")); err == nil {
			names = append(names, name)
			width = max(width, len(name))
		}
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, name := range names {
		p := all[name]
		fmt.Fprintf(&b, "%-*s  %-4s  %s", width, name, p.want.check, p.want.start)
		for _, d := range p.differs {
			fmt.Fprintf(&b, "  %s  %s  %s", p.ours.check, p.ours.start, d)
		}
		b.WriteByte('\n')
	}
	return os.WriteFile(verdictsFile(dir), b.Bytes(), 0o644)
}

// wanted returns the verdict that the side must give.
func (p *program) wanted(on side) judgement {
	if on == kamino {
		return p.ours
	}
	return p.want
}

// compare asks the executable and compares its verdict with the recorded one.
func (p *program) compare(ctx context.Context, x executable) error {
	if p.want.check == "" {
		return errors.New("no recording")
	}
	got, said, err := x.judge(ctx, p.config)
	if err != nil {
		return err
	}
	if want := p.wanted(x.side); got != want {
		return &mismatch{"", fmt.Sprintf("-c says %s (recorded: %s), a start %s (recorded: %s)\n%s", got.check, want.check, got.start, want.start, said)}
	}
	return nil
}

// judge returns what the executable thinks of a config, and what it said.
func (x executable) judge(ctx context.Context, config string) (judgement, string, error) {
	j := judgement{good, runs}
	said, err := x.check(ctx, config)
	if err != nil {
		if exit := new(exec.ExitError); !errors.As(err, &exit) {
			return j, "", err
		}
		j.check = bad
	}
	if _, err = x.output(ctx, config); err != nil {
		if !errors.Is(err, errDied) {
			return j, "", err
		}
		j.start = dies
		said += err.Error()
	}
	return j, said, nil
}

// check asks for a look at the syntax. The error is an *exec.ExitError when the
// config is bad.
func (x executable) check(ctx context.Context, config string) (string, error) {
	dir, err := os.MkdirTemp("", "conformance-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	file, err := x.program().Write(dir, config)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, relay.StartPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, x.path, "-c", "-E", "-f", file, "-Y", dir)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return string(out), err
}
