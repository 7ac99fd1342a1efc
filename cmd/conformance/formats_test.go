package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg"
	"kamino/cmd/internal/verdict"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// Texts are judged as each argument of each function as the recorded start of the reference judges them, and what is wrong in
// them is found where it is.
func TestFormats(t *testing.T) {
	for _, m := range load(t).formats {
		for row := range m.Rows {
			if m.Statements() {
				judgeStatements(t, m, row)
			} else {
				judgeRow(t, m, row)
			}
		}
	}
}

// judgeStatements judges a row. What cannot be read hides what is wrong in other lines: what is left is asked again.
func judgeStatements(t *testing.T, m *verdict.Starts, row int) {
	good := make([]int, len(m.Columns))
	for i := range good {
		good[i] = i
	}
	got := slices.Repeat([]verdict.Verdict{verdict.Good}, len(m.Columns))
	depth := interp.Start
	if m.Syntax() {
		depth = interp.Syntax
	}
	for bad := 1; bad > 0 && len(good) > 0; {
		text, lines := m.Config(row, good, false)
		world, _, _ := interptest.World()
		_, diags, sources := interptest.Check(text, world, depth, modules.All()...)
		bad = 0
		for _, d := range diags {
			line := sources.Position(d.Subject.Start).Line
			i := slices.IndexFunc(lines, func(l verdict.Lines) bool { return l.First <= line && line <= l.Last })
			if i >= 0 && d.Severity == cfg.Error && got[good[i]] == verdict.Good {
				got[good[i]] = verdict.Bad
				bad++
			}
		}
		good = slices.DeleteFunc(good, func(c int) bool { return got[c] == verdict.Bad })
	}
	for c, v := range got {
		if want := m.Ours(row, c); v != want {
			t.Errorf("%s %s: %v, want %v", m.Rows[row].Name, m.Columns[c], v, want)
		}
	}
}

// neverGood are the calls that no text of the columns is good for.
var neverGood = map[string]string{
	`request_route xlog("COLUMN", "L_INFO", "x")`:  "a facility is wanted",
	`request_route xlogl("COLUMN", "L_INFO", "x")`: "a facility is wanted",
	`modparamx("COLUMN", "varset", "x=s:x")`:       "the name of a module is wanted",
	`modparamx("pv", "COLUMN", "x=s:x")`:           "the name of a parameter is wanted",
}

// Every argument of every function has its row.
func TestFormatRows(t *testing.T) {
	for _, m := range load(t).formats {
		var names []string
		for _, r := range m.Rows {
			names = append(names, r.Name)
			if slices.Contains(r.Verdicts, '.') {
				t.Errorf("%s: %s is not recorded", m.File, r.Name)
			}
			if !m.Syntax() && !slices.Contains(r.Verdicts, verdict.Good) && neverGood[r.Name] == "" {
				t.Errorf("%s: no text is good in %s", m.File, r.Name)
			}
		}
		if !slices.Equal(names, tableRows[filepath.Base(m.File)]()) {
			t.Errorf("%s has not the rows of the tables: go run ./cmd/conformance -record -run formats", m.File)
		}
	}
}

func judgeRow(t *testing.T, m *verdict.Starts, row int) {
	all := make([]int, len(m.Columns))
	for i := range all {
		all[i] = i
	}
	if !m.Lone() || plain(m.Rows[row]) {
		judgeColumns(t, m, row, all)
		return
	}
	for i := range all {
		judgeColumns(t, m, row, all[i:i+1])
	}
}

// judgeColumns judges what a config says that has some columns of a row.
func judgeColumns(t *testing.T, m *verdict.Starts, row int, columns []int) {
	text, lines := m.Config(row, columns, false)
	world, _, _ := interptest.World()
	_, diags, sources := interptest.Check(text, world, interp.Start, modules.All()...)
	found := make([]cfg.Diagnostics, len(lines))
	for _, d := range diags {
		line := sources.Position(d.Subject.Start).Line
		if i := slices.IndexFunc(lines, func(l verdict.Lines) bool { return l.First <= line && line <= l.Last }); i >= 0 {
			found[i] = append(found[i], d)
		} else if d.Severity == cfg.Error && line <= lines[len(lines)-1].Last {
			t.Fatalf("%s: %s", m.Rows[row].Name, interptest.Text(sources, cfg.Diagnostics{d}))
		}
	}
	for i, list := range found {
		name := m.Rows[row].Name + " " + m.Columns[columns[i]]
		got := verdict.Good
		if list.HasErrors() {
			got = verdict.Bad
		}
		if want := m.Ours(row, columns[i]); got != want {
			t.Errorf("%s: %v, want %v\n%s", name, got, want, interptest.Text(sources, list))
			continue
		}
		mark := verdict.Unmark(m.Columns[columns[i]])
		if len(list) == 0 || !mark.Marked || aboutValues[list[0].Rule] {
			continue
		}
		if wrongAsAWhole(list[0].Rule) {
			mark = verdict.Mark{Text: mark.Text, Len: len(mark.Text)}
		}
		if err := pointsAt(list[0], sources, text, mark); err != nil {
			t.Errorf("%s: %v\n%s", name, err, interptest.Text(sources, list))
		}
	}
}

// aboutValues are the rules about a setting that is no text with variables.
var aboutValues = map[string]bool{"parameter-value": true, "setting-type": true, "unknown-parameter": true, "module-not-loaded": true}

// wrongAsAWhole tells whether a rule is about a text where no variables are wanted.
func wrongAsAWhole(rule string) bool {
	return rule == "ignored-text" || strings.Contains(rule, "bad-") || strings.HasPrefix(rule, "un") && rule != "unknown-variable"
}

// pointsAt tells whether a diagnostic is about what is marked, and names what is meant.
func pointsAt(d cfg.Diagnostic, sources *cfg.Sources, text string, mark verdict.Mark) error {
	wrong, _, _ := strings.Cut(mark.Text[mark.At:mark.At+mark.Len], `\n`)
	at := sources.Position(d.Subject.Start)
	line := strings.Split(text, "\n")[at.Line-1]
	end := at.Column - 1 + int(d.Subject.End-d.Subject.Start)
	if got := strings.Trim(line[at.Column-1:min(end, len(line))], `"`); got != wrong {
		return fmt.Errorf("points at %q, not at %q", got, wrong)
	}
	if !strings.Contains(d.Detail, mark.Hint) {
		return fmt.Errorf("does not name %s", mark.Hint)
	}
	return nil
}

// What is asked of a row is all that was good, and as much of the rest as is wanted: the same for a seed, another for another.
func TestShare(t *testing.T) {
	row := verdict.Row{Name: `request_route f("COLUMN")`, Verdicts: []verdict.Verdict("-+--+-----------")}
	good := []int{1, 4}
	others := []int{0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	for _, refused := range []int{0, 14, 99} {
		if diff := cmp.Diff([][]int{good, others}, (share{refused: refused}).of(row)); diff != "" {
			t.Errorf("of all %d: %s", refused, diff)
		}
	}
	seen := map[string]bool{}
	for seed := range uint64(8) {
		parts := share{3, seed}.of(row)
		if diff := cmp.Diff(parts, share{3, seed}.of(row)); diff != "" {
			t.Errorf("another share for the same seed: %s", diff)
		}
		if len(parts) != 2 || !slices.Equal(parts[0], good) || len(parts[1]) != 3 || !slices.IsSorted(parts[1]) {
			t.Fatalf("seed %d: %v", seed, parts)
		}
		for _, c := range parts[1] {
			if !slices.Contains(others, c) {
				t.Errorf("seed %d: column %d is good", seed, c)
			}
		}
		seen[fmt.Sprint(parts[1])] = true
	}
	if len(seen) < 2 {
		t.Error("every seed has the same share")
	}
	if parts := (share{}).of(verdict.Row{Verdicts: []verdict.Verdict("--")}); len(parts) != 1 {
		t.Errorf("of a row without good ones: %v", parts)
	}
}
