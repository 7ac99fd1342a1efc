package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"

	"kamino/cmd/internal/claims"
	"kamino/cmd/internal/verdict"
)

// suite is all that is to be proven.
type suite struct {
	testdata  string // directory
	match     *regexp.Regexp
	configs   string // directory
	refused   string // directory
	scenarios []*scenario
	scripts   []*script
	programs  []*program
	examples  []*example
	sheets    []*claims.Sheet
	language  []*verdict.Matrix
	formats   []*verdict.Starts
}

// loadSuite reads the cases under the testdata directory whose names match.
func loadSuite(testdata string, match *regexp.Regexp) (*suite, error) {
	s := &suite{testdata: testdata, match: match, configs: filepath.Join(testdata, "configs"), refused: filepath.Join(testdata, "scripts", "refused")}
	var err error
	if s.scenarios, err = loadScenarios(filepath.Join(testdata, "transcripts"), match); err != nil {
		return nil, err
	}
	if s.scripts, err = loadScripts(filepath.Join(testdata, "scripts"), match); err != nil {
		return nil, err
	}
	if s.programs, err = loadPrograms(s.refused, match); err != nil {
		return nil, err
	}
	if s.examples, err = loadExamples(testdata, match); err != nil {
		return nil, err
	}
	if s.language, err = loadLanguage(testdata, match); err != nil {
		return nil, err
	}
	if s.formats, err = loadFormats(testdata, match); err != nil {
		return nil, err
	}
	s.sheets = loadSheets(match)
	return s, nil
}

// reports are the counts of the kinds.
type reports struct{ transcripts, scripts, refused, examples, claims, language, formats *report }

func newReports(out io.Writer, verbose bool) reports {
	kind := func(name string) *report { return newReport(name, out, verbose) }
	return reports{kind("transcripts"), kind("scripts"), kind("refused"), kind("examples"), kind("claims"), kind("language"), kind("formats")}
}

func (r reports) summary() (ok bool) {
	ok = true
	for _, one := range []*report{r.transcripts, r.scripts, r.refused, r.examples, r.claims, r.language, r.formats} {
		one.summary()
		ok = ok && !one.failed()
	}
	return ok
}

// record writes the reference's answers into the files.
func (s *suite) record(ctx context.Context, reference executable, out io.Writer, verbose bool) (bool, error) {
	servers := newFleet(reference, s.configs)
	defer servers.stop()
	all := newReports(out, verbose)
	note := func(r *report, id string, changed bool, err error) {
		if err != nil {
			r.wrong(id, reference.side, err)
			return
		}
		if changed {
			fmt.Fprintf(out, "recorded %s %s\n", r.kind, id)
		}
		r.equal(id)
	}
	each(s.scenarios, func(sc *scenario) {
		changed, err := record(ctx, servers, sc)
		note(all.transcripts, sc.id, changed, err)
	})
	each(s.scripts, func(sc *script) {
		changed, err := sc.record(ctx, reference)
		note(all.scripts, sc.id, changed, err)
	})
	each(s.programs, func(p *program) {
		got, _, err := reference.judge(ctx, p.config)
		changed := got != p.want
		if len(p.differs) == 0 {
			p.ours = got
		}
		p.want = got
		note(all.refused, p.id, changed, err)
	})
	if !all.refused.failed() && len(s.programs) > 0 {
		if err := saveVerdicts(s.refused, s.programs); err != nil {
			return false, err
		}
	}
	if err := s.recordExamples(ctx, reference, all.examples); err != nil {
		return false, err
	}
	if err := recordLanguage(ctx, s.language, reference, out); err != nil {
		return false, err
	}
	if err := recordFormats(ctx, s.formats, reference, out); err != nil {
		return false, err
	}
	return all.summary(), ctx.Err()
}

// recordExamples asks about all configs that are installed.
func (s *suite) recordExamples(ctx context.Context, reference executable, r *report) error {
	found, err := findExamples(s.match)
	if err != nil || len(found) == 0 {
		return err
	}
	each(found, func(e *example) {
		got, err := e.ask(ctx, reference)
		if err != nil {
			r.wrong(e.file, reference.side, err)
			return
		}
		e.verdicts = got
		r.equal(e.file)
	})
	if r.failed() {
		return nil
	}
	return saveExamples(s.testdata, found)
}

// compare plays everything on both servers.
func (s *suite) compare(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	theirs, our := newFleet(reference, s.configs), newFleet(ours, s.configs)
	defer theirs.stop()
	defer our.stop()
	all := newReports(out, o.verbose)
	note := func(r *report, id string, why []difference, onReference, onOurs func() error) {
		if err := onReference(); err != nil {
			r.wrong(id, reference.side, err)
			return
		}
		if err := onOurs(); err != nil {
			r.wrong(id, ours.side, err)
			return
		}
		if len(why) > 0 {
			r.differs(id, why)
			return
		}
		r.equal(id)
	}
	each(s.scenarios, func(sc *scenario) {
		note(all.transcripts, sc.id, sc.differs,
			func() error {
				_, err := theirs.play(ctx, sc, false)
				if err != nil { // its processes may overtake one another, so what one connection sends comes before another's
					_, err = theirs.play(ctx, sc, false)
				}
				return err
			},
			func() error { _, err := our.play(ctx, sc, false); return err })
	})
	each(s.scripts, func(sc *script) {
		note(all.scripts, sc.id, sc.differs,
			func() error { return sc.compare(ctx, reference) },
			func() error { return sc.compare(ctx, ours) })
	})
	each(s.programs, func(p *program) {
		note(all.refused, p.id, p.differs,
			func() error { return p.compare(ctx, reference) },
			func() error { return p.compare(ctx, ours) })
	})
	each(s.examples, func(e *example) {
		note(all.examples, e.file, nil,
			func() error { return e.compare(ctx, reference) },
			func() error { return e.compare(ctx, ours) })
	})
	each(s.sheets, func(sheet *claims.Sheet) {
		// That kamino judges so is a test of package claims.
		note(all.claims, sheetID(sheet), nil, func() error { return reference.hold(ctx, sheet) }, func() error { return nil })
	})
	compareLanguage(ctx, s.language, reference, ours, all.language)
	compareFormats(ctx, s.formats, share{o.refusals, o.seed}, reference, ours, all.formats)
	return all.summary(), ctx.Err()
}
