package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocument holds the table of docs/performance.md, its chart and its JSON against one another: they are of one run.
func TestDocument(t *testing.T) {
	read := func(ext string) []byte {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", "performance"+ext))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	var run table
	if err := json.Unmarshal(read(".json"), &run); err != nil {
		t.Fatal(err)
	}
	document := read(".md")
	want, err := run.into(document)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(document)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(run.chart(), string(read(".svg"))); diff != "" {
		t.Error(diff)
	}
	if run.Form != "full" {
		t.Errorf("it is of the %s form", run.Form)
	}
	var names []string
	for _, r := range run.Rows {
		names = append(names, r.Name)
	}
	var all []string
	for _, tr := range trials() {
		all = append(all, tr.name)
	}
	if diff := cmp.Diff(all, names); diff != "" {
		t.Errorf("its rows are not those of the program: %s", diff)
	}
}

func TestNoPlaceForTheTable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "there.md")
	if err := (table{}).writeInto(file); err != nil {
		t.Errorf("no document: %v", err)
	}
	if err := os.WriteFile(file, []byte("# A title\n"+tableBegins), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (table{}).writeInto(file); err == nil {
		t.Error("a document without an end of the table is written to")
	}
	if text, _ := os.ReadFile(file); string(text) != "# A title\n"+tableBegins {
		t.Errorf("it was changed: %q", text)
	}
}
