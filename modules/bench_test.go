package modules_test

import (
	"os"
	"testing"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// BenchmarkCheck is what -c does with the config of Debian's package: reading it, and judging it.
func BenchmarkCheck(b *testing.B) {
	const file = "/etc/kamailio/kamailio.cfg"
	text, err := os.ReadFile(file)
	if err != nil {
		b.Skip(err)
	}
	world, _, _ := interptest.World()
	config, _ := cfg.Parse(file, text, cfg.Options{ReadFile: os.ReadFile})
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			cfg.Parse(file, text, cfg.Options{ReadFile: os.ReadFile})
		}
	})
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, diags := interp.Check(config, interp.CheckOptions{Modules: modules.All(), World: world, Depth: interp.Syntax}); diags.HasErrors() {
				b.Fatal(diags[0].Summary)
			}
		}
	})
}
