package textops

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/transport/sip"
)

// message makes a request with a body.
func message(t testing.TB, contentType, body string) *sip.Message {
	t.Helper()
	m := &sip.Message{}
	err := m.Parse("INVITE sip:b@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK1\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\n" +
		"Call-ID: 1\r\nCSeq: 1 INVITE\r\nContent-Type: " + contentType + "\r\n\r\n" + body)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// hold is a line of testdata/holds.tsv.
type hold struct {
	code              int
	contentType, body string
}

func holds(t testing.TB) (all []hold) {
	t.Helper()
	text, err := os.ReadFile("testdata/holds.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if line[0] == '#' {
			continue
		}
		var h hold
		if _, err := fmt.Sscanf(line, "%d\t%q\t%q\n", &h.code, &h.contentType, &h.body); err != nil {
			t.Fatal(strconv.Quote(line), err)
		}
		all = append(all, h)
	}
	return all
}

func TestIsAudioOnHold(t *testing.T) {
	ask, err := bindIsAudioOnHold(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range holds(t) {
		if got := ask(&interp.Ctx{Msg: message(t, h.contentType, h.body)}); got != h.code {
			t.Errorf("%q %q: %d, want %d", h.contentType, h.body, got, h.code)
		}
	}
}

// FuzzParts takes parts out of bodies and changes them; what is found is in the body.
func FuzzParts(f *testing.F) {
	for _, h := range holds(f) {
		f.Add(h.contentType, h.body, "application/sdp")
	}
	f.Add(`multipart/mixed;boundary="b"`, "--b--\r\nc:x\r\n--b", "x")
	f.Fuzz(func(t *testing.T, contentType, body, kind string) {
		m := &sip.Message{}
		if m.Parse("INVITE sip:b@x SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nFrom: <sip:a@x>\r\nTo: <sip:b@x>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nc: "+contentType+"\r\n\r\n"+body) != nil {
			return
		}
		c := &interp.Ctx{Msg: m, Worker: &interp.Worker{}}
		ask, _ := bindIsAudioOnHold(nil, nil)
		if code := ask(c); code != notOnHold && code != zeroAddress && code != heldByMode {
			t.Errorf("on hold: %d", code)
		}
		in, _ := bodyPart.of(c)
		if delimiter, ok := m.Delimiter(); ok {
			if p, ok := findPart(in.text, kind, delimiter); ok && p.next >= 0 && (p.head >= p.content || p.content > p.end || p.end > p.next || p.next > len(in.text)) {
				t.Errorf("%q: %+v", in.text, p)
			}
		}
		setMultipart(m, newPart{text: kind}, "b")
		m.HasParts = true
		for range 2 {
			if out := string(m.AppendChanged(nil)); !strings.HasPrefix(out, "INVITE sip:b@x SIP/2.0\r\n") {
				t.Errorf("%q does not begin as the message", out)
			}
		}
	})
}
