package suite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kamino/cfg"
	"kamino/interp"
	"kamino/modules"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func config() Config {
	return Config{Modules: interp.Complete(modules.All()), ReadFile: os.ReadFile}
}

func load(t testing.TB, path string) *File {
	t.Helper()
	f, diags, err := Load(path, config())
	if err != nil {
		t.Fatal(err)
	}
	if diags.HasErrors() {
		var b strings.Builder
		cfg.Render(&b, f.Sources, diags, false)
		t.Fatal(b.String())
	}
	return f
}

func TestMission(t *testing.T) {
	f := load(t, filepath.Join("..", "..", "..", "testdata", "configs", "mission.kt"))
	for _, k := range f.Cases {
		r := k.Run(t.Context(), Options{Timeout: time.Minute})
		if r.Outcome != Passed {
			t.Errorf("%s: %v: %+v\n%v", k.Title, r.Outcome, r.Failure, r.Log)
			for _, x := range r.Exchange {
				t.Logf("%s %v %s %s", x.Peer, x.Sent, x.Bytes, x.Note)
			}
		}
	}
}
