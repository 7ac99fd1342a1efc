package auth

import (
	"encoding/json"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/transport/sip"
)

// bench is an instance at work in a test.
type bench struct {
	*interptest.Running
	m *auth
	l *local
}

func start(t testing.TB, params ...string) *bench {
	t.Helper()
	config := "loadmodule \"auth.so\"\n"
	for _, p := range params {
		config += "modparam(\"auth\", " + p + ")\n"
	}
	b := &bench{Running: interptest.Load(t, config+"request_route { exit; }\n", Module())}
	interp.Each(b.Program, func(_ string, m *auth) { b.m = m })
	b.l = b.m.NewWorker(b.Worker).(*local)
	return b
}

// link is where the messages of a test come from.
type link struct{ remote netip.AddrPort }

func (l link) Proto() sip.Proto       { return sip.UDP }
func (l link) Remote() netip.AddrPort { return l.remote }
func (l link) Local() netip.AddrPort  { return netip.MustParseAddrPort("192.0.2.1:5060") }
func (l link) ID() int                { return 0 }
func (l link) Socket() string         { return "udp:192.0.2.1:5060" }
func (l link) Send([]byte) error      { return nil }

var client = link{netip.MustParseAddrPort("192.0.2.9:4000")}

// begin takes a request with these further header lines.
func (b *bench) begin(t testing.TB, method string, headers ...string) *interp.Ctx {
	t.Helper()
	return b.beginText(t, method+" sip:relay.example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9:4000;branch=z9hG4bKx\r\n"+
		"From: <sip:alice@example.com>;tag=f1\r\nTo: <sip:bob@example.com>\r\nCall-ID: c1\r\nCSeq: 1 "+method+"\r\n"+
		strings.Join(headers, "")+"Content-Length: 0\r\n\r\n", client)
}

func (b *bench) beginText(t testing.TB, text string, from interp.Link) *interp.Ctx {
	t.Helper()
	var msg sip.Message
	if err := msg.Parse(text); err != nil {
		t.Fatal(err)
	}
	return b.Worker.Begin(&msg, from)
}

// challenge gives a header line and the nonce in it.
func (b *bench) challenge(c *interp.Ctx, flags int64) (line, nonce string) {
	ch := challengeOf(b.m.wwwHeader, "myrealm", flags)
	line = string(b.m.appendChallenge(nil, c, b.l, &ch))
	_, rest, _ := strings.Cut(line, `nonce="`)
	nonce, _, _ = strings.Cut(rest, `"`)
	return line, nonce
}

// answer is what a client computes its response from.
type answer struct {
	User, Realm, Password, Method, URI, NC, CNonce, QOP string
}

func defaultAnswer() answer {
	return answer{"alice", "myrealm", "xyz123", "OPTIONS", "sip:relay.example.com", "00000001", "0a4f113b", "auth"}
}

func (a *answer) response(alg algorithm, nonce string) string {
	h := hasher{alg: alg}
	h.secret(a.User, a.Realm, a.Password)
	d := credentials{URI: param{Text: a.URI, Given: true}, Nonce: param{Text: nonce, Given: true}, NC: param{Text: a.NC, Given: true}, CNonce: param{Text: a.CNonce, Given: true}, QOP: param{Text: a.QOP, Given: true}}
	return string(h.response(&d, a.Method, ""))
}

func (b *bench) authenticate(c *interp.Ctx) int {
	return b.m.authenticate(c, b.l, &request{realm: "myrealm", password: "xyz123", header: sip.HeaderAuthorization, method: c.Msg.Method()})
}

// standard is an Authorization header as clients send it.
func standard(nonce, response, nc string) string {
	return `Authorization: Digest username="alice", realm="myrealm", nonce="` + nonce + `", uri="sip:relay.example.com", qop=auth, nc=` +
		nc + `, cnonce="0a4f113b", response="` + response + "\"\r\n"
}

// ask challenges and answers once.
func (b *bench) ask(t testing.TB, nonce, nc string) int {
	t.Helper()
	a := defaultAnswer()
	a.NC = nc
	return b.authenticate(b.begin(t, "OPTIONS", standard(nonce, a.response(b.m.alg, nonce), nc)))
}

// What Kamailio 5.6.3 returns for Authorization headers good and bad. Each case uses one nonce; {nonce} and {response}
// stand for it and for what digest says.
func TestCredentials(t *testing.T) {
	text, err := os.ReadFile("testdata/credentials.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Requests []struct {
			Headers []string
			Digest  map[string]string
			Want    int
		}
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	b := start(t, `"nonce_count", 1`, `"qop", "auth"`)
	for _, tt := range cases {
		t.Run(tt.Name, func(t *testing.T) {
			_, nonce := b.challenge(b.begin(t, "OPTIONS"), flagQopAuth)
			for i, r := range tt.Requests {
				a := defaultAnswer()
				for name, v := range r.Digest {
					switch name {
					case "user":
						a.User = v
					case "realm":
						a.Realm = v
					case "password":
						a.Password = v
					case "method":
						a.Method = v
					case "uri":
						a.URI = v
					case "nc":
						a.NC = v
					case "cnonce":
						a.CNonce = v
					case "qop":
						a.QOP = v
					}
				}
				response := a.response(algMD5, nonce)
				fill := strings.NewReplacer("{nonce}", nonce, "{nonce:32}", nonce[:32], "{nonce:36}", nonce[:36], "{nonce:4-}", nonce[4:],
					"{response}", response, "{RESPONSE}", strings.ToUpper(response))
				var headers []string
				for _, h := range r.Headers {
					headers = append(headers, "Authorization: "+fill.Replace(h)+"\r\n")
				}
				if got := b.authenticate(b.begin(t, "OPTIONS", headers...)); got != r.Want {
					t.Errorf("request %d: returned %d, the reference %d\n%s", i+1, got, r.Want, strings.Join(headers, ""))
				}
			}
		})
	}
}

func TestChallenge(t *testing.T) {
	tests := []struct {
		name   string
		params []string
		flags  int64
		nonce  int // its length
		want   string
	}{
		{"counted", []string{`"nonce_count", 1`}, 1, 40, `WWW-Authenticate: Digest realm="myrealm", nonce="N", qop="auth"`},
		{"not counted", nil, 1, 32, `WWW-Authenticate: Digest realm="myrealm", nonce="N", qop="auth"`},
		{"no qop", nil, 0, 32, `WWW-Authenticate: Digest realm="myrealm", nonce="N"`},
		{"auth-int", nil, 2, 32, `WWW-Authenticate: Digest realm="myrealm", nonce="N", qop="auth-int"`},
		{"stale", []string{`"one_time_nonce", 1`}, 17, 40, `WWW-Authenticate: Digest realm="myrealm", nonce="N", qop="auth", stale=true`},
		{"algorithm", []string{`"algorithm", "SHA-256"`}, 1, 32, `WWW-Authenticate: Digest realm="myrealm", nonce="N", qop="auth", algorithm=SHA-256`},
		{"header", []string{`"www_challenge_header", "X-Auth"`}, 0, 32, `X-Auth: Digest realm="myrealm", nonce="N"`},
		{"prefix", []string{`"realm_prefix", "my"`}, 0, 32, `WWW-Authenticate: Digest realm="realm", nonce="N"`},
		{"bound to parts", []string{`"auth_checks_no_dlg", 9`, `"nonce_count", 1`}, 0, 60, `WWW-Authenticate: Digest realm="myrealm", nonce="N"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := start(t, tt.params...)
			line, nonce := b.challenge(b.begin(t, "OPTIONS"), tt.flags)
			if len(nonce) != tt.nonce {
				t.Errorf("the nonce %s has %d characters, want %d", nonce, len(nonce), tt.nonce)
			}
			if got := strings.Replace(line, nonce, "N", 1); got != tt.want+"\r\n" {
				t.Errorf("got  %q\nwant %q", got, tt.want+"\r\n")
			}
		})
	}
}

func TestNonceExpires(t *testing.T) {
	b := start(t, `"nonce_count", 1`, `"nonce_expire", 60`)
	_, nonce := b.challenge(b.begin(t, "OPTIONS"), 1)
	b.Clock.Advance(60 * time.Second)
	if got := b.ask(t, nonce, "00000001"); got != codeOK {
		t.Errorf("in its last second the nonce is good, not %d", got)
	}
	b.Clock.Advance(time.Second)
	if got := b.ask(t, nonce, "00000002"); got != codeStale {
		t.Errorf("behind its last second the nonce is stale, not %d", got)
	}
}

func TestNonceOfOtherRun(t *testing.T) {
	const secret = `"secret", "a secret that two servers share"`
	old := start(t, secret)
	_, nonce := old.challenge(old.begin(t, "OPTIONS"), 1)
	b := start(t, secret)
	if got := b.ask(t, nonce, "00000001"); got != codeOK {
		t.Errorf("a server with the same secret takes the nonce, not %d", got)
	}
	b.m.nonces.since++
	b.Clock.Advance(time.Second)
	if got := b.ask(t, nonce, "00000001"); got != codeStale {
		t.Errorf("a nonce from before the start is stale, not %d", got)
	}
	if got := start(t).ask(t, nonce, "00000001"); got != codeError {
		t.Errorf("another secret makes the nonce foreign, not %d", got)
	}
}

func TestNonceFromFuture(t *testing.T) {
	const secret = `"secret", "a secret that two servers share"`
	ahead, b := start(t, secret), start(t, secret)
	ahead.Clock.Advance(3 * time.Second)
	_, nonce := ahead.challenge(ahead.begin(t, "OPTIONS"), 1)
	if got := b.ask(t, nonce, "00000001"); got != codeOK {
		t.Errorf("3 seconds ahead are taken, not %d", got)
	}
	ahead.Clock.Advance(time.Second)
	_, nonce = ahead.challenge(ahead.begin(t, "OPTIONS"), 1)
	if got := b.ask(t, nonce, "00000001"); got != codeStale {
		t.Errorf("4 seconds ahead are stale, not %d", got)
	}
}

func TestOneTimeNonce(t *testing.T) {
	b := start(t, `"one_time_nonce", 1`)
	_, nonce := b.challenge(b.begin(t, "OPTIONS"), 1)
	if got := b.ask(t, nonce, "00000001"); got != codeOK {
		t.Errorf("the first use is good, not %d", got)
	}
	if got := b.ask(t, nonce, "00000002"); got != codeReused {
		t.Errorf("the second use is refused as such, not %d", got)
	}
}

// With the array gone round, an old nonce is stale, whoever has its cell now.
func TestCountsGoRound(t *testing.T) {
	b := start(t, `"nonce_count", 1`, `"nc_array_order", 4`)
	_, nonce := b.challenge(b.begin(t, "OPTIONS"), 1)
	for range 15 {
		b.challenge(b.begin(t, "OPTIONS"), 1)
	}
	if got := b.ask(t, nonce, "00000001"); got != codeOK {
		t.Errorf("15 nonces later it is good, not %d", got)
	}
	b.challenge(b.begin(t, "OPTIONS"), 1)
	if got := b.ask(t, nonce, "00000002"); got != codeStale {
		t.Errorf("16 nonces later it is stale, not %d", got)
	}
}

func TestParts(t *testing.T) {
	const first = "OPTIONS sip:relay.example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9:4000;branch=z9hG4bKx\r\n" +
		"From: <sip:alice@example.com>;tag=f1\r\nTo: <sip:bob@example.com>\r\nCall-ID: c1\r\nCSeq: 1 OPTIONS\r\n"
	tests := []struct {
		name     string
		checks   string
		old, new string // what is another in the second message
		from     string
		want     int
	}{
		{"same", "15", "", "", "192.0.2.9:4000", codeOK},
		{"other port", "15", "", "", "192.0.2.9:4001", codeOK},
		{"other uri", "1", "OPTIONS sip:relay", "OPTIONS sip:other", "192.0.2.9:4000", codeStale},
		{"other uri, not checked", "14", "OPTIONS sip:relay", "OPTIONS sip:other", "192.0.2.9:4000", codeOK},
		{"other call", "2", "c1", "c2", "192.0.2.9:4000", codeStale},
		{"other From tag", "4", "f1", "f2", "192.0.2.9:4000", codeStale},
		{"other address", "8", "", "", "192.0.2.8:4000", codeStale},
		{"in a dialog now, where nothing is checked", "8", "To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=t", "192.0.2.9:4000", codeOK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := start(t, `"auth_checks_no_dlg", `+tt.checks)
			_, nonce := b.challenge(b.beginText(t, first+"\r\n", client), 1)
			a := defaultAnswer()
			text := strings.Replace(first, tt.old, tt.new, 1) + standard(nonce, a.response(algMD5, nonce), "00000001") + "\r\n"
			c := b.beginText(t, text, link{netip.MustParseAddrPort(tt.from)})
			if got := b.authenticate(c); got != tt.want {
				t.Errorf("returned %d, want %d", got, tt.want)
			}
		})
	}
}

func TestSHA256(t *testing.T) {
	b := start(t, `"algorithm", "SHA-256"`, `"nonce_count", 1`)
	_, nonce := b.challenge(b.begin(t, "OPTIONS"), 1)
	if got := b.ask(t, nonce, "00000001"); got != codeOK {
		t.Errorf("returned %d", got)
	}
}

// The example of RFC 7616 section 3.9.1.
func TestResponseOfRFC(t *testing.T) {
	tests := []struct {
		alg  algorithm
		want string
	}{
		{algMD5, "8ca523f5e9506fed4657c9700eebdbec"},
		{algSHA256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"},
	}
	for _, tt := range tests {
		h := hasher{alg: tt.alg}
		h.secret("Mufasa", "http-auth@example.org", "Circle of Life")
		d := credentials{
			URI: param{Text: "/dir/index.html", Given: true}, Nonce: param{Text: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", Given: true}, NC: param{Text: "00000001", Given: true},
			CNonce: param{Text: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", Given: true}, QOP: param{Text: "auth", Given: true},
		}
		if got := string(h.response(&d, "GET", "")); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// RFC 4976 section 9 has no uri in the Authorization of an AUTH; RFC 2617 needs one to compute with.
func TestFrameWithoutURI(t *testing.T) {
	const frame = "MSRP sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\nFrom: <b@127.0.0.1>;tag=a\r\n" +
		"To: <a@127.0.0.1>\r\nCall-ID: a\r\nCSeq: 1 MSRP\r\nContent-Length: 0\r\nMSRP-First-Line: MSRP 1 AUTH\r\n" +
		"To-Path: msrp://one.example.com:2855;tcp msrp://two.example.com:2855;tcp\r\nFrom-Path: msrp://192.0.2.9:4000/s;tcp\r\n"
	b := start(t, `"nonce_count", 1`)
	_, nonce := b.challenge(b.begin(t, "OPTIONS"), 1)
	a := defaultAnswer()
	a.Method, a.URI = "AUTH", "msrp://two.example.com:2855;tcp"
	header := strings.Replace(standard(nonce, a.response(algMD5, nonce), "00000001"), `uri="sip:relay.example.com", `, "", 1)
	var msg sip.Message
	msg.SetLazy(func(dst []byte) []byte { return append(dst, frame+header+"\r\n"...) })
	c := b.Worker.Begin(&msg, client)
	if got := b.m.authenticate(c, b.l, &request{realm: "myrealm", password: "xyz123", header: sip.HeaderAuthorization, method: "AUTH"}); got != codeOK {
		t.Errorf("returned %d", got)
	}
}

func TestHashedPassword(t *testing.T) {
	b := start(t)
	_, nonce := b.challenge(b.begin(t, "OPTIONS"), 1)
	h := hasher{}
	h.secret("alice", "myrealm", "xyz123")
	a := defaultAnswer()
	c := b.begin(t, "OPTIONS", standard(nonce, a.response(algMD5, nonce), "00000001"))
	for _, password := range []string{string(h.ha1), string(h.ha1) + "and more"} {
		if got := b.m.authenticate(c, b.l, &request{realm: "myrealm", password: password, hashed: true, header: sip.HeaderAuthorization, method: "OPTIONS"}); got != codeOK {
			t.Errorf("HA1 %s: returned %d", password, got)
		}
	}
}

func TestExempt(t *testing.T) {
	b := start(t)
	for _, method := range []string{"ACK", "CANCEL", "PRACK"} {
		if got := b.authenticate(b.begin(t, method)); got != codeOK {
			t.Errorf("%s cannot be challenged and passes, not %d", method, got)
		}
	}
}

func TestBadParameters(t *testing.T) {
	for param, want := range map[string]string{
		`"algorithm", "SHA-1"`:  "parameter algorithm of module auth: it must be",
		`"qop", "both"`:         "parameter qop of module auth: it must be",
		`"challenge_attr", "x"`: "parameter challenge_attr of module auth: it must be",
	} {
		world, _, _ := interptest.World()
		_, diags, sources := interptest.Check("loadmodule \"auth.so\"\nmodparam(\"auth\", "+param+")\nrequest_route { exit; }\n", world, interp.Start, Module())
		if text := interptest.Text(sources, diags); !strings.Contains(text, want) {
			t.Errorf("%s: %q is not said in %q", param, want, text)
		}
	}
}

func TestCheckAllocatesNothing(t *testing.T) {
	b := start(t, `"nonce_count", 1`)
	c := b.begin(t, "OPTIONS")
	_, nonce := b.challenge(c, 1)
	a := defaultAnswer()
	c = b.begin(t, "OPTIONS", standard(nonce, a.response(algMD5, nonce), "00000001"))
	r := request{realm: "myrealm", password: "xyz123", header: sip.HeaderAuthorization, method: "OPTIONS"}
	if n := testing.AllocsPerRun(100, func() { b.m.authenticate(c, b.l, &r) }); n != 0 {
		t.Errorf("a check allocates %v times", n)
	}
	ch := challengeOf("WWW-Authenticate", "myrealm", 1)
	if n := testing.AllocsPerRun(100, func() { b.l.text = b.m.appendChallenge(b.l.text[:0], c, b.l, &ch) }); n != 0 {
		t.Errorf("a challenge allocates %v times", n)
	}
}

func BenchmarkAuthenticate(b *testing.B) {
	at := start(b, `"nonce_count", 0`)
	_, nonce := at.challenge(at.begin(b, "OPTIONS"), 1)
	a := defaultAnswer()
	c := at.begin(b, "OPTIONS", standard(nonce, a.response(algMD5, nonce), "00000001"))
	r := request{realm: "myrealm", password: "xyz123", header: sip.HeaderAuthorization, method: "OPTIONS"}
	b.ReportAllocs()
	for b.Loop() {
		if at.m.authenticate(c, at.l, &r) != codeOK {
			b.Fatal("refused")
		}
	}
}

func BenchmarkChallenge(b *testing.B) {
	at := start(b, `"nonce_count", 1`)
	c := at.begin(b, "OPTIONS")
	ch := challengeOf("WWW-Authenticate", "myrealm", 1)
	b.ReportAllocs()
	for b.Loop() {
		at.l.text = at.m.appendChallenge(at.l.text[:0], c, at.l, &ch)
	}
}

func FuzzCredentials(f *testing.F) {
	for _, s := range []string{
		standard("n", "r", "1")[len("Authorization: "):], "Digest", "Digest ,", `Digest a="`, "digest\tnc==,", `Digest username=" , realm=x`, "Basic x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d credentials
		if d.Read(s) != sip.CredentialsDigest {
			return
		}
		for _, p := range []param{d.Username, d.Realm, d.Nonce, d.URI, d.Response, d.CNonce, d.Opaque, d.QOP, d.NC, d.Algorithm} {
			if p.Given && !strings.Contains(s, p.Text) {
				t.Errorf("%q is not in %q", p.Text, s)
			}
		}
		d.User()
	})
}

func FuzzNonce(f *testing.F) {
	f.Add("awOX82sDlsewAO2C+OZZ9P5rjUwXoIGIcBDtjYA=")
	f.Add(strings.Repeat("A", 64))
	f.Add("====")
	b := start(f, `"nonce_count", 1`, `"one_time_nonce", 1`, `"nid_pool_no", 4`)
	var msg sip.Message
	c := b.Worker.Begin(&msg, client)
	f.Fuzz(func(t *testing.T, s string) {
		d := credentials{Nonce: param{Text: s, Given: true}, NC: param{Text: "00000001", Given: true}}
		for _, parts := range []int64{0, 15} {
			if v := b.l.maker.check(&d, c, parts, b.m.now()); v == good {
				t.Errorf("%q is taken for a nonce", s)
			}
		}
	})
}
