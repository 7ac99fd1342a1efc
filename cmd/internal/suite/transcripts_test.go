package suite

import (
	"path/filepath"
	"testing"
	"time"
)

// TestTranscripts runs what was made of the recorded answers of the reference, and the tests that are compared with it.
func TestTranscripts(t *testing.T) {
	var cases []*Case
	for _, dir := range []string{"tests", "configs", "differs"} {
		files, err := filepath.Glob("../../../testdata/" + dir + "/*.kt")
		if err != nil || len(files) == 0 {
			t.Fatal("no files", dir, err)
		}
		for _, name := range files {
			cases = append(cases, load(t, name).Cases...)
		}
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
