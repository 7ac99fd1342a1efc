package sip

import (
	"strings"
	"testing"
)

// What becomes of a request URI of which a part is set. The script uri-parts has the reference's answers for many more.
func TestRewriteURI(t *testing.T) {
	setPort := func(r *Rewrite) { r.SetPort("") }
	set := func(set func(*Rewrite, string), text string) func(*Rewrite) { return func(r *Rewrite) { set(r, text) } }
	for _, c := range []struct {
		uri    string
		change func(*Rewrite)
		want   string
	}{
		{"sip:a@b", func(*Rewrite) {}, "sip:a@b"},
		{"sip:a:@b:;?", func(*Rewrite) {}, "sip:a:@b:;?"},
		{"sip:a:p@b", set((*Rewrite).SetUser, ""), "sip:b"},
		{"sip:a:@b", set((*Rewrite).SetUserPassword, "u:p"), "sip:u:p@b"},
		{"sip:b", set((*Rewrite).Prefix, ""), "sip:@b"},
		{"sip:a@b:;", set((*Rewrite).SetHost, "x"), "sip:a@x:;"},
		{"sip:a@b:5;x", set((*Rewrite).SetHostPort, "x"), "sip:a@x;x"},
		{"sip:b;a;transport=tcp;b", set((*Rewrite).SetHostPortTransport, "x"), "sip:x;a;b"},
		{"sip:b;transport=tcp;b", set((*Rewrite).SetHostPortTransport, "x"), "sip:x;b"},
		{"sip:b;transport=tcp;transport=udp", set((*Rewrite).SetHostPortTransport, "x"), "sip:x;transport=tcp"},
		{"sip:b;transport=tcp", set((*Rewrite).SetHostPortTransport, "x"), "sip:x"},
		{"sip:b:", setPort, "sip:b"},
		{"sip:b;", (*Rewrite).AddPhone, "sip:b;;user=phone"},
		{"sip:b;user=phone", (*Rewrite).AddPhone, "sip:b;user=phone"},
		{"sips:a;x:p@b;user=phone", set((*Rewrite).SetHost, "h"), "sip:a:p;x@h;user=phone"},
		{"tel:1;", set((*Rewrite).SetHost, "x"), "sip:1;@x;user=phone"},
		{"tel:1;x", set((*Rewrite).SetUser, "2"), "tel:2;x"},
		{"urn:e:s", set((*Rewrite).SetHost, "x"), "sip:e@x"},
		{"urn:s:5", func(*Rewrite) {}, "sip::5"},
		{"sip:b", set((*Rewrite).SetUser, strings.Repeat("a", maxRewritten-len("sip:@b"))), "sip:" + strings.Repeat("a", maxRewritten-len("sip:@b")) + "@b"},
		{"sip:b", set((*Rewrite).SetUser, strings.Repeat("a", maxRewritten)), ""},
	} {
		m := mustParse(t, strings.Replace(options, "sip:a@127.0.0.1 SIP", c.uri+" SIP", 1))
		got, ok := m.RewriteURI(func(n int) []byte { return make([]byte, 0, n) }, func(r *Rewrite) bool {
			c.change(r)
			return true
		})
		if ok && got == nil { // nothing to change
			got = []byte(c.uri)
		}
		if ok != (c.want != "") || ok && string(got) != c.want {
			t.Errorf("%s becomes %q, %v, want %q", c.uri, got, ok, c.want)
		}
	}
}
