package sip

import (
	"strings"
	"testing"
)

// What becomes of a request URI whose user or host is set, as the reference has it.
func TestRewriteURI(t *testing.T) {
	same := func(u URI) (URI, bool) { return u, true }
	host := func(u URI) (URI, bool) { u.Host = "x"; return u, true }
	user := func(u URI) (URI, bool) { u.User = "x"; return u, true }
	port := func(u URI) (URI, bool) { u.Port = "5"; return u, true }
	for _, c := range []struct {
		uri    string
		change func(URI) (URI, bool)
		want   string
	}{
		{"sip:a@b", same, "sip:a@b"},
		{"sip:a@b", host, "sip:a@x"},
		{"sip:b;", same, "sip:b;"},
		{"sip:b?", same, "sip:b?"},
		{"sip:b;?", same, "sip:b;?"},
		{"sip:b:", same, "sip:b:"},
		{"sip:a:@b", same, "sip:a:@b"},
		{"tel:1;", same, "tel:1;"},
		{"urn:s", same, "sip:"},
		{"urn:s", host, "sip:x"},
		{"urn:e:s", same, "sip:e"},
		{"urn:e:s", user, "sip:x"},
		{"urn:e:s", host, "sip:e@x"},
		{"urn:e:s", port, "sip:e:5"},
	} {
		m := mustParse(t, strings.Replace(options, "sip:a@127.0.0.1 SIP", c.uri+" SIP", 1))
		got, ok := m.RewriteURI(func(n int) []byte { return make([]byte, 0, n) }, c.change)
		if !ok || string(got) != c.want {
			t.Errorf("%s becomes %q, %v, want %q", c.uri, got, ok, c.want)
		}
	}
}
