package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kamino/cmd/internal/relay"
)

// form says how thorough a run of the whole table is.
type form struct {
	name     string
	rounds   int
	duration time.Duration
	preload  int   // sessions that are live for the row of many sessions
	stream   int64 // bytes of the streamed message
	idle     int   // connections
	churn    time.Duration
	limit    time.Duration // of the whole run
}

var forms = []form{
	{"quick", 1, 500 * time.Millisecond, 100_000, 512 << 20, 2000, 4 * time.Second, 3 * time.Minute},
	{"full", 5, 1200 * time.Millisecond, 1_000_000, 4 << 30, 20_000, time.Minute, 20 * time.Minute},
}

func formNamed(name string) (form, error) {
	for _, f := range forms {
		if f.name == name {
			return f, nil
		}
	}
	return form{}, fmt.Errorf("-table %q is neither quick nor full", name)
}

// bench is a run of the table: who takes part, and how.
type bench struct {
	form
	config    string
	program   relay.Program // kamino
	kamino    contestant
	reference *contestant // nil where Kamailio is not installed
	kamailio  string      // its executable, "" where it is not
	floor     contestant
	proc      fs.FS
	progress  io.Writer
}

// trial is a row of the table that is still to be measured.
type trial struct {
	name string
	run  func(context.Context, *bench) (row, error)
}

// trials are the rows, in the order of the table.
func trials() []trial {
	return []trial{
		relayTrial(50, 16, 200, 0.35, 2),
		relayTrial(200, 16, 200, 0.35, 2),
		relayTrial(500, 16, 200, 0, 0),
		relayTrial(50, 1, 200, 0.6, 1.3),
		relayTrial(200, 1, 200, 0.6, 1.3),
		relayTrial(500, 1, 200, 0, 0),
		relayTrial(50, 16, 2500, 0.35, 2),
		relayTrial(50, 16, 8000, 0.35, 2),
		{"1 pair, 1 in flight, 200 B", latencyOfOne},
		{"growth from 50 to 1,000 pairs, 16 in flight, 200 B", growth},
		{"AUTH, challenge and answer, 20 connections", authTrial},
		{"AUTH with many live sessions, 20 connections", manySessions},
		{"one large SEND, streamed", streamTrial},
		{"idle connections", idleTrial},
		{"connections opened and closed", churnTrial},
		{"start to first answer", startTrial},
		{"-c, Debian's kamailio.cfg", judgeTrial},
		{"scripts, 12 kinds of work", scriptTrial},
	}
}

// measureTable runs every row. A row that cannot be measured ends it.
func measureTable(ctx context.Context, b *bench, only string) (table, error) {
	t := table{Machine: thisMachine(), Form: b.name, Rounds: b.rounds}
	for _, tr := range trials() {
		if match, err := filepath.Match(only, tr.name); only != "" && (err != nil || !match) {
			continue
		}
		fmt.Fprintf(b.progress, "%s …\n", tr.name)
		begun := time.Now()
		r, err := tr.run(ctx, b)
		if err != nil {
			return t, fmt.Errorf("%s: %w", tr.name, err)
		}
		r.Name = tr.name
		t.Rows = append(t.Rows, r)
		for _, c := range r.Claims {
			fmt.Fprintf(b.progress, "    %v  %v\n", map[bool]string{true: "met   ", false: "MISSED"}[c.Met], c)
		}
		fmt.Fprintf(b.progress, "    %.0f s %s\n", time.Since(begun).Seconds(), r.Note)
	}
	return t, nil
}

// contest measures a load on all, or on kamino and those given.
func (b *bench) contest(ctx context.Context, s settings, all ...contestant) ([]score, error) {
	s.Rounds, s.Duration, s.User, s.Password = b.rounds, b.duration, "bench", "xyz123"
	if all == nil {
		all = append(all, b.kamino, b.floor)
		if b.reference != nil {
			all = append(all, *b.reference)
		}
	}
	return contest(ctx, s, all, 0, b.proc, io.Discard)
}

// scoreOf finds a contestant's median.
func scoreOf(scores []score, name string) (result, bool) {
	for _, s := range scores {
		if s.Name == name {
			return s.Median, true
		}
	}
	return result{}, false
}

// runTable is -table: it measures, prints, and writes the files.
func (o options) runTable(ctx context.Context, out, errs io.Writer) int {
	f, err := formNamed(o.table)
	if err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitUsage
	}
	o.floor = true
	all, err := o.contestants(errs)
	if err != nil || all[0].name != "kamino" {
		fmt.Fprintf(errs, "bench: -table needs -kamino: %v\n", err)
		return exitUsage
	}
	b := &bench{form: f, kamino: all[0], floor: all[len(all)-1], proc: os.DirFS("/proc"), progress: errs}
	if len(all) == 3 {
		b.reference = &all[1]
		b.kamailio, err = locate(o.reference)
	}
	if err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitUsage
	}
	text, err := os.ReadFile(o.config)
	if err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitUsage
	}
	b.config = string(text)
	if b.program.Path, err = locate(o.kamino); err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitUsage
	}
	ctx, cancel := context.WithTimeoutCause(ctx, f.limit, errors.New("took too long"))
	defer cancel()
	t, err := measureTable(ctx, b, o.only)
	if err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitFailed
	}
	if err := o.publishTable(t, out); err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitFailed
	}
	if f.name == "full" && !t.met() {
		fmt.Fprintln(errs, "bench: a target is missed")
		return exitMissed
	}
	return exitDone
}

func (o options) publishTable(t table, out io.Writer) error {
	if err := t.writeMarkdown(out); err != nil {
		return err
	}
	if o.results == "" {
		return nil
	}
	text, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(o.results), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(o.results+".json", append(text, '\n'), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(o.results+".svg", []byte(t.chart()), 0o644); err != nil {
		return err
	}
	return t.writeInto(o.results + ".md")
}

// kaminoWith is kamino with a changed config.
func (b *bench) kaminoWith(name, config string) contestant {
	return contestant{name: name, command: b.program.ServeAt(config)}
}
