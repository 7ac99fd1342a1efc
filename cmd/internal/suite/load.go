package suite

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/interp"
)

// Config is what tests of configs are run with.
type Config struct {
	// Modules are the tables of all modules that are built in, as interp.Complete gives them.
	Modules  []*interp.Module
	ReadFile func(string) ([]byte, error)
	// Beside, where not nil, gives the names of the files in a folder: one of them may have been meant.
	Beside func(folder string) []string
}

// nearest says which config may have been meant.
func (c *Config) nearest(path string) string {
	if c.Beside == nil {
		return ""
	}
	isTest := func(name string) bool { return filepath.Ext(name) == ".kt" }
	if near := cfg.Nearest(filepath.Base(path), slices.DeleteFunc(c.Beside(filepath.Dir(path)), isTest)); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// File is a test file that was read, with its cases.
type File struct {
	*kt.File
	Path  string
	Cases []*Case

	config  Config
	text    []byte // of the config
	parsed  sync.Mutex
	parses  map[string]*parsed
	cfgPath string

	conditions conditionTexts
}

// Case is one test, or one row of its table.
type Case struct {
	File  *File
	Test  *kt.Test
	Row   int // -1 without a table
	Title string
}

// parsed is the config as read with certain flags.
type parsed struct {
	config *cfg.Config
	diags  cfg.Diagnostics
}

// Load reads a test file. What is wrong with it is in the diagnostics, whose places are in File.Sources.
func Load(path string, c Config) (*File, cfg.Diagnostics, error) {
	text, err := c.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	f := &File{Path: path, config: c, parses: map[string]*parsed{}}
	var diags cfg.Diagnostics
	f.File, diags = kt.Parse(path, text)
	if f.Config != "" {
		f.cfgPath = filepath.Join(filepath.Dir(path), f.Config)
		if filepath.IsAbs(f.Config) {
			f.cfgPath = f.Config
		}
		if f.text, err = c.ReadFile(f.cfgPath); err != nil {
			diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "no-config", Subject: f.ConfigAt,
				Summary: fmt.Sprintf("the config cannot be read: %v", unwrapPath(err)), Detail: c.nearest(f.cfgPath)})
		}
	}
	for _, t := range f.Tests {
		if t.Table == nil {
			f.Cases = append(f.Cases, &Case{File: f, Test: t, Row: -1})
			continue
		}
		for i := range t.Table.Rows {
			f.Cases = append(f.Cases, &Case{File: f, Test: t, Row: i})
		}
	}
	sound := !diags.HasErrors()
	seen := map[string]*kt.Test{}
	for _, k := range f.Cases {
		k.Title = k.title()
		if other := seen[k.Title]; other != nil && other != k.Test {
			diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "duplicate-test", Subject: k.Test.Title.Span,
				Summary: "another test has this title", Related: []cfg.Related{{Span: other.Title.Span, Text: "this one"}}})
		}
		seen[k.Title] = k.Test
	}
	if sound {
		diags = append(diags, f.judge()...)
	}
	diags.Sort(f.Sources)
	return f, diags, nil
}

// unwrapPath takes the name of the file off an error, which the diagnostic shows already.
func unwrapPath(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return err
}

// title fills the title's holes with the row's values. A table whose title shows none of them has the rows numbered.
func (k *Case) title() string {
	var b strings.Builder
	shown := false
	for _, p := range k.Test.Title.Pieces {
		if p.Kind == kt.PieceText {
			b.WriteString(p.Text)
			continue
		}
		shown = true
		b.WriteString(k.column(p.Name))
	}
	if k.Row >= 0 && !shown {
		fmt.Fprintf(&b, " (row %d)", k.Row+1)
	}
	return b.String()
}

func (k *Case) column(name string) string {
	if k.Test.Table != nil && k.Row >= 0 {
		for i, c := range k.Test.Table.Columns {
			if c == name {
				return k.Test.Table.Rows[k.Row].Values[i]
			}
		}
	}
	return ""
}

// settings are those of the head, and behind them those of the test.
func (k *Case) settings() []kt.Setting {
	return append(k.File.Settings[:len(k.File.Settings):len(k.File.Settings)], k.Test.Settings...)
}

// each calls f with the settings of a type.
func each[T kt.Setting](list []kt.Setting, f func(T)) {
	for _, s := range list {
		if t, ok := s.(T); ok {
			f(t)
		}
	}
}

// Sources of the config that a case ran, for the places in its Trace.
func (k *Case) ConfigSources() *cfg.Sources { return k.File.parse(k.settings()).config.Sources }

// ConfigPath is the name of the config's file.
func (f *File) ConfigPath() string { return f.cfgPath }

// parse reads the config, once for each combination of flags and environment.
func (f *File) parse(settings []kt.Setting) *parsed {
	o := cfg.Options{ReadFile: f.config.ReadFile}
	env := map[string]string{}
	var key strings.Builder
	each(settings, func(e *kt.Env) {
		env[e.Name] = e.Value
		fmt.Fprintf(&key, "env %q %q\n", e.Name, e.Value)
	})
	each(settings, func(s *kt.Flag) {
		fmt.Fprintf(&key, "%s %q\n", s.Kind, s.Value)
		switch s.Kind {
		case "define":
			o.Defines = append(o.Defines, s.Value)
		case "subst":
			o.Subst = append(o.Subst, s.Value)
		case "substdef":
			o.SubstDef = append(o.SubstDef, s.Value)
		case "substdefs":
			o.SubstDefs = append(o.SubstDefs, s.Value)
		}
	})
	o.Getenv = func(name string) (string, bool) { v, ok := env[name]; return v, ok }
	f.parsed.Lock()
	defer f.parsed.Unlock()
	p := f.parses[key.String()]
	if p == nil {
		p = &parsed{}
		o.Variables = interp.Variables(interp.CheckOptions{Modules: f.config.Modules, World: f.outside(env)})
		p.config, p.diags = cfg.Parse(f.cfgPath, f.text, o)
		f.parses[key.String()] = p
	}
	return p
}

// judge finds what is wrong with the fakes and the conditions of the tests.
func (f *File) judge() cfg.Diagnostics {
	var diags cfg.Diagnostics
	told := map[cfg.Span]bool{}
	tell := func(list cfg.Diagnostics) {
		for _, d := range list {
			if !told[d.Subject] {
				told[d.Subject] = true
				diags = append(diags, d)
			}
		}
	}
	for _, t := range f.Tests {
		k := &Case{File: f, Test: t, Row: -1}
		w, refused := k.start(nil)
		switch {
		case refused == nil:
			tell(w.judgeConditions())
			tell(w.judgeNames(f.Before))
			tell(w.judgeNames(t.Steps))
		case k.expectsRefusal() == nil:
			tell(refused.own)
		}
	}
	return diags
}
