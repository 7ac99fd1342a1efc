package cfg

import (
	"strings"
	"testing"
)

// statements is a config with n routes of six lines.
func statements(n int) []byte {
	var b strings.Builder
	b.WriteString("#!KAMAILIO\n#!define LIMIT 5\n#!substdef \"!NAME!value!g\"\n")
	for range n {
		b.WriteString(`route {
	if ($var(x) > LIMIT && $rU == "NAME") { xlog("L_INFO", "$ru NAME\n"); }
	$var(x) = ($var(y) + 1) * 3;
	sl_send_reply("200", "OK"); # done
	return;
}
`)
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	text := statements(500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if c, ds := Parse("bench.cfg", text, Options{}); len(ds) > 0 || len(c.Items) != 500 {
			b.Fatal(ds)
		}
	}
}

func BenchmarkTokenize(b *testing.B) {
	text := string(statements(500))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tokenize("bench.cfg", text, Options{})
	}
}

func BenchmarkGrammar(b *testing.B) {
	for b.Loop() {
		if err := new(parser).build(); err != nil {
			b.Fatal(err)
		}
	}
}
