package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamino/cmd/internal/verdict"
)

// startVerdicts tells what a start says of each call of a row.
func (x executable) startVerdicts(ctx context.Context, m *verdict.Starts, row int) ([]verdict.Verdict, error) {
	if m.Lone() {
		return x.loneVerdicts(ctx, m, row)
	}
	out := make([]verdict.Verdict, len(m.Columns))
	todo := make([]int, len(m.Columns))
	for i := range todo {
		out[i], todo[i] = verdict.Good, i
	}
	for len(todo) > 0 {
		config, calls := m.Config(row, todo, x.side == kamailio)
		said, crashed, err := x.failedStart(ctx, config, m.Syntax())
		if err != nil {
			return nil, err
		}
		var bad []int
		past := false
		for _, line := range refusedLines(said) {
			i := slices.IndexFunc(calls, func(l verdict.Lines) bool { return l.First <= line && line <= l.Last })
			if i >= 0 {
				bad = append(bad, i)
			} else if len(calls) > 0 && line > calls[len(calls)-1].Last {
				past = true
			}
		}
		if len(bad) > 0 && x.side == kamailio { // it stops at the first that it refuses; more may only follow from it
			bad = []int{slices.Min(bad)}
		}
		for _, i := range bad {
			out[todo[i]] = verdict.Bad
		}
		switch {
		case x.side == kamino && (len(bad) > 0 || past) && !m.Statements(), past && len(bad) == 0:
			return out, nil
		case len(bad) > 0 && !m.Statements():
			todo = todo[bad[0]+1:]
		case len(bad) > 0: // what is above may be refused later than what cannot be read
			todo = slices.DeleteFunc(todo, func(c int) bool { return out[c] == verdict.Bad })
		case len(todo) > 1 && crashed:
			half := len(todo) / 2
			return out, x.crashing(ctx, m, row, [][]int{todo[:half], todo[half:]}, out)
		case crashed:
			out[todo[0]] = verdict.Crashes
			return out, nil
		default:
			return nil, fmt.Errorf("no line is refused\n%s\n%s", config, said)
		}
	}
	return out, nil
}

// crashing finds which of the columns the program crashes with.
func (x executable) crashing(ctx context.Context, m *verdict.Starts, row int, parts [][]int, out []verdict.Verdict) error {
	for _, part := range parts {
		got, err := x.startVerdicts(ctx, m.Part(row, part), 0)
		if err != nil {
			return err
		}
		for i, c := range part {
			out[c] = got[i]
		}
	}
	return nil
}

// refusal is how either program names the line of what it refuses.
var refusal = regexp.MustCompile(`(?m)(?:at cfg:\S*server\.cfg:|server\.cfg, line |server\.cfg:)(\d+)(.*)$`)

func refusedLines(said string) (lines []int) {
	for _, m := range refusal.FindAllStringSubmatch(said, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && !strings.Contains(m[2], "warning") {
			lines = append(lines, n)
		}
	}
	return lines
}

// startPatience is how long a start that fails may take.
const startPatience = 30 * time.Second

// failedStart starts a program with a config that it must refuse, or lets it look at the syntax, and gives what it says.
func (x executable) failedStart(ctx context.Context, config string, syntax bool) (said string, crashed bool, err error) {
	dir, err := os.MkdirTemp("", "formats-")
	if err != nil {
		return "", false, err
	}
	defer os.RemoveAll(dir)
	file, err := x.program().Write(dir, config)
	if err != nil {
		return "", false, err
	}
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	args := []string{"-f", file, "-DD", "-E", "-P", filepath.Join(dir, "pid"), "-Y", dir,
		"-l", "udp:127.0.0.1:0", "-n", "1", "-m", "64", "-M", privateMemory}
	if syntax {
		args = append(args, "-c")
	}
	cmd := exec.CommandContext(ctx, x.path, args...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	if err == nil || ctx.Err() != nil {
		return out.String(), false, fmt.Errorf("a start that must fail does not\n%s", out.String())
	}
	return out.String(), !cmd.ProcessState.Exited(), nil
}

// loneVerdicts tells what a start says of each line of a row, each in a config of its own; of a row that takes every text, as was
// recorded, all of them in one.
func (x executable) loneVerdicts(ctx context.Context, m *verdict.Starts, row int) ([]verdict.Verdict, error) {
	out := make([]verdict.Verdict, len(m.Columns))
	all := make([]int, len(m.Columns))
	for i := range all {
		all[i] = i
	}
	if plain(m.Rows[row]) {
		if v, err := x.loneVerdict(ctx, m, row, all); v == verdict.Good || err != nil {
			return m.Rows[row].Verdicts, err
		}
	}
	for i := range all {
		var err error
		if out[i], err = x.loneVerdict(ctx, m, row, all[i:i+1]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// loneVerdict tells what a start says of some lines of a row.
func (x executable) loneVerdict(ctx context.Context, m *verdict.Starts, row int, columns []int) (verdict.Verdict, error) {
	config, lines := m.Config(row, columns, x.side == kamailio)
	said, crashed, err := x.failedStart(ctx, config, m.Syntax())
	refused := refusedLines(said)
	switch {
	case crashed:
		return verdict.Crashes, err
	case len(refused) > 0 && slices.Min(refused) > lines[len(lines)-1].Last: // at the call that any start refuses
		return verdict.Good, err
	}
	return verdict.Bad, err
}

// plain tells whether a parameter takes every text as it stands: its columns can stand in one config.
func plain(row verdict.Row) bool {
	return !strings.HasPrefix(row.Name, "log_prefix") && !slices.ContainsFunc(row.Verdicts, func(v verdict.Verdict) bool { return v != verdict.Good })
}
