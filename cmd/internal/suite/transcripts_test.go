package suite

import (
	"path/filepath"
	"testing"
	"time"
)

// TestTranscripts runs what was made of the recorded answers of the reference.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/tests/*.kt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	var cases []*Case
	for _, name := range files {
		cases = append(cases, load(t, name).Cases...)
	}
	ran := 0
	Run(t.Context(), cases, 2, Options{Timeout: time.Minute}, func(r *Result) bool {
		if ran++; r.Outcome != Passed {
			t.Errorf("%s: %v: %v", r.Name(), r.Outcome, r.Failure)
		}
		return true
	})
	if ran != len(cases) {
		t.Errorf("%d of %d cases were run", ran, len(cases))
	}
}
