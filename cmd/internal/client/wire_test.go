package client

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// recorder is a frameSink that prints frames.
type recorder struct {
	got  []string
	body []byte
}

func (r *recorder) head(*packet) error             { r.body = nil; return nil }
func (r *recorder) data(_ *packet, b []byte) error { r.body = append(r.body, b...); return nil }
func (r *recorder) end(p *packet, flag byte) error {
	what := p.Method
	if p.Reply {
		what = p.Status + " " + p.Reason
	}
	text := fmt.Sprintf("%s %s %c", p.Transaction, what, flag)
	if p.HasBody {
		text += fmt.Sprintf(" %q", r.body)
	}
	r.got = append(r.got, text)
	return nil
}

const paths = "To-Path: msrp://a:1/x;tcp\r\nFrom-Path: msrp://b:2/y;tcp\r\n"

func TestReadFrames(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
		err      string // "" is a clean end
	}{
		{name: "nothing"},
		{name: "response", in: "MSRP t1 200 OK\r\n" + paths + "-------t1$\r\n", want: []string{"t1 200 OK $"}},
		{name: "response without a comment", in: "MSRP t1 200\r\n" + paths + "-------t1$\r\n", want: []string{"t1 200  $"}},
		{name: "request without a body", in: "MSRP t1 REPORT\r\n" + paths + "-------t1#\r\n", want: []string{"t1 REPORT #"}},
		{name: "body", in: "MSRP t1 SEND\r\n" + paths + "\r\nhello\r\n-------t1+\r\n", want: []string{`t1 SEND + "hello"`}},
		{name: "empty body", in: "MSRP t1 SEND\r\n" + paths + "\r\n\r\n-------t1$\r\n", want: []string{`t1 SEND $ ""`}},
		{name: "empty body without its own line break", in: "MSRP t1 SEND\r\n" + paths + "\r\n-------t1$\r\n", want: []string{`t1 SEND $ ""`}},
		{
			name: "body like end-lines",
			in:   "MSRP t1 SEND\r\n" + paths + "\r\n-------t2$\r\n\r\n-------t1\r\n-------t1x\r\n-------t1$\n\n-------t1$\r\n\r\r\n-------t1$\r\n",
			want: []string{`t1 SEND $ "-------t2$\r\n\r\n-------t1\r\n-------t1x\r\n-------t1$\n\n-------t1$\r\n\r"`},
		},
		{
			name: "two frames with blank lines between",
			in:   "\r\nMSRP t1 200 OK\r\n" + paths + "-------t1$\r\n\r\n\r\nMSRP t2 200 OK\r\n" + paths + "-------t2$\r\n",
			want: []string{"t1 200 OK $", "t2 200 OK $"},
		},
		{name: "fields in any case", in: "MSRP t1 200 OK\r\nto-path:msrp://a:1/x;tcp\r\nFROM-PATH:  msrp://b:2/y;tcp \r\n-------t1$\r\n", want: []string{"t1 200 OK $"}},
		{name: "cut in the first line", in: "MSRP t1", err: "unexpected EOF"},
		{name: "cut in the head", in: "MSRP t1 SEND\r\nTo-Path: x\r\n", err: "unexpected EOF"},
		{name: "cut in the body", in: "MSRP t1 SEND\r\n" + paths + "\r\nhello\r\n-------t1$\r", err: "unexpected EOF"},
		{name: "another protocol", in: "GET / HTTP/1.1\r\n\r\n", err: "does not begin with MSRP"},
		{name: "no method", in: "MSRP t1\r\n" + paths, err: "no method"},
		{name: "no colon", in: "MSRP t1 SEND\r\nTo-Path\r\n-------t1$\r\n", err: "without a colon"},
		{name: "no To-Path", in: "MSRP t1 SEND\r\nFrom-Path: msrp://b:2/y;tcp\r\n-------t1$\r\n", err: "To-Path"},
		{name: "bad From-Path", in: "MSRP t1 SEND\r\nTo-Path: msrp://b:2/y;tcp\r\nFrom-Path: sip:x\r\n-------t1$\r\n", err: "From-Path"},
		{name: "endless line", in: "MSRP t1 SEND\r\nA: " + strings.Repeat("x", 2*readBuffer), err: "bytes of headers"},
		{name: "endless head", in: "MSRP t1 SEND\r\n" + strings.Repeat("A: "+strings.Repeat("x", 1000)+"\r\n", 100), err: "bytes of headers"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, wrap := range map[string]func(io.Reader) io.Reader{
				"at once": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader,
			} {
				var r recorder
				err := readFrames(wrap(strings.NewReader(tt.in)), &r)
				if tt.err == "" && !errors.Is(err, io.EOF) || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("%s: error %v", name, err)
				}
				if diff := cmp.Diff(tt.want, r.got); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
			}
		})
	}
}

func TestByteRange(t *testing.T) {
	for in, want := range map[string]byteRange{
		"1-5/5": {0, 5, 5}, "1-*/*": {0, -1, -1}, "3-*/9": {2, -1, 9}, "1-0/0": {0, 0, 0}, " 2 - 4 / 8 ": {1, 4, 8},
	} {
		if got, ok := parseByteRange(in); !ok || got != want {
			t.Errorf("%q: %v, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "1", "1-2", "0-2/2", "5-2/9", "*-2/2", "1-x/2", "1-2/x", "-1-2/3", "1-99999999999999999999/*"} {
		if got, ok := parseByteRange(in); ok {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func FuzzReadFrames(f *testing.F) {
	f.Add([]byte("MSRP t1 SEND\r\n" + paths + "\r\nhello\r\n-------t1+\r\nMSRP t1 200 OK\r\n" + paths + "-------t1$\r\n"))
	f.Add([]byte("MSRP t1 SEND\r\n" + paths + "\r\n-------t1$\r\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var whole, split recorder
		first := readFrames(strings.NewReader(string(in)), &whole)
		second := readFrames(iotest.OneByteReader(strings.NewReader(string(in))), &split)
		if (first == nil) || (second == nil) {
			t.Fatal("reading ended without an error")
		}
		if diff := cmp.Diff(whole.got, split.got); diff != "" {
			t.Errorf("the split changes the frames: %s", diff)
		}
	})
}
