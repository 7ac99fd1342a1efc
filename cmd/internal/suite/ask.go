package suite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/interp"
)

// ask takes a step that only looks.
func (w *world) ask(s kt.Step) error {
	switch s := s.(type) {
	case *kt.Check:
		return w.check(s)
	case *kt.Log:
		return w.askLog(s)
	case *kt.Routes:
		return w.askRoutes(s)
	case *kt.Returns:
		return w.askReturns(s)
	case *kt.RPC:
		return w.rpc(s)
	case *kt.StartRefused:
		return failed(s.Span, "the relay has started")
	}
	return broken(s.Range(), "this step is not built in")
}

// condition is the condition of a check step, with what it reads.
type condition struct {
	*interp.Condition
	reads *reads
}

// bindConditions binds the conditions of a list of steps; those that hold names are bound when the names are known, and
// here only to make room for the variables in them.
func (w *world) bindConditions(list []kt.Step) cfg.Diagnostics {
	var diags cfg.Diagnostics
	for _, s := range list {
		switch s := s.(type) {
		case *kt.Check:
			text, where := sample(s.Cond)
			c, wrong := w.condition(text)
			for _, d := range wrong {
				d.Subject = cfg.Span{Start: where(d.Subject.Start), End: where(d.Subject.End-1) + 1}
				diags = append(diags, d)
			}
			if _, plain := s.Cond.Const(); plain {
				w.conds[s] = c
			}
		case *kt.Do:
			if s.Steps != nil && w.depth < 20 {
				w.depth++
				diags = append(diags, w.bindConditions(s.Steps.Steps)...)
				w.depth--
			}
		}
	}
	return diags
}

// conditionTexts are conditions that were read, by their texts.
type conditionTexts struct {
	mu    sync.Mutex
	known map[string]*interp.ConditionText
}

func (c *conditionTexts) read(text string) (*interp.ConditionText, cfg.Diagnostics) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t := c.known[text]; t != nil {
		return t, nil
	}
	t, diags := interp.ReadCondition(text)
	if !diags.HasErrors() {
		if c.known == nil || len(c.known) > 1000 {
			c.known = map[string]*interp.ConditionText{}
		}
		c.known[text] = t
	}
	return t, diags
}

func (w *world) judgeConditions() cfg.Diagnostics {
	return append(w.bindConditions(w.file.Before), w.bindConditions(w.Test.Steps)...)
}

func (w *world) condition(text string) (*condition, cfg.Diagnostics) {
	t, diags := w.Case.File.conditions.read(text)
	if diags.HasErrors() {
		return nil, diags
	}
	r := &reads{}
	c, diags := w.program.Condition(t, r)
	return &condition{c, r}, diags
}

// sample fills the holes of a condition with 1, and gives what finds the place of a byte of it in the file.
func sample(t kt.Template) (string, func(cfg.Pos) cfg.Pos) {
	var b strings.Builder
	var at []cfg.Pos
	for _, p := range t.Pieces {
		text := p.Text
		if p.Kind != kt.PieceText {
			text = "1"
		}
		for i := range len(text) {
			at = append(at, p.Start+cfg.Pos(i))
		}
		b.WriteString(text)
	}
	return b.String(), func(i cfg.Pos) cfg.Pos {
		if len(at) == 0 {
			return t.Start
		}
		return at[min(max(int(i)-1, 0), len(at)-1)]
	}
}

// check asks a condition of the worker that ran last.
func (w *world) check(s *kt.Check) error {
	text, err := w.expand(s.Cond)
	if err != nil {
		return err
	}
	c := w.conds[s]
	if c == nil {
		var diags cfg.Diagnostics
		if c, diags = w.condition(text); diags.HasErrors() {
			return broken(s.Cond.Span, "%s", diags[0].Summary)
		}
	}
	c.reads.seen = c.reads.seen[:0]
	yes, why := w.last.Holds(c.Condition)
	switch {
	case why != "":
		return failed(s.Span, "the condition cannot be evaluated: %s", why)
	case yes:
		return nil
	}
	f := failed(s.Span, "not so: %s", text)
	for _, r := range c.reads.seen {
		f.Diffs = append(f.Diffs, Diff{At: s.Cond.Span, What: r.Name, Got: r.Value, Missing: r.Null})
	}
	return f
}

var levels = map[string]interp.Level{
	"ALERT": interp.Alert, "BUG": interp.Bug, "CRITICAL": interp.Critical, "ERROR": interp.Err, "WARNING": interp.Warn,
	"NOTICE": interp.Notice, "INFO": interp.Info, "DEBUG": interp.Debug,
}

func (w *world) askLog(s *kt.Log) error {
	if w.far != nil {
		w.awaitLog(s)
	}
	for _, l := range w.logged(s.No) {
		fits := s.Level == "" || l.Level == levels[s.Level]
		if s.Above {
			fits = l.Level < levels[s.Level]
		}
		if fits && s.Text != nil {
			var err error
			if fits, _, err = w.matches(s.Text, l.Text); err != nil {
				return err
			}
		}
		if fits {
			if s.No {
				return failed(s.Span, "logged: %v", l)
			}
			return nil
		}
	}
	if s.No {
		return nil
	}
	f := failed(s.Span, "no such line in the log")
	if s.Level != "" && levels[s.Level] > w.log.Level() {
		f.Summary = fmt.Sprintf("no such line in the log, which with this config's debug=%d has none of level %s", w.log.Level(), s.Level)
	}
	for _, l := range w.logged(true) {
		f.Diffs = append(f.Diffs, Diff{At: s.Span, What: "logged", Got: l.String()})
	}
	return f
}

func (w *world) askRoutes(s *kt.Routes) error {
	var want []string
	for _, n := range s.Names {
		text, err := w.expand(n)
		if err != nil {
			return err
		}
		want = append(want, text)
	}
	var got []string
	for _, r := range w.tracer.visitsSince(w.tracer.at) {
		got = append(got, r.Routes()...)
	}
	if slices.Equal(want, got) {
		return nil
	}
	f := failed(s.Span, "other routes were entered")
	f.Diffs = []Diff{{At: s.Span, What: "routes", Want: strings.Join(want, " "), Got: strings.Join(got, " "), Missing: len(got) == 0}}
	return f
}

func (w *world) askReturns(s *kt.Returns) error {
	text, err := w.expand(s.Code)
	if err != nil {
		return err
	}
	want, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return broken(s.Code.Span, "%q is no number", text)
	}
	runs := w.tracer.visitsSince(w.tracer.at)
	if len(runs) == 0 {
		return failed(s.Span, "nothing has run")
	}
	if got := runs[len(runs)-1].Code; got != want {
		f := failed(s.Span, "it returned another code")
		f.Diffs = []Diff{{At: s.Span, What: "code", Want: text, Got: strconv.FormatInt(got, 10)}}
		return f
	}
	return nil
}
