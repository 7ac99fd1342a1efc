package suite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestMutations makes every mistake in two configs: their tests notice all but those that make no difference, which the
// test files list with the reasons.
func TestMutations(t *testing.T) {
	for name, least := range map[string]float64{"demo.kt": 95, "mission.kt": 94} {
		m, err := Mutate(t.Context(), filepath.Join("../../../testdata/configs", name), config(), Options{Timeout: time.Minute, Brief: true}, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		if m.Mistakes < 100 || m.Percent() < least || m.Explained() < 100 {
			t.Errorf("%s: %d mistakes, %.1f %% noticed, %.1f %% with those that are explained", name, m.Mistakes, m.Percent(), m.Explained())
		}
		for _, s := range m.Survivors {
			if s.Why == "" {
				t.Errorf("no test notices %s: %s", s.At(), s.Mutant)
			}
		}
		for _, s := range m.Untrue {
			t.Errorf("%s: %s %q does not survive", name, s.Place, s.Mistake)
		}
		t.Logf("%s: %d of %d mistakes noticed, %.1f %%; %d more are refused", name, m.Mistakes-len(m.Survivors), m.Mistakes, m.Percent(), m.Refused)
	}
}

// TestMutationsOfIncludes: mistakes are made in all files of a config, and in all that the definitions of tests let be read.
func TestMutationsOfIncludes(t *testing.T) {
	c := config()
	files := map[string]string{
		"d/a.kt": "config a.cfg\ntest \"one\"\n    alice connects\n    check $shv(n) == 1 && $shv(m) == 0\n" +
			"test \"two\"\n    define MORE\n    alice connects\n    check $shv(n) == 1 && $shv(m) == 5\n",
		"d/a.cfg":     "loadmodule \"pv.so\"\ninclude_file \"sub/b.cfg\"\nrequest_route { exit; }\n",
		"d/sub/b.cfg": "import_file \"c.cfg\"\nevent_route[core:worker-one-init] {\n\troute(C);\n\t$var(x) = 0;\n}\n",
		"d/sub/c.cfg": "route[C] {\n\t$shv(n) = 1;\n#!ifdef MORE\n\t$shv(m) = 5;\n#!endif\n}\n",
	}
	c.ReadFile = func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, os.ErrNotExist
	}
	f, diags, err := Load("d/a.kt", c)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	for _, k := range f.Cases {
		if r := k.Run(t.Context(), Options{Timeout: time.Minute}); r.Outcome != Passed {
			t.Fatalf("%s: %+v", k.Title, r.Failure)
		}
	}
	m, err := Mutate(t.Context(), "d/a.kt", c, Options{Timeout: time.Minute, Brief: true}, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range m.Survivors {
		got = append(got, s.At()+": "+s.String())
	}
	want := []string{"d/sub/b.cfg:4: without $var(x) = 0;", "d/sub/b.cfg:4: 1 in place of 0"}
	if diff := cmp.Diff(want, got); diff != "" || m.Mistakes != 7 || m.Refused != 1 {
		t.Errorf("%d mistakes, and %d that are refused; not noticed (-want +got):\n%s", m.Mistakes, m.Refused, diff)
	}
}

// TestEdits: an expectation that is wrong becomes what came; the one of another test that shares its steps stays.
func TestEdits(t *testing.T) {
	right, err := os.ReadFile("../../../testdata/configs/demo.kt")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ was, wrong string }{
		{`WWW-Authenticate: Digest realm="kamino", nonce="{*}"`, `WWW-Authenticate: Digest realm="other", nonce="{*}"`},
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
