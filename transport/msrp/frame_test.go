package msrp

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sendFrame = "MSRP a786hjs2 SEND\r\n" +
	"To-Path: msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.2:7777/bob;tcp\r\n" +
	"From-Path: msrp://10.0.0.1:7654/jshA7we;tcp\r\n" +
	"Message-ID: 87652\r\n" +
	"Byte-Range: 1-5/5\r\n" +
	"Content-Type: text/plain\r\n" +
	"\r\n" +
	"hello\r\n" +
	"-------a786hjs2$\r\n"

const authFrame = "MSRP 49fh AUTH\r\n" +
	"To-Path: msrps://alice@intra.example.com;tcp\r\n" +
	"From-Path: msrps://alice.example.com:9892/98cjs;tcp\r\n" +
	"-------49fh$\r\n"

const replyFrame = "MSRP a786hjs2 200 OK\r\n" +
	"To-Path: msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.1:7654/jshA7we;tcp\r\n" +
	"From-Path: msrp://10.0.0.2:7777/bob;tcp\r\n" +
	"-------a786hjs2$\r\n"

func TestParse(t *testing.T) {
	type want struct {
		id, method, status, reason, to, from, body string
		reply, hasBody                             bool
		flag                                       byte
	}
	for _, tc := range []struct {
		name, text string
		want       want
	}{
		{"request with a body", sendFrame, want{id: "a786hjs2", method: "SEND", flag: '$', hasBody: true, body: "hello\r\n",
			to: "msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.2:7777/bob;tcp", from: "msrp://10.0.0.1:7654/jshA7we;tcp"}},
		{"request without a body", authFrame, want{id: "49fh", method: "AUTH", flag: '$',
			to: "msrps://alice@intra.example.com;tcp", from: "msrps://alice.example.com:9892/98cjs;tcp"}},
		{"reply", replyFrame, want{id: "a786hjs2", reply: true, status: "200", reason: "OK", flag: '$',
			to: "msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.1:7654/jshA7we;tcp", from: "msrp://10.0.0.2:7777/bob;tcp"}},
		{"reply without a comment", strings.Replace(replyFrame, "200 OK", "200", 1), want{id: "a786hjs2", reply: true, status: "200",
			flag: '$', to: "msrp://127.0.0.1:5060/s1;tcp msrp://10.0.0.1:7654/jshA7we;tcp", from: "msrp://10.0.0.2:7777/bob;tcp"}},
		{"empty body", "MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n\r\n\r\n-------ab+\r\n",
			want{id: "ab", method: "SEND", to: "a", from: "b", hasBody: true, body: "\r\n", flag: '+'}},
		{"end-line straight behind the empty line", "MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n\r\n-------ab#\r\n",
			want{id: "ab", method: "SEND", to: "a", from: "b", hasBody: true, flag: '#'}},
		{"lines end with LF alone, names in any case", "MSRP ab SEND\nTO-PATH:a\nfrom-path:b\n\nx\r\n-------ab$\r\n",
			want{id: "ab", method: "SEND", to: "a", from: "b", hasBody: true, body: "x\r\n", flag: '$'}},
		{"spaces in the first line", "MSRP  ab   SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n-------ab$\r\n",
			want{id: "ab", method: "SEND", to: "a", from: "b", flag: '$'}},
		{"a body that looks like an end", "MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n\r\n-------abc$\r\n-------ab\r\n\n-------ab$\r\nx\r\n-------ab$\r\n",
			want{id: "ab", method: "SEND", to: "a", from: "b", hasBody: true, body: "-------abc$\r\n-------ab\r\n\n-------ab$\r\nx\r\n", flag: '$'}},
	} {
		var f Frame
		if err := f.Parse(tc.text); err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		got := want{f.Transaction, f.Method, f.Status, f.Reason, f.ToPath, f.FromPath, f.Body, f.Reply, f.HasBody, f.Flag}
		if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{})); diff != "" {
			t.Errorf("%s:\n%s", tc.name, diff)
		}
		var c Cutter
		if n, err := c.Next([]byte(tc.text)); n != len(tc.text) || err != nil {
			t.Errorf("%s: cut at %d of %d, %v", tc.name, n, len(tc.text), err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tc := range []struct{ name, text, what string }{
		{"no method", "MSRP t1\r\n", "no method"},
		{"no method but a space", "MSRP t1 \r\nTo-Path: a\r\nFrom-Path: b\r\n-------t1$\r\n", "no method"},
		{"another protocol", "HTTP t1 SEND\r\n-------t1$\r\n", "does not begin with MSRP"},
		{"status is no number", "MSRP t1 SEND now\r\nTo-Path: a\r\nFrom-Path: b\r\n-------t1$\r\n", "no number"},
		{"no To-Path", "MSRP t1 SEND\r\nFrom-Path: b\r\n-------t1$\r\n", "not To-Path"},
		{"header first", "MSRP t1 SEND\r\nMessage-ID: 1\r\nTo-Path: a\r\nFrom-Path: b\r\n-------t1$\r\n", "not To-Path"},
		{"paths in the wrong order", "MSRP t1 SEND\r\nFrom-Path: b\r\nTo-Path: a\r\n-------t1$\r\n", "not To-Path"},
		{"no From-Path", "MSRP t1 SEND\r\nTo-Path: a\r\nMessage-ID: 1\r\n-------t1$\r\n", "not From-Path"},
		{"To-Path only", "MSRP t1 SEND\r\nTo-Path: a\r\n-------t1$\r\n", "no To-Path or no From-Path"},
		{"two To-Paths", "MSRP t1 SEND\r\nTo-Path: a\r\nFrom-Path: b\r\nTo-Path: c\r\n-------t1$\r\n", "To-Path is there twice"},
		{"two From-Paths", "MSRP t1 SEND\r\nTo-Path: a\r\nFrom-Path: b\r\nFrom-Path: c\r\n-------t1$\r\n", "From-Path is there twice"},
		{"no colon", "MSRP t1 SEND\r\nTo-Path: a\r\nFrom-Path: b\r\nnonsense\r\n-------t1$\r\n", "without a colon"},
		{"empty To-Path", "MSRP t1 SEND\r\nTo-Path: \r\nFrom-Path: b\r\n-------t1$\r\n", "empty To-Path"},
		{"another end-line", "MSRP t1 SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n-------t2$\r\n", "without a colon"},
		{"nothing", "", "no end of the first line"},
	} {
		var f Frame
		err := f.Parse(tc.text)
		var se *SyntaxError
		if !errors.As(err, &se) || !strings.Contains(err.Error(), tc.what) {
			t.Errorf("%s: got %v, want an error with %q", tc.name, err, tc.what)
		}
	}
}

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

func TestHotPathAllocatesNothing(t *testing.T) {
	var f Frame
	var c Cutter
	in := []byte(sendFrame)
	out := make([]byte, 0, 1024)
	if n := testing.AllocsPerRun(100, func() {
		if n, err := c.Next(in); n != len(in) || err != nil {
			t.Fatal(n, err)
		}
		if err := f.Parse(sendFrame); err != nil {
			t.Fatal(err)
		}
		out, _ = AppendRelayed(out[:0], &f)
		out = AppendReply(out[:0], &f, "200", "OK", "")
		if u, err := ParseURI(PathFirst(f.ToPath)); err != nil || u.Session != "s1" {
			t.Fatal(u, err)
		}
	}); n != 0 {
		t.Errorf("%v allocations for a frame", n)
	}
}

func BenchmarkFrame(b *testing.B) {
	var f Frame
	var c Cutter
	text := strings.Replace(sendFrame, "hello", strings.Repeat("x", 200), 1)
	in := []byte(text)
	out := make([]byte, 0, 1024)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if n, _ := c.Next(in); n != len(in) {
			b.Fatal(n)
		}
		if err := f.Parse(text); err != nil {
			b.Fatal(err)
		}
		out, _ = AppendRelayed(out[:0], &f)
	}
}
