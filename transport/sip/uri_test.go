package sip

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestParseURI(t *testing.T) {
	for text, want := range map[string]URI{
		"sip:a@h":          {Scheme: "sip", User: "a", Host: "h"},
		"sip:h":            {Scheme: "sip", Host: "h"},
		"SIPS:a:pw@h:5061": {Scheme: "sips", User: "a", Password: "pw", Host: "h", Port: "5061"},
		"sip:a@[2001:db8::1]:5061;transport=tcp;lr": {Scheme: "sip", User: "a", Host: "[2001:db8::1]", Port: "5061",
			Params: "transport=tcp;lr"},
		"sip:a@h;x?Subject=y&Route=%3Csip:z%3E": {Scheme: "sip", User: "a", Host: "h", Params: "x",
			Headers: "Subject=y&Route=%3Csip:z%3E"},
		"sip:user;par=u%40example.net@example.com": {Scheme: "sip", User: "user;par=u%40example.net", Host: "example.com"},
		"sip:a?b@h": {Scheme: "sip", User: "a?b", Host: "h"},
		"sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com": {
			Scheme: "sip", User: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
			Password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)", Host: "example.com"},
		"tel:+358-555-1234567;postd=pp22": {Scheme: "tel", User: "+358-555-1234567", Params: "postd=pp22"},
		"urn:service:sos":                 {Scheme: "urn", User: "service", Host: "sos"},
		"urn:e":                           {Scheme: "urn", Host: "e"},
		"sip:a b@h;c=d e?f=g h":           {Scheme: "sip", User: "a b", Host: "h", Params: "c=d e", Headers: "f=g h"},
		"sip:h;a:b@c":                     {Scheme: "sip", User: "h;a", Password: "b", Host: "c"},
		"sip:h?a;b@c":                     {Scheme: "sip", User: "h?a;b", Host: "c"},
		"sip:1;x=y@h;user=phone":          {Scheme: "sip", User: "1", NumberParams: "x=y", Host: "h", Params: "user=phone"},
		"sip:a+b":                         {Scheme: "sip", Host: "a+b"},
	} {
		got, err := ParseURI(text)
		if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(URI{})); d != "" || err != nil {
			t.Errorf("%s: %v -want +got\n%s", text, err, d)
		}
	}
}

func TestParseURIErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "URI too short at offset 0",
		"a@h":              "URI too short at offset 0",
		"http://h":         "unknown URI scheme at offset 0",
		"tels:+1":          "unknown URI scheme at offset 0",
		"sip:":             "URI too short at offset 0",
		"sips:":            "URI too short at offset 5",
		"sip:@h":           "no user before the @ at offset 6",
		"sip::":            "bad character in URI at offset 4",
		"sip:a@":           "bad host at offset 6",
		"sip:a@_h":         "bad host at offset 6",
		"sip:a@h_":         "bad host at offset 7",
		"sip:a@h:65536":    "bad port at offset 12",
		"sip:a@h:000001":   "bad port at offset 14",
		"sip:a:65536@h":    "bad port at offset 10",
		"sip:a@h:1x":       "bad port at offset 9",
		"sip:a:x":          "bad port at offset 7",
		"sip:a:x;y@h":      "bad port at offset 7",
		"sip:a@b@c":        "bad host at offset 7",
		"sip:a@b;x@c":      "a second @ at offset 9",
		"sip:a@[::1":       "bad host at offset 10",
		"sip:a@[::1]5060":  "bad host at offset 11",
		"sip:a[b":          "bad character in URI at offset 5",
		"sip:a@h?b;c":      "a semicolon in the headers at offset 9",
		"sip:h?b;c":        "a semicolon in the headers at offset 9",
		"tel:":             "URI too short at offset 0",
		"urn:":             "URI too short at offset 0",
		"urn:e::":          "bad character in URI at offset 6",
		"sip:a@h:50:60":    "bad port at offset 10",
		"sip:a@\xff":       "bad host at offset 6",
		"sip:a@h\r\nX: y":  "bad host at offset 7",
		"sip:a@exa!mple.x": "bad host at offset 9",
	} {
		if u, err := ParseURI(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, %v; want %s", text, u, err, want)
		}
	}
}

func TestURIParts(t *testing.T) {
	u, err := ParseURI("sip:a@h:5070;Transport=TCP;maddr=10.0.0.1;ttl=1;method=INVITE;user=phone;lr;r2=on")
	if err != nil {
		t.Fatal(err)
	}
	if u.PortNumber() != 5070 || u.Transport() != "TCP" || u.Maddr() != "10.0.0.1" || u.TTL() != "1" ||
		u.Method() != "INVITE" || u.UserParam() != "phone" || !u.LooseRouter() || !u.R2() {
		t.Errorf("parts of %v", u)
	}
	u.SetPort(0)
	u.User, u.Password = "b", "c"
	if got, want := u.String(), "sip:b:c@h;Transport=TCP;maddr=10.0.0.1;ttl=1;method=INVITE;user=phone;lr;r2=on"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRequestURI(t *testing.T) {
	var m Message
	if err := m.Parse(options); err != nil {
		t.Fatal(err)
	}
	if u := m.ParsedURI(); u == nil || u.User != "a" {
		t.Errorf("%v", u)
	}
	m.SetURI("sip:new@example.com")
	if u := m.ParsedURI(); m.URI() != m.NewURI || m.RequestURI() != "sip:a@127.0.0.1" || u == nil || u.User != "new" {
		t.Errorf("%s, %s, %v", m.URI(), m.RequestURI(), u)
	}
	m.SetURI("junk")
	if u := m.ParsedURI(); u != nil {
		t.Errorf("junk is %v", u)
	}
}

func FuzzURI(f *testing.F) {
	for _, s := range []string{"sip:a:b@[::1]:1;c=d?e", "tel:+1;x", "urn:a:b", "sips:h", "sip:a;b@c", "sip:\x00@h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseURI(s)
		if err != nil {
			if at := err.(*Error).Offset; at < 0 || at > len(s) {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if u.Scheme == "tel" {
			u.Password = "" // it is not written
		}
		again, err := ParseURI(u.String())
		if d := cmp.Diff(u, again, cmpopts.IgnoreUnexported(URI{})); d != "" || err != nil {
			t.Errorf("%q as %q: %v\n%s", s, u.String(), err, d)
		}
		u.PortNumber()
		u.Transport()
	})
}
