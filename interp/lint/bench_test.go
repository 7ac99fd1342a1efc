package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/interp/lint"
	"kamino/modules"
)

// chain is a config of so many lines: routes that each look at a variable, answer, and call the next one.
func chain(lines int) []byte {
	var b strings.Builder
	b.WriteString("loadmodule \"pv.so\"\nloadmodule \"sl.so\"\nrequest_route {\n\troute(R0);\n}\n")
	n := lines / 9
	for i := range n {
		fmt.Fprintf(&b, "route[R%d] {\n\t$var(v%d) = $rU;\n\tif ($var(v%[2]d) == \"x\") {\n\t\texit;\n\t}\n", i, i%100)
		fmt.Fprintf(&b, "\tif ($rm == \"INVITE\")\n\t\tsl_send_reply(\"404\", \"None %d\");\n\troute(R%d);\n}\n", i, i+1)
	}
	fmt.Fprintf(&b, "route[R%d] {\n\texit;\n}\n", n)
	return []byte(b.String())
}

func BenchmarkInspect(b *testing.B) {
	world, _, _ := interptest.World()
	o := lint.InspectOptions{Check: interp.CheckOptions{Modules: modules.All(), World: world, Depth: interp.Start}}
	for _, lines := range []int{5_000, 50_000} {
		text := chain(lines)
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, ds := lint.Inspect("bench.cfg", text, o); ds.HasErrors() {
					b.Fatal(ds[0].Summary)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	text := chain(50_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		cfg.Parse("bench.cfg", text, cfg.Options{})
	}
}
