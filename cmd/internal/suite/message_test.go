package suite

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDissect(t *testing.T) {
	for raw, want := range map[string]message{
		"MSRP a1 200 OK\r\nTo-Path: x\r\n-------a1$\r\n": {msrp: true, reply: true, status: "200", reason: "OK",
			headers: []header{{"To-Path", "x"}}, flag: "$"},
		"MSRP a1 SEND\r\nA: b\r\n\r\nx\r\ny\r\n-------a1+\r\n": {msrp: true, method: "SEND", headers: []header{{"A", "b"}},
			body: "x\r\ny", hasBody: true, flag: "+"},
		"MSRP a1 SEND\r\n\r\n-------a1#\r\n":        {msrp: true, method: "SEND", hasBody: true, flag: "#"},
		"MSRP a1 200\r\n-------a1$\r\n":             {msrp: true, reply: true, status: "200", flag: "$"},
		"SIP/2.0 404 Not Found\r\nl: 2\r\n\r\nhi":   {reply: true, status: "404", reason: "Not Found", headers: []header{{"l", "2"}}, body: "hi", hasBody: true},
		"OPTIONS sip:a SIP/2.0\r\nVia:  x \r\n\r\n": {method: "OPTIONS", headers: []header{{"Via", "x"}}},
	} {
		got := dissect([]byte(raw))
		got.raw = nil
		if diff := cmp.Diff(&want, got, cmp.AllowUnexported(message{}, header{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", raw, diff)
		}
	}
}

func TestFill(t *testing.T) {
	for text, want := range map[string]string{
		"MSRP a1 SEND\nTo-Path: x":                     "MSRP a1 SEND\nTo-Path: x\n-------a1$\n",
		"MSRP a1 SEND\nTo-Path: x\n\nbody":             "MSRP a1 SEND\nTo-Path: x\n\nbody\n-------a1$\n",
		"MSRP a1 SEND\nTo-Path: x\n\nbody\n-------a1+": "MSRP a1 SEND\nTo-Path: x\n\nbody\n-------a1+\n",
		"A sip:b SIP/2.0\nVia: x":                      "A sip:b SIP/2.0\nVia: x\nContent-Length: 0\n\n",
		"A sip:b SIP/2.0\nVia: x\n\nbody":              "A sip:b SIP/2.0\nVia: x\nContent-Length: 4\n\nbody",
		"A sip:b SIP/2.0\nl: 9\n\nbody":                "A sip:b SIP/2.0\nl: 9\n\nbody",
		"A sip:b SIP/2.0\nContent-Length: 0":           "A sip:b SIP/2.0\nContent-Length: 0\n\n",
	} {
		o := &outgoing{bytes: []byte(strings.ReplaceAll(text, "\n", "\r\n"))}
		o.fill()
		if got := strings.ReplaceAll(string(o.bytes), "\r\n", "\n"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzMessage(f *testing.F) {
	for _, s := range []string{"MSRP a1 SEND\r\n\r\n-------a1$\r\n", "SIP/2.0 200 OK\r\nl: 0\r\n\r\n", "MSRP", "A b SIP/2.0\r\n\r\nx"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if m := dissect(b); m.msrp && m.reply && len(m.status) != 3 {
			t.Errorf("status %q of %q", m.status, b)
		}
		o := &outgoing{bytes: append([]byte(nil), b...), cuts: []int{len(b)}}
		o.fill()
		if o.cuts[0] > len(o.bytes) {
			t.Errorf("a cut at %d of %d bytes", o.cuts[0], len(o.bytes))
		}
	})
}
