package sip

import (
	"strings"
	"testing"
)

// FuzzParseTo: what is read of a From or To field stands in it, and an error is at a place of it.
func FuzzParseTo(f *testing.F) {
	for _, s := range []string{"<sip:a@b>;tag=1", "\"A \\\"b\\\"\" <sip:a@b;x>;a;b=\"c;d\";tag=x", "sip:a@b;tag", "A B <sip:c>\r\n ;tag=1\r\nVia: x", "a\r\n <b>",
		"<>", "\"", "<", ";", "a <b> , c", "x;tag=\"", "\\", "a\x00b", "<sip:a@b>;tag=1;tag=2\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ParseTo(s)
		if err != nil {
			if at := err.(*Error).Offset; at < 0 || at > len(s) {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		for _, part := range []string{a.Display, a.URI, string(a.Params), a.Tag} {
			if !strings.Contains(s, part) {
				t.Errorf("%q is not in %q", part, s)
			}
		}
		if again, err := ParseTo(s); err != nil || again != a {
			t.Errorf("%q is %+v, then %+v, %v", s, a, again, err)
		}
	})
}

// FuzzRewriteURI changes parts of any request URI.
func FuzzRewriteURI(f *testing.F) {
	for _, s := range []string{"sip:a:@b:;?", "sip:a;x:p@b;user=phone", "tel:1;x", "urn:e:s", "sip:b;a;transport=tcp;b", "sips:;@b"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, uri, text string) {
		var m Message
		m.SetURI(uri)
		for i, change := range []func(*Rewrite){
			func(*Rewrite) {}, (*Rewrite).AddPhone, func(r *Rewrite) { r.SetPort(text) }, func(r *Rewrite) { r.SetUser(text) }, func(r *Rewrite) { r.SetUserPassword(text) },
			func(r *Rewrite) { r.Prefix(text) }, func(r *Rewrite) { r.SetHost(text) }, func(r *Rewrite) { r.SetHostPort(text) }, func(r *Rewrite) { r.SetHostPortTransport(text) },
		} {
			got, ok := m.RewriteURI(func(n int) []byte { return make([]byte, 0, n) }, func(r *Rewrite) bool {
				change(r)
				return true
			})
			if ok && (len(got) > maxRewritten && string(got) != uri || i > 1 && !strings.Contains(string(got), text)) {
				t.Errorf("change %d of %q with %q gives %q", i, uri, text, got)
			}
		}
	})
}
