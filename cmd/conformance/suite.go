package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
)

// suite is all that is to be proven.
type suite struct {
	configs   string // directory
	scenarios []*scenario
}

// loadSuite reads the cases under the testdata directory whose names match.
func loadSuite(testdata string, match *regexp.Regexp) (*suite, error) {
	scenarios, err := loadScenarios(filepath.Join(testdata, "transcripts"), match)
	if err != nil {
		return nil, err
	}
	return &suite{configs: filepath.Join(testdata, "configs"), scenarios: scenarios}, nil
}

// record writes the reference's answers into the files.
func (s *suite) record(ctx context.Context, reference executable, out io.Writer, verbose bool) (bool, error) {
	servers := newFleet(reference, s.configs)
	defer servers.stop()
	transcripts := newReport("transcripts", out, verbose)
	each(s.scenarios, func(sc *scenario) {
		changed, err := record(ctx, servers, sc)
		switch {
		case err != nil:
			transcripts.wrong(sc.id, kamailio, err)
		case changed:
			fmt.Fprintf(out, "recorded %s\n", sc.id)
			transcripts.equal(sc.id)
		default:
			transcripts.equal(sc.id)
		}
	})
	transcripts.summary()
	return !transcripts.failed(), ctx.Err()
}

// compare plays everything on both servers.
func (s *suite) compare(ctx context.Context, reference, ours executable, out io.Writer, verbose bool) (bool, error) {
	theirs, our := newFleet(reference, s.configs), newFleet(ours, s.configs)
	defer theirs.stop()
	defer our.stop()
	transcripts := newReport("transcripts", out, verbose)
	each(s.scenarios, func(sc *scenario) {
		if _, err := theirs.play(ctx, sc, false); err != nil {
			transcripts.wrong(sc.id, reference.side, err)
			return
		}
		if _, err := our.play(ctx, sc, false); err != nil {
			transcripts.wrong(sc.id, ours.side, err)
			return
		}
		if len(sc.differs) > 0 {
			transcripts.differs(sc.id, sc.differs)
			return
		}
		transcripts.equal(sc.id)
	})
	transcripts.summary()
	return !transcripts.failed(), ctx.Err()
}
