package sip

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestVias(t *testing.T) {
	m := mustParse(t, invite)
	for n, want := range map[int]string{0: "z9hG4bKp", 1: "z9hG4bKq", 2: "z9hG4bKr", 3: "-", -1: "z9hG4bKr", -3: "z9hG4bKp", -4: "-"} {
		got := "-"
		if v, ok := m.ViaAt(n); ok {
			got = v.Branch
		}
		if got != want {
			t.Errorf("Via %d has branch %s, want %s", n, got, want)
		}
	}
}

func TestParseVia(t *testing.T) {
	for text, want := range map[string]Via{
		"SIP/2.0/UDP h": {Transport: "UDP", Host: "h"},
		"SIP / 2.0\r\n / TCP  h.example.com : 5060 ; branch = z9 ;rport": {Transport: "TCP", Host: "h.example.com", Port: "5060",
			Params: "; branch = z9 ;rport", Branch: "z9", HasBranch: true, HasRport: true},
		"sip/2.0/TLS [::1]:1;received=::2;RPORT=5;alias;x=\"a,;b\"": {Transport: "TLS", Host: "[::1]", Port: "1",
			Params: ";received=::2;RPORT=5;alias;x=\"a,;b\"", Received: "::2", HasReceived: true, Rport: "5", HasRport: true, Alias: true},
		"SIP/2.0/UDP h;a=1 (why, (not))": {Transport: "UDP", Host: "h", Params: ";a=1", Comment: "(why, (not))"},
	} {
		want.Text = text
		got, rest, err := ParseVia(" " + text + ", SIP/2.0/UDP next")
		want.Cut = want.Text + ","
		if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Via{})); d != "" || rest != "SIP/2.0/UDP next" || err != nil {
			t.Errorf("%s: %v, rest %q -want +got\n%s", text, err, rest, d)
		}
	}
	for _, text := range []string{"", "junk", "SIP/2.0", "SIP/2.0/", "SIP/3.0/UDP h", "HTTP/2.0/UDP h", "SIP/2.0/UDP", "SIP/2.0/UDP ;x",
		"SIP/2.0/UDP h:", "SIP/2.0/UDP h:x", "SIP/2.0/UDP h:70000", "SIP/2.0/UDP [::1", "SIP/2.0/UDP a b", "SIP/2.0/UDP h;;a",
		"SIP/2.0/UDP h;", "SIP/2.0/UDP h;branch", "SIP/2.0/UDP h;branch=", "SIP/2.0/UDP h;a b", "SIP/2.0/UDP h,", "SIP/2.0/UDP [::1]x",
		"SIP/2.0/UDP h;a=\"b", "SIP/2.0/UDP h (", "SIP/2.0/UDP h (a) b"} {
		if v, _, err := ParseVia(text); err == nil {
			t.Errorf("%q is %+v", text, v)
		}
	}
}

func TestParseNameAddr(t *testing.T) {
	for text, want := range map[string]NameAddr{
		"sip:a@h":                              {URI: "sip:a@h"},
		"sip:a@h;tag=1":                        {URI: "sip:a@h", Params: ";tag=1", Tag: "1", HasTag: true},
		"<sip:a@h;x=y>;TAG = 1 ;z":             {URI: "sip:a@h;x=y", Params: ";TAG = 1 ;z", Tag: "1", HasTag: true},
		"A B <sip:a@h>":                        {Display: "A B", URI: "sip:a@h"},
		"\"A, \\\"<b>\" <sip:a@h>;t=\"1;2,3\"": {Display: "\"A, \\\"<b>\"", URI: "sip:a@h", Params: ";t=\"1;2,3\""},
		"a<sip:a@h>;tag=;tag=2":                {Display: "a", URI: "sip:a@h", Params: ";tag=;tag=2", Tag: "2", HasTag: true},
		"<sip:a@h?b=c,d>":                      {URI: "sip:a@h?b=c,d"},
		"*":                                    {URI: "*", Star: true},
	} {
		want.Text = text
		got, rest, err := ParseNameAddr("\t" + text + " , next")
		if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(NameAddr{})); d != "" || rest != " next" || err != nil {
			t.Errorf("%s: %v, rest %q -want +got\n%s", text, err, rest, d)
		}
	}
	for _, text := range []string{"", "<>", "<sip:a", "\"a <sip:a@h>", "<sip:a@h> x", "a b", "\"a\" b <sip:a@h>", "a\"b\" <sip:a@h>",
		"<sip:a@h>;", "<sip:a@h>;;x", "<sip:a b@h>", "<sip:a@h>;x y", ";tag=1", ",<sip:a@h>",
		"<sip:a@h>;x=\"y"} {
		if a, _, err := ParseNameAddr(text); err == nil {
			t.Errorf("%q is %+v", text, a)
		}
	}
}

func TestContacts(t *testing.T) {
	m := mustParse(t, invite)
	for n, want := range []string{"sip:b@192.0.2.1", "sip:c@192.0.2.2", "-"} {
		got := "-"
		if a, ok := m.AddrAt(HeaderContact, n); ok {
			got = a.URI
		}
		if got != want {
			t.Errorf("Contact %d is %s, want %s", n, got, want)
		}
	}
	if a, _ := m.AddrAt(HeaderContact, 1); a.Display != "\"C, D\"" {
		t.Errorf("display name %s", a.Display)
	}
}

func TestParams(t *testing.T) {
	p := Params(" ; a=1;B = \"x;\\\"y\" ; c;;d=")
	type item struct{ Name, Value string }
	var got []item
	for rest := p; ; {
		param, next, ok := rest.Next()
		if !ok {
			break
		}
		got = append(got, item{param.Name, param.Value})
		rest = next
	}
	if d := cmp.Diff([]item{{"a", "1"}, {"B", "x;\\\"y"}, {"c", ""}, {"", ""}, {"d", ""}}, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if v, ok := p.Get("b"); v != "x;\\\"y" || !ok {
		t.Errorf("b is %q, %v", v, ok)
	}
	if _, ok := p.Get("z"); ok {
		t.Error("z is there")
	}
	if d, ok := p.Lookup("D"); !ok || !d.HasValue || d.Value != "" || d.Text != "d=" {
		t.Errorf("d is %+v", d)
	}
}

func TestProto(t *testing.T) {
	for p, want := range map[Proto]string{UDP: "udp", TCP: "tcp", WSS: "wss", 0: "", 99: ""} {
		if p.String() != want {
			t.Errorf("%d is %q, want %q", p, p, want)
		}
	}
}
