package msrp

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cutAll cuts a stream that is shown in pieces.
func cutAll(t *testing.T, stream string, sizes func(rest int) int) []string {
	t.Helper()
	var c Cutter
	var out []string
	start, end := 0, 0
	for {
		if end > start {
			n, err := c.Next([]byte(stream[start:end]))
			if err != nil {
				t.Fatalf("at %d: %v", start, err)
			}
			if n > 0 {
				out = append(out, stream[start:start+n])
				start += n
				continue
			}
		}
		if end == len(stream) {
			break
		}
		end += min(len(stream)-end, max(1, sizes(len(stream)-end)))
	}
	if start != end {
		t.Fatalf("%q is left over", stream[start:end])
	}
	return out
}

func TestCutterAnySplit(t *testing.T) {
	frames := []string{
		sendFrame, authFrame, replyFrame,
		"MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n\r\n\r\n-------ab\r\n-------ab$x\r\n-------a\r\n-------ab$\r\n",
		"MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\nContent-Length: 1\r\n\r\n" + strings.Repeat("\r\n", 30) + "\r\n-------ab+\r\n",
		"MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n\r\n-------ab#\r\n",
	}
	stream := strings.Join(frames, "")
	for size := 1; size <= len(stream); size++ {
		if diff := cmp.Diff(frames, cutAll(t, stream, func(int) int { return size })); diff != "" {
			t.Fatalf("in pieces of %d:\n%s", size, diff)
		}
	}
	for cut := 1; cut < len(stream); cut++ {
		if diff := cmp.Diff(frames, cutAll(t, stream, func(rest int) int {
			if rest == len(stream) {
				return cut
			}
			return rest
		})); diff != "" {
			t.Fatalf("cut at %d:\n%s", cut, diff)
		}
	}
}

func TestCutterRefuses(t *testing.T) {
	for _, in := range []string{"MSRP t1\r\n", "MSRP  \r\n", "GET / HTTP/1.1\r\n", strings.Repeat("x", maxFirstLine+1)} {
		var c Cutter
		if n, err := c.Next([]byte(in)); err == nil {
			t.Errorf("%q: %d", in, n)
		}
	}
}

// streamed reads one frame in parts, shown in pieces, and gives head, body and flag.
func streamed(t *testing.T, frame string, size int) (string, string, byte) {
	t.Helper()
	var c Cutter
	end, head := 0, 0
	for head == 0 {
		if end == len(frame) {
			t.Fatal("no head")
		}
		end = min(end+size, len(frame))
		if n, err := c.Next([]byte(frame[:end])); err != nil {
			t.Fatal(err)
		} else if n > 0 {
			return frame[:n], "", 0 // came whole
		}
		head = c.HeadLen()
	}
	c.StreamBody()
	at, body := head, ""
	for {
		n, flag := c.NextPart([]byte(frame[at:end]))
		if flag != 0 {
			if at+n != len(frame) {
				t.Fatalf("pieces of %d: the end is %q", size, frame[at:at+n])
			}
			return frame[:head], body, flag
		}
		body += frame[at : at+n]
		at += n
		if n == 0 {
			if end == len(frame) {
				t.Fatalf("pieces of %d: %q is held back", size, frame[at:end])
			}
			end = min(end+size, len(frame))
		}
	}
}

func TestCutterStreams(t *testing.T) {
	head := "MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n\r\n"
	for _, body := range []string{
		"hello", "", "x\r\n-------ab", "-------ab", "-------abc$\r\n", "\r\n\r\n\r\n", "\n-------ab$\r\n", "a\r\n-------ab$x\r\nb",
		"-", "-------a", "\r", strings.Repeat("data\r\n-------", 50),
	} {
		frame := head + body + "\r\n-------ab+\r\n"
		for size := 1; size <= len(frame); size++ {
			h, got, flag := streamed(t, frame, size)
			if flag == 0 {
				continue
			}
			if h != head || got != body || flag != '+' {
				t.Fatalf("body %q in pieces of %d: head %q, body %q, flag %c", body, size, h, got, flag)
			}
		}
	}
	if _, body, flag := streamed(t, head+"-------ab$\r\n", len(head)); body != "" || flag != '$' {
		t.Errorf("no body: %q, %c", body, flag)
	}
}

func FuzzCutter(f *testing.F) {
	for _, s := range []string{sendFrame, authFrame, replyFrame, "MSRP t1\r\n", "\r\n\r\n", sendFrame + sendFrame} {
		f.Add([]byte(s), uint16(7))
	}
	f.Fuzz(func(t *testing.T, in []byte, size uint16) {
		cut := func(size int) (out []string) {
			var c Cutter
			start, end := 0, 0
			for {
				if end > start {
					n, err := c.Next(in[start:end])
					if err != nil {
						return append(out, "error")
					}
					if n > end-start {
						t.Fatalf("cut %d of %d bytes", n, end-start)
					}
					if n > 0 {
						out = append(out, string(in[start:start+n]))
						start += n
						continue
					}
				}
				if end == len(in) {
					return out
				}
				end = min(len(in), end+size)
			}
		}
		whole := cut(len(in) + 1)
		// A first line that is too long is noticed at another place when it comes in pieces.
		if diff := cmp.Diff(whole, cut(int(size)%97+1)); diff != "" && len(in) < maxFirstLine {
			t.Fatal(diff)
		}
		var fr, again Frame
		for _, text := range whole {
			if fr.Parse(text) != nil {
				continue
			}
			out, err := AppendRelayed(nil, &fr)
			if err != nil {
				continue
			}
			if err := again.Parse(string(out)); err != nil {
				t.Fatalf("relayed %q as %q: %v", text, out, err)
			}
			if PathLen(again.ToPath) > PathLen(fr.ToPath) || again.Body != fr.Body || again.Flag != fr.Flag {
				t.Fatalf("relayed %q as %q", text, out)
			}
			ParseURI(PathFirst(fr.ToPath))
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{sendFrame, authFrame, replyFrame} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var fr Frame
		if err := fr.Parse(text); err == nil {
			if fr.FirstLine+fr.Headers == "" || !strings.HasSuffix(text, fr.EndLine) {
				t.Fatalf("%q: %+v", text, fr)
			}
			AppendReply(nil, &fr, "200", "OK", "")
		}
		fr.ParseHead(text)
		ParseURI(text)
		for i := range 4 {
			PathURI(text, i)
		}
	})
}
