package claims

import (
	"testing"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// judge asks kamino which of the claims it refuses.
func judge(t *testing.T, s *Sheet, claims []Claim) []bool {
	t.Helper()
	text, places := s.Config(claims)
	world, _, _ := interptest.World()
	_, diags, sources := interptest.Check(text, world, interp.Syntax, modules.All()...)
	refused := make([]bool, len(claims))
	for _, d := range diags {
		if d.Severity != cfg.Error {
			continue
		}
		line := sources.Position(d.Subject.Start).Line
		if line < 1 || line > len(places) || places[line-1] < 0 {
			t.Errorf("%s of %s: line %d: %s", s.Kind, s.Module, line, d.Summary)
			continue
		}
		refused[places[line-1]] = true
	}
	return refused
}

func TestClaims(t *testing.T) {
	for _, tc := range []struct {
		kind   string
		sheets []*Sheet
	}{
		{"functions", Functions()}, {"parameters", Params()},
	} {
		t.Run(tc.kind, func(t *testing.T) {
			accepted, refused := 0, 0
			for _, s := range tc.sheets {
				for i, no := range judge(t, s, s.Claims) {
					c := s.Claims[i]
					if no == c.Accepted {
						t.Errorf("%s: %v, and it is not so", s.Module, c)
					}
					if c.Accepted {
						accepted++
					} else {
						refused++
					}
				}
			}
			t.Logf("%d sheets: %d claims that something is accepted, %d that it is refused", len(tc.sheets), accepted, refused)
		})
	}
}
