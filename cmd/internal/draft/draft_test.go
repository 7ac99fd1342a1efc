package draft

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"kamino/cmd/internal/cover"
	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/suite"
	"kamino/interp"
	"kamino/modules"
)

// TestWrite drafts tests for two relays: they pass, reach nearly everything, are laid out as they should, and are the
// same again.
func TestWrite(t *testing.T) {
	tables := interp.Complete(modules.All())
	for config, password := range map[string]string{"demo.cfg": "kamino", "mission.cfg": "xyz123"} {
		t.Run(config, func(t *testing.T) {
			path := filepath.Join("..", "..", "..", "testdata", "configs", config)
			o := Options{Config: suite.Config{Modules: tables, ReadFile: os.ReadFile}, User: "alice", Password: password}
			d, diags, _, err := Write(t.Context(), path, o)
			if err != nil || len(diags) > 0 {
				t.Fatal(err, diags)
			}
			if config == "mission.cfg" {
				if again, _, _, _ := Write(t.Context(), path, o); again.Text != d.Text {
					t.Errorf("another draft is another one:\n%s\n%s", d.Text, again.Text)
				}
			}
			if formatted := kt.Format([]byte(d.Text)); string(formatted) != d.Text {
				t.Errorf("it is laid out as\n%s", d.Text)
			}
			name := filepath.Join(filepath.Dir(path), "written.kt")
			c := o.Config
			c.ReadFile = func(file string) ([]byte, error) {
				if file == name {
					return []byte(d.Text), nil
				}
				return os.ReadFile(file)
			}
			f, diags, err := suite.Load(name, c)
			if err != nil || diags.HasErrors() || len(f.Cases) != d.Tests {
				t.Fatal(err, diags)
			}
			p := cover.New()
			for _, k := range f.Cases {
				if r := k.Run(t.Context(), suite.Options{Timeout: time.Minute, Watch: p.Watch}); r.Outcome != suite.Passed {
					t.Errorf("%s: %v", k.Title, r.Failure)
				}
			}
			if p.Total().Percent() < 99 {
				t.Errorf("%.1f %% is reached", p.Total().Percent())
			}
		})
	}
	_, diags, _, err := Write(t.Context(), "broken.cfg", Options{Config: suite.Config{Modules: tables,
		ReadFile: func(string) ([]byte, error) { return []byte("request_route { route(NOPE); }\n"), nil }}})
	if len(diags) == 0 {
		t.Errorf("a config that does not start: %v", err)
	}
}
