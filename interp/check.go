package interp

import (
	"fmt"

	"kamino/cfg"
)

// Depth says how far Check goes.
type Depth uint8

const (
	// Start judges everything that a start needs, short of sockets: modules are initialised, arguments of
	// functions bound, routes and regular expressions resolved.
	Start Depth = iota
	// Syntax judges as `kamailio -c` does: names, arities and types, but not what the reference finds only
	// when it starts. That is reported all the same, as warnings.
	Syntax
)

// CheckOptions say what Check judges against.
type CheckOptions struct {
	Modules []*Module // all that are built in; the one named "core" is always loaded
	World   *World
	Depth   Depth
	// Load and Params are what the command line adds: names of --loadmodule, and module:parameter:s|i:value of --modparam.
	Load, Params []string
	// Stderr: the command line sends the log to stderr, whatever the config says.
	Stderr bool
	// NoTCP: so it is with TCP, which it turns off.
	NoTCP bool
	// Instrument, where not nil, is told what the program does.
	Instrument Instrument
}

// Check resolves a config into a Program. The Program is of use only when the diagnostics hold no error.
func Check(config *cfg.Config, o CheckOptions) (*Program, cfg.Diagnostics) {
	k := &checker{
		opts:   o,
		config: config,
		prog:   &Program{Config: config, Counters: &Counters{}, maxLoops: 100, maxDepth: 256, opts: o},
		item:   len(config.Items),
	}
	k.prog.groups, k.prog.values = map[string]*settingGroup{}, &groupValues{}
	k.prog.routes.byName = map[routeKey]*Routine{}
	k.prog.Settings = k.settings()
	k.room = k.prog.Settings.bufferSize()
	k.loadModules()
	k.engines()
	k.modParams()
	if o.Depth == Start {
		k.initModules()
	}
	k.declareFlags()
	k.declareGroups()
	k.declareRoutes()
	k.planRoutes()
	k.instrumentRoutes()
	if n, ok := k.prog.Settings.Int("max_while_loops"); ok {
		k.prog.maxLoops = int(n)
	}
	if n, ok := k.prog.Settings.Int("max_recursive_level"); ok && n > 0 {
		k.prog.maxDepth = int(n)
	}
	k.logPrefix()
	k.settle()
	diags := k.diags
	k.prog.late = newLateNames(k)
	return k.prog, diags
}

// checker is the state of one Check.
type checker struct {
	opts   CheckOptions
	config *cfg.Config
	prog   *Program
	diags  cfg.Diagnostics

	item    int         // of the config's items, the one being checked: it sees the modules that are loaded above it
	route   *Routine    // being planned
	mask    RouteMask   // of that route
	text    *cfg.String // the argument whose variables are bound next
	used    map[Use]bool
	unused  bool // what is bound now is no use of the config's
	late    bool // the check is done: a program binds names that it makes
	room    int  // of texts with variables
	flags   flagNames
	reading *reading // of variables while the config is read; nil until one is
	// defined looks up definitions where the config is still being read.
	defined func(name string) (string, bool)
	hints   hints

	set      map[setting]cfg.Expr // the last value of each parameter that is set
	mayLoads map[string]bool      // whether a lost item may load one of some modules, by Diagnostic.Lacks
}

// errors counts what has been refused.
func (k *checker) errors() int {
	n := 0
	for i := range k.diags {
		if k.diags[i].Severity == cfg.Error {
			n++
		}
	}
	return n
}

// add notes a diagnostic. The ones that the reference makes only at a start are warnings to a Syntax check.
func (k *checker) add(d cfg.Diagnostic) { k.diags = append(k.diags, d) }

func (k *checker) errorf(span cfg.Span, rule, detail, format string, args ...any) {
	k.add(cfg.Diagnostic{Severity: cfg.Error, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span})
}

// lateError notes what the reference would find only at a start.
func (k *checker) lateError(span cfg.Span, rule, detail, format string, args ...any) {
	d := cfg.Diagnostic{Severity: cfg.Error, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span}
	if k.opts.Depth == Syntax {
		d.Severity = cfg.Warning
	}
	k.add(d)
}

func (k *checker) warnf(span cfg.Span, rule, detail, format string, args ...any) {
	k.add(cfg.Diagnostic{Severity: cfg.Warning, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span})
}
