package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"kamino/cmd/internal/draft"
)

var initManual = manual{
	name:  "kamino init tests",
	usage: "[flags] CONFIG",
	about: `Writes a first test file for a config, beside it. It tries messages on the
config, one test each, and keeps the tests that reach something that those
before did not; what comes back is what they expect. Read them: they say what
the config does, not what it should do. Modules and functions that kamino does
not have are faked. What the tests do not reach is printed.`,
	examples: `  kamino init tests relay.cfg                        writes relay.kt
  kamino init tests --login alice:secret relay.cfg   behind a login, too
  kamino init tests -o - relay.cfg                   prints it
`,
	exits: `0; 2 for a config that does not start, a file that is there, or
bad usage.`,
}

// initCommand is `kamino init tests`.
func initCommand(ctx context.Context, args []string, stdio streams) int {
	if len(args) == 0 || args[0] != "tests" {
		if len(args) > 0 && (args[0] == "-h" || args[0] == "--help") {
			args = []string{"tests", "--help"}
		} else {
			return initManual.misuse(stdio, "what is to be written? So far only tests can be: kamino init tests CONFIG")
		}
	}
	s := initManual.flags(stdio)
	output := s.StringP("output", "o", "", "write to this `FILE`; - prints")
	login := s.String("login", "", "the `USER:PASSWORD` that logs in")
	force := s.Bool("force", false, "write over a file that is there")
	if code, ok := initManual.parse(s, args[1:], stdio); !ok {
		return code
	}
	if s.NArg() != 1 {
		return initManual.misuse(stdio, "one config is needed, %d are given", s.NArg())
	}
	config := s.Arg(0)
	o := draft.Options{Config: suiteConfig()}
	o.User, o.Password, _ = strings.Cut(*login, ":")
	name := *output
	if name == "" {
		name = strings.TrimSuffix(config, filepath.Ext(config)) + ".kt"
	}
	if rel, err := seenFrom(name, config); err == nil && name != "-" {
		o.Name = rel
	}
	if _, err := os.Stat(name); err == nil && !*force && name != "-" {
		return initManual.misuse(stdio, "%s is there already; --force writes over it", name)
	}
	progress := newFileProgress(stdio.Err, 1)
	o.Tried = func(messages, tests int) {
		progress.say(fmt.Sprintf("trying message %d, %d tests so far", messages, tests))
	}
	d, diags, sources, err := draft.Write(ctx, config, o)
	progress.clear()
	if len(diags) > 0 {
		render(stdio.Err, sources, diags)
		return exitMisuse
	}
	if err != nil {
		return initManual.fail(stdio, err)
	}
	if name == "-" {
		fmt.Fprint(stdio.Out, d.Text)
		return exitGood
	}
	if err := os.WriteFile(name, []byte(d.Text), 0o644); err != nil {
		return initManual.fail(stdio, err)
	}
	fmt.Fprintf(stdio.Out, "%s: %d tests. Run them: kamino test --cover %s\n", name, d.Tests, name)
	if d.Faked > 0 {
		fmt.Fprintf(stdio.Out, "%d lines with fake and when stand in for what kamino does not have\n", d.Faked)
	}
	for i, m := range d.Missed {
		if i == mostMissed {
			fmt.Fprintf(stdio.Out, "and %d more, which --cover tells\n", len(d.Missed)-i)
			break
		}
		fmt.Fprintf(stdio.Out, "not reached: %s\n", m)
	}
	return exitGood
}

// mostMissed is how much that is not reached is printed.
const mostMissed = 20

// seenFrom is the name of a file as it is written in another one.
func seenFrom(file, name string) (string, error) {
	from, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	return filepath.ToSlash(rel), err
}
