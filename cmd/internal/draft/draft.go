// Package draft writes a first test file for a config. It tries messages, one test each, and keeps the tests that reach
// something in the config that those before did not; what comes back is written down as what is expected.
//
// candidates.go is what is tried; draft.go tries it.
package draft

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
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
	// Name is the config as it is seen from the test file; "" where that lies beside it.
	Name string
	// Tried, when set, is told before each message which one it is and how many tests are kept.
	Tried func(messages, tests int)
}

// Draft is a test file that was written.
type Draft struct {
	Text   string
	Tests  int
	Faked  int      // lines for what kamino has not
	Missed []string // what the tests do not reach
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
	d := &drafter{Options: o, config: config, reached: map[cover.Place]bool{}, all: cover.New()}
	if o.User != "" {
		d.head = fmt.Sprintf("login %s %s\n", o.User, o.Password)
	}
	faked, f := d.fake(ctx)
	if f != nil {
		return nil, f.Config, f.Sources, fmt.Errorf("%s", f.Summary)
	}
	list, asked := candidates(tree, o.User != "")
	var kept []candidate
	for _, c := range list {
		if d.try(ctx, c) || c.plain {
			kept = append(kept, c)
		}
	}
	d.deeper(ctx, kept, asked)
	out := &Draft{Tests: len(d.kept), Faked: faked}
	out.Text = configLine(cmp.Or(o.Name, filepath.Base(config))) + d.head + strings.Join(d.kept, "")
	if len(d.kept) == 0 { // nothing was reached: that it starts is what is left to test
		if _, err := d.run(ctx, startTest, d.all); err != nil {
			return nil, nil, nil, err
		}
		out.Text, out.Tests = out.Text+startTest, 1
	}
	for _, f := range d.all.Files() {
		for _, m := range f.Missed() {
			out.Missed = append(out.Missed, m.Text)
		}
	}
	return out, nil, nil, nil
}

func configLine(name string) string {
	if strings.ContainsAny(name, " \t\"") {
		name = strconv.Quote(name)
	}
	return "config " + name + "\n"
}

// fake adds the lines with which the config starts without what kamino has not, and counts them. Where that is not enough
// it tells why.
func (d *drafter) fake(ctx context.Context) (int, *suite.Failure) {
	var all []string
	head := d.head
	for {
		f := d.start(ctx)
		if f == nil {
			return len(all), nil
		}
		before := len(all)
		for _, line := range suite.Lacking(f.Config) {
			if !slices.Contains(all, line) {
				all = append(all, line)
			}
		}
		if len(all) == before {
			return 0, f
		}
		slices.Sort(all)
		d.head = head + "# What kamino has not.\n" + strings.Join(all, "\n") + "\n"
	}
}

type drafter struct {
	Options
	config  string
	head    string
	kept    []string
	reached map[cover.Place]bool
	all     *cover.Profile // of the tests that are kept
	tried   int
}

const startTest = "\ntest \"start\"\n    advance 0s\n"

// start tells why the config does not start, nil if it does.
func (d *drafter) start(ctx context.Context) *suite.Failure {
	r, err := d.run(ctx, startTest, nil)
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
			return []byte(configLine(filepath.Base(d.config)) + d.head + test), nil
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

// mostTried bounds how many ways into a config are tried by letting calls fail.
const mostTried = 400

// deeper lets calls fail that the config asks: one at a time, and where that reaches something new, another one, too.
func (d *drafter) deeper(ctx context.Context, from []candidate, asked []string) {
	tried := 0
	for len(from) > 0 {
		c := from[0]
		from = from[1:]
		for _, call := range asked {
			if slices.Contains(c.fails, call) || ctx.Err() != nil {
				continue
			}
			if tried++; tried > mostTried {
				return
			}
			if next := c.but(call); d.try(ctx, next) {
				from = append(from, next)
			}
		}
	}
}

// try runs a candidate, first to see what comes back, then with that expected, and keeps it when it reaches something new.
func (d *drafter) try(ctx context.Context, c candidate) bool {
	d.tried++
	if d.Tried != nil {
		d.Tried(d.tried, len(d.kept))
	}
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
			_, _ = d.run(ctx, test, d.all) // as it ran before
		}
		return fresh
	}
	return false
}
