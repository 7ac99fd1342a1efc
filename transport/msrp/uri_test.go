package msrp

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParseURI holds what Kamailio 5.6.3 answers for `{msrpuri.*}`; it does not show the number of the port.
func TestParseURI(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want URI
	}{
		{"msrp://127.0.0.1:5060/s.1.2;tcp", URI{Scheme: "msrp", Host: "127.0.0.1", Port: "5060", Session: "s.1.2", Proto: "tcp", PortNumber: 5060}},
		{"MSRPS://alice@relay.example.com/x;tcp", URI{Scheme: "MSRPS", Userinfo: "alice", User: "alice", Host: "relay.example.com", Session: "x", Proto: "tcp", Secure: true}},
		{"msrp://a:b@h/s;ws", URI{Scheme: "msrp", Userinfo: "a:b", User: "a", Host: "h", Session: "s", Proto: "ws"}},
		{"msrp://a;x=y@h/s;tcp", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "tcp"}},
		{"msrp://h/s;tcp;x=y", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "tcp", Params: "tcp;x=y"}},
		{"msrp://h/s;foo;x=y", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "foo", Params: "x=y"}},
		{"msrp://h/s;tcpx", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "tcp", Params: "tcpx"}},
		{"msrp://h/s;TCP;a=b", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "TCP", Params: "TCP;a=b"}},
		{"msrp://h/s;ws", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "ws"}},
		{"msrp://h/s;wss", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "ws", Params: "wss"}},
		{"msrp://h/s;wss;a", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "ws", Params: "wss;a"}},
		{"msrp://h/s;t", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "t"}},
		{"msrp://h/s;;tcp", URI{Scheme: "msrp", Host: "h", Session: "s", Params: "tcp"}},
		{"msrp://[::1]:99/s;tcp", URI{Scheme: "msrp", Host: "[::1]", Port: "99", Session: "s", Proto: "tcp", PortNumber: 99}},
		{"msrp://[::1]:99", URI{Scheme: "msrp", Host: "[::1]", Port: "99", PortNumber: 99}},
		{"msrp://[::1]x:99/s", URI{Scheme: "msrp", Host: "[::1]", Port: "99", Session: "s", PortNumber: 99}},
		{"msrp://[]:5/s", URI{Scheme: "msrp", Host: "[]", Port: "5", Session: "s", PortNumber: 5}},
		{"msrp://127.0.0.1:5060;tcp", URI{Scheme: "msrp", Host: "127.0.0.1", Port: "5060", Proto: "tcp", PortNumber: 5060}},
		{"msrp://host", URI{Scheme: "msrp", Host: "host"}},
		{"msrp://h", URI{Scheme: "msrp", Host: "h"}},
		{"msrps://h", URI{Scheme: "msrps", Host: "h", Secure: true}},
		{"msrp://h:65535/s", URI{Scheme: "msrp", Host: "h", Port: "65535", Session: "s", PortNumber: 65535}},
		{"msrp://h:/s", URI{Scheme: "msrp", Host: "h", Session: "s"}},
		{"msrp://h/;tcp", URI{Scheme: "msrp", Host: "h", Proto: "tcp"}},
		{"msrp://h//s", URI{Scheme: "msrp", Host: "h", Session: "/s"}},
		{"msrp://h/a/b;tcp", URI{Scheme: "msrp", Host: "h", Session: "a/b", Proto: "tcp"}},
		{"msrp://h;tcp", URI{Scheme: "msrp", Host: "h", Proto: "tcp"}},
		{"msrp://h;tcp/s", URI{Scheme: "msrp", Host: "h;tcp", Session: "s"}},
		{"msrp://h;tcp=a:5", URI{Scheme: "msrp", Host: "h;tcp=a", Port: "5", PortNumber: 5}},
		{"msrp://h/s:5;tcp", URI{Scheme: "msrp", Host: "h/s", Port: "5", Proto: "tcp", PortNumber: 5}},
		{"msrp://h:5:6/s", URI{Scheme: "msrp", Host: "h", Port: "5:6", Session: "s", PortNumber: 5}},
		{"msrp://h:+50/s", URI{Scheme: "msrp", Host: "h", Port: "+50", Session: "s", PortNumber: 50}},
		{"msrp://h:050/s", URI{Scheme: "msrp", Host: "h", Port: "050", Session: "s", PortNumber: 50}},
		{"msrp://h/s@x", URI{Scheme: "msrp", Userinfo: "h/s", User: "h/s", Host: "x"}},
		{"msrp://h/s@x/t;tcp", URI{Scheme: "msrp", Userinfo: "h/s", User: "h/s", Host: "x", Session: "t", Proto: "tcp"}},
		{"msrp://h/s;tcp;x=a@b", URI{Scheme: "msrp", Host: "b"}},
		{"msrp://@h/s", URI{Scheme: "msrp", Host: "h", Session: "s"}},
		{"msrp://a@b@c/s", URI{Scheme: "msrp", Userinfo: "a", User: "a", Host: "b@c", Session: "s"}},
		{"msrp://a:p:q@h/s", URI{Scheme: "msrp", Userinfo: "a:p:q", User: "a", Host: "h", Session: "s"}},
		{"msrp:// h /s", URI{Scheme: "msrp", Host: " h ", Session: "s"}},
		{"msrp://h ", URI{Scheme: "msrp", Host: "h"}},
		{"msrp://h/s ;tcp", URI{Scheme: "msrp", Host: "h", Session: "s ", Proto: "tcp"}},
		{"msrp://h/s ", URI{Scheme: "msrp", Host: "h", Session: "s"}},
		{"msrp://h/s;tcp ", URI{Scheme: "msrp", Host: "h", Session: "s", Proto: "tcp"}},
		{"msrp://h:50 /s", URI{Scheme: "msrp", Host: "h", Port: "50 ", Session: "s", PortNumber: 50}},
		{"msrp://h:50 ", URI{Scheme: "msrp", Host: "h", Port: "50", PortNumber: 50}},
		{"mSrP://H/S;TcP", URI{Scheme: "mSrP", Host: "H", Session: "S", Proto: "TcP"}},

		// It refuses an IPv6 address without a port, though RFC 4975 section 6 allows it.
		{"msrp://[::1]/s;tcp", URI{Scheme: "msrp", Host: "[::1]", Session: "s", Proto: "tcp"}},
		{"msrp://[::1];tcp", URI{Scheme: "msrp", Host: "[::1]", Proto: "tcp"}},
		{"msrp://[::1]", URI{Scheme: "msrp", Host: "[::1]"}},
	} {
		got, err := ParseURI(tc.in)
		if err != nil {
			t.Errorf("%q: %v", tc.in, err)
		} else if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%q:\n%s", tc.in, diff)
		}
	}
}

func TestParseURIRefuses(t *testing.T) {
	for _, bad := range []string{
		"msrp://[::1/s",
		"msrp://",
		"msrps://",
		"msrp",
		"sip:a@b.example",
		"http://h/s",
		"msrp://:5060/s",
		"msrp:///s",
		"msrp://h:0/s",
		"msrp://h:65536/s",
		"msrp://h:x/s",
		"msrp://h:",
		"msrp://h/",
		"msrp://h/s;",
		"msrp://h/s:x;tcp",
		"msrp://h:-50/s",
		"msrp://h: 50/s",
		"msrp://a@",
		" msrp://h/s",
		"msrps:/h/s;tcp",
		"msrp://h:99999999999/s",
		"msrp://h:4294967301/s",
	} {
		if u, err := ParseURI(bad); err == nil {
			t.Errorf("%q was read as %+v", bad, u)
		}
	}
}

func TestPath(t *testing.T) {
	for _, tc := range []struct {
		path        string
		length      int
		first, last string
		at          []string
	}{
		{"a", 1, "a", "a", []string{"a", "", ""}},
		{"a b c", 3, "a", "c", []string{"a", "b", "c", "", ""}},
		{"a  b", 3, "a", "b", []string{"a", "", "b", ""}},
		{"a\t b", 2, "a", "b", []string{"a", "b", ""}},
		{"a\tb", 1, "a\tb", "a\tb", []string{"a\tb", ""}},
		{"", 1, "", "", []string{"", ""}},
	} {
		if n := PathLen(tc.path); n != tc.length {
			t.Errorf("%q has %d URIs, want %d", tc.path, n, tc.length)
		}
		if first, last := PathFirst(tc.path), PathLast(tc.path); first != tc.first || last != tc.last {
			t.Errorf("%q: first %q, last %q", tc.path, first, last)
		}
		for i, want := range tc.at {
			if got := PathURI(tc.path, i); got != want {
				t.Errorf("%q: URI %d is %q, want %q", tc.path, i, got, want)
			}
		}
	}
}
