package suite

import (
	"os"
	"strings"
	"testing"
	"time"
)

// survivors of the built-in relay's config, and why no test can notice them.
var survivors = map[string]string{
	"demo.cfg:33: 2 in place of 1":                         "nonce_count is yes or no: any number but 0 is yes",
	"demo.cfg:39: without exit;":                           "it is the last statement of the route",
	`demo.cfg:44: without msrp_reply_flags("1");`:          "a connection that asks is there when it is answered",
	"demo.cfg:48: without exit;":                           "a reply has no method, and is not answered: the default does nothing",
	`demo.cfg:145: "$sht(sessions=>$var(session)::addr)~"`: "what follows the port of a URI is not looked at",
	`demo.cfg:145: "$sht(sessions=>$var(session)::sock)~"`: "a socket that cannot be read is no wish, and there is one socket",
}

// TestMutations makes every mistake in the built-in relay's config: the tests notice all but those that make no difference.
func TestMutations(t *testing.T) {
	c := config()
	m, err := Mutate(t.Context(), "../../../testdata/configs/demo.kt", c, Options{Timeout: time.Minute, Brief: true}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if m.Mistakes < 100 || m.Percent() < 95 {
		t.Errorf("%d mistakes, %.1f %% noticed", m.Mistakes, m.Percent())
	}
	known := 0
	for _, s := range m.Survivors {
		line := strings.TrimPrefix(s.Place, "../../../testdata/configs/") + ": " + s.Mutant.String()
		explained := false
		for text := range survivors {
			explained = explained || strings.HasPrefix(line, text)
		}
		if explained {
			known++
			continue
		}
		t.Errorf("no test notices %s", line)
	}
	if known != len(survivors) {
		t.Errorf("%d of %d explained mistakes are not noticed", known, len(survivors))
	}
	t.Logf("%d of %d mistakes noticed, %.1f %%", m.Mistakes-len(m.Survivors), m.Mistakes, m.Percent())
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
