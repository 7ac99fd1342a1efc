package wire

import "testing"

func TestCut(t *testing.T) {
	frame := "MSRP t1 SEND\r\nTo-Path: a\r\n\r\n-------t2$\r\n-------t1\r\nx\r\n-------t1+\r\n"
	sip := "SIP/2.0 200 OK\r\nVia: x\r\nContent-Length: 3\r\n\r\nabc"
	for _, whole := range []string{"\r\n", frame, sip, "OPTIONS sip:a SIP/2.0\r\nVia: x\r\n\r\n"} {
		if got := Cut([]byte(whole + "MSRP ")); got != len(whole) {
			t.Errorf("Cut(%q and more) = %d, want %d", whole, got, len(whole))
		}
		for i := range len(whole) - 1 {
			if got := Cut([]byte(whole[:i])); got != 0 {
				t.Errorf("Cut(%q) = %d, want 0", whole[:i], got)
			}
		}
	}
}

func FuzzCut(f *testing.F) {
	f.Add([]byte("MSRP t1 SEND\r\nTo-Path: a\r\n\r\nx\r\n-------t1$\r\n"))
	f.Add([]byte("SIP/2.0 200 OK\r\nContent-Length: 3\r\n\r\nabc"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if n := Cut(b); n < 0 || n > len(b) {
			t.Errorf("Cut(%q) = %d", b, n)
		}
	})
}
