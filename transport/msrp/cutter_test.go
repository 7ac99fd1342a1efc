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
	for _, in := range []string{"MSRP t1\r\n", "MSRP  \r\n", "GET / HTTP/1.1\r\n", strings.Repeat("x", maxFirstLine+1), "MSRP t1 " + strings.Repeat("X", maxFirstLine) + "\r\n"} {
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
	for size := 1; size <= len(head); size++ {
		if _, body, flag := streamed(t, head+"-------ab$\r\n", size); flag != 0 && (body != "" || flag != '$') {
			t.Errorf("no body, in pieces of %d: %q, %c", size, body, flag)
		}
	}
	// Behind an empty line of LF alone an end-line is body.
	lf := strings.Replace(head, "\r\n\r\n", "\r\n\n", 1)
	for size := 1; size <= len(lf)+30; size++ {
		if _, body, flag := streamed(t, lf+"-------ab$\r\n\r\n-------ab+\r\n", size); flag != 0 && (body != "-------ab$\r\n" || flag != '+') {
			t.Errorf("body that begins with an end-line, in pieces of %d: %q, %c", size, body, flag)
		}
	}
}

// TestCutterReadsOnce takes minutes when bytes are looked at again whenever more of them come.
func TestCutterReadsOnce(t *testing.T) {
	head := "MSRP ab SEND\r\nTo-Path: a\r\nFrom-Path: b\r\n"
	for _, filling := range []string{"x", "\r", "\r\n", "\r\n-------ab", "\r\n-------a"} {
		frame := []byte(head + "\r\n" + strings.Repeat(filling, (1<<21)/len(filling)) + "\r\n-------ab$\r\n")
		var c Cutter
		for end := 1; end < len(frame); end++ {
			if n, err := c.Next(frame[:end]); n > 0 || err != nil {
				t.Fatalf("%q: %d, %v", filling, n, err)
			}
		}
		if n, err := c.Next(frame); n != len(frame) || err != nil {
			t.Errorf("%q: %d of %d, %v", filling, n, len(frame), err)
		}
	}
}

func TestCutterReset(t *testing.T) {
	var c Cutter
	if n, err := c.Next([]byte(sendFrame[:200])); n != 0 || err != nil || c.HeadLen() == 0 {
		t.Fatal(n, err, c.HeadLen())
	}
	c.Reset()
	if c.HeadLen() != 0 {
		t.Error("a head is left over")
	}
	if n, err := c.Next([]byte(authFrame)); n != len(authFrame) || err != nil {
		t.Error(n, err)
	}
}
