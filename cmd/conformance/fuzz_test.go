package main

import (
	"bytes"
	"os"
	"testing"
)

func FuzzText(f *testing.F) {
	f.Add([]byte("MSRP t1 SEND\r\n\r\n\x00\xff\\\n-------t1$\r\n"))
	f.Fuzz(func(t *testing.T, wire []byte) {
		got, err := decode(encode(wire))
		if err != nil || !bytes.Equal(got, wire) {
			t.Errorf("decode(encode(%q)) = %q, %v", wire, got, err)
		}
	})
}

func FuzzScenario(f *testing.F) {
	text, err := os.ReadFile(testdata + "/transcripts/auth/challenge-and-answer.txtar")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Fuzz(func(t *testing.T, text []byte) {
		sc, err := parseScenario("fuzz", text)
		if err != nil {
			return
		}
		again, err := parseScenario("fuzz", sc.format())
		if err != nil || len(again.steps) != len(sc.steps) {
			t.Errorf("%q is written as %q, which reads otherwise: %v", text, sc.format(), err)
		}
	})
}
