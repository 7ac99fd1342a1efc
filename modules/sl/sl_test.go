package sl

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/transport/sip"
)

// link keeps what is sent.
type link struct {
	remote netip.AddrPort
	sent   []string
	closed bool
}

func (l *link) Proto() sip.Proto       { return sip.UDP }
func (l *link) Remote() netip.AddrPort { return l.remote }
func (l *link) Local() netip.AddrPort  { return netip.MustParseAddrPort("127.0.0.1:5060") }
func (l *link) ID() int                { return 0 }
func (l *link) Socket() string         { return "udp:127.0.0.1:5060" }
func (l *link) CloseAfterSend()        { l.closed = true }
func (l *link) Send(b []byte) error {
	l.sent = append(l.sent, string(b))
	return nil
}

// take gives what was sent, and forgets it.
func (l *link) take() string {
	s := strings.Join(l.sent, "")
	l.sent = nil
	return s
}

func start(t testing.TB, config string) (*interptest.Running, *link) {
	t.Helper()
	return interptest.Load(t, "loadmodule \"sl.so\"\n"+config, Module()), &link{remote: netip.MustParseAddrPort("127.0.0.1:46607")}
}

func request(method, toTag string) string {
	return method + " sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9999;branch=z9hG4bKx;rport\r\nFrom: <sip:b@x>;tag=f1\r\n" +
		"To: <sip:a@x>" + toTag + "\r\nCall-ID: c1\r\nCSeq: 1 " + method + "\r\nContent-Length: 0\r\n\r\n"
}

// tagOf cuts the To tag out of a reply, with its semicolon.
func tagOf(reply string) string {
	_, rest, _ := strings.Cut(reply, "To: <sip:a@x>")
	tag, _, _ := strings.Cut(rest, "\r\n")
	return tag
}

// The replies that Kamailio 5.6.3 sends, with TAG for the To tag.
func TestReply(t *testing.T) {
	const (
		start403 = "SIP/2.0 403 No SIP Here\r\n"
		via      = "Via: SIP/2.0/UDP 127.0.0.1:9999;branch=z9hG4bKx;rport=46607;received=127.0.0.1\r\nFrom: <sip:b@x>;tag=f1\r\n"
		rest     = "Call-ID: c1\r\nCSeq: 1 INVITE\r\n"
		server   = "Server: kamailio (5.6.3 (x86_64/linux))\r\n"
		end      = "Content-Length: 0\r\n\r\n"
		to       = "To: <sip:a@x>TAG\r\n"
		toPlain  = "To: <sip:a@x>\r\n"
	)
	tests := []struct {
		name, params, route, want string
	}{
		{"as written", "", `sl_send_reply("403", "No SIP Here");`, start403 + via + to + rest + server + end},
		{"provisional", "", `sl_send_reply("100", "Trying");`, "SIP/2.0 100 Trying\r\n" + via + toPlain + rest + server + end},
		{"from 180", "", `sl_send_reply("180", "Ringing");`, "SIP/2.0 180 Ringing\r\n" + via + to + rest + server + end},
		{"code 0", "", `sl_send_reply("0", "Odd");`, "SIP/2.0 000 Odd\r\n" + via + toPlain + rest + server + end},
		{"empty reason", "", `sl_send_reply("404", "");`, "SIP/2.0 404 \r\n" + via + to + rest + server + end},
		{"redirection without a new URI", "", `sl_send_reply("302", "Moved");`, "SIP/2.0 302 Moved\r\n" + via + to + rest + server + end},
		{"error", "", `sl_reply_error();`, "SIP/2.0 500 I'm terribly sorry, server error occurred (1/SL)\r\n" + via + to + rest + server + end},
		{"other names", "", `sl_reply("403", "No SIP Here");`, start403 + via + to + rest + server + end},
		{"send_reply", "", `send_reply("403", "No SIP Here");`, start403 + via + to + rest + server + end},
		{"number", "", `sl_send_reply(403, "No SIP Here");`, start403 + via + to + rest + server + end},
		{"no signature", "server_signature=no\n", `sl_send_reply("403", "No SIP Here");`, start403 + via + to + rest + end},
		{"own header", "server_header=\"Server: mine\"\n", `sl_send_reply("403", "No SIP Here");`, start403 + via + to + rest + "Server: mine\r\n" + end},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, l := start(t, tt.params+"request_route {\n"+tt.route+"\nexit;\n}\n")
			if err := r.Worker.SIP(l, request("INVITE", "")); err != nil {
				t.Fatal(err)
			}
			got := l.take()
			if tag := tagOf(got); tag != "" {
				if len(tag) != len(";tag=")+41 {
					t.Errorf("To tag %q: want 32 digits, a dot, 8 digits", tag)
				}
				got = strings.Replace(got, tag, "TAG", 1)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestACKIsAbsorbed(t *testing.T) {
	r, l := start(t, "request_route { sl_send_reply(\"403\", \"No\"); exit; }\n")
	absorbed := func() int64 {
		n := int64(0)
		interp.Each(r.Program, func(_ string, m *replier) { n = m.stats.acks.Load() })
		return n
	}
	if err := r.Worker.SIP(l, request("INVITE", "")); err != nil {
		t.Fatal(err)
	}
	tag := tagOf(l.take())
	tests := []struct {
		name, text string
		want       int64
	}{
		{"own tag", request("ACK", tag), 1},
		{"other tag", request("ACK", ";tag=abc"), 0},
		{"no tag", request("ACK", ""), 0},
		{"own tag, other branch", strings.Replace(request("ACK", tag), "z9hG4bKx", "z9hG4bKy", 1), 0},
		{"own tag, no ACK", request("BYE", tag), 0},
	}
	for _, tt := range tests {
		before := absorbed()
		if err := r.Worker.SIP(l, tt.text); err != nil {
			t.Fatal(err)
		}
		if n := absorbed() - before; n != tt.want {
			t.Errorf("%s: %d absorbed, want %d", tt.name, n, tt.want)
		}
		if sent := l.take(); strings.HasPrefix(tt.text, "ACK") && sent != "" {
			t.Errorf("%s: an ACK is never answered: %q", tt.name, sent)
		}
	}
}

func TestCloseBehindReply(t *testing.T) {
	for mode, want := range map[string]bool{"0": false, "1": false, "2": true} {
		r, l := start(t, `request_route { send_reply_mode("404", "Not here", "`+mode+`"); exit; }`)
		if err := r.Worker.SIP(l, request("INVITE", "")); err != nil {
			t.Fatal(err)
		}
		if l.closed != want || len(l.sent) != 1 {
			t.Errorf("mode %s: closed %v after %d replies, want %v after 1", mode, l.closed, len(l.sent), want)
		}
	}
}

func TestReplyAllocatesNothing(t *testing.T) {
	r, l := start(t, "request_route { sl_send_reply(\"403\", \"No SIP Here\"); exit; }\n")
	sink := discard{l}
	text := request("INVITE", "")
	if n := testing.AllocsPerRun(100, func() { _ = r.Worker.SIP(sink, text) }); n != 0 {
		t.Errorf("a reply allocates %v times", n)
	}
}

// discard forgets what is sent.
type discard struct{ *link }

func (discard) Send([]byte) error { return nil }

// A script that answers an MSRP frame by mistake sends what Kamailio 5.6.3 sends then.
func TestReplyToFrame(t *testing.T) {
	const frame = "MSRP sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\nFrom: <b@127.0.0.1>;tag=a\r\n" +
		"To: <a@127.0.0.1>\r\nCall-ID: a\r\nCSeq: 1 MSRP\r\nContent-Length: 0\r\nMSRP-First-Line: MSRP t1 SEND\r\n" +
		"To-Path: msrp://127.0.0.1:15700/x;tcp\r\nFrom-Path: msrp://127.0.0.1:1234/y;tcp\r\nMessage-ID: 1\r\n\r\n"
	const want = "SIP/2.0 403 Fake\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\nFrom: <b@127.0.0.1>;tag=a\r\n" +
		"To: <a@127.0.0.1>;tag=TAG\r\nCall-ID: a\r\nCSeq: 1 MSRP\r\nServer: kamailio (5.6.3 (x86_64/linux))\r\nContent-Length: 0\r\n\r\n"
	r, l := start(t, "request_route { exit; }\n")
	var msg sip.Message
	msg.SetLazy(func(dst []byte) []byte { return append(dst, frame...) })
	c := r.Worker.Begin(&msg, l)
	interp.Each(r.Program, func(_ string, m *replier) {
		if err := m.Reply(c, 403, "Fake", ""); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Replace(want, "TAG", m.tag(c), 1), l.take()); diff != "" {
			t.Error(diff)
		}
	})
}

// A new request URI goes into Contact of a redirection, and stays for later replies to the same request, as in Kamailio 5.6.3.
func TestRedirection(t *testing.T) {
	r, l := start(t, "request_route { exit; }\n")
	var msg sip.Message
	if err := msg.Parse(request("MESSAGE", "")); err != nil {
		t.Fatal(err)
	}
	c := r.Worker.Begin(&msg, l)
	steps := []struct {
		uri  string
		code int
		want bool
	}{{"", 300, false}, {"sip:q@w", 404, false}, {"sip:q@w", 301, true}, {"sip:q@w", 404, true}}
	interp.Each(r.Program, func(_ string, m *replier) {
		for _, s := range steps {
			if s.uri != "" {
				msg.SetURI(s.uri)
			}
			if err := m.Reply(c, s.code, "Reason", ""); err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(l.take(), "\r\nContact: <sip:q@w>\r\n"); got != s.want {
				t.Errorf("%d with URI %q: Contact is there: %v, want %v", s.code, s.uri, got, s.want)
			}
		}
	})
}

// udp is a link that can answer at another port.
type udp struct {
	*link
	to netip.AddrPort
}

func (u *udp) SendTo(b []byte, to netip.AddrPort) error {
	u.to = to
	return u.Send(b)
}

func TestReplyOverUDPGoesToThePortOfVia(t *testing.T) {
	run, l := start(t, `request_route { sl_send_reply("200", "OK"); }`)
	for _, tc := range []struct{ name, via, want string }{
		{"rport", "127.0.0.1:9999;branch=z9hG4bKx;rport", "127.0.0.1:46607"},
		{"no rport", "127.0.0.1:9999;branch=z9hG4bKx", "127.0.0.1:9999"},
		{"no port", "127.0.0.1;branch=z9hG4bKx", "127.0.0.1:5060"},
	} {
		u := &udp{link: l}
		text := strings.Replace(request("OPTIONS", ""), "127.0.0.1:9999;branch=z9hG4bKx;rport", tc.via, 1)
		if err := run.Worker.SIP(u, text); err != nil {
			t.Fatal(err)
		}
		if u.to.String() != tc.want {
			t.Errorf("%s: the reply went to %v, want %s", tc.name, u.to, tc.want)
		}
	}
}
