package sip

import (
	"strings"
	"testing"
)

const withParts = "MESSAGE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 MESSAGE\r\n"

func TestDelimiter(t *testing.T) {
	for _, c := range []struct {
		contentType, line string
		ok                bool
	}{
		{"multipart/mixed;boundary=b", "--b", true}, {`multipart/mixed; a=b; Boundary = "b c"`, "--b c", true}, {"multipart/mixed;boundary=a;boundary=b", "--b", true},
		{"multipart/mixed;boundary", "--", true}, {"text/plain;charset=x", "", true}, {"multipart/mixed", "", false}, {`multipart/mixed;boundary="b`, "--b", false},
	} {
		line, ok := mustParse(t, withParts+"c: "+c.contentType+"\r\n\r\n").Delimiter()
		if ok != c.ok || ok && line != c.line {
			t.Errorf("%s: %q, %v", c.contentType, line, ok)
		}
	}
	if _, ok := mustParse(t, withParts+"\r\n").Delimiter(); ok {
		t.Error("there is no Content-Type")
	}
}

// What Kamailio makes of the delimiters of parts that were changed. testdata/wire has many more.
func TestPartsAreClosed(t *testing.T) {
	const added = "c: x\r\n\r\nn\r\n--b\r\n"
	for _, c := range []struct{ name, body, want string }{
		{"added", "--b\r\n\r\na\r\n--b--\r\n", "--b\r\n\r\na\r\n--b\r\n" + strings.TrimSuffix(added, "\r\n") + "--\r\n"},
		{"what is before and behind", "x\r\n--b\r\n\r\na\r\n--b--\r\ny\r\n", "--b\r\n\r\na\r\n--b\r\ny\r\n" + strings.TrimSuffix(added, "\r\n") + "--\r\n"},
		{"more in the line", "--bx\r\n\r\na\r\n--b\r\n", "--b\r\n\r\na\r\n--b\r\n" + strings.TrimSuffix(added, "\r\n") + "--\r\n"},
		{"closed first", "--b--\r\n", "--b\r\n" + strings.TrimSuffix(added, "\r\n") + "--\r\n"},
		{"one delimiter", "a\r\n", "a\r\n" + added},
		{"a CR alone", "--b\r\n\r\na\rb\r\n--b--\r\n", "--b\r\n\r\na\rb\r\n--b--\r\n" + added},
	} {
		m := mustParse(t, withParts+"c: multipart/mixed;boundary=b\r\n\r\n"+c.body)
		m.ChangeAt(m.Len(), 0, added)
		m.HasParts = true
		for range 2 {
			if got := string(m.AppendChanged(nil))[m.BodyOffset():]; got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	}
}
