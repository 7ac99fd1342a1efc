package client

import "testing"

func TestAuthority(t *testing.T) {
	tests := []struct {
		uri, address string
		secure, bad  bool
	}{
		{uri: "msrp://127.0.0.1:2855/s;tcp", address: "127.0.0.1:2855"},
		{uri: "MSRPS://relay.example.com;tcp", address: "relay.example.com:2855", secure: true},
		{uri: "msrp://bob@host:7/s;tcp;x=y", address: "host:7"},
		{uri: "msrp://[::1]:9/s;tcp", address: "[::1]:9"},
		{uri: "msrp://[::1]/s;tcp", address: "[::1]:2855"},
		{uri: "sip:bob@host", bad: true},
		{uri: "msrp://host/s", bad: true},
		{uri: "msrp://;tcp", bad: true},
		{uri: "msrp://:5/s;tcp", bad: true},
		{uri: "", bad: true},
	}
	for _, tt := range tests {
		address, secure, err := Authority(tt.uri)
		if (err != nil) != tt.bad || address != tt.address || secure != tt.secure {
			t.Errorf("%s: %q, %v, %v", tt.uri, address, secure, err)
		}
	}
}

func TestPath(t *testing.T) {
	p, err := ParsePath(" msrp://a:1/x;tcp\t msrp://b:2/y;tcp ")
	if err != nil || p.String() != "msrp://a:1/x;tcp msrp://b:2/y;tcp" || p.last() != "msrp://b:2/y;tcp" {
		t.Errorf("%q, %v", p, err)
	}
	if p.reversed().String() != "msrp://b:2/y;tcp msrp://a:1/x;tcp" {
		t.Errorf("reversed %q", p.reversed())
	}
	for _, s := range []string{"", "  ", "msrp://a:1/x;tcp hello"} {
		if p, err := ParsePath(s); err == nil {
			t.Errorf("%q is the path %q", s, p)
		}
	}
	for uri, want := range map[string]string{
		"msrp://bob@h:1/s;tcp": "bob", "msrp://b%20c@h:1/s;tcp": "b c", "msrp://h:1/s;tcp": "", "msrp://%zz@h:1/s;tcp": "%zz",
		"": "",
	} {
		if got := Name(uri); got != want {
			t.Errorf("name in %s: %q", uri, got)
		}
	}
}
