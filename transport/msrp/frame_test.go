package msrp

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
	const start, paths, end = "MSRP t1 SEND\r\n", "To-Path: a\r\nFrom-Path: b\r\n", "-------t1$\r\n"
	for _, tc := range []struct {
		name, text string
		offset     int
		what       string
	}{
		{"nothing", "", 0, "no end of the first line"},
		{"no line", "MSRP t1 SEND", 0, "no end of the first line"},
		{"another protocol", "HTTP t1 SEND\r\n" + end, 0, "does not begin with MSRP"},
		{"id only", "MSRP t1\r\n", 5, "no method"},
		{"protocol only", "MSRP \r\n", 5, "no method"},
		{"no method but a space", "MSRP t1 \r\n" + paths + end, 8, "no method"},
		{"no method but spaces", "MSRP t1   \r\n" + paths + end, 10, "no method"},
		{"status is no number", "MSRP t1  SEND SEND\r\n" + paths + end, 9, "no number"},
		{"status is too large", "MSRP t1 4294967296 OK\r\n" + paths + end, 8, "no number"},
		{"no To-Path", start + "From-Path: b\r\n" + end, 14, "not To-Path"},
		{"header first", start + "Message-ID: 1\r\n" + paths + end, 14, "not To-Path"},
		{"paths in the wrong order", start + "From-Path: b\r\nTo-Path: a\r\n" + end, 14, "not To-Path"},
		{"no From-Path", start + "To-Path: a\r\nMessage-ID: 1\r\n" + end, 26, "not From-Path"},
		{"two To-Paths at once", start + "To-Path: a\r\nTo-Path: a\r\n" + end, 26, "not From-Path"},
		{"To-Path only", start + "To-Path: a\r\n" + end, 26, "no To-Path or no From-Path"},
		{"no headers", start + end, 14, "no To-Path or no From-Path"},
		{"no headers but a body", start + "\r\nx\r\n" + end, 14, "no To-Path or no From-Path"},
		{"two To-Paths", start + paths + "To-Path: c\r\n" + end, 40, "To-Path is there twice"},
		{"two From-Paths", start + paths + "from-path: c\r\n" + end, 40, "From-Path is there twice"},
		{"empty To-Path", start + "To-Path: \r\nFrom-Path: b\r\n" + end, 39, "empty To-Path"},
		{"empty From-Path", start + "To-Path: a\r\nFrom-Path:\t \r\n" + end, 40, "or From-Path"},
		{"no colon", start + paths + "nonsense\r\n" + end, 40, "without a colon"},
		{"end-line of another", start + paths + "-------t2$\r\n", 40, "without a colon"},
		{"line without an end", start + paths + "Message-ID: 1", 40, "line without an end"},
		{"no end of the headers", start + paths, 40, "do not end"},
		{"no end-line", start + paths + "\r\nx\r\n", 45, "no end-line"},
		{"body shorter than an end-line", start + paths + "\r\n", 42, "no end-line"},
		{"flag of its own", start + paths + "\r\nx\r\n-------t1!\r\n", 57, "no end-line"},
		{"LF before the end-line", start + paths + "\r\nx\n" + end, 44, "no CRLF"},
		{"empty line of LF before the end-line", start + paths + "\n" + end, 41, "no CRLF"},
		{"something behind the end", start + paths + end + end, 52, "more behind the end-line"},
	} {
		var f Frame
		err := f.Parse(tc.text)
		var se *SyntaxError
		if !errors.As(err, &se) || se.Offset != tc.offset || !strings.Contains(err.Error(), tc.what) {
			t.Errorf("%s: got %v, want an error with %q at %d", tc.name, err, tc.what, tc.offset)
		}
	}
}

func TestParseHead(t *testing.T) {
	i := strings.Index(sendFrame, "\r\n\r\n") + 4
	var f Frame
	if err := f.ParseHead(sendFrame[:i]); err != nil {
		t.Fatal(err)
	}
	if !f.Streamed() || !f.HasBody || f.Body != "" || f.EndLine != "" || f.Method != "SEND" || f.Text != sendFrame[:i] {
		t.Errorf("%+v", f)
	}
	if err := f.Parse(sendFrame); err != nil || f.Streamed() {
		t.Errorf("streamed after a whole frame: %v", err)
	}
	for _, tc := range []struct {
		text   string
		offset int
		what   string
	}{
		{sendFrame[:i+1], i, "no empty line"},
		{sendFrame[:i-2], i - 2, "do not end"},
		{authFrame, len(authFrame) - len("-------49fh$\r\n"), "no empty line"},
		{"MSRP t1\r\n", 5, "no method"},
	} {
		var se *SyntaxError
		if err := f.ParseHead(tc.text); !errors.As(err, &se) || se.Offset != tc.offset || !strings.Contains(se.What, tc.what) {
			t.Errorf("%q: got %v, want an error with %q at %d", tc.text, err, tc.what, tc.offset)
		}
	}
}

// TestFrameIsReused: nothing of a frame is left in the next one, whether that is good or not.
func TestFrameIsReused(t *testing.T) {
	for _, text := range []string{authFrame, replyFrame, "MSRP t1\r\n", ""} {
		var used, fresh Frame
		if err := used.Parse(sendFrame); err != nil {
			t.Fatal(err)
		}
		used.Parse(text)
		fresh.Parse(text)
		if diff := cmp.Diff(fresh, used, cmp.AllowUnexported(Frame{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
	}
}
