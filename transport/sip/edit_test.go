package sip

import (
	"strings"
	"testing"
)

// What Kamailio makes of changes at one place, and of such as lie over each other. testdata/wire has many more.
func TestChanges(t *testing.T) {
	const text = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n" +
		"Content-Length: 4\r\n\r\nbody"
	body := len(text) - len("body")
	for _, c := range []struct {
		name     string
		change   func(*Message)
		old, new string
	}{
		{"none", func(*Message) {}, "", ""},
		{"in turn", func(m *Message) { m.AppendHeader("X: 1\r\n"); m.AppendHeader("Y: 2\r\n") }, "4\r\n\r\n", "4\r\nX: 1\r\nY: 2\r\n\r\n"},
		{"before what is removed", func(m *Message) {
			m.InsertBefore(m.Header(HeaderTo, 0), "X: 1\r\n")
			m.RemoveHeader(m.Header(HeaderTo, 0))
		},
			"To: <sip:c@d>\r\n", "X: 1\r\n"},
		{"in what is removed", func(m *Message) { m.RemoveHeader(m.Header(HeaderTo, 0)); m.Change(m.To().URI, 3, "X") }, "To: <sip:c@d>\r\n", "X"},
		{"longer body", func(m *Message) { m.ChangeAt(body, 1, "new b") }, "Content-Length: 4\r\n\r\nb", "Content-Length: 8\r\n\r\nnew b"},
		{"twice", func(m *Message) { m.ChangeAt(body, 4, "x"); m.ChangeAt(body+1, 1, "y") }, "Content-Length: 4\r\n\r\nbody", "Content-Length: 2\r\n\r\nxy"},
		{"forgotten", func(m *Message) { m.ChangeAt(body, 4, "x"); m.ForgetBodyChanges() }, "", ""},
	} {
		m := mustParse(t, text)
		c.change(m)
		if want, got := strings.Replace(text, c.old, c.new, 1), string(m.AppendChanged(nil)); got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
		if m.Text() != text {
			t.Errorf("%s: the message itself has changed", c.name)
		}
	}
}
