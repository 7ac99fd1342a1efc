package interp

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kamino/cfg"
)

// Binder is what a table's Bind function gets to work with, while a config is checked: the instance, the
// compiler for formats inside of texts, and the worker slots.
type Binder struct {
	Instance any // of the module that the table belongs to; nil if it has no New
	World    *World
	checker  *checker
	span     cfg.Span
	slot     int
	inner    string // of the variable that is bound: what is in its parentheses
}

// Slot is where Ctx.State finds what the instance's NewWorker made.
func (b *Binder) Slot() int { return b.slot }

// Span is the place of the call or variable that is being bound.
func (b *Binder) Span() cfg.Span { return b.span }

// Line gives the line number of the call or variable, in its file.
func (b *Binder) Line() string {
	return strconv.Itoa(b.checker.config.Sources.Position(b.span.Start).Line)
}

// Place is the file and the line of what is bound. Outside of routes, where a text waits for its use, there is none.
func (b *Binder) Place() (file string, line int, ok bool) {
	if b.checker.route == nil {
		return "", 0, false
	}
	p := b.checker.config.Sources.Position(b.span.Start)
	return p.File, p.Line, true
}

// Setting gives the last number of a core parameter that stands above, or anywhere where the config is read to its end.
func (b *Binder) Setting(name string) (int64, bool) { return b.checker.prog.Settings.Int(name) }

// HasRoute tells whether the config has a route of this kind and name.
func (b *Binder) HasRoute(kind cfg.RouteKind, name string) bool {
	return b.checker.hasRoute(kind, name)
}

// Define gives the value that the config gives a name by #!define and its kin, wherever in it that is.
func (b *Binder) Define(name string) (string, bool) {
	if b.checker.defined != nil {
		return b.checker.defined(name)
	}
	return b.checker.config.Sources.Define(name)
}

// Format compiles a text with variables in it. Errors are diagnostics at their place in the config.
func (b *Binder) Format(text string) (*Format, error) {
	f, err := b.checker.format(text, b.span)
	return f, b.inside(text, err)
}

// FormatIn compiles the end of an argument's text. Errors are diagnostics at their place in it.
func (b *Binder) FormatIn(a *Arg, at int) (*Format, error) {
	f, err := b.checker.format(a.Text[at:], a.Span)
	if err != nil {
		return nil, &inArgument{a.Span, shift(err, at)}
	}
	return f, nil
}

// inArgument is what is wrong in the text of an argument.
type inArgument struct {
	arg cfg.Span
	err error
}

func (e *inArgument) Error() string { return e.err.Error() }

// inside moves the place of an error in a part of the variable's inner name to where it is in the whole of it.
func (b *Binder) inside(part string, err error) error {
	if at := strings.Index(b.inner, part); at > 0 {
		return shift(err, at)
	}
	return err
}

// Variable compiles a single pseudo-variable given as text.
func (b *Binder) Variable(text string) (*Variable, error) {
	v, err := b.checker.variable(text, b.span)
	return v, b.inside(text, err)
}

// VariableAt compiles the pseudo-variable that begins at an offset of a text, and tells where it ends.
func (b *Binder) VariableAt(text string, at int) (*Variable, int, error) {
	v, n, err := b.checker.bindVariable(text[at:], b.span)
	return v, at + n, shift(err, at)
}

// OwnVariable is Variable for one that the module itself needs: the config does not use it.
func (b *Binder) OwnVariable(text string) (*Variable, error) {
	b.checker.unused = true
	defer func() { b.checker.unused = false }()
	return b.checker.variable(text, b.span)
}

// Warn adds a warning at the call or variable that is being bound.
func (b *Binder) Warn(rule, summary, detail string) {
	b.checker.add(cfg.Diagnostic{Severity: cfg.Warning, Rule: rule, Summary: summary, Detail: detail, Subject: b.span})
}

// WarnArg is Warn for an argument of the call.
func (b *Binder) WarnArg(a *Arg, rule, summary, detail string) {
	b.checker.add(cfg.Diagnostic{Severity: cfg.Warning, Rule: rule, Summary: summary, Detail: detail, Subject: a.Span})
}

// Lacks tells whether the config loads a module of this name that is known, not built in.
func (b *Binder) Lacks(module string) bool {
	l := b.checker.loaded(module)
	return l != nil && l.Module.Status == Missing
}

// Variable is a pseudo-variable with its transformations, bound.
type Variable struct {
	Span  cfg.Span
	Text  string // as written
	Ref   VarRef
	Class *Var
	get   Getter
	set   Setter // nil when it cannot be written
	unset func(*Ctx) bool
	text  bool // see Access.Text
	// changed tells that there are transformations, which nothing can be assigned through.
	changed bool
}

// Get reads the variable, transformations applied.
func (v *Variable) Get(c *Ctx) Value { return v.get(c) }

// Set writes the variable; null deletes what can be deleted. False: it could not.
func (v *Variable) Set(c *Ctx, x Value) bool { return v.set != nil && v.set(c, x) }

// Unset takes the variable's value away. False: it could not.
func (v *Variable) Unset(c *Ctx) bool {
	if v.unset != nil {
		return v.unset(c)
	}
	return v.Set(c, Null)
}

// Writable tells whether the variable can be written.
func (v *Variable) Writable() bool { return v.set != nil }

// Arg is an argument of a call or of a transformation, bound according to its ArgDecl.
type Arg struct {
	Span cfg.Span
	// Text is the argument's text as written when it is constant.
	Text string
	// IsConst tells that the argument is a constant; Number is its number where IsNumber.
	IsConst, IsNumber bool
	Number            int64
	// Attribute is set for ArgAttribute.
	Attribute *Attribute
	// Var is set for ArgVar, and for other types when the argument is exactly one variable.
	Var *Variable

	format *Format
	get    Getter
	made   bool // an expression is given, not a text
	at     int  // of a transformation: where it stands in the text of the arguments
}

// Value evaluates the argument, keeping null and integers what they are, also those of a text that is exactly one
// variable.
func (a *Arg) Value(c *Ctx) Value {
	switch {
	case a.get != nil:
		return a.get(c)
	case a.Var != nil:
		return a.Var.Get(c)
	case a.format != nil:
		return Str(a.format.Eval(c))
	case a.IsNumber:
		return Value{S: a.Text, I: a.Number, K: hasStr | hasInt | typeInt}
	}
	return Value{S: a.Text, K: hasStr}
}

// String evaluates the argument as a text, as the reference's format strings do: a null variable inside
// gives "<null>".
func (a *Arg) String(c *Ctx) string {
	if a.format != nil {
		return a.format.Eval(c)
	}
	if a.get != nil {
		return c.Text(a.get(c))
	}
	return a.Text
}

// Fit is String for what the reference makes in a buffer: false where that has no room for the text.
func (a *Arg) Fit(c *Ctx) (string, bool) {
	if a.format != nil {
		return a.format.Fit(c)
	}
	return a.String(c), true
}

// ArgError is a refusal of one argument.
type ArgError struct {
	Arg    int // index
	Rule   string
	What   string
	Detail string
}

func (e *ArgError) Error() string { return e.What }

// BadArg refuses the argument with this index.
func BadArg(i int, format string, args ...any) error {
	return &ArgError{Arg: i, Rule: "bad-argument", What: fmt.Sprintf(format, args...)}
}

// NeedsModule refuses a use because a module is not loaded that it works by.
func NeedsModule(name string) error { return &needsModule{name} }

type needsModule struct{ module string }

func (e *needsModule) Error() string { return "it needs module " + e.module + ", which is not loaded" }

// ErrNotBuiltIn is wrapped by what refuses a constant that the reference takes: `-c` accepts it, a start does not.
var ErrNotBuiltIn = errors.New("known, not built in")

// Setup is what an instance gets at Init.
type Setup struct {
	World  *World
	check  *checker
	module *Module
	slot   int
}

// Slot is where Worker.State and Ctx.State find what the instance's NewWorker made.
func (s *Setup) Slot() int { return s.slot }

// Counters are what the core counts.
func (s *Setup) Counters() *Counters { return s.check.prog.Counters }

// Loaded tells whether the config loads a module of this name.
func (s *Setup) Loaded(name string) bool { return s.check.loaded(name) != nil }

// Instance gives another module's instance, nil if it is not loaded or has none. What it can do for others
// is an interface of this package; assert for it.
func (s *Setup) Instance(name string) any {
	if m := s.check.loaded(name); m != nil {
		return m.instance
	}
	return nil
}

// Setting gives a core parameter's last number, or its default.
func (s *Setup) Setting(name string) (int64, bool) { return s.check.prog.Settings.Int(name) }

// Text gives a core parameter's last text.
func (s *Setup) Text(name string) (string, bool) { return s.check.prog.Settings.Str(name) }

// Logf writes a log line in the module's name, when the program is started.
func (s *Setup) Logf(l Level, format string, args ...any) {
	s.check.prog.startLog = append(s.check.prog.startLog, Entry{Level: l, Module: s.module.Name, Text: fmt.Sprintf(format, args...)})
}

// Runtime is what an instance gets at Start.
type Runtime struct {
	World   *World
	Program *Program
	Workers []*Worker
}

// StatelessReplier is what sl offers to other modules.
type StatelessReplier interface {
	// Reply answers the SIP request of c with code and reason; headers are whole lines with CRLF.
	Reply(c *Ctx, code int, reason, headers string) error
}
