package claims

import (
	"testing"

	"kamino/interp"
	"kamino/interp/compat"
	"kamino/interp/interptest"
	"kamino/interp/lint"
	"kamino/modules"
)

// What check says of RPC commands, and what --compat makes of them, is as the table has it.
func TestCommands(t *testing.T) {
	for _, s := range Commands() {
		text, places := s.Config(s.Claims)
		world, _, _ := interptest.World()
		program, diags := lint.Inspect("claims.cfg", []byte(text), lint.InspectOptions{
			Check: interp.CheckOptions{Modules: modules.All(), World: world, Depth: interp.Syntax}})
		refused := make([]bool, len(s.Claims))
		for _, d := range diags {
			if d.Rule == "unknown-command" {
				refused[places[program.Config.Sources.Position(d.Subject.Start).Line-1]] = true
			}
		}
		report := compat.Collect(compat.Config{Name: "claims.cfg", Program: program}, modules.All())
		unknown := make([]bool, len(s.Claims))
		for _, e := range report.Entries {
			if e.Kind == "RPC command" {
				for _, at := range e.Places {
					unknown[places[at.Line-1]] = e.State == compat.Unknown
				}
			}
		}
		for i, c := range s.Claims {
			if refused[i] == c.Accepted || unknown[i] == c.Accepted {
				t.Errorf("%s: %v; check refuses it: %v; it is unknown to --compat: %v", s.Module, c, refused[i], unknown[i])
			}
		}
	}
}
