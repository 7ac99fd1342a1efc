package suite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMutations makes every mistake in two configs: their tests notice all but those that make no difference, which the
// test files list with the reasons.
func TestMutations(t *testing.T) {
	for _, name := range []string{"demo.kt", "mission.kt"} {
		m, err := Mutate(t.Context(), filepath.Join("../../../testdata/configs", name), config(), Options{Timeout: time.Minute, Brief: true}, 2)
		if err != nil {
			t.Fatal(err)
		}
		if m.Mistakes < 100 || m.Percent() < 95 || m.Explained() < 100 {
			t.Errorf("%s: %d mistakes, %.1f %% noticed, %.1f %% with those that are explained", name, m.Mistakes, m.Percent(), m.Explained())
		}
		for _, s := range m.Survivors {
			if s.Why == "" {
				t.Errorf("no test notices %s: %s", s.At, s.Mutant)
			}
		}
		for _, s := range m.Untrue {
			t.Errorf("%s: %s %q does not survive", name, s.Place, s.Mistake)
		}
		t.Logf("%s: %d of %d mistakes noticed, %.1f %%", name, m.Mistakes-len(m.Survivors), m.Mistakes, m.Percent())
	}
}

// TestEdits: an expectation that is wrong becomes what came; the one of another test that shares its steps stays.
func TestEdits(t *testing.T) {
	right, err := os.ReadFile("../../../testdata/configs/demo.kt")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ was, wrong string }{
		{"        Expires: 3600\n    check", "        Expires: 3599\n    check"},
		{"    alice gets 501 Request-method-not-understood", "    alice gets 404 Not Found"},
		{"    alice gets 403 No SIP Here", "    alice gets OPTIONS"},
		{"        From-Path: {path} msrp://{bob}/b;tcp\n        Message-ID: m1\n        Byte-Range", "        Message-ID: m1\n        X-Other: no\n        Byte-Range"},
	} {
		text := strings.Replace(string(right), tc.was, tc.wrong, 1)
		if text == string(right) {
			t.Fatalf("nothing to change: %q", tc.was)
		}
		c := config()
		c.ReadFile = func(name string) ([]byte, error) {
			if strings.HasSuffix(name, ".kt") {
				return []byte(text), nil
			}
			return os.ReadFile(name)
		}
		for range 3 {
			var edits []Edit
			for _, k := range loadWith(t, c).Cases {
				edits = append(edits, k.Run(t.Context(), Options{Timeout: time.Minute, Brief: true}).Edits()...)
			}
			text = Apply(text, edits)
		}
		if text != string(right) {
			t.Errorf("%q became\n%s", tc.wrong, text)
		}
	}
}

func loadWith(t *testing.T, c Config) *File {
	t.Helper()
	f, diags, err := Load("../../../testdata/configs/demo.kt", c)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	return f
}
