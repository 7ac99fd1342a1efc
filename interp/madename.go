package interp

import (
	"errors"
	"strings"
	"sync"

	"kamino/cfg"
)

const (
	// maxMadeName is how long the text of a variable may be that a script makes while it runs.
	maxMadeName = 8 << 10
	// maxMadeNames is how many of them a worker remembers, as many as the reference has in mind before it warns.
	maxMadeNames = 2048
	// rememberedName is how long one may be to be remembered: 4 MB for a worker at the most.
	rememberedName = 1 << 10
)

var errNameTooLong = errors.New("the text is too long for the name of a variable")

// lateNames binds variables while the program runs, for functions that get a variable's name from an expression. What a
// check knows is kept for it; one worker at a time uses it.
type lateNames struct {
	sync.Mutex
	k *checker
}

// newLateNames takes over a checker whose check is done.
func newLateNames(k *checker) *lateNames {
	k.route, k.text, k.reading = nil, nil, nil
	k.item, k.unused, k.late = len(k.config.Items), true, true
	return &lateNames{k: k}
}

// bind binds the variable that a text begins with.
func (l *lateNames) bind(text string, span cfg.Span) (*Variable, error) {
	l.Lock()
	defer l.Unlock()
	defer l.restore(l.k.prog.compiled, l.k.opts.Instrument)
	l.k.opts.Instrument = nil // it was told of all places before the start
	v, _, err := l.k.bindVariable(text, span)
	return v, err
}

// restore leaves the checker as it was before a name was bound.
func (l *lateNames) restore(compiled int, instrument Instrument) {
	l.k.prog.compiled, l.k.opts.Instrument, l.k.diags = compiled, instrument, nil
}

// format compiles a text with variables in it.
func (l *lateNames) format(text string, span cfg.Span) (*Format, error) {
	l.Lock()
	defer l.Unlock()
	defer l.restore(l.k.prog.compiled, l.k.opts.Instrument)
	l.k.opts.Instrument = nil
	return l.k.format(text, span)
}

// madeName is what a worker found for a text.
type madeName struct {
	v   *Variable
	err error
}

// Named finds the variable that a text begins with which the script has made. The config need not use it anywhere.
func (c *Ctx) Named(text string, span cfg.Span) (*Variable, error) {
	w := c.Worker
	if m, ok := w.made[text]; ok {
		return m.v, m.err
	}
	if !strings.HasPrefix(text, "$") {
		return nil, errors.New("a variable begins with $")
	}
	if w.Program.late == nil {
		return nil, errors.New("the config is still being read")
	}
	remember := len(text) <= rememberedName
	if len(text) > maxMadeName {
		text = text[:maxMadeName]
	}
	text = strings.Clone(text)
	v, err := w.Program.late.bind(text, span)
	if err != nil {
		v = nil
		if len(text) == maxMadeName {
			err = errNameTooLong
		}
	}
	if remember {
		if len(w.made) >= maxMadeNames {
			clear(w.made)
		}
		if w.made == nil {
			w.made = map[string]madeName{}
		}
		w.made[text] = madeName{v, err}
	}
	return v, err
}

// madeFormat is what a worker found for a text with variables in it.
type madeFormat struct {
	f   *Format
	err error
}

// Formatted compiles a text that the script has made, with variables in it that the config need not use anywhere.
func (c *Ctx) Formatted(text string, span cfg.Span) (*Format, error) {
	w := c.Worker
	if m, ok := w.formats[text]; ok {
		return m.f, m.err
	}
	if w.Program.late == nil {
		return nil, errors.New("the config is still being read")
	}
	text = strings.Clone(text)
	f, err := w.Program.late.format(text, span)
	if len(text) <= rememberedName {
		if len(w.formats) >= maxMadeNames {
			clear(w.formats)
		}
		if w.formats == nil {
			w.formats = map[string]madeFormat{}
		}
		w.formats[text] = madeFormat{f, err}
	}
	return f, err
}

// Running tells that the variable is bound while the program runs, for a name that a script has made: Bind is called by one
// worker at a time then, and what it notes must not be what other workers read.
func (b *Binder) Running() bool { return b.checker.late }
