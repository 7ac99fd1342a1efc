package msrp

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseURI(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want URI
	}{
		{"msrp://127.0.0.1:5060/s.1.2;tcp", URI{Scheme: "msrp", Host: "127.0.0.1", Port: "5060", PortNumber: 5060, Session: "s.1.2", Proto: "tcp"}},
		{"MSRPS://alice@relay.example.com/x;tcp", URI{Scheme: "MSRPS", Secure: true, Userinfo: "alice", User: "alice", Host: "relay.example.com", Session: "x", Proto: "tcp"}},
		{"msrp://a:b@h/s;ws", URI{Scheme: "msrp", Userinfo: "a:b", User: "a", Host: "h", Session: "s", Proto: "ws"}},
		{"msrp://h/s;tcp;x=y", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "tcp", Params: "tcp;x=y"}},
		{"msrp://h/s;foo;x=y", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "foo", Params: "x=y"}},
		{"msrp://[::1]:99/s;tcp", URI{Scheme: "msrp", Host: "[::1]", Port: "99", PortNumber: 99, Session: "s", Proto: "tcp"}},
		{"msrp://127.0.0.1:5060;tcp", URI{Scheme: "msrp", Host: "127.0.0.1", Port: "5060", PortNumber: 5060, Proto: "tcp"}},
		{"msrp://host", URI{Scheme: "msrp", Host: "host"}},
	} {
		got, err := ParseURI(tc.in)
		if err != nil {
			t.Errorf("%s: %v", tc.in, err)
		} else if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s:\n%s", tc.in, diff)
		}
	}
	for _, bad := range []string{"", "msrp", "msrp://", "sip:a@b", "http://h/s", "msrp://:5060/s", "msrp://h:0/s", "msrp://h:65536/s",
		"msrp://h:x/s", "msrp://h:/s", "msrp://h/", "msrp://h/s;", "msrp://[::1/s"} {
		if u, err := ParseURI(bad); err == nil {
			t.Errorf("%q was read as %+v", bad, u)
		}
	}
}

func TestPath(t *testing.T) {
	path := "a b c"
	if PathLen(path) != 3 || PathFirst(path) != "a" || PathLast(path) != "c" || PathURI(path, 1) != "b" || PathURI(path, 3) != "" {
		t.Errorf("%q was read wrong", path)
	}
	if PathLen("a") != 1 || PathLast("a") != "a" || PathURI("a", 1) != "" {
		t.Error("a path of one URI was read wrong")
	}
}
