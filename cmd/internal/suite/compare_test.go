package suite

import "testing"

// TestNamed: what chance made is named, and is no difference between two programs.
func TestNamed(t *testing.T) {
	r := &Result{Names: map[string]string{"session": "s.1.2", "bob.branch": "z9hG4bK77", "alice.port": "40001", "relay": "127.0.0.1:5060"}}
	for text, want := range map[string]string{
		"Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK77;i=2":        "Via: SIP/2.0/UDP 127.0.0.1:5060;branch={bob.branch};i={connection}",
		"Via: SIP/2.0/TCP 127.0.0.1:40001;rport=40001":                "Via: SIP/2.0/TCP 127.0.0.1:{alice.port};rport={alice.port}",
		"To: <sip:b@example.com>;tag=abc.1":                           "To: <sip:b@example.com>;tag={tag}",
		`WWW-Authenticate: Digest realm="r", nonce="abc", qop="auth"`: `WWW-Authenticate: Digest realm="r", nonce="{nonce}", qop="auth"`,
		"To-Path: msrp://127.0.0.1:5060/s.1.2;tcp":                    "To-Path: msrp://127.0.0.1:5060/{session};tcp",
		"Use-Path: msrp://127.0.0.1:5060/s.9.8;tcp":                   "Use-Path: msrp://127.0.0.1:5060/{session};tcp",
		"Server: kamailio (5.6.3 (x86_64/linux))":                     "Server: {server}",
		"Message-ID: m1": "Message-ID: m1",
		"Via: SIP/2.0/UDP h;branch=z9hG4bK0.0123456789abcdef0123456789abcdef.0": "Via: SIP/2.0/UDP h;branch={branch}",
	} {
		if got := r.named([]byte(text)); got != want {
			t.Errorf("%s\nis named    %s\nand must be %s", text, got, want)
		}
	}
}

// TestCompared: a test that passes on one program and fails on the other differs, though what came until then is the same.
func TestCompared(t *testing.T) {
	passed := &Result{Outcome: Passed, Steps: 2}
	failed := &Result{Outcome: Failed, Steps: 1, Failure: &Failure{Summary: "nothing came"}}
	if d := Compare(passed, failed); len(d) != 1 || d[0].Got != "fails: nothing came" {
		t.Errorf("%+v", d)
	}
	if d := Compare(failed, failed); len(d) != 0 {
		t.Errorf("%+v", d)
	}
}
