package interp

import (
	"fmt"
	"strings"

	"kamino/cfg"
	"kamino/transport/sip"
)

// reading reads variables while a config is read: for modparamx, loadmodulex and substitutions. It knows the modules that
// are loaded and the parameters that are set so far. No module is initialised, nothing runs, and the message is the one of
// event routes that no message caused.
type reading struct {
	k      *checker
	worker *Worker // nil when it lacks what was loaded, set or read for the first time since it was made
	msg    sip.Message
	known  map[string]bool // the variables that the worker has room for
	fed    int             // how many items of the config it was told of
}

// Variables gives what reads the variables that a config needs while it is read: cfg.Options.Variables.
func Variables(o CheckOptions) func(define func(name string) (string, bool)) cfg.VariableReader {
	return func(define func(name string) (string, bool)) cfg.VariableReader { return newReading(o, define) }
}

func newReading(o CheckOptions, define func(name string) (string, bool)) *reading {
	o.Instrument = nil
	k := &checker{opts: o, config: &cfg.Config{Sources: new(cfg.Sources)}, defined: define, unused: true,
		prog: &Program{groups: map[string]*settingGroup{}, values: &groupValues{}, opts: o}}
	k.prog.routes.byName = map[routeKey]*Routine{}
	k.prog.Settings = k.settings()
	r := &reading{k: k, known: map[string]bool{}}
	k.reading = r
	if core := k.builtin(coreModule); core != nil {
		k.load(core, cfg.Span{}, commandLine)
	}
	k.loadArguments()
	complete(k.prog.Modules)
	k.paramArguments()
	return r
}

// LoadModule implements cfg.VariableReader.
func (r *reading) LoadModule(name string) {
	r.worker = nil
	n := len(r.k.prog.Modules)
	r.k.loadNamed(name, cfg.Span{}, commandLine)
	complete(r.k.prog.Modules[n:])
}

// ModParam implements cfg.VariableReader.
func (r *reading) ModParam(mp *cfg.ModParam) {
	r.worker = nil
	r.k.modParam(mp)
}

// Set implements cfg.VariableReader.
func (r *reading) Set(name string, value cfg.SettingValue) {
	if decl, known := findSetting(name); known {
		r.worker = nil
		r.k.prog.Settings.set(decl.Name, value)
	}
}

// Read implements cfg.VariableReader.
func (r *reading) Read(text string) (cfg.Reading, int, *cfg.Diagnostic) {
	value, n, err := r.read(text)
	if err != nil {
		return cfg.Reading{Null: true}, n, r.refusal(err)
	}
	return cfg.Reading{Text: value.Text(), Null: value.IsNull()}, n, nil
}

// read reads the variable that text begins with.
func (r *reading) read(text string) (value Value, length int, err error) {
	v, n, err := r.k.bindVariable(text, cfg.Span{})
	if err != nil {
		return Null, n, err
	}
	value, err = r.value(v)
	return value, n, err
}

// refusal says why a variable cannot be read: as a warning where the reference could.
func (r *reading) refusal(err error) *cfg.Diagnostic {
	r.k.diags = nil
	r.k.varError(err, cfg.Span{}, false)
	d := r.k.diags[0]
	if d.Lacks != "" {
		d.Detail = fmt.Sprintf("exported by module %s, which is not loaded above", strings.ReplaceAll(d.Lacks, ",", " or "))
	}
	return &d
}

// value reads a variable. Some cannot be read before their modules are initialised.
func (r *reading) value(v *Variable) (value Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &pvError{rule: "variable", what: fmt.Sprintf("%s cannot be read while the config is read", v.Text)}
		}
	}()
	if !r.known[v.Text] {
		r.known[v.Text], r.worker = true, nil
	}
	if r.worker == nil {
		r.worker = r.k.prog.NewWorker(0, r.k.opts.World.PID, r.k.opts.World)
	}
	if err := r.msg.Parse(fakeRequest); err != nil {
		return Null, err
	}
	c := r.worker.Begin(&r.msg, nil)
	c.failed = false
	value = v.Get(c)
	value.S = strings.Clone(value.S)
	return value, nil
}

// above gives the reading of a config that knows what stands above the item at hand.
func (k *checker) above() *reading {
	if k.reading == nil {
		k.reading = newReading(k.opts, k.config.Sources.Define)
	}
	r := k.reading
	for ; r.k != k && r.fed < min(k.item, len(k.config.Items)); r.fed++ {
		switch item := k.config.Items[r.fed].(type) {
		case *cfg.LoadModule:
			r.LoadModule(item.Name)
		case *cfg.ModParam:
			r.ModParam(item)
		case *cfg.Setting:
			if item.Group == "" && item.Index == "" && len(item.Values) > 0 {
				r.Set(item.Name, item.Values[len(item.Values)-1])
			}
		}
	}
	return r
}
