package cfg

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// BenchmarkLines shows that what is done with a config takes as long for each of its lines, however many there are.
func BenchmarkLines(b *testing.B) {
	for _, lines := range []int{5000, 10000, 50000} {
		text := realistic(lines)
		for _, work := range []struct {
			name string
			do   func() Diagnostics
		}{
			{"parse", func() Diagnostics { _, ds := Parse("bench.cfg", text, Options{}); return ds }},
			{"expand", func() Diagnostics { _, ds := Expand("bench.cfg", text, Options{}); return ds }},
			{"print", func() Diagnostics { return Print(io.Discard, "bench.cfg", text, Options{}) }},
			{"lexemes", func() Diagnostics { Lexemes(string(text)); return nil }},
		} {
			b.Run(fmt.Sprintf("%s/%d", work.name, lines), func(b *testing.B) {
				for b.Loop() {
					if ds := work.do(); ds.HasErrors() {
						b.Fatal(ds)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*lines), "ns/line")
			})
		}
	}
}

// realistic is a config of so many lines, with definitions, conditionals, substitutions and comments among its routes.
func realistic(lines int) []byte {
	var b strings.Builder
	b.WriteString("#!KAMAILIO\n#!define LIMIT 5\n#!substdef \"!NAME!value!g\"\nloadmodule \"pv.so\"\n")
	for i := range lines / 14 {
		fmt.Fprintf(&b, `
# Route %d.
route[R%d] {
#!ifdef WITH_DEBUG
	xlog("L_INFO", "in R%d\n");
#!endif
	if ($var(x) > LIMIT && $rU == "NAME%d") {
		xlog("L_INFO", "$ru NAME $sht(a=>x%d)\n");
	} else if ($rm =~ "INVITE|ACK") {
		$var(y) = $(rd{s.len}) * 3;
	}
	$var(x) = ($var(y) + 1) * 3; # done
	return;
}`, i, i, i, i, i)
	}
	b.WriteByte('\n')
	return []byte(b.String())
}
