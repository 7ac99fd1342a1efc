package msrp

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAppendReply(t *testing.T) {
	for _, tc := range []struct{ name, frame, code, reason, extra, want string }{
		{"to a SEND", sendFrame, "200", "OK", "", "MSRP a786hjs2 200 OK\r\nTo-Path: msrp://10.0.0.1:7654/jshA7we;tcp\r\n" +
			"From-Path: msrp://127.0.0.1:5060/s1;tcp\r\nMessage-ID: 87652\r\n-------a786hjs2$\r\n"},
		{"with headers", authFrame, "401", "Unauthorized", "WWW-Authenticate: Digest\r\n", "MSRP 49fh 401 Unauthorized\r\n" +
			"To-Path: msrps://alice.example.com:9892/98cjs;tcp\r\nFrom-Path: msrps://alice@intra.example.com;tcp\r\n" +
			"WWW-Authenticate: Digest\r\n-------49fh$\r\n"},
		{"to the nearest of several senders", "MSRP ab REPORT\r\nTo-Path: a b\r\nFrom-Path: c d\r\n-------ab+\r\n", "481", "No", "",
			"MSRP ab 481 No\r\nTo-Path: c\r\nFrom-Path: a\r\n-------ab$\r\n"},
	} {
		var f Frame
		if err := f.Parse(tc.frame); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tc.want, string(AppendReply(nil, &f, tc.code, tc.reason, tc.extra))); diff != "" {
			t.Errorf("%s:\n%s", tc.name, diff)
		}
	}
}

func TestAppendRelayed(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"one hop", sendFrame, strings.NewReplacer(
			"To-Path: msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.2:7777/bob;tcp", "To-Path: msrp://10.0.0.2:7777/bob;tcp",
			"From-Path: ", "From-Path: msrp://127.0.0.1:5060/s1;tcp ").Replace(sendFrame)},
		{"no space behind the colon", "MSRP ab SEND\r\nTo-Path:a b c\r\nFrom-Path:d\r\n-------ab$\r\n",
			"MSRP ab SEND\r\nTo-Path:b c\r\nFrom-Path:a d\r\n-------ab$\r\n"},
	} {
		var f Frame
		if err := f.Parse(tc.in); err != nil {
			t.Fatal(err)
		}
		got, err := AppendRelayed(nil, &f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tc.want, string(got)); diff != "" {
			t.Errorf("%s:\n%s", tc.name, diff)
		}
	}
	var f Frame
	i := strings.Index(sendFrame, "\r\n\r\n") + 4
	if err := f.ParseHead(sendFrame[:i]); err != nil {
		t.Fatal(err)
	}
	head, err := AppendRelayed([]byte("x"), &f)
	if err != nil || string(head) != "xMSRP a786hjs2 SEND\r\nTo-Path: msrp://10.0.0.2:7777/bob;tcp\r\n"+
		"From-Path: msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.1:7654/jshA7we;tcp\r\n"+
		"Message-ID: 87652\r\nByte-Range: 1-5/5\r\nContent-Type: text/plain\r\n\r\n" {
		t.Errorf("the head was relayed as %q, %v", head, err)
	}
	if err := f.Parse(authFrame); err != nil {
		t.Fatal(err)
	}
	if _, err := AppendRelayed(nil, &f); !errors.Is(err, ErrLastHop) {
		t.Errorf("the last hop was relayed: %v", err)
	}
}

func TestAppendRequestParses(t *testing.T) {
	for _, r := range []Request{
		{Transaction: "t1", Method: "SEND", ToPath: "a b", FromPath: "c", Headers: "Message-ID: 1\r\nContent-Type: text/plain\r\n", Body: []byte("x"), Flag: '+'},
		{Transaction: "t1", Method: "SEND", ToPath: "a", FromPath: "c", HasBody: true, Flag: '$'},
		{Transaction: "t1", Method: "AUTH", ToPath: "a", FromPath: "c", Flag: '$'},
	} {
		text := string(AppendRequest(nil, &r))
		var f Frame
		if err := f.Parse(text); err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if f.Method != r.Method || f.ToPath != r.ToPath || f.Flag != r.Flag || strings.TrimSuffix(f.Body, "\r\n") != string(r.Body) {
			t.Errorf("%q came back as %+v", text, f)
		}
	}
}
