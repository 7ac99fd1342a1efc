package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func testFrame(t testing.TB, size int) *sendFrame {
	t.Helper()
	f, err := newSendFrame("msrp://r:1/use;tcp msrp://b:2/me;tcp", "msrp://a:3/me;tcp", size, 3)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFramePatchesAllPlaces(t *testing.T) {
	got := string(testFrame(t, 40).append(nil, 0x1f, 255))
	want := "MSRP b0000001f SEND\r\n" +
		"To-Path: msrp://r:1/use;tcp msrp://b:2/me;tcp\r\n" +
		"From-Path: msrp://a:3/me;tcp\r\n" +
		"Message-ID: m0000001f\r\n" +
		"Byte-Range: 1-40/40\r\n" +
		"Content-Type: text/plain\r\n\r\n" +
		"0000001f" + "00000000000000ff"
	if !strings.HasPrefix(got, want) {
		t.Errorf("frame\n%q\ndoes not start with\n%q", got, want)
	}
	if !strings.HasSuffix(got, "\r\n-------b0000001f$\r\n") {
		t.Errorf("frame ends with %q", got[len(got)-30:])
	}
}

func TestFramesSurviveEverySplit(t *testing.T) {
	f := testFrame(t, 200)
	var data []byte
	const frames = 3
	for i := range uint32(frames) {
		data = f.append(data, i, time.Duration(i)*time.Second)
	}
	for split := range len(data) {
		seq := uint32(0)
		for pos, have, scanned := 0, split, 0; ; {
			got, size, rescan, err := cut(data[pos:have], scanned)
			if err != nil {
				t.Fatalf("split at %d: %v", split, err)
			}
			scanned = rescan
			if size == 0 {
				if have == len(data) {
					break
				}
				have = len(data)
				continue
			}
			n, sent, err := checkBody(got.body, 200)
			if err != nil || n != seq || sent != time.Duration(seq)*time.Second {
				t.Fatalf("split at %d: frame %d, sent %v, error %v; want frame %d", split, n, sent, err, seq)
			}
			seq++
			pos += size
		}
		if seq != frames {
			t.Fatalf("split at %d: %d frames, want %d", split, seq, frames)
		}
	}
}

func TestCutResponses(t *testing.T) {
	data := []byte("MSRP a1 401 Unauthorized\r\nTo-Path: x\r\nWWW-Authenticate: Digest realm=\"r\"\r\n-------a1$\r\nMSRP")
	f, size, _, err := cut(data, 0)
	if err != nil || size != len(data)-4 {
		t.Fatalf("size %d, error %v", size, err)
	}
	if string(f.tid) != "a1" || string(f.what) != "401 Unauthorized" || f.body != nil {
		t.Errorf("cut %q %q %q", f.tid, f.what, f.body)
	}
	if got := string(f.header("WWW-Authenticate")); got != `Digest realm="r"` {
		t.Errorf("header %q", got)
	}
	if got := f.header("Use-Path"); got != nil {
		t.Errorf("header that is not there: %q", got)
	}
}

func TestCutRefuses(t *testing.T) {
	for _, text := range []string{
		"HTTP/1.1 200 OK\r\n\r\n-------a1$\r\n",
		"MSRP a1\r\n-------a1$\r\n",
		"MSRP a1 SEND\r\n\r\nx\r\n-------b1$\r\n",
		"MSRP a1 SEND\r\n\r\nx\r\n-------a1+\r\n",
		"\r\n-------a1$\r\n",
	} {
		if f, size, _, err := cut([]byte(text), 0); err == nil {
			t.Errorf("%q: no error, size %d, frame %q", text, size, f.tid)
		}
	}
}

func TestCheckBodyFindsDamage(t *testing.T) {
	f := testFrame(t, 64)
	good := bytes.Clone(f.append(nil, 7, 9)[f.body : f.body+64])
	if _, _, err := checkBody(good, 64); err != nil {
		t.Fatal(err)
	}
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		if _, _, err := checkBody(bad, 64); err == nil {
			t.Errorf("a changed byte %d goes unseen", i)
		}
	}
	if _, _, err := checkBody(good[:63], 64); err == nil {
		t.Error("a missing byte goes unseen")
	}
}

func TestSteadyStateDoesNotAllocate(t *testing.T) {
	f := testFrame(t, 200)
	out := make([]byte, 0, 4096)
	var h histogram
	allocs := testing.AllocsPerRun(100, func() {
		out = f.append(out[:0], 1, 2)
		got, _, _, err := cut(out, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := checkBody(got.body, 200); err != nil {
			t.Fatal(err)
		}
		h.add(time.Millisecond)
	})
	if allocs != 0 {
		t.Errorf("%v allocations for one frame", allocs)
	}
}

func FuzzCut(f *testing.F) {
	f.Add([]byte("MSRP a1 200 OK\r\nTo-Path: x\r\n-------a1$\r\n"), 0)
	f.Add([]byte("MSRP a1 SEND\r\n\r\n\r\n-------a1$\r\n"), 3)
	f.Fuzz(func(t *testing.T, data []byte, scanned int) {
		if scanned < 0 || scanned > len(data) {
			return
		}
		got, size, rescan, err := cut(data, scanned)
		if err == nil && (size > len(data) || rescan > len(data)) {
			t.Fatalf("size %d, rescan %d of %d bytes", size, rescan, len(data))
		}
		_, _, _ = checkBody(got.body, minBody)
	})
}
