package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// A case that differs on purpose says by a number why, and the list of what is different has that number.
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
	t.Logf("%d of %d rows are shown by cases here", len(shown), len(listed))
}
