package client

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseChallenge(t *testing.T) {
	tests := []struct {
		name, in string
		want     Challenge
		err      string
	}{
		{
			name: "Kamailio's",
			in:   `Digest realm="myrealm", nonce="awOcMWsDmwWoc0Bea56OHS2qCNNQBPtdXNKnWYA=", qop="auth"`,
			want: Challenge{Realm: "myrealm", Nonce: "awOcMWsDmwWoc0Bea56OHS2qCNNQBPtdXNKnWYA=", QOP: "auth"},
		},
		{
			name: "everything, tight, out of order",
			in:   `digest qop="auth,auth-int",algorithm=MD5,stale=TRUE,opaque="o,\"x\"",nonce="n" , realm=""`,
			want: Challenge{Nonce: "n", Opaque: `o,"x"`, Algorithm: "MD5", QOP: "auth,auth-int", Stale: true},
		},
		{name: "another scheme", in: `Basic realm="x"`, err: `"Basic" is not Digest`},
		{name: "no nonce", in: `Digest realm="x"`, err: "no nonce"},
		{name: "no realm", in: `Digest nonce="x"`, err: "no realm"},
		{name: "open quote", in: `Digest realm="x, nonce=y`, err: "does not end"},
		{name: "quote ends in escape", in: `Digest realm="x\`, err: "does not end"},
		{name: "no equals sign", in: `Digest realm`, err: "has no value"},
		{name: "empty", in: ``, err: "is not Digest"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseChallenge(tt.in)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v, want one with %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The first two cases are the published examples of RFC 2617 section 3.5 (with
// the method GET) and RFC 7616 section 3.9.1.
func TestAnswer(t *testing.T) {
	tests := []struct {
		name                        string
		challenge                   Challenge
		user, password, method, uri string
		cnonce                      string
		want                        []string
		err                         string
	}{
		{
			name:      "RFC 2617 section 3.5",
			challenge: Challenge{Realm: "testrealm@host.com", Nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093", QOP: "auth,auth-int", Opaque: "5ccc069c403ebaf9f0171e9517f40e41"},
			user:      "Mufasa", password: "Circle Of Life", method: "GET", uri: "/dir/index.html", cnonce: "0a4f113b",
			want: []string{`response="6629fae49393a05397450978507c4ef1"`, "nc=00000001", "qop=auth,", `opaque="5ccc069c403ebaf9f0171e9517f40e41"`},
		},
		{
			name:      "RFC 7616 section 3.9.1",
			challenge: Challenge{Realm: "http-auth@example.org", Nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", QOP: "auth", Algorithm: "SHA-256"},
			user:      "Mufasa", password: "Circle of Life", method: "GET", uri: "/dir/index.html", cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
			want: []string{`response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"`, "algorithm=SHA-256"},
		},
		{
			name:      "without qop",
			challenge: Challenge{Realm: "testrealm@host.com", Nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093"},
			user:      "Mufasa", password: "Circle Of Life", method: "GET", uri: "/dir/index.html",
			want: []string{`response="670fd8c2df070c60b045671b8b24ff02"`},
		},
		{name: "quoted user", challenge: Challenge{Nonce: "n"}, user: `a"b`, want: []string{`username="a\"b"`}},
		{name: "auth-int only", challenge: Challenge{Nonce: "n", QOP: "auth-int"}, err: "auth-int"},
		{name: "unknown algorithm", challenge: Challenge{Nonce: "n", Algorithm: "SHA-1"}, err: "SHA-1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.challenge.Answer(tt.user, tt.password, tt.method, tt.uri, tt.cnonce, 1)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v, want one with %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range tt.want {
				if !strings.Contains(got, w) {
					t.Errorf("answer %s\nlacks %s", got, w)
				}
			}
		})
	}
}

func FuzzParseChallenge(f *testing.F) {
	f.Add(`Digest realm="myrealm", nonce="awOc", qop="auth"`)
	f.Add(`Digest realm="x\`)
	f.Add(`Digest ,,=,`)
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseChallenge(s)
		if err != nil {
			return
		}
		_, _ = c.Answer("u", "p", "AUTH", "msrp://a:1;tcp", "c", 1)
	})
}
