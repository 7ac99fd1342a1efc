package main

import (
	"context"
	"fmt"

	"kamino/cmd/internal/suite"
	"kamino/cmd/internal/tally"
)

var compareManual = manual{
	name:  "kamino compare",
	usage: "[flags] [PATH…]",
	about: `Runs test files (*.kt) here and on another program, Kamailio where --against
names none, and prints the cases in which what peers received differs, and in
what: "expected" is what kamino sends, "got" what the other program does.`,
	examples: `  kamino compare                                     on an installed Kamailio
  kamino compare --against 127.0.0.1:5060 relay.kt   on a server that runs
`,
	exits: `0 nothing differs, 1 something does, 2 a test is wrong, a file
cannot be read, or bad usage, 3 nothing was run.`,
}

func compareCommand(ctx context.Context, args []string, io streams) int {
	f := newSuiteFlags(compareManual, "kamailio", io)
	if code, ok := compareManual.parse(f.FlagSet, f.oneDash(args), io); !ok {
		return code
	}
	if err := f.compile(); err != nil {
		return compareManual.misuse(io, "%v", err)
	}
	t := &tester{flags: f, io: io, config: suiteConfig()}
	return t.compare(ctx)
}

func (t *tester) compare(ctx context.Context) int {
	paths, err := t.testFiles()
	if err != nil {
		return compareManual.fail(t.io, err)
	}
	text := &tally.Text{W: t.io.Out, Colour: coloured(t.io.Out)}
	count := &tally.Count{}
	cases := t.load(paths, t.config, count, []tally.Reporter{text})
	own := suite.Options{Timeout: t.flags.timeout, Brief: true}
	there := own
	there.Against = t.flags.other
	total := newAgreement(t.io.Out, t.flags.against)
	same, differ := 0, 0
	suite.Run(ctx, cases, t.flags.parallel, there, func(r *suite.Result) bool {
		if r.Outcome == suite.Skipped {
			total.Result(r)
			return true
		}
		diffs := suite.Compare(r.Case.Run(ctx, own), r)
		switch {
		case len(diffs) == 0:
			same++
		case r.Outcome == suite.KnownFault:
			total.listed++
		default:
			differ++
			text.Compared(r, diffs)
		}
		return !t.flags.failFast || differ == 0
	})
	fmt.Fprintf(t.io.Out, "%s: %d alike, %d differ%s, %d skipped\n", t.flags.against, same, differ, total.asListed(), sum(total.skipped))
	total.reasons()
	switch {
	case count.BrokenFiles > 0:
		return tally.ExitBroken
	case differ > 0:
		return tally.ExitFailed
	case same+total.listed == 0:
		return tally.ExitNothing
	}
	return tally.ExitPassed
}
