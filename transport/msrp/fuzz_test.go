package msrp

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var fuzzSeeds = []string{
	sendFrame, authFrame, replyFrame, headersFrame, sendFrame + authFrame, "MSRP t1\r\n", "\r\n\r\n",
	"MSRP ab SEND\r\nTo-Path: a b\r\nFrom-Path: c\r\n\r\n\r\n-------ab\r\n-------ab$x\r\n-------a\r\n-------ab$\r\n",
	"MSRP ab SEND\nTo-Path:a  b\nFrom-Path:c\n\n-------ab+\r\n\r\n-------ab#\r\n",
	"MSRP ab 200\r\nTo-Path: a\t b\r\nFrom-Path: c\r\n\r\n-------ab#\r\n",
}

// cutFrames cuts a stream that comes in pieces of a size.
func cutFrames(t *testing.T, in []byte, size int) (frames []string) {
	var c Cutter
	start, end := 0, 0
	for {
		if end > start {
			n, err := c.Next(in[start:end])
			switch {
			case err != nil:
				return append(frames, "error")
			case n > end-start:
				t.Fatalf("cut %d of %d bytes", n, end-start)
			case n > 0:
				frames = append(frames, string(in[start:start+n]))
				start += n
				continue
			}
		}
		if end == len(in) {
			return frames
		}
		end = min(len(in), end+size)
	}
}

// FuzzCutter: a stream gives the same frames whatever the split, whole or in parts, and Parse agrees with the cuts.
func FuzzCutter(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add([]byte(s), uint8(7))
	}
	for _, tc := range recorded(f) {
		f.Add([]byte(tc.Text), uint8(20))
	}
	f.Fuzz(func(t *testing.T, in []byte, size uint8) {
		whole := cutFrames(t, in, len(in)+1)
		if diff := cmp.Diff(whole, cutFrames(t, in, int(size)+1)); diff != "" {
			t.Fatal(diff)
		}
		for _, text := range whole {
			if text == "error" {
				continue
			}
			var c Cutter
			for end := 1; end < len(text) && c.HeadLen() == 0; end += int(size) + 1 {
				if n, err := c.Next([]byte(text[:end])); n > 0 || err != nil {
					t.Fatalf("%q: end at %d, %v", text[:end], n, err)
				}
			}
			if c.HeadLen() > 0 {
				checkParts(t, &c, text, int(size)+1)
			}
			var fr Frame
			switch err, ok := fr.Parse(text).(*SyntaxError); {
			case !ok:
				checkWritten(t, &fr)
			case strings.Contains(err.What, "end-line"):
				t.Fatalf("%q was cut, and then: %v", text, err)
			}
		}
	})
}

// checkParts reads the body of a frame in parts, which come in pieces of a size.
func checkParts(t *testing.T, c *Cutter, text string, size int) {
	rest := []byte(text[c.HeadLen():])
	c.StreamBody()
	for end := 0; ; {
		n, flag := c.NextPart(rest[:end])
		switch {
		case n > end:
			t.Fatalf("%q: a part of %d in %d bytes", text, n, end)
		case flag != 0 && (n != len(rest) || !bytes.HasSuffix(rest, []byte{flag, '\r', '\n'})):
			t.Fatalf("%q: the end is %q", text, rest[:n])
		case flag != 0:
			return
		case n == 0 && end == len(rest):
			t.Fatalf("%q: %q is held back", text, rest)
		case n == 0:
			end = min(len(rest), end+size)
		}
		rest, end = rest[n:], end-n
	}
}

// checkWritten checks the reply to a frame, and the frame as it is sent on.
func checkWritten(t *testing.T, fr *Frame) {
	var again Frame
	reply := string(AppendReply(nil, fr, "200", "OK", "X: 1\r\n"))
	if err := again.Parse(reply); err != nil || !again.Reply || again.Code != 200 || again.Flag != '$' || again.HasBody ||
		again.Transaction != fr.Transaction || again.ToPath != PathFirst(fr.FromPath) || again.FromPath != PathFirst(fr.ToPath) {
		t.Fatalf("%q was replied to with %q: %v", fr.Text, reply, err)
	}
	out, err := AppendRelayed(nil, fr)
	first, next, ok := strings.Cut(fr.ToPath, " ")
	if !ok {
		if err == nil || len(out) > 0 {
			t.Fatalf("%q was relayed as %q", fr.Text, out)
		}
		return
	}
	if err != nil {
		t.Fatalf("%q was not relayed: %v", fr.Text, err)
	}
	if err := again.Parse(string(out)); err != nil || again.FirstLine != fr.FirstLine || again.ToPath != trim(next) ||
		again.FromPath != first+" "+fr.FromPath || again.Body != fr.Body || again.HasBody != fr.HasBody || again.EndLine != fr.EndLine {
		t.Fatalf("%q was relayed as %q: %v", fr.Text, out, err)
	}
	var c Cutter
	if n, err := c.Next(out); n != len(out) || err != nil {
		t.Fatalf("%q was relayed as %q, which is cut at %d, %v", fr.Text, out, n, err)
	}
}

// FuzzParse: what Parse takes for a frame is one to the Cutter, unless an end-line stands in the body.
func FuzzParse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	for _, tc := range recorded(f) {
		f.Add(tc.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var fr Frame
		if err := fr.Parse(text); err == nil {
			blank := text[len(fr.FirstLine)+len(fr.Headers) : len(text)-len(fr.Body)-len(fr.EndLine)]
			if fr.HasBody != (blank == "\r\n" || blank == "\n") || !fr.HasBody && blank != "" {
				t.Fatalf("%q: %q between the headers and the body", text, blank)
			}
			var c Cutter
			n, err := c.Next([]byte(text))
			if err != nil && len(fr.FirstLine) <= maxFirstLine || n < len(text) && !strings.Contains(fr.Body, dashes+fr.Transaction) {
				t.Fatalf("%q is cut at %d, %v", text, n, err)
			}
		} else if _, ok := err.(*SyntaxError); !ok {
			t.Fatalf("%q: %v", text, err)
		}
		fr.ParseHead(text)
		for i := range PathLen(text) {
			PathURI(text, i)
		}
	})
}

// FuzzParseURI: all that is read stands in the text.
func FuzzParseURI(f *testing.F) {
	for _, s := range []string{"msrp://a:b@h:5/s;tcp;x=y", "MSRPS://[::1]:5/s;ws", "msrp://h", "msrp://h/s:+5;foo;x", "msrp://[]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseURI(s)
		if err != nil {
			return
		}
		if u.Host == "" || (u.Port == "") != (u.PortNumber == 0) || !strings.HasPrefix(s, u.Scheme+"://") {
			t.Fatalf("%q: %+v", s, u)
		}
		for _, part := range []string{u.Userinfo, u.User, u.Host, u.Port, u.Session, u.Proto, u.Params} {
			if !strings.Contains(s, part) {
				t.Fatalf("%q has no %q", s, part)
			}
		}
	})
}
