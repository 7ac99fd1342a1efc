package suite

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/interp"
)

// Outcome is how a case ended.
type Outcome uint8

const (
	Passed Outcome = iota
	Failed
	Broken     // the test itself is wrong
	Skipped    // as the test says
	KnownFault // failed, as the test says it does, always or on the program it was run on
)

// String is the outcome in one word.
func (o Outcome) String() string {
	return [...]string{"passed", "failed", "broken", "skipped", "known failure"}[o]
}

// Result is what became of a case.
type Result struct {
	*Case
	Outcome  Outcome
	Failure  *Failure
	Exchange []Exchanged
	Visits   []*Visit // of the step that failed, or of all where Options.Trace asks for it
	Log      []Line
	Started  int               // how many lines of Log are of the start
	Why      string            // Skipped, KnownFault: the reason
	LeftOut  []string          // kinds of steps that another program cannot be asked for
	Names    map[string]string // what was captured, and the addresses of peers
	Steps    int               // how many were taken
	Took     time.Duration

	endless bool // the time was up: it is not run once more
}

// Options are how cases are run.
type Options struct {
	Timeout time.Duration // of a case, in real time
	Trace   bool          // Result.Visits has all that the config did
	Against *Against      // where not nil: another program runs the config
	Brief   bool          // nobody asks why a case failed: Result.Visits is empty
	// Watch, where not nil, gives an Instrument for each world: coverage.
	Watch func(*cfg.Sources) interp.Instrument
}

// Run runs a case in a world of its own. One that fails is run a second time, the same way to the byte, to see what the
// config does.
func (k *Case) Run(ctx context.Context, o Options) *Result {
	began := time.Now()
	r := k.once(ctx, o, o.Trace || k.asksRoutes())
	if r.Failure != nil && !r.endless && !o.Trace && !o.Brief && o.Against == nil && ctx.Err() == nil {
		again := k.once(ctx, Options{Timeout: o.Timeout}, true)
		r.Visits = again.Visits
	}
	k.judge(r, o.Against)
	r.Took = time.Since(began)
	return r
}

// judge takes into account that a case is known to fail. One that does not fail any more is told of.
func (k *Case) judge(r *Result, a *Against) {
	why, line, running := k.Test.Fails, "this is known to fail (%s), and passes: take the line with fails away", false
	if list := k.Test.Differs; a != nil && why == "" && len(list) > 0 {
		var all []string
		for _, d := range list {
			all = append(all, d.Why)
		}
		why, running = strings.Join(all, "; "), a.Program == ""
		line = "this is known to differ there (%s), and does not: take the line with differs away"
	}
	switch {
	case why == "":
	case r.Outcome == Failed:
		r.Outcome, r.Why = KnownFault, why
	case r.Outcome == Passed && !running: // nobody knows which program it is that runs
		r.Outcome, r.Why = Failed, why
		r.Failure = failed(k.Test.Title.Span, line, why)
	}
}

func (k *Case) once(ctx context.Context, o Options, trace bool) *Result {
	r := &Result{Case: k}
	if k.Test.Skip != "" {
		r.Outcome, r.Why = Skipped, k.Test.Skip
		return r
	}
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	var watches []interp.Instrument
	var t *tracer
	if trace {
		t = newTracer()
		watches = append(watches, t)
	}
	if o.Watch != nil {
		if i := o.Watch(k.ConfigSources()); i != nil {
			watches = append(watches, i)
		}
	}
	var err error
	if o.Against != nil {
		err = k.playThere(ctx, o.Against, r)
	} else {
		err = k.play(ctx, watches, t, r)
	}
	var f *Failure
	var no *elsewhere
	switch {
	case err == nil:
	case errors.As(err, &no):
		r.Outcome, r.Why = Skipped, no.why
	case errors.As(err, &f):
		r.Failure = f
	default:
		r.Failure = failed(k.Test.Title.Span, "%v", err)
	}
	r.endless = ctx.Err() != nil
	if r.Failure != nil {
		r.Outcome = Failed
		if r.Failure.Broken {
			r.Outcome = Broken
		}
	}
	if t != nil && !r.endless { // what has not ended still writes
		step := t.at
		if o.Trace {
			step = 0
		}
		r.Visits = t.visitsSince(step)
	}
	return r
}

// Survey lets a watch see the programs of cases without running them, so that it knows of what is never run.
func Survey(cases []*Case, watch func(*cfg.Sources) interp.Instrument) {
	seen := map[*cfg.Sources]bool{}
	for _, k := range cases {
		sources := k.ConfigSources()
		if k.Test.Skip != "" || k.expectsRefusal() != nil || seen[sources] {
			continue
		}
		if _, refused := k.start([]interp.Instrument{watch(sources)}); refused == nil {
			seen[sources] = true
		}
	}
}

// play makes the world and takes the steps in it.
func (k *Case) play(ctx context.Context, watches []interp.Instrument, t *tracer, r *Result) error {
	refused := k.expectsRefusal()
	w, no := k.start(watches)
	if no == nil {
		w.tracer = t
		w.judgeConditions()
		maps.Copy(w.names, k.rowNames())
		err := w.open(ctx)
		defer func() {
			w.close()
			w.report(r)
		}()
		if err == errTimeout {
			return failed(k.Test.Title.Span, "%v: event_route[core:worker-one-init] does not end", err)
		}
		if err != nil {
			no = &refusal{err: err, sources: w.program.Config.Sources}
		}
		if no == nil {
			if err := w.steps(w.file.Before); err != nil {
				return err
			}
			if err := w.steps(k.Test.Steps); err != nil {
				return err
			}
			return w.nothingFurther()
		}
	}
	if refused == nil {
		f := failed(k.Test.Title.Span, "the relay does not start")
		if no.err != nil {
			f.Summary += ": " + no.err.Error()
		}
		f.Config, f.Sources = advised(no.diags), no.sources
		return f
	}
	if k.otherReason(refused, no) {
		f := failed(refused.Span, "the start is refused for another reason")
		f.Config, f.Sources = no.diags, no.sources
		if no.err != nil {
			f.Summary += ": " + no.err.Error()
		}
		return f
	}
	return nil
}

// otherReason tells whether a start was refused for another reason than the test expects.
func (k *Case) otherReason(s *kt.StartRefused, no *refusal) bool {
	if s.Text == nil {
		return false
	}
	w := &world{Case: k, names: k.rowNames()}
	yes, _, err := w.matches(s.Text, no.text())
	return !yes || err != nil
}

// rowNames are the names that the row of the table gives.
func (k *Case) rowNames() map[string]string {
	names := map[string]string{}
	for i, col := range k.columns() {
		names[col] = k.Test.Table.Rows[k.Row].Values[i]
	}
	return names
}

func (k *Case) columns() []string {
	if k.Test.Table == nil || k.Row < 0 {
		return nil
	}
	return k.Test.Table.Columns
}

// nothingFurther looks for what came and no step expects.
func (w *world) nothingFurther() error {
	w.drain()
	for _, p := range w.order {
		if all := p.rest(); len(all) > 0 && !p.more {
			f := failed(w.Test.Title.Span, "%s got more than the steps expect", p.name)
			if m := p.take(); m != nil {
				all = m
			}
			f.Got = all
			return f
		}
		if p.listener != nil && p.listener.accepted() != nil {
			return failed(w.Test.Title.Span, "the relay connected to %s, and no step accepts that", p.name)
		}
	}
	return nil
}

func (k *Case) expectsRefusal() *kt.StartRefused {
	for _, s := range k.Test.Steps {
		if r, ok := s.(*kt.StartRefused); ok {
			return r
		}
	}
	return nil
}

// asksRoutes tells whether a step looks at the way through the config.
func (k *Case) asksRoutes() bool {
	var asks func(list []kt.Step, depth int) bool
	asks = func(list []kt.Step, depth int) bool {
		for _, s := range list {
			switch s := s.(type) {
			case *kt.Routes, *kt.Returns:
				return true
			case *kt.Do:
				if s.Steps != nil && depth < 20 && asks(s.Steps.Steps, depth+1) {
					return true
				}
			}
		}
		return false
	}
	return asks(k.File.Before, 0) || asks(k.Test.Steps, 0)
}

// Name is the title with the name of the file, as -run sees it.
func (k *Case) Name() string { return fmt.Sprintf("%s: %s", k.File.Path, k.Title) }
