package sip

import (
	"errors"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outcome is what becomes of a message: a reply, or "script" or "dropped".
type outcome string

type recorded struct {
	name    string
	from    netip.AddrPort
	sent    string
	want    outcome // the reference's
	differs string  // why ours is another one
	ours    outcome
}

// readRecorded reads testdata/replies.txt, whose head describes it.
func readRecorded(t testing.TB) []recorded {
	t.Helper()
	data, err := os.ReadFile("testdata/replies.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []recorded
	var c *recorded
	for i, line := range strings.Split(string(data), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		into := func() *outcome {
			if c.differs != "" {
				return &c.ours
			}
			return &c.want
		}
		text := ""
		if word == ">" || word == "<" {
			if text, err = strconv.Unquote(rest); err != nil {
				t.Fatalf("line %d: %v", i+1, err)
			}
		}
		switch word {
		case "", "#":
		case "case":
			cases = append(cases, recorded{name: rest, from: netip.MustParseAddrPort("127.0.0.1:5070")})
			c = &cases[len(cases)-1]
		case "from":
			c.from = netip.MustParseAddrPort(rest)
		case "differs":
			c.differs = rest
		case ">":
			c.sent += text
		case "<":
			*into() += outcome(text)
		case "script", "dropped":
			*into() = outcome(word)
		default:
			t.Fatalf("line %d: %q", i+1, line)
		}
	}
	return cases
}

// answer does with a message what the script behind the recordings does.
func answer(m *Message, text string, from netip.AddrPort) outcome {
	if m.Parse(text) != nil {
		return "dropped"
	}
	r := Reply{Code: 403, Reason: "No SIP Here", Source: from, ToTag: "TAG",
		Server: "Server: kamailio (5.6.3 (x86_64/linux))"}
	switch m.Method() {
	case "X100":
		r.Code, r.Reason = 100, "Trying"
	case "X180":
		r.Code, r.Reason = 180, "Ringing"
	case "X200":
		r.Code, r.Reason = 200, "OK"
	case "XAPP":
		r.Code, r.Reason = 302, "Moved"
		m.ReplyHeaders = "X-One: 1\r\n"
		r.Headers = "Contact: <sip:x>\r\n"
	case "XFRP":
		m.ForceRport = true
	}
	b, err := AppendReply(nil, m, &r)
	if err != nil {
		return "script"
	}
	return outcome(b)
}

func TestRecordedReplies(t *testing.T) {
	var m Message
	for _, c := range readRecorded(t) {
		t.Run(c.name, func(t *testing.T) {
			want := c.want
			if c.differs != "" {
				want = c.ours
			}
			got := answer(&m, c.sent, c.from)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if c.differs != "" && got == c.want {
				t.Errorf("does not differ, though %s", c.differs)
			}
		})
	}
}

func TestReplyErrors(t *testing.T) {
	var m Message
	for _, c := range []struct {
		text string
		want error
	}{
		{strings.ReplaceAll(options, "OPTIONS", "ACK"), ErrReplyToACK},
		{"SIP/2.0 200 OK\r\n" + options[strings.Index(options, "Via"):], ErrNotRequest},
		{"", ErrNotRequest},
	} {
		_ = m.Parse(c.text)
		b, err := AppendReply([]byte("x"), &m, &Reply{Code: 200})
		if string(b) != "x" || !errors.Is(err, c.want) {
			t.Errorf("%q, %v; want %v", b, err, c.want)
		}
	}
}

func TestReplyToLazy(t *testing.T) {
	var m Message
	for text, want := range map[string]error{
		options:   nil,
		frameText: nil,
		strings.Replace(options, "Via: SIP/2.0", "Via: SIP/3.0", 1): ErrUnreadable,
		strings.Replace(options, "To: <", "To: ", 1):                ErrUnreadable,
	} {
		m.SetLazy(func(dst []byte) []byte { return append(dst, text...) })
		if _, err := AppendReply(nil, &m, &Reply{Code: 200, ToTag: "7", Source: source}); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func TestReplyBody(t *testing.T) {
	var m Message
	if err := m.Parse(options); err != nil {
		t.Fatal(err)
	}
	b, err := AppendReply(nil, &m, &Reply{Code: 200, Reason: "OK", Source: netip.MustParseAddrPort("10.0.0.1:7"),
		ContentType: "text/plain", Body: "hello", Warning: `Warning: 392 10.0.0.2 "x"`})
	want := "SIP/2.0 200 OK\r\n" +
		"Via: SIP/2.0/UDP 127.0.0.1:9;rport=7;branch=z9hG4bKa;received=10.0.0.1\r\n" +
		"From: <sip:b@127.0.0.1>;tag=a\r\nTo: <sip:a@127.0.0.1>\r\nCall-ID: a\r\nCSeq: 1 OPTIONS\r\n" +
		"Content-Type: text/plain\r\nContent-Length: 5\r\nWarning: 392 10.0.0.2 \"x\"\r\n\r\nhello"
	if d := cmp.Diff(want, string(b)); d != "" || err != nil {
		t.Errorf("%v -want +got\n%s", err, d)
	}
}

func TestReplyAddr(t *testing.T) {
	for via, want := range map[string]string{
		"h":                "192.0.2.1:5060",
		"h:9":              "192.0.2.1:9",
		"h:9;rport":        "192.0.2.1:7777",
		"h:0":              "192.0.2.1:5060",
		"h;maddr=10.1.1.1": "192.0.2.1:5060",
	} {
		var m Message
		if err := m.Parse(strings.Replace(options, "127.0.0.1:9;rport", via, 1)); err != nil {
			t.Fatal(err)
		}
		if got := ReplyAddr(&m, source).String(); got != want {
			t.Errorf("Via %s: %s, want %s", via, got, want)
		}
	}
}

var source = netip.MustParseAddrPort("192.0.2.1:7777")

func FuzzReply(f *testing.F) {
	for _, c := range readRecorded(f) {
		f.Add(c.sent)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var m, lazy, back Message
		lazy.SetLazy(func(dst []byte) []byte { return append(dst, text...) })
		_, _ = AppendReply(nil, &lazy, &Reply{Code: 200, ToTag: "7", Source: source})
		if m.Parse(text) != nil || m.Version() != version || m.Via().Comment != "" {
			return // what comes after the version or a comment is copied, and not read back
		}
		b, err := AppendReply(nil, &m, &Reply{Code: 403, Reason: "No", Source: source, ToTag: "7"})
		if err != nil {
			return
		}
		if err := back.Parse(string(b)); err != nil {
			t.Fatalf("%q is answered by %q: %v", text, b, err)
		}
		if err := back.HeaderError(); err != nil {
			t.Fatalf("%q is answered by %q: %v", text, b, err)
		}
		v := back.Via()
		switch {
		case back.StatusCode() != 403 || back.CallID() != m.CallID() || back.To().Tag == "":
			t.Errorf("%q is answered by %q", text, b)
		case v.HasRport && v.Rport != "7777", !v.HasReceived && !isAddr(v.Host, source.Addr()):
			t.Errorf("%q is answered by %q", text, b)
		}
	})
}
