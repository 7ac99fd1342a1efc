package main

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for text, wire := range map[string]string{
		"":                     "",
		"a\nb\n":               "a\r\nb\r\n",
		"a\\\n":                "a",
		"a\\n\\\nb\n":          "a\nb\r\n",
		"\\x00\\xff\\t\\\\\n":  "\x00\xff\t\\\r\n",
		"\n\n":                 "\r\n\r\n",
		"\\r\\n\\\n":           "\r\n",
		"a\\r\\\nb\\\n":        "a\rb",
		"-------t1$\n":         "-------t1$\r\n",
		"\\r\\n\\r\\n\\\nab\n": "\r\n\r\nab\r\n",
	} {
		got, err := decode(text)
		if err != nil || string(got) != wire {
			t.Errorf("decode(%q) = %q, %v, want %q", text, got, err, wire)
		}
		again, err := decode(encode([]byte(wire)))
		if err != nil || string(again) != wire {
			t.Errorf("decode(encode(%q)) = %q, %v", wire, again, err)
		}
	}
	for _, text := range []string{"\\q\n", "\\x1\n", "\\xzz\n"} {
		if got, err := decode(text); err == nil {
			t.Errorf("decode(%q) = %q, want an error", text, got)
		}
	}
}

func TestNames(t *testing.T) {
	n := newNames()
	n.set("port", "4000")
	n.set("bob.port", "5000")
	n.sent = []byte("nonce=\"mine\"")
	steps := []struct{ got, want string }{
		{`nonce="abc"`, `nonce="{alice.nonce}"`},
		{`nonce="def"`, `nonce="{alice.nonce.2}"`},
		{`nonce="abc"`, `nonce="{alice.nonce}"`},
		{`nonce="mine"`, `nonce="mine"`},
		{"Use-Path: msrp://127.0.0.1:4000/s.1.2;tcp\r\n", "Use-Path: msrp://127.0.0.1:{port}/{alice.session};tcp\r\n"},
		{"To-Path: msrp://127.0.0.1:5000/s.1.2;tcp 50001\r\n", "To-Path: msrp://127.0.0.1:{bob.port}/{alice.session};tcp 50001\r\n"},
		{"To:\r\n <sip:b>;tag=xyz\r\n", "To:\r\n <sip:b>;tag={alice.tag}\r\n"},
		{strings.Repeat("x", 70), "{fill 70}"},
	}
	for _, s := range steps {
		if got := string(n.received("alice", []byte(s.got))); got != s.want {
			t.Errorf("received(%q) = %q, want %q", s.got, got, s.want)
		}
	}
	got, err := n.expand("{alice.nonce.2} {port} {fill 3} {digest}{|}")
	if want := "def 4000 xxx {digest}{|}"; err != nil || got != want {
		t.Errorf("expand: %q, %v, want %q", got, err, want)
	}
	if _, err := n.expand("{carol.port}"); err == nil {
		t.Error("expand of an unknown name: want an error")
	}
}

// TestDigest uses the example of RFC 2069 section 2.4, as its erratum corrects it.
func TestDigest(t *testing.T) {
	p := &peer{nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093"}
	frame := "MSRP t1 GET\r\nTo-Path: a /dir/index.html\r\nAuthorization: {digest username=Mufasa password=CircleOfLife realm=testrealm@host.com cnonce=0a4f113b}\r\n"
	got := string(expandDigest(p, []byte(frame)))
	if !strings.Contains(got, `uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="`) {
		t.Error(got)
	}
	frame = strings.ReplaceAll(frame, "0a4f113b}", "0a4f113b without=qop}")
	if got := string(expandDigest(p, []byte(frame))); !strings.Contains(got, `uri="/dir/index.html", response="1949323746fe6a43ef61f9606e7febea"`) {
		t.Error(got)
	}
}

func TestScriptLines(t *testing.T) {
	got := scriptLines([]string{
		" 0(1) INFO: <core> [a.c:1]: f(): start",
		" 1(2) NOTICE: <script>: one",
		"and more",
		" 1(2) ERROR: <core> [a.c:1]: f(): bad",
		"not ours",
		"12(3456) WARNING: <script>: two",
		"17(3456) NOTICE: {1 2 OPTIONS x} <script>: three",
	})
	if want := "one|and more|WARNING: two|three"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", strings.Join(got, "|"), want)
	}
}
