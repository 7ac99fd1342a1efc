package suite

import (
	"context"
	"fmt"

	"kamino/cfg"
	"kamino/cmd/internal/mutate"
)

// Survivor is a mistake in a config that no test noticed.
type Survivor struct {
	*mutate.Mutant
	Place string // FILE:LINE
}

// Mutation is the score of a test file: how many mistakes in the config its tests notice.
type Mutation struct {
	File      *File
	Mistakes  int
	Survivors []Survivor
}

// Percent of the mistakes that were noticed.
func (m *Mutation) Percent() float64 {
	if m.Mistakes == 0 {
		return 100
	}
	return 100 * float64(m.Mistakes-len(m.Survivors)) / float64(m.Mistakes)
}

// Mutate makes one mistake after the other in the config of a test file, and runs the tests until one notices.
func Mutate(ctx context.Context, path string, c Config, o Options, parallel int) (*Mutation, error) {
	f, diags, err := Load(path, c)
	if err != nil || diags.HasErrors() {
		return nil, err
	}
	tree, _ := cfg.Parse(f.cfgPath, f.text, cfg.Options{ReadFile: c.ReadFile, Getenv: noEnv})
	out := &Mutation{File: f}
	for _, m := range mutate.Mutants(tree) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		text := []byte(m.Apply(string(f.text)))
		out.Mistakes++
		if !f.with(text).notice(ctx, o, parallel) {
			p := tree.Sources.Position(m.At.Start)
			out.Survivors = append(out.Survivors, Survivor{m, fmt.Sprintf("%s:%d", p.File, p.Line)})
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
