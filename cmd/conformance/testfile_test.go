package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestTestFiles: the test files are made from the transcripts as they are now.
func TestTestFiles(t *testing.T) {
	list, err := loadScenarios(testdata+"/transcripts", regexp.MustCompile("."))
	if err != nil {
		t.Fatal(err)
	}
	want := testFiles(list)
	have, err := filepath.Glob(testdata + "/tests/*.kt")
	if err != nil || len(have) != len(want) {
		t.Errorf("%d test files of %d: run go run ./cmd/conformance -tests testdata/tests", len(have), len(want))
	}
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join(testdata, "tests", name)); err != nil || string(got) != text {
			t.Errorf("%s is not what the transcripts say (%v): run go run ./cmd/conformance -tests testdata/tests", name, err)
		}
	}
}
