package sip

import "testing"

const options = "OPTIONS sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKa\r\n" +
	"From: <sip:b@127.0.0.1>;tag=a\r\nTo: <sip:a@127.0.0.1>\r\nCall-ID: a\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"

func TestParse(t *testing.T) {
	var m Message
	if err := m.Parse(options); err != nil {
		t.Fatal(err)
	}
	if m.Method() != "OPTIONS" || m.Via().Branch != "z9hG4bKa" || m.From().Tag != "a" || m.CallID() != "a" {
		t.Errorf("read %q %v %v %q", m.Method(), m.Via(), m.From(), m.CallID())
	}
}
