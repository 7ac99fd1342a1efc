package sip

import (
	"strings"
	"testing"
)

func TestSetByte(t *testing.T) {
	m := mustParse(t, options)
	if m.From() == nil || m.To() == nil {
		t.Fatal("no From or To")
	}
	for at, b := range map[int]byte{0: 'o', strings.Index(options, "b@127"): 'x', strings.Index(options, "a\r\nCSeq"): 'y'} {
		if !m.SetByte(at, b) {
			t.Errorf("SetByte(%d) is refused", at)
		}
	}
	want := strings.NewReplacer("OPTIONS sip", "oPTIONS sip", "b@127", "x@127", "a\r\nCSeq", "y\r\nCSeq").Replace(options)
	if m.Text() != want {
		t.Errorf("Text() = %q, want %q", m.Text(), want)
	}
	if got := m.Method() + " " + m.From().URI + " " + m.CallID() + " " + m.To().URI; got != "oPTIONS sip:x@127.0.0.1 y sip:a@127.0.0.1" {
		t.Errorf("the parts are %s", got)
	}
	for _, at := range []int{-1, len(options)} {
		if m.SetByte(at, 'x') {
			t.Errorf("SetByte(%d) is taken", at)
		}
	}
	if again := mustParse(t, options); again.Method() != "OPTIONS" {
		t.Error("the text that was given is changed")
	}
}
