package pv_test

import (
	"testing"

	"kamino/interp"
)

func BenchmarkScript(b *testing.B) {
	for name, statements := range map[string]string{
		"nothing":   `exit;`,
		"var-int":   `$var(i) = 0; while ($var(i) < 90) { $var(i) = $var(i) + 1; }`,
		"var-text":  `$var(i) = 0; $var(s) = ""; while ($var(i) < 90) { $var(s) = $var(s) + "x"; $var(i) = $var(i) + 1; }`,
		"transform": `$var(x) = $(ru{uri.host}{s.toupper}{s.substr,1,4});`,
		"if":        `$var(i) = 0; $var(x) = 0; while ($var(i) < 90) { $var(i) = $var(i) + 1; if ($var(i) > 5 && $var(x) == 1) $var(x) = 2; else if ($var(x) != 7) $var(x) = 3; }`,
		"uri":       `$var(a) = "sip:alice@example.com:5070;transport=tcp"; $var(i) = 0; while ($var(i) < 90) { $var(i) = $var(i) + 1; $var(x) = $(var(a){uri.host}); $var(y) = $(var(a){uri.port}); $var(z) = $(var(a){uri.user}); }`,
		"avp":       `$avp(a) = $ci; $avp(a) = 5; $var(x) = $(avp(a)[1]);`,
		"silent":    `xdbg("$rm $si:$sp $ru $hdr(Subject)\n"); xdbg("$mb\n");`,
		"format":    `$var(x) = "$rm $si:$sp $ru"; $avp(x) = $_s($rm $si:$sp $ru $ci);`,
	} {
		b.Run(name, func(b *testing.B) {
			r := load(b, statements)
			r.Log.SetLevel(interp.Notice)
			text := request("hello")
			b.ReportAllocs()
			for b.Loop() {
				if err := r.Worker.SIP(link{}, text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
