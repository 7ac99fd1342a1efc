// Package draft writes a first test file for a config. It tries messages, one test each, and keeps the tests that reach
// something in the config that those before did not; what comes back is written down as what is expected.
//
// candidates.go is what is tried; draft.go tries it.
package draft

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"kamino/cfg"
	"kamino/cmd/internal/cover"
	"kamino/cmd/internal/suite"
)

// Options say what is known of the config beside its text.
type Options struct {
	suite.Config
	// User and Password log in, where the config asks for that.
	User, Password string
}

// Draft is a test file that was written.
type Draft struct {
	Text  string
	Tests int
}

// Write writes a test file for a config. When the config does not start the diagnostics say why.
func Write(ctx context.Context, config string, o Options) (*Draft, cfg.Diagnostics, *cfg.Sources, error) {
	text, err := o.ReadFile(config)
	if err != nil {
		return nil, nil, nil, err
	}
	tree, diags := cfg.Parse(config, text, cfg.Options{ReadFile: o.ReadFile, Getenv: func(string) (string, bool) { return "", false }})
	if diags.HasErrors() {
		return nil, diags, tree.Sources, nil
	}
	d := &drafter{Options: o, config: config, reached: map[cover.Place]bool{}}
	d.head = fmt.Sprintf("config %s\n", filepath.Base(config))
	if o.User != "" {
		d.head += fmt.Sprintf("login %s %s\n", o.User, o.Password)
	}
	if f := d.start(ctx); f != nil {
		return nil, f.Config, f.Sources, fmt.Errorf("%s", f.Summary)
	}
	for _, c := range candidates(tree, o.User != "") {
		d.try(ctx, c)
	}
	return &Draft{d.head + strings.Join(d.kept, ""), len(d.kept)}, nil, nil, nil
}

type drafter struct {
	Options
	config  string
	head    string
	kept    []string
	reached map[cover.Place]bool
}

// start tells why the config does not start, nil if it does.
func (d *drafter) start(ctx context.Context) *suite.Failure {
	r, err := d.run(ctx, "\ntest \"start\"\n    advance 0s\n", nil)
	if err != nil {
		return &suite.Failure{Summary: err.Error()}
	}
	return r.Failure
}

// run runs one test.
func (d *drafter) run(ctx context.Context, test string, p *cover.Profile) (*suite.Result, error) {
	name := filepath.Join(filepath.Dir(d.config), "draft.kt")
	c := d.Config
	c.ReadFile = func(file string) ([]byte, error) {
		if file == name {
			return []byte(d.head + test), nil
		}
		return d.ReadFile(file)
	}
	f, diags, err := suite.Load(name, c)
	if err != nil || diags.HasErrors() {
		return nil, fmt.Errorf("a test that was made is wrong: %v %v\n%s", err, diags, test)
	}
	o := suite.Options{Timeout: 10 * time.Second, Brief: true}
	if p != nil {
		o.Watch = p.Watch
	}
	return f.Cases[0].Run(ctx, o), nil
}

// try runs a candidate, first to see what comes back, then with that expected, and keeps it when it reaches something new.
func (d *drafter) try(ctx context.Context, c candidate) {
	for _, steps := range c.variants {
		r, err := d.run(ctx, c.test(steps, nil), nil)
		if err != nil || r.Failure != nil {
			continue
		}
		test := c.test(steps, r.Exchange)
		p := cover.New()
		if r, err = d.run(ctx, test, p); err != nil || r.Failure != nil {
			continue
		}
		fresh := false
		for at := range p.Reached() {
			fresh = fresh || !d.reached[at]
			d.reached[at] = true
		}
		if fresh {
			d.kept = append(d.kept, test)
		}
		return
	}
}
