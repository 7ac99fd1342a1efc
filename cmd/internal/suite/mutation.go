package suite

import (
	"context"
	"fmt"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/mutate"
)

// Survivor is a mistake in a config that no test noticed.
type Survivor struct {
	*mutate.Mutant
	At  string // FILE:LINE
	Why string // no test can notice it, as the test file says
}

// Mutation is the score of a test file: how many mistakes in the config its tests notice.
type Mutation struct {
	File      *File
	Mistakes  int
	Survivors []Survivor
	// Untrue are lines of the test file about mistakes that a test notices, or that are not made.
	Untrue []kt.Survives
}

// Percent of the mistakes that were noticed.
func (m *Mutation) Percent() float64 { return m.percent(m.Mistakes - len(m.Survivors)) }

// Explained is the percentage of mistakes that were noticed, or cannot be.
func (m *Mutation) Explained() float64 {
	n := m.Mistakes
	for _, s := range m.Survivors {
		if s.Why == "" {
			n--
		}
	}
	return m.percent(n)
}

func (m *Mutation) percent(n int) float64 {
	if m.Mistakes == 0 {
		return 100
	}
	return 100 * float64(n) / float64(m.Mistakes)
}

// Mutate makes one mistake after the other in the config of a test file, and runs the tests until one notices.
func Mutate(ctx context.Context, path string, c Config, o Options, parallel int) (*Mutation, error) {
	f, diags, err := Load(path, c)
	if err != nil || diags.HasErrors() {
		return nil, err
	}
	tree, _ := cfg.Parse(f.cfgPath, f.text, cfg.Options{ReadFile: c.ReadFile, Getenv: noEnv})
	out := &Mutation{File: f}
	used := make([]bool, len(f.Survives))
	for _, m := range mutate.Mutants(tree) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		text := []byte(m.Apply(string(f.text)))
		out.Mistakes++
		if !f.with(text).notice(ctx, o, parallel) {
			p := tree.Sources.Position(m.At.Start)
			s := Survivor{Mutant: m, At: fmt.Sprintf("%s:%d", p.File, p.Line)}
			for i, line := range f.Survives {
				if line.Place == m.Place && line.Mistake == m.String() {
					s.Why, used[i] = line.Why, true
				}
			}
			out.Survivors = append(out.Survivors, s)
		}
	}
	for i, line := range f.Survives {
		if !used[i] {
			out.Untrue = append(out.Untrue, line)
		}
	}
	return out, nil
}

func noEnv(string) (string, bool) { return "", false }

// with gives the file with another text of the config.
func (f *File) with(text []byte) *File {
	other := &File{File: f.File, Path: f.Path, config: f.config, text: text, cfgPath: f.cfgPath, parses: map[string]*parsed{}}
	for _, k := range f.Cases {
		other.Cases = append(other.Cases, &Case{File: other, Test: k.Test, Row: k.Row, Title: k.Title})
	}
	return other
}

// notice tells whether a test fails.
func (f *File) notice(ctx context.Context, o Options, parallel int) bool {
	noticed := false
	Run(ctx, f.Cases, parallel, o, func(r *Result) bool {
		noticed = noticed || r.Outcome == Failed || r.Outcome == Broken
		return !noticed
	})
	return noticed
}
