package auth

import (
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/sl"
)

// caller is a link that keeps what is sent.
type caller struct {
	link
	sent []string
}

func (l *caller) Send(b []byte) error {
	l.sent = append(l.sent, string(b))
	return nil
}

// take gives the last reply.
func (l *caller) take() string {
	if len(l.sent) == 0 {
		return ""
	}
	last := l.sent[len(l.sent)-1]
	l.sent = nil
	return last
}

func serve(t *testing.T, params, route string) (*interptest.Running, *caller) {
	t.Helper()
	r := interptest.Load(t, "loadmodule \"sl.so\"\nloadmodule \"auth.so\"\n"+params+"request_route {\n"+route+"\n}\n", sl.Module(), Module())
	return r, &caller{link: client}
}

func message(method, headers string) string {
	return method + " sip:alice@relay.example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9:4000;branch=z9hG4bKx\r\n" +
		"From: <sip:alice@example.com>;tag=f1\r\nTo: <sip:alice@example.com>\r\nCall-ID: c1\r\nCSeq: 1 " + method + "\r\n" +
		headers + "Content-Length: 0\r\n\r\n"
}

// between cuts what stands between two texts.
func between(s, before, after string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, after)
	return s
}

// Challenge and answer as clients see them.
func TestDialogue(t *testing.T) {
	tests := []struct {
		name, params, route, method string
		status, header, answer      string // of the challenge; the header that answers it
		user                        string
		want                        string // status of the second reply
		headers                     []string
	}{
		{
			name:   "www",
			route:  `if (!pv_www_authenticate("myrealm", "xyz123", "0")) { www_challenge("myrealm", "1"); exit; } consume_credentials(); sl_send_reply("200", "OK"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", want: "200 OK",
		},
		{
			name:   "proxy",
			route:  `if (!pv_proxy_authenticate("myrealm", "xyz123", "0")) { proxy_challenge("myrealm", "1"); exit; } sl_send_reply("200", "OK"); exit;`,
			method: "INVITE", status: "407 Proxy Authentication Required", header: "Proxy-Authenticate", answer: "Proxy-Authorization", want: "200 OK",
		},
		{
			name:   "auth_challenge chooses by method: INVITE",
			route:  `if (!pv_auth_check("myrealm", "xyz123", "0", "1")) { auth_challenge("myrealm", "1"); exit; } sl_send_reply("200", "OK"); exit;`,
			method: "INVITE", status: "407 Proxy Authentication Required", header: "Proxy-Authenticate", answer: "Proxy-Authorization", want: "200 OK",
		},
		{
			name:   "auth_challenge chooses by method: REGISTER",
			route:  `if (!pv_auth_check("myrealm", "xyz123", "0", "1")) { auth_challenge("myrealm", "1"); exit; } sl_send_reply("200", "OK"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", want: "200 OK",
		},
		{
			name:   "another user",
			route:  `if (!pv_auth_check("myrealm", "xyz123", "0", "1")) { auth_challenge("myrealm", "1"); exit; } sl_send_reply("200", "OK"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", user: "bob", want: "401 Unauthorized",
		},
		{
			name:   "another user, not looked at",
			route:  `if (!pv_auth_check("myrealm", "xyz123", "0", "0")) { auth_challenge("myrealm", "1"); exit; } sl_send_reply("200", "OK"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", user: "bob", want: "200 OK",
		},
		{
			name: "Authentication-Info", params: "modparam(\"auth\", \"add_authinfo_hdr\", 1)\n",
			route:  `if (!pv_www_authorize("myrealm", "xyz123", "0")) { www_challenge("myrealm", "1"); exit; } sl_send_reply("200", "OK"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", want: "200 OK",
			headers: []string{`Authentication-Info: nextnonce="`, `, qop=auth, rspauth="`, `, cnonce="0a4f113b", nc=00000001`},
		},
		{
			name:   "has_credentials",
			route:  `if (has_credentials("myrealm")) { sl_send_reply("200", "OK"); exit; } www_challenge("myrealm", "0"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", want: "200 OK",
		},
		{
			name:   "nothing to consume",
			route:  `if (has_credentials("myrealm") && !consume_credentials()) { sl_send_reply("200", "OK"); exit; } www_challenge("myrealm", "0"); exit;`,
			method: "REGISTER", status: "401 Unauthorized", header: "WWW-Authenticate", answer: "Authorization", want: "200 OK",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, l := serve(t, tt.params, tt.route)
			if err := r.Worker.SIP(l, message(tt.method, "")); err != nil {
				t.Fatal(err)
			}
			first := l.take()
			if !strings.HasPrefix(first, "SIP/2.0 "+tt.status+"\r\n") || !strings.Contains(first, "\r\n"+tt.header+`: Digest realm="myrealm", nonce="`) {
				t.Fatalf("the challenge is\n%s", first)
			}
			nonce := between(first, `nonce="`, `"`)
			a := defaultAnswer()
			a.Method = tt.method
			if tt.user != "" {
				a.User = tt.user
			}
			header := strings.Replace(standard(nonce, a.response(algMD5, nonce), a.NC), "Authorization", tt.answer, 1)
			header = strings.Replace(header, `"alice"`, `"`+a.User+`"`, 1)
			if err := r.Worker.SIP(l, message(tt.method, header)); err != nil {
				t.Fatal(err)
			}
			second := l.take()
			if !strings.HasPrefix(second, "SIP/2.0 "+tt.want+"\r\n") {
				t.Errorf("the reply is\n%s", second)
			}
			for _, h := range tt.headers {
				if !strings.Contains(second, h) {
					t.Errorf("%s is not in\n%s", h, second)
				}
			}
		})
	}
}

func TestRefusedCalls(t *testing.T) {
	tests := []struct{ load, call, want string }{
		{"sl.so", `pv_www_authenticate("", "x", "0");`, "must not be empty"},
		{"sl.so", `pv_www_authenticate("r", "x", "zero");`, "must be a number"},
		{"sl.so", `pv_www_authenticate("r", "x", "2");`, "module pv"},
		{"sl.so", `pv_www_authenticate("r", "x");`, "3 or 4"},
		{"sl.so", `auth_algorithm("MD5");`, "not built in"},
		{"auth.so", `www_challenge("r", "0");`, "module sl"},
	}
	for _, tt := range tests {
		world, _, _ := interptest.World()
		load := "loadmodule \"auth.so\"\n"
		if tt.load == "sl.so" {
			load += "loadmodule \"sl.so\"\n"
		}
		_, diags, sources := interptest.Check(load+"request_route { "+tt.call+" exit; }\n", world, interp.Start, sl.Module(), Module())
		if text := interptest.Text(sources, diags); !diags.HasErrors() || !strings.Contains(text, tt.want) {
			t.Errorf("%s: %q is not said in %q", tt.call, tt.want, text)
		}
	}
}

var _ interp.Link = (*caller)(nil)
