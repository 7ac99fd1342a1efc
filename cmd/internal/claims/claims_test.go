package claims

import (
	"testing"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// judge asks kamino which of the claims it refuses. A mistake in the syntax of one hides what is wrong with the others: they
// are asked again without it.
func judge(t *testing.T, s *Sheet) (refused []bool) {
	t.Helper()
	refused = make([]bool, len(s.Claims))
	for {
		var claims []Claim
		var at []int
		for i, c := range s.Claims {
			if !refused[i] {
				claims, at = append(claims, c), append(at, i)
			}
		}
		text, places := s.Config(claims)
		world, _, _ := interptest.World()
		_, diags, sources := interptest.Check(text, world, interp.Syntax, modules.All()...)
		if !diags.HasErrors() {
			return refused
		}
		for _, d := range diags {
			if d.Severity != cfg.Error {
				continue
			}
			line := sources.Position(d.Subject.Start).Line
			if line < 1 || line > len(places) || places[line-1] < 0 {
				t.Fatalf("%s of %s: line %d: %s", s.Kind, s.Module, line, d.Summary)
			}
			refused[at[places[line-1]]] = true
		}
	}
}

func TestClaims(t *testing.T) {
	for kind, list := range All() {
		t.Run(kind, func(t *testing.T) {
			accepted, refused := 0, 0
			for _, s := range list {
				for i, no := range judge(t, s) {
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
			t.Logf("%d sheets: %d claims that something is accepted, %d that it is refused", len(list), accepted, refused)
		})
	}
}
