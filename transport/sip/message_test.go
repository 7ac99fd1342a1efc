package sip

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const options = "OPTIONS sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKa\r\n" +
	"From: <sip:b@127.0.0.1>;tag=a\r\nTo: <sip:a@127.0.0.1>\r\nCall-ID: a\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"

const invite = "INVITE sip:a@example.com SIP/2.0\r\n" +
	"v: SIP/2.0/TCP p.example.com;branch=z9hG4bKp, SIP/2.0/UDP q.example.com:5070;branch=z9hG4bKq\r\n" +
	"Via: SIP/2.0/TLS [2001:db8::9]:5061;branch=z9hG4bKr;received=2001:db8::8\r\n" +
	"f: \"B \\\"x\\\"\" <sip:b@example.com;user=phone>;tag=ft;x=\"1;2\"\r\n" +
	"t: sip:a@example.com;tag=tt\r\n" +
	"i: c1@example.com\r\n" +
	"CSeq: 7\r\n INVITE\r\n" +
	"m: <sip:b@192.0.2.1>;q=0.5, \"C, D\" <sip:c@192.0.2.2>\r\n" +
	"Max-Forwards: 70 \r\n" +
	"Expires: 3600\r\n" +
	"User-Agent: ua/1.0\r\n" +
	"X-One: first\r\n" +
	"x-one: second  \r\n" +
	"X-ONE:\r\n third\r\n" +
	"Subject:\r\n" +
	"c: application/sdp ; charset=\"a;b\"\r\n" +
	"l: 4\r\n\r\nbody"

func mustParse(t testing.TB, text string) *Message {
	t.Helper()
	m := new(Message)
	if err := m.Parse(text); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRequest(t *testing.T) {
	m := mustParse(t, invite)
	type parts struct {
		Request, Reply                                        bool
		Method, URI, Version, FirstLine                       string
		CallID, CSeq, CSeqMethod, ContentType, MediaType, UA  string
		MaxForwards, Expires, ContentLength, CSeqInt, Headers int
		Body                                                  string
	}
	mf, _ := m.MaxForwards()
	ex, _ := m.Expires()
	cl, _ := m.ContentLength()
	got := parts{m.IsRequest(), m.IsReply(), m.Method(), m.RequestURI(), m.Version(), m.FirstLine(), m.CallID(),
		m.CSeq().Number, m.CSeq().Method, m.ContentType(), m.MediaType(), m.UserAgent(), mf, ex, cl, m.CSeq().Int(),
		len(m.Headers()), m.Body()}
	want := parts{true, false, "INVITE", "sip:a@example.com", "SIP/2.0", "INVITE sip:a@example.com SIP/2.0", "c1@example.com",
		"7", "INVITE", "application/sdp ; charset=\"a;b\"", "application/sdp", "ua/1.0", 70, 3600, 4, 7, 16, "body"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if m.Text() != invite || m.Len() != len(invite) || !m.HasBody() || m.HeaderError() != nil {
		t.Errorf("text %q, body %v, %v", m.Text(), m.HasBody(), m.HeaderError())
	}
}

func TestReply(t *testing.T) {
	m := mustParse(t, "SIP/2.0 486  Busy here: \xff\r\n"+options[strings.Index(options, "Via"):])
	if m.IsRequest() || !m.IsReply() || m.StatusCode() != 486 || m.Status() != "486" || m.Reason() != "Busy here: \xff" ||
		m.Method() != "OPTIONS" || m.RequestURI() != "" || m.Version() != "SIP/2.0" {
		t.Errorf("%q is %d %q %q", m.FirstLine(), m.StatusCode(), m.Reason(), m.Method())
	}
}

func TestHeader(t *testing.T) {
	m := mustParse(t, invite)
	for _, c := range []struct {
		name string
		n    int
		want string
	}{
		{"X-One", 0, "first"}, {"x-one", 1, "second  "}, {"X-ONE", 2, "third"}, {"X-One", 3, "-"},
		{"X-One", -1, "third"}, {"X-One", -3, "first"}, {"X-One", -4, "-"},
		{"Subject", 0, ""}, {"s", 0, ""}, {"Missing", 0, "-"}, {"Missing", -1, "-"}, {"", 0, "-"},
		{"from", 0, "\"B \\\"x\\\"\" <sip:b@example.com;user=phone>;tag=ft;x=\"1;2\""},
		{"via", 1, "SIP/2.0/TLS [2001:db8::9]:5061;branch=z9hG4bKr;received=2001:db8::8"},
		{"V", -2, "SIP/2.0/TCP p.example.com;branch=z9hG4bKp, SIP/2.0/UDP q.example.com:5070;branch=z9hG4bKq"},
		{"Via", 2, "-"}, {"Route", 0, "-"}, {"Route", -1, "-"}, {"Max-Forwards", 0, "70 "},
	} {
		got := "-"
		if h := m.HeaderNamed(c.name, c.n); h != nil {
			got = h.Value
		}
		if got != c.want {
			t.Errorf("%s[%d] is %q, want %q", c.name, c.n, got, c.want)
		}
	}
	h := m.Header(HeaderCSeq, 0)
	if h.Name != "CSeq" || h.Line != "CSeq: 7\r\n INVITE\r\n" || h.Value != "7\r\n INVITE" {
		t.Errorf("%+v", h)
	}
}

func TestHeaderTypes(t *testing.T) {
	seen := map[HeaderType]bool{}
	for n, names := range headersByLen {
		for _, h := range names {
			if len(h.name) != n {
				t.Errorf("%s is listed as %d long", h.name, n)
			}
			if TypeOf(strings.ToUpper(h.name)) != h.t || TypeOf(strings.ToLower(h.name)) != h.t {
				t.Errorf("%s is not found", h.name)
			}
			if n > 1 {
				if seen[h.t] || h.t.String() != h.name {
					t.Errorf("%s is twice, or is %s", h.name, h.t)
				}
				seen[h.t] = true
			}
		}
	}
	for h := HeaderOther + 1; h < headerTypes; h++ {
		if !seen[h] {
			t.Errorf("type %d has no name", h)
		}
	}
	if HeaderOther.String() != "" || TypeOf("X-Very-Long-Header-Field-Name") != HeaderOther {
		t.Error("names of other headers")
	}
}

func TestParseErrors(t *testing.T) {
	const via = "Via: SIP/2.0/UDP h\r\n"
	const rest = "From: <sip:b>\r\nTo: <sip:a>\r\nCall-ID: a\r\nCSeq: 1 X\r\n"
	for text, want := range map[string]string{
		"":                                                     "message too short at offset 0",
		"\r\n\r\nA b SIP/2.0":                                  "message too short at offset 4",
		"aaaaaaaaaaaaaaaaaaaaaa":                               "first line without end at offset 0",
		"OPTIONS sip:a SIP/2.0\n":                              "nothing behind the first line at offset 0",
		"OPTIONS sip:a SIP/2.0\r\n\r\n":                        "no headers at offset 23",
		"OPTIONS\tsip:a SIP/2.0\r\n" + via:                     "method not followed by a space at offset 7",
		"OPTIONS  sip:a SIP/2.0\r\n" + via:                     "no request URI at offset 8",
		"OPTIONS sip:a SIP/7.0\r\n" + via:                      "not SIP/2.0 at offset 14",
		"OPTIONS sip:a; lr SIP/2.0\r\n" + via:                  "bad request line at offset 15",
		"SIP/2.0 20 OK\r\n" + via + rest:                       "bad status code at offset 8",
		"SIP/2.0 2x0 OK\r\n" + via + rest:                      "bad status code at offset 8",
		"A sip:a SIP/2.0\r\n" + rest + "\r\n":                  "no Via at offset 70",
		"A sip:a SIP/2.0\r\n" + via + "\r\n":                   "no From at offset 39",
		"A sip:a SIP/2.0\r\nbad\r\n" + via:                     "header without colon at offset 17",
		"A sip:a SIP/2.0\r\n: x\r\n" + via:                     "bad header name at offset 17",
		"A sip:a SIP/2.0\r\nVia: x\r\n" + rest:                 "bad Via at offset 17",
		"A sip:a SIP/2.0\r\n" + via + "To: <\r\n" + rest:       "bad To at offset 37",
		"A sip:a SIP/2.0\r\n" + via + "CSeq: 1\r\n" + rest:     "bad CSeq at offset 37",
		"A sip:a SIP/2.0\r\n" + via + "To: <sip:x>\r\n" + rest: "duplicate To at offset 65",
		"A sip:a SIP/2.0\r\n" + via + "l: x\r\n" + rest:        "bad Content-Length at offset 37",
		"A sip:a SIP/2.0\r\n" + via + "Subject: x":             "header without line end at offset 37",
	} {
		var m Message
		if err := m.Parse(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v; want %s", text, err, want)
		}
	}
}

func TestHeaderError(t *testing.T) {
	m := mustParse(t, strings.Replace(options, "Content-Length: 0\r\n", "X: 1\r\nCall-ID: b\r\nY: 2\r\n", 1))
	if err := m.HeaderError(); err == nil || !strings.HasPrefix(err.Error(), "duplicate Call-ID") {
		t.Error(err)
	}
	if m.HeaderNamed("X", 0) == nil || m.HeaderNamed("Y", 0) != nil || m.HasBody() {
		t.Error("the list of headers does not end at the error")
	}
}

func TestReuse(t *testing.T) {
	m := mustParse(t, invite)
	m.SetURI("sip:x")
	m.DstURI, m.Flags = "sip:y", 3
	_, _, _ = m.From(), m.Via(), m.ParsedURI()
	if err := m.Parse(options); err != nil {
		t.Fatal(err)
	}
	if m.Overlay != (Overlay{}) || m.URI() != "sip:a@127.0.0.1" || m.From().Tag != "a" || m.Via().Host != "127.0.0.1" ||
		m.ParsedURI().Host != "127.0.0.1" || m.Header(HeaderContact, 0) != nil || m.Body() != "" || len(m.Headers()) != 6 {
		t.Errorf("left over from the message before: %+v", m)
	}
	if m.Parse("junk") == nil || m.IsRequest() || m.Via() != nil || m.From() != nil || m.CSeq() != nil || m.Method() != "" {
		t.Errorf("left over from the message before: %+v", m)
	}
}

// frameText is what stands for an MSRP frame with a SEND request.
const frameText = "MSRP sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\n" +
	"From: <b@127.0.0.1>;tag=a\r\nTo: <a@127.0.0.1>\r\nCall-ID: a\r\nCSeq: 1 MSRP\r\nContent-Length: 0\r\n" +
	"MSRP-First-Line: MSRP a786hjs2 SEND\r\n" +
	"To-Path: msrp://b.example.com:7654/jshA7weztas;tcp\r\nFrom-Path: msrp://a.example.com/iau39soe2843z;tcp\r\n" +
	"Message-ID: 87652491\r\nContent-Length: 25\r\nContent-Type: text/plain\r\n\r\n"

func TestLazy(t *testing.T) {
	var m Message
	calls, id := 0, "1"
	m.SetLazy(func(dst []byte) []byte {
		calls++
		dst = append(dst, frameText[:len(frameText)-2]...)
		return append(dst, "Expires: "+id+"\r\n\r\n"...)
	})
	if calls != 0 {
		t.Error("built though nobody asked")
	}
	m.SetURI("sip:n")
	if got := m.HeaderNamed("message-id", 0); got == nil || got.Value != "87652491" {
		t.Errorf("Message-ID %v", got)
	}
	n, ok := m.Expires()
	l, _ := m.ContentLength()
	if m.Method() != "MSRP" || !m.IsRequest() || n != 1 || !ok || m.From().Tag != "a" || m.ContentType() != "text/plain" ||
		l != 0 || m.Header(HeaderContentLength, 1).Value != "25" || m.HeaderError() != nil || m.CSeq().Method != "MSRP" ||
		m.Via().Port != "9" || m.RequestURI() != "sip:a@127.0.0.1" || m.URI() != "sip:n" {
		t.Errorf("read from %q, %v", m.Text(), m.HeaderError())
	}
	if calls != 1 {
		t.Errorf("built %d times", calls)
	}
	id = "2"
	m.Renew()
	if m.NewURI != "" || calls != 1 {
		t.Errorf("new URI %q, built %d times", m.NewURI, calls)
	}
	if n, _ := m.Expires(); n != 2 || calls != 2 {
		t.Errorf("Expires %d, built %d times", n, calls)
	}
	if err := m.Parse(options); err != nil || m.Text() != options || calls != 2 {
		t.Errorf("%v, %q", err, m.Text())
	}
}

func TestLazyBroken(t *testing.T) {
	var m Message
	m.SetLazy(func(dst []byte) []byte { return append(dst, "junk"...) })
	if m.Text() != "junk" || m.HeaderError() == nil || m.Method() != "" || m.Via() != nil || m.Header(HeaderTo, 0) != nil {
		t.Errorf("%q, %v", m.Text(), m.HeaderError())
	}
}

// touch reads all of a message.
func touch(m *Message) (n int) {
	n += len(m.Method()) + len(m.RequestURI()) + len(m.Status()) + len(m.Reason()) + len(m.Body()) + len(m.CallID())
	n += len(m.UserAgent()) + len(m.MediaType())
	if v := m.Via(); v != nil {
		n += len(v.Branch) + v.PortNumber()
	}
	if v, ok := m.ViaAt(-1); ok {
		n += len(v.Host)
	}
	if a := m.From(); a != nil {
		n += len(a.Tag)
	}
	if a := m.To(); a != nil {
		n += len(a.URI)
	}
	for i := 0; ; i++ {
		a, ok := m.AddrAt(HeaderContact, i)
		if !ok {
			break
		}
		n += len(a.URI)
	}
	if u := m.ParsedURI(); u != nil {
		n += len(u.Host) + len(u.Transport())
	}
	if c := m.CSeq(); c != nil {
		n += c.Int()
	}
	if h := m.HeaderNamed("X-One", -1); h != nil {
		n += len(h.Value)
	}
	_, _ = m.MaxForwards()
	_, _ = m.Expires()
	_, _ = m.ContentLength()
	return n
}

func TestAllocs(t *testing.T) {
	m := mustParse(t, invite)
	if n := testing.AllocsPerRun(100, func() {
		if m.Parse(invite) != nil || touch(m) == 0 {
			t.Error("not read")
		}
	}); n != 0 {
		t.Errorf("%v allocations to read a message", n)
	}
	var lazy Message
	lazy.SetLazy(func(dst []byte) []byte { return append(dst, frameText...) })
	touch(&lazy)
	if n := testing.AllocsPerRun(100, func() {
		lazy.Renew()
		if lazy.HeaderNamed("Message-ID", 0) == nil {
			t.Error("not read")
		}
	}); n != 0 {
		t.Errorf("%v allocations to read a lazy message", n)
	}
	r := Reply{Code: 403, Reason: "No SIP Here", Source: source, Server: "Server: kamino"}
	tags := NewTagMaker([16]byte{1})
	tag, buf := make([]byte, 0, 64), make([]byte, 0, 2048)
	if n := testing.AllocsPerRun(100, func() {
		_ = m.Parse(options)
		tag = tags.AppendTag(tag[:0], m)
		if b, err := AppendReply(buf, m, &r); err != nil || len(b) == 0 || tags.Made(m) {
			t.Error("no reply")
		}
	}); n != 0 {
		t.Errorf("%v allocations to answer", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range readRecorded(f) {
		f.Add(c.sent)
	}
	f.Add(invite)
	f.Add(frameText)
	f.Fuzz(func(t *testing.T, text string) {
		var m, lazy Message
		err := m.Parse(text)
		if e, ok := err.(*Error); err != nil && (!ok || e.Offset < 0 || e.Offset > len(text)) {
			t.Errorf("%v", err)
		}
		touch(&m)
		for _, h := range m.Headers() {
			if !strings.Contains(h.Line, h.Value) || !strings.HasPrefix(text[h.at:], h.Line) {
				t.Errorf("%+v is not in the text", h)
			}
		}
		if err == nil && (m.Via() == nil || m.To() == nil || m.CSeq() == nil) {
			t.Errorf("taken without Via, To or CSeq: %q", text)
		}
		lazy.SetLazy(func(dst []byte) []byte { return append(dst, text...) })
		touch(&lazy)
	})
}

func BenchmarkParse(b *testing.B) {
	var m Message
	b.SetBytes(int64(len(invite)))
	b.ReportAllocs()
	for b.Loop() {
		if err := m.Parse(invite); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLazyUntouched(b *testing.B) {
	var m Message
	m.SetLazy(func(dst []byte) []byte { return append(dst, frameText...) })
	for b.Loop() {
		m.Renew()
	}
}

func BenchmarkLazyHeader(b *testing.B) {
	var m Message
	m.SetLazy(func(dst []byte) []byte { return append(dst, frameText...) })
	b.ReportAllocs()
	for b.Loop() {
		m.Renew()
		if m.HeaderNamed("Expires", 0) != nil {
			b.Fatal("found")
		}
	}
}

func BenchmarkReply(b *testing.B) {
	var m Message
	r := Reply{Code: 403, Reason: "No SIP Here", Source: source, Server: "Server: kamino"}
	buf := make([]byte, 0, 2048)
	b.ReportAllocs()
	for b.Loop() {
		if err := m.Parse(options); err != nil {
			b.Fatal(err)
		}
		if _, err := AppendReply(buf, &m, &r); err != nil {
			b.Fatal(err)
		}
	}
}
