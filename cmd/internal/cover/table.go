package cover

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"kamino/interp"
)

// Table prints the scores of each file, and what was never reached.
func (p *Profile) Table(w io.Writer) {
	files := p.Files()
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(t, "coverage\tstatements\tbranches\troutes")
	var statements, branches, routes Score
	for _, f := range files {
		s, b, r := f.Scores()
		statements, branches, routes = statements.plus(s), branches.plus(b), routes.plus(r)
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", f.Path, s.cell(), b.cell(), r.cell())
	}
	if len(files) > 1 {
		fmt.Fprintf(t, "all\t%s\t%s\t%s\n", statements.cell(), branches.cell(), routes.cell())
	}
	t.Flush()
	for _, f := range files {
		for _, m := range f.Missed() {
			fmt.Fprintf(w, "never run: %s\n", m.Text)
		}
	}
}

func (s Score) cell() string { return fmt.Sprintf("%d/%d  %.1f %%", s.Reached, s.All, s.Percent()) }

// Missed is something that was never reached.
type Missed struct {
	Line int
	Text string // what and where
}

// Missed lists what was never reached. What lies in a route that was never entered is not told once more, nor are the
// outcomes of a decision that was never made, nor statements that follow one that was told.
func (f *File) Missed() []Missed {
	var out []Missed
	var dead []Extent
	for _, r := range f.Routes() {
		if r.Count == 0 {
			out = append(out, Missed{r.Line, fmt.Sprintf("%s (%s:%d)", r.Title, f.Path, r.Line)})
			dead = append(dead, r.Extent)
		}
	}
	inDead := func(e Extent) bool {
		for _, d := range dead {
			if byPlace(d, e) <= 0 && (e.Line < d.EndLine || e.Line == d.EndLine && e.Column < d.EndColumn) {
				return true
			}
		}
		return false
	}
	var run []Statement
	flush := func() {
		if len(run) == 0 {
			return
		}
		place := fmt.Sprintf("%s:%d", f.Path, run[0].Line)
		if last := run[len(run)-1].EndLine; last > run[0].Line {
			place = fmt.Sprintf("%s:%d-%d", f.Path, run[0].Line, last)
		}
		more := ""
		if len(run) > 1 {
			more = fmt.Sprintf(" and %d more", len(run)-1)
		}
		out = append(out, Missed{run[0].Line, fmt.Sprintf("%s%s (%s)", short(run[0].Text), more, place)})
		run = nil
	}
	for _, s := range f.Statements() {
		if s.Count > 0 || inDead(s.Extent) {
			flush()
			continue
		}
		run = append(run, s)
	}
	flush()
	return append(out, f.missedBranches(inDead)...)
}

func (f *File) missedBranches(inDead func(Extent) bool) []Missed {
	var out []Missed
	list := f.Branches()
	for i := 0; i < len(list); {
		j, made := i, false
		for ; j < len(list) && (j == i || !list[j].First); j++ {
			made = made || list[j].Count > 0
		}
		for _, b := range list[i:j] {
			if made && b.Count == 0 && !inDead(b.Extent) {
				out = append(out, Missed{b.Place.Line, fmt.Sprintf("%s (%s:%d)", b.word(), f.Path, b.Place.Line)})
			}
		}
		i = j
	}
	return out
}

// word is an outcome in words.
func (b *Branch) word() string {
	switch b.Kind {
	case interp.IfBranch:
		return "if: never " + b.Label
	case interp.WhileBranch:
		return "while: never " + b.Label
	case interp.OperandBranch:
		return fmt.Sprintf("%s: never %s", short(strings.Join(strings.Fields(b.Text), " ")), b.Label)
	}
	return "switch: " + b.Label
}

func short(s string) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
