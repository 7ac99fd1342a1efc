package msrp

import (
	"strings"
	"testing"
)

func TestHotPathAllocatesNothing(t *testing.T) {
	var f Frame
	var c Cutter
	in := []byte(sendFrame)
	out := make([]byte, 0, 1024)
	if n := testing.AllocsPerRun(100, func() {
		if n, err := c.Next(in); n != len(in) || err != nil {
			t.Fatal(n, err)
		}
		if err := f.Parse(sendFrame); err != nil {
			t.Fatal(err)
		}
		out, _ = AppendRelayed(out[:0], &f)
		out = AppendReply(out[:0], &f, "200", "OK", "")
		if u, err := ParseURI(PathFirst(f.ToPath)); err != nil || u.Session != "s1" {
			t.Fatal(u, err)
		}
	}); n != 0 {
		t.Errorf("%v allocations for a frame", n)
	}
}

// bodyOf200 is a frame with a body of 200 bytes.
var bodyOf200 = strings.Replace(sendFrame, "hello", strings.Repeat("x", 200), 1)

func BenchmarkCut(b *testing.B) {
	var c Cutter
	in := []byte(bodyOf200)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if n, _ := c.Next(in); n != len(in) {
			b.Fatal(n)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	var f Frame
	b.SetBytes(int64(len(bodyOf200)))
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Parse(bodyOf200); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	var f Frame
	if err := f.Parse(bodyOf200); err != nil {
		b.Fatal(err)
	}
	out := make([]byte, 0, 1024)
	for _, bm := range []struct {
		name string
		run  func()
	}{
		{"relayed", func() { out, _ = AppendRelayed(out[:0], &f) }},
		{"reply", func() { out = AppendReply(out[:0], &f, "200", "OK", "") }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bm.run()
			}
		})
	}
}

func BenchmarkParseURI(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseURI("msrp://127.0.0.1:5060/s.1.2.3456;tcp"); err != nil {
			b.Fatal(err)
		}
	}
}
