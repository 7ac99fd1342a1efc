package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A case that differs on purpose says by a number why, and the list of what is different has that number. Each number has
// a case, or it is said why it can have none.
func TestDifferencesAreListed(t *testing.T) {
	doc, err := os.ReadFile("../../docs/compatibility.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, row := range regexp.MustCompile(`(?m)^\| (\d+) \|`).FindAllSubmatch(doc, -1) {
		listed[string(row[1])] = true
	}
	shown := map[string]bool{}
	check := func(where string, d difference) {
		shown[d.rule] = true
		if _, err := strconv.Atoi(d.rule); err == nil && !listed[d.rule] {
			t.Errorf("%s: %v: there is no such row", where, d)
		}
	}
	s := load(t)
	for _, c := range s.scripts {
		for _, d := range c.differs {
			check(c.id, d)
		}
	}
	for _, p := range s.programs {
		for _, d := range p.differs {
			check(p.id, d)
		}
	}
	for _, c := range s.scenarios {
		for _, d := range c.differs {
			check(c.id, d)
		}
	}
	exceptions, _, err := loadExceptions(filepath.Join(testdata, "statements", "differs"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range exceptions {
		check("statements", e.difference)
	}
	rules, err := loadMessageRules(filepath.Join(testdata, "messages", "differs"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		check("messages", r.difference)
	}
	for _, m := range s.language {
		for _, r := range m.Rows {
			if rule, reason, ok := strings.Cut(r.Reason, ": "); ok {
				check(m.File, difference{rule, reason})
			}
		}
	}
	for _, m := range s.formats {
		for _, r := range m.Rows {
			if rule, reason, _ := strings.Cut(r.Reason, ": "); rule != "" {
				check(m.File, difference{rule, reason})
			}
		}
	}
	for _, n := range namedRows(t) {
		check("testdata/differs", difference{n, "shown by a test"})
	}
	for n := range listed {
		if why := withoutCase[n]; !shown[n] && why == "" {
			t.Errorf("row %s of docs/compatibility.md: no case shows it, and nothing says why", n)
		} else if shown[n] && why != "" {
			t.Errorf("row %s has a case: take it out of those without", n)
		}
	}
	for n := range withoutCase {
		if !listed[n] {
			t.Errorf("there is no row %s", n)
		}
	}
}

// withoutCase are the rows that no case can show, and why.
var withoutCase = map[string]string{
	"2":   "what memory holds is not the same twice",
	"9":   "a matter of time: cmd/bench measures it",
	"10":  "a matter of time: cmd/bench measures it",
	"35":  "it takes more bytes than a case holds: transport/queue_test.go",
	"36":  "it takes more bytes than a case holds: transport/stream_test.go",
	"114": "it depends on the name of the machine",
	"119": "it depends on what the script has asked for before: testdata/wire/differs",
	"118": "it is about the environment: interp/posixzone_test.go",
	"104": "it is about the command line: cmd/kamino/testdata/script/server.txtar",
}

// testName finds the row that the name of a test begins with.
var testName = regexp.MustCompile(`(?m)^test "(\d+): `)

// namedRows are the rows that the tests of testdata/differs are about.
func namedRows(t *testing.T) []string {
	files, err := filepath.Glob(filepath.Join(testdata, "differs", "*.kt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no tests of differences", err)
	}
	var rows []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range testName.FindAllSubmatch(text, -1) {
			rows = append(rows, string(m[1]))
		}
	}
	return rows
}
