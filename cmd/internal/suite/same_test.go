package suite

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestSame runs cases twice, beside others: bytes, log and the way through the config are the same each time.
func TestSame(t *testing.T) {
	var cases []*Case
	for pattern, every := range map[string]int{"../../../testdata/configs/*.kt": 1, "../../../testdata/differs/*.kt": 1, "testdata/*.kt": 1, "../../../testdata/tests/*.kt": 10} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no files", pattern, err)
		}
		for _, name := range files {
			for i, k := range load(t, name).Cases {
				if i%every == 0 {
					cases = append(cases, k, k)
				}
			}
		}
	}
	var last *Result
	Run(t.Context(), cases, 4, Options{Timeout: time.Minute, Trace: true}, func(r *Result) bool {
		if last != nil && last.Case == r.Case {
			for _, d := range []string{cmp.Diff(last.Exchange, r.Exchange), cmp.Diff(last.Log, r.Log), cmp.Diff(last.Visits, r.Visits)} {
				if d != "" {
					t.Errorf("%s is not the same again:\n%s", r.Name(), d)
				}
			}
		}
		last = r
		return true
	})
}
