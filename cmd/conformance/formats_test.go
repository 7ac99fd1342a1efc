package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

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
			judgeRow(t, m, row)
		}
	}
}

// neverGood are the calls that no text of the columns is good for.
var neverGood = map[string]string{
	`request_route xlog("COLUMN", "L_INFO", "x")`:  "a facility is wanted",
	`request_route xlogl("COLUMN", "L_INFO", "x")`: "a facility is wanted",
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
			if !slices.Contains(r.Verdicts, verdict.Good) && neverGood[r.Name] == "" {
				t.Errorf("%s: no text is good in %s", m.File, r.Name)
			}
		}
		if want := formatRows(); strings.HasSuffix(m.File, "functions.matrix") && !slices.Equal(names, want) {
			t.Errorf("%s has not the rows of the tables: go run ./cmd/conformance -record -run formats", m.File)
		}
	}
}

func judgeRow(t *testing.T, m *verdict.Starts, row int) {
	all := make([]int, len(m.Columns))
	for i := range all {
		all[i] = i
	}
	text, calls := m.Config(row, all, false)
	world, _, _ := interptest.World()
	_, diags, sources := interptest.Check(text, world, interp.Start, modules.All()...)
	found := make([][]cfg.Diagnostic, len(calls))
	for _, d := range diags {
		if d.Severity != cfg.Error {
			continue
		}
		line := sources.Position(d.Subject.Start).Line
		if i := slices.IndexFunc(calls, func(l verdict.Lines) bool { return l.First <= line && line <= l.Last }); i >= 0 {
			found[i] = append(found[i], d)
		} else if line <= calls[len(calls)-1].Last {
			t.Fatalf("%s: %s", m.Rows[row].Name, interptest.Text(sources, cfg.Diagnostics{d}))
		}
	}
	for i, list := range found {
		got := verdict.Good
		if len(list) > 0 {
			got = verdict.Bad
		}
		name := m.Rows[row].Name + " " + m.Columns[i]
		if want := m.Ours(row, i); got != want {
			t.Errorf("%s: %v, want %v\n%s", name, got, want, interptest.Text(sources, list))
			continue
		}
		mark := verdict.Unmark(m.Columns[i])
		if len(list) == 0 || !mark.Marked {
			continue
		}
		if strings.Contains(list[0].Rule, "bad-") || strings.HasPrefix(list[0].Rule, "un") && list[0].Rule != "unknown-variable" {
			mark = verdict.Mark{Text: mark.Text, Len: len(mark.Text)} // no variables are wanted: all of it is wrong
		}
		if err := pointsAt(list[0], sources, text, mark); err != nil {
			t.Errorf("%s: %v\n%s", name, err, interptest.Text(sources, list))
		}
	}
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
