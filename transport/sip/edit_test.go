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

// A change that others have moved stays where it is once the message was written: a later one at the old place comes first.
func TestChangesStayMoved(t *testing.T) {
	const text = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n"
	for _, c := range []struct {
		written bool
		new     string
	}{{false, "1: \r\n2: \r\n3: \r\n"}, {true, "1: \r\n3: \r\n2: \r\n"}} {
		m := mustParse(t, text)
		to := m.Header(HeaderTo, 0)
		m.InsertBefore(to, "1: \r\n")
		m.RemoveHeader(to)
		m.InsertBefore(to, "2: \r\n")
		if c.written {
			m.AppendChanged(nil)
		}
		m.InsertBefore(to, "3: \r\n")
		if want, got := strings.Replace(text, to.Line, c.new, 1), string(m.AppendChanged(nil)); got != want {
			t.Errorf("written before: %v: %q, want %q", c.written, got, want)
		}
	}
}

// Changes anywhere are written, and the message itself and its first line stay.
func FuzzChanges(f *testing.F) {
	const text = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;received=1.2.3.4, SIP/2.0/TCP i\r\nf: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\n" +
		"CSeq: 1 OPTIONS\r\nl: 4\r\n\r\nbody"
	f.Add(text, []byte{30, 5, 1, 30, 0, 2, 31, 40, 3})
	f.Add(text, []byte{200, 1, 9, 160, 20, 0, 25, 255, 1})
	f.Fuzz(func(t *testing.T, text string, changes []byte) {
		m := &Message{}
		if m.Parse(text) != nil || !m.IsRequest() {
			return
		}
		first := m.HeadersStart()
		for ; len(changes) >= 3; changes = changes[3:] {
			at, end := min(first+int(changes[0]), m.Len()), m.Len()
			if at < m.HeadersEnd() { // nothing changes header fields and the body in one
				end = m.HeadersEnd()
			}
			m.ChangeAt(at, min(int(changes[1]), end-at), strings.Repeat("x", int(changes[2])%8))
		}
		for range 2 {
			if out := string(m.AppendChanged(nil)); !strings.HasPrefix(out, m.Text()[:first]) {
				t.Errorf("%q does not begin as the message", out)
			}
		}
		for _, proto := range []Proto{UDP, TCP} {
			out, err := AppendForward(nil, m, &Forward{Proto: proto, Host: "h", Port: "1", Branch: "b", Source: source})
			if err == nil && !strings.Contains(string(out), m.Method()) {
				t.Errorf("sent on: %q", out)
			}
		}
		if m.Text() != text {
			t.Errorf("the message itself has changed to %q", m.Text())
		}
	})
}
