package suite

import (
	"context"

	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/mutate"
)

// Survivor is a mistake in a config that no test noticed.
type Survivor struct {
	*mutate.Mutant
	Why string // no test can notice it, as the test file says
}

// Mutation is the score of a test file: how many mistakes in the config its tests notice.
type Mutation struct {
	File      *File
	Mistakes  int
	Refused   int // further mistakes, with which the config does not start: no test is needed to notice them
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

// Mutate makes one mistake after the other in the config of a test file, and runs the tests until one notices. Where tell
// is not nil, it is told how far it has come.
func Mutate(ctx context.Context, path string, c Config, o Options, parallel int, tell func(done, all int)) (*Mutation, error) {
	f, diags, err := Load(path, c)
	if err != nil || diags.HasErrors() {
		return nil, err
	}
	out := &Mutation{File: f}
	used := make([]bool, len(f.Survives))
	all := f.mutants()
	for i, m := range all {
		if tell != nil {
			tell(i, len(all))
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		other, err := f.with(m)
		if err != nil {
			return nil, err
		}
		if other.refused() {
			out.Refused++
			continue
		}
		out.Mistakes++
		if other.notice(ctx, o, parallel) {
			continue
		}
		s := Survivor{Mutant: m}
		for i, line := range f.Survives {
			if line.Place == m.Place && line.Mistake == m.String() {
				s.Why, used[i] = line.Why, true
			}
		}
		out.Survivors = append(out.Survivors, s)
	}
	for i, line := range f.Survives {
		if !used[i] {
			out.Untrue = append(out.Untrue, line)
		}
	}
	return out, nil
}

// mutants are the mistakes in all that a case reads of the config: with definitions it may be another part of it.
func (f *File) mutants() []*mutate.Mutant {
	var list []*mutate.Mutant
	read := map[*parsed]bool{}
	seen := map[mutate.Mutant]bool{}
	for _, k := range f.Cases {
		p := f.parse(k.settings())
		if read[p] {
			continue
		}
		read[p] = true
		for _, m := range mutate.Mutants(p.config) {
			if !seen[*m] {
				seen[*m] = true
				list = append(list, m)
			}
		}
	}
	return list
}

// with gives the file with a mistake in its config.
func (f *File) with(m *mutate.Mutant) (*File, error) {
	other := &File{File: f.File, Path: f.Path, config: f.config, text: f.text, cfgPath: f.cfgPath, parses: map[string]*parsed{}}
	if m.File == f.cfgPath {
		other.text = []byte(m.Apply(string(f.text)))
	} else {
		text, err := f.config.ReadFile(m.File)
		if err != nil {
			return nil, err
		}
		wrong := []byte(m.Apply(string(text)))
		other.config.ReadFile = func(name string) ([]byte, error) {
			if name == m.File {
				return wrong, nil
			}
			return f.config.ReadFile(name)
		}
	}
	for _, k := range f.Cases {
		other.Cases = append(other.Cases, &Case{File: other, Test: k.Test, Row: k.Row, Title: k.Title})
	}
	return other, nil
}

// refused tells whether no case can start the config.
func (f *File) refused() bool {
	for _, k := range f.Cases {
		if k.Test.Skip != "" || k.expectsRefusal() != nil {
			continue
		}
		if _, no := k.start(nil); no == nil {
			return false
		}
	}
	return true
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
