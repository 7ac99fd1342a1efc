package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// stub is the other side of a connection in memory: the test's own relay.
type stub struct {
	t    *testing.T
	conn net.Conn
	// on is called with every request, whole; what it returns is sent back.
	on func(p *packet, body string, flag byte) [][]byte

	mu       sync.Mutex
	requests []string // "METHOD body flag"
	body     []byte
}

func (s *stub) head(*packet) error { s.body = nil; return nil }

func (s *stub) data(_ *packet, b []byte) error { s.body = append(s.body, b...); return nil }

func (s *stub) end(p *packet, flag byte) error {
	s.mu.Lock()
	what := p.Method
	if p.Reply {
		what = p.Status
	}
	s.requests = append(s.requests, fmt.Sprintf("%s %q %c", what, s.body, flag))
	s.mu.Unlock()
	if s.on == nil {
		return nil
	}
	for _, m := range s.on(p, string(s.body), flag) {
		s.send(m)
	}
	return nil
}

func (s *stub) send(frame []byte) {
	if _, err := s.conn.Write(frame); err != nil && !errors.Is(err, net.ErrClosed) {
		s.t.Logf("stub: %v", err)
	}
}

func (s *stub) log() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.requests...)
}

// field is a header field.
type field struct{ name, value string }

func lines(fields []field) string {
	var text string
	for _, f := range fields {
		text += f.name + ": " + f.value + "\r\n"
	}
	return text
}

// ok answers a request with 200.
func ok(p *packet, fields ...field) []byte {
	return msrp.AppendReply(nil, &p.Frame, "200", "OK", lines(fields))
}

func refusal(p *packet, status int, fields ...field) []byte {
	return msrp.AppendReply(nil, &p.Frame, strconv.Itoa(status), "No", lines(fields))
}

const relayAddress = "192.0.2.1:2855"

// connected returns a connection to a stub. Everything ends with the test.
func connected(t *testing.T, cfg Config, on func(p *packet, body string, flag byte) [][]byte) (*Conn, *stub) {
	t.Helper()
	var network memnet.Net
	listener, err := network.Listen(t.Context(), netip.MustParseAddrPort(relayAddress))
	if err != nil {
		t.Fatal(err)
	}
	cfg.Address = relayAddress
	cfg.Dial = func(_ context.Context, _, address string) (net.Conn, error) {
		return network.DialFrom("192.0.2.7:0", address)
	}
	conn, err := Dial(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	accepted, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	s := &stub{t: t, conn: accepted, on: on}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = readFrames(accepted, s)
	}()
	t.Cleanup(func() {
		conn.Close()
		accepted.Close()
		listener.Close()
		<-ended
	})
	return conn, s
}

// bubble runs a test in virtual time, so that timeouts cost nothing.
func bubble(t *testing.T, f func(t *testing.T)) { synctest.Test(t, f) }

func TestDialErrors(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var network memnet.Net
		dial := func(_ context.Context, _, address string) (net.Conn, error) {
			return network.DialFrom("192.0.2.7:0", address)
		}
		var connect *ConnectError
		if _, err := Dial(t.Context(), Config{Address: relayAddress, Dial: dial}); !errors.As(err, &connect) || connect.Address != relayAddress {
			t.Errorf("nobody there: %v", err)
		}
		for _, cfg := range []Config{
			{Address: "no port", Dial: dial},
			{Address: relayAddress, Dial: dial, ChunkSize: -1},
			{Address: relayAddress, Dial: dial, Timeout: -1},
			{Address: relayAddress, Secure: true},
		} {
			if _, err := Dial(t.Context(), cfg); err == nil || errors.As(err, &connect) {
				t.Errorf("%+v: %v", cfg, err)
			}
		}
	})
}

const goodChallenge = `Digest realm="r", nonce="n", qop="auth"`

func TestAuth(t *testing.T) {
	granted := []field{{"Use-Path", "msrp://192.0.2.1:2855/s1;tcp"}, {"Expires", "1800"}}
	challenge := func(p *packet, value string) [][]byte {
		return [][]byte{refusal(p, 401, field{"WWW-Authenticate", value})}
	}
	tests := []struct {
		name  string
		relay func(p *packet, n int) [][]byte // n counts the requests from 1
		want  Lease
		check func(error) bool
		count int
	}{
		{
			name: "granted after a challenge",
			relay: func(p *packet, n int) [][]byte {
				if n == 1 {
					return challenge(p, goodChallenge)
				}
				if a := p.header(msrp.Authorization); !strings.Contains(a, `uri="msrp://192.0.2.1:2855;tcp"`) || !strings.Contains(a, `username="bob"`) {
					return [][]byte{refusal(p, 400)}
				}
				return [][]byte{ok(p, granted...)}
			},
			want:  Lease{UsePath: Path{"msrp://192.0.2.1:2855/s1;tcp"}, Expires: 30 * time.Minute},
			count: 2,
		},
		{
			name:  "granted at once",
			relay: func(p *packet, _ int) [][]byte { return [][]byte{ok(p, granted[0])} },
			want:  Lease{UsePath: Path{"msrp://192.0.2.1:2855/s1;tcp"}},
			count: 1,
		},
		{
			name: "stale nonce",
			relay: func(p *packet, n int) [][]byte {
				switch n {
				case 1:
					return challenge(p, goodChallenge)
				case 2:
					return challenge(p, goodChallenge+", stale=true")
				}
				return [][]byte{ok(p, granted...)}
			},
			want:  Lease{UsePath: Path{"msrp://192.0.2.1:2855/s1;tcp"}, Expires: 30 * time.Minute},
			count: 3,
		},
		{
			name:  "wrong password",
			relay: func(p *packet, _ int) [][]byte { return challenge(p, goodChallenge) },
			check: isAuthError, count: 2,
		},
		{
			name:  "always stale",
			relay: func(p *packet, _ int) [][]byte { return challenge(p, goodChallenge+", stale=true") },
			check: isAuthError, count: 3,
		},
		{
			name:  "forbidden",
			relay: func(p *packet, _ int) [][]byte { return [][]byte{refusal(p, 403)} },
			check: isAuthError, count: 1,
		},
		{
			name:  "bad challenge",
			relay: func(p *packet, _ int) [][]byte { return challenge(p, "Basic") },
			check: isAuthError, count: 1,
		},
		{
			name:  "unknown algorithm",
			relay: func(p *packet, _ int) [][]byte { return challenge(p, goodChallenge+", algorithm=X") },
			check: isAuthError, count: 1,
		},
		{
			name: "out of bounds",
			relay: func(p *packet, _ int) [][]byte {
				return [][]byte{refusal(p, 423, field{"Min-Expires", "60"}, field{"Max-Expires", " 900 "})}
			},
			check: func(err error) bool {
				var status *StatusError
				return errors.As(err, &status) && status.Code == 423 && status.MinExpires == 60 && status.MaxExpires == 900
			},
			count: 1,
		},
		{
			name:  "no Use-Path",
			relay: func(p *packet, _ int) [][]byte { return [][]byte{ok(p)} },
			check: func(err error) bool { return strings.Contains(err.Error(), "Use-Path") },
			count: 1,
		},
		{
			name:  "silence",
			relay: func(*packet, int) [][]byte { return nil },
			check: func(err error) bool { return errors.Is(err, ErrTimeout) },
			count: 1,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				n := 0
				conn, relay := connected(t, Config{}, func(p *packet, _ string, _ byte) [][]byte {
					n++
					if p.Method != "AUTH" || p.to.String() != "msrp://192.0.2.1:2855;tcp" || p.header(msrp.Expires) != "90" {
						t.Errorf("request %+v", p)
					}
					return tt.relay(p, n)
				})
				got, err := conn.Auth(t.Context(), Credentials{"bob", "secret"}, 90*time.Second)
				if (err != nil) != (tt.check != nil) || err != nil && !tt.check(err) {
					t.Fatalf("error %v", err)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				if len(relay.log()) != tt.count {
					t.Errorf("requests %q, want %d", relay.log(), tt.count)
				}
				if err == nil && conn.Path().String() != "msrp://192.0.2.1:2855/s1;tcp "+conn.URI() {
					t.Errorf("path %s", conn.Path())
				}
			})
		})
	}
}

func isAuthError(err error) bool {
	var auth *AuthError
	return errors.As(err, &auth) && auth.User == "bob"
}

var peer = Path{"msrp://192.0.2.1:2855/s9;tcp", "msrp://192.0.2.9:9/b;tcp"}

func TestSendInChunks(t *testing.T) {
	tests := []struct {
		name  string
		body  io.Reader
		size  int64
		want  []string // Byte-Range, body, flag
		bytes int64
	}{
		{name: "one", body: strings.NewReader("hello"), size: 5, want: []string{`1-5/5 "hello" $`}, bytes: 5},
		{name: "exactly one", body: strings.NewReader("12345678"), size: 8, want: []string{`1-8/8 "12345678" $`}, bytes: 8},
		{name: "two", body: strings.NewReader("123456789"), size: 9, want: []string{`1-8/9 "12345678" +`, `9-9/9 "9" $`}, bytes: 9},
		{name: "exactly two", body: strings.NewReader("1234567812345678"), size: 16, want: []string{`1-8/16 "12345678" +`, `9-16/16 "12345678" $`}, bytes: 16},
		{name: "size unknown", body: strings.NewReader("123456789"), size: -1, want: []string{`1-8/* "12345678" +`, `9-9/* "9" $`}, bytes: 9},
		{name: "empty", body: strings.NewReader(""), size: 0, want: []string{`1-0/0 "" $`}},
		{name: "no content", want: []string{`1-0/0 "" $`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				var got []string
				conn, _ := connected(t, Config{ChunkSize: 8}, func(p *packet, body string, flag byte) [][]byte {
					got = append(got, fmt.Sprintf("%s %q %c", p.header(msrp.ByteRange), body, flag))
					return [][]byte{ok(p)}
				})
				var seen int64
				r, err := conn.Send(t.Context(), Outgoing{To: peer, Body: tt.body, Size: tt.size, Progress: func(n int64) { seen = n }})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				if r.Bytes != tt.bytes || r.Chunks != len(tt.want) || seen != tt.bytes || r.Reported {
					t.Errorf("receipt %+v, progress %d", r, seen)
				}
			})
		})
	}
}

func TestSendThroughOwnRelay(t *testing.T) {
	bubble(t, func(t *testing.T) {
		conn, _ := connected(t, Config{Name: "al ice"}, func(p *packet, _ string, _ byte) [][]byte {
			if p.Method == "AUTH" {
				return [][]byte{ok(p, field{"Use-Path", "msrp://192.0.2.1:2855/s1;tcp"})}
			}
			if p.to.String() != "msrp://192.0.2.1:2855/s1;tcp "+peer.String() {
				t.Errorf("To-Path %s", p.to)
			}
			if len(p.from) != 1 || Name(p.from[0]) != "al ice" {
				t.Errorf("From-Path %s", p.from)
			}
			return [][]byte{ok(p)}
		})
		if _, err := conn.Auth(t.Context(), Credentials{}, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Send(t.Context(), Outgoing{To: peer, Body: strings.NewReader("x"), Size: 1}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestSendReports(t *testing.T) {
	report := func(p *packet, at, status string) []byte {
		return msrp.AppendRequest(nil, &msrp.Request{Transaction: "r1", Method: "REPORT",
			ToPath: p.FromPath, FromPath: p.to.reversed().String(), Flag: '$',
			Headers: lines([]field{{"Message-ID", p.header(msrp.MessageID)}, {"Byte-Range", at}, {"Status", status}})})
	}
	tests := []struct {
		name    string
		reports func(p *packet) [][]byte
		check   func(error) bool
	}{
		{name: "whole", reports: func(p *packet) [][]byte { return [][]byte{report(p, "1-3/3", "000 200 OK")} }},
		{name: "in parts", reports: func(p *packet) [][]byte {
			return [][]byte{report(p, "3-3/3", "000 200 OK"), report(p, "1-2/3", "000 200")}
		}},
		{
			name:    "a part only",
			reports: func(p *packet) [][]byte { return [][]byte{report(p, "1-2/3", "000 200 OK")} },
			check:   func(err error) bool { return errors.Is(err, ErrTimeout) },
		},
		{
			name:    "a failure",
			reports: func(p *packet) [][]byte { return [][]byte{report(p, "1-3/3", "000 408 Gone")} },
			check: func(err error) bool {
				var status *StatusError
				return errors.As(err, &status) && status.Code == 408 && status.Report && status.Comment == "Gone"
			},
		},
		{
			name: "nonsense",
			reports: func(p *packet) [][]byte {
				return [][]byte{report(p, "x", "000 200 OK"), report(p, "1-3/3", "001 200 OK"), report(p, "1-*/3", "000 200 OK")}
			},
			check: func(err error) bool { return errors.Is(err, ErrTimeout) },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				conn, _ := connected(t, Config{}, func(p *packet, _ string, _ byte) [][]byte {
					if p.header(msrp.SuccessReport) != "yes" {
						t.Error("no success report is asked for")
					}
					return append([][]byte{ok(p)}, tt.reports(p)...)
				})
				r, err := conn.Send(t.Context(), Outgoing{To: peer, Body: strings.NewReader("abc"), Size: 3, Report: true})
				if (err != nil) != (tt.check != nil) || err != nil && !tt.check(err) {
					t.Fatalf("error %v", err)
				}
				if r.Reported != (err == nil) {
					t.Errorf("receipt %+v", r)
				}
			})
		})
	}
}

func TestSendFails(t *testing.T) {
	long := strings.Repeat("x", 1000)
	tests := []struct {
		name  string
		relay func(p *packet, s *stub) [][]byte
		body  io.Reader
		size  int64
		check func(error) bool
	}{
		{
			name:  "refused",
			relay: func(p *packet, _ *stub) [][]byte { return [][]byte{refusal(p, 481)} },
			check: func(err error) bool {
				var status *StatusError
				return errors.As(err, &status) && status.Code == 481 && !status.Report && status.Meaning() != ""
			},
		},
		{
			name:  "silence",
			relay: func(*packet, *stub) [][]byte { return nil },
			check: func(err error) bool { return errors.Is(err, ErrTimeout) },
		},
		{
			name:  "closed",
			relay: func(_ *packet, s *stub) [][]byte { s.conn.Close(); return nil },
			check: func(err error) bool { return errors.Is(err, ErrClosed) },
		},
		{
			name: "garbage",
			relay: func(_ *packet, s *stub) [][]byte {
				_, _ = io.WriteString(s.conn, "HTTP/1.1 400 Bad Request\r\n\r\n")
				return nil
			},
			check: func(err error) bool {
				return errors.Is(err, ErrClosed) && strings.Contains(err.Error(), "does not begin with MSRP")
			},
		},
		{
			name: "shorter than said", body: strings.NewReader("ab"), size: 3,
			relay: func(p *packet, _ *stub) [][]byte { return [][]byte{ok(p)} },
			check: func(err error) bool { return strings.Contains(err.Error(), "3 bytes") },
		},
		{
			name: "longer than said", body: strings.NewReader("abcd"), size: 3,
			relay: func(p *packet, _ *stub) [][]byte { return [][]byte{ok(p)} },
			check: func(err error) bool { return strings.Contains(err.Error(), "3 bytes") },
		},
		{
			name: "unreadable", body: io.MultiReader(strings.NewReader("abcd"), brokenReader{}), size: -1,
			relay: func(p *packet, _ *stub) [][]byte { return [][]byte{ok(p)} },
			check: func(err error) bool { return errors.Is(err, errBroken) },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				var s *stub
				ready := make(chan struct{})
				conn, relay := connected(t, Config{ChunkSize: 10}, func(p *packet, _ string, _ byte) [][]byte {
					<-ready
					return tt.relay(p, s)
				})
				s = relay
				close(ready)
				body, size := tt.body, tt.size
				if body == nil {
					body, size = strings.NewReader(long), int64(len(long))
				}
				_, err := conn.Send(t.Context(), Outgoing{To: peer, Body: body, Size: size})
				if err == nil || !tt.check(err) {
					t.Fatalf("error %v", err)
				}
				conn.mu.Lock()
				defer conn.mu.Unlock()
				if len(conn.waiting) != 0 || len(conn.reports) != 0 {
					t.Errorf("%d transactions and %d reports are still waited for", len(conn.waiting), len(conn.reports))
				}
			})
		})
	}
}

var errBroken = errors.New("broken")

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errBroken }

func TestContextEndsWaiting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		conn, _ := connected(t, Config{}, nil)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := conn.Auth(ctx, Credentials{}, 0); !errors.Is(err, ErrTimeout) {
			t.Errorf("deadline: %v", err)
		}
		ctx, cancel = context.WithCancel(t.Context())
		cancel()
		if _, err := conn.Auth(ctx, Credentials{}, 0); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	})
}

func TestConnSaysWhyItEnded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		conn, relay := connected(t, Config{}, nil)
		if conn.Err() != nil {
			t.Error("ended already")
		}
		relay.conn.Close()
		<-conn.Done()
		if !errors.Is(conn.Err(), ErrClosed) {
			t.Errorf("error %v", conn.Err())
		}
		if _, err := conn.Auth(t.Context(), Credentials{}, 0); !errors.Is(err, ErrClosed) {
			t.Errorf("request afterwards: %v", err)
		}
	})
}

func TestUnknownRequestIsAnswered(t *testing.T) {
	bubble(t, func(t *testing.T) {
		conn, relay := connected(t, Config{}, nil)
		relay.send(msrp.AppendRequest(nil, &msrp.Request{Transaction: "t1", Method: "NICKNAME", ToPath: conn.URI(), FromPath: peer.String(), Flag: '$'}))
		relay.send(sendOf(conn.URI(), "m1", "1-1/1", "x", '$'))
		synctest.Wait()
		if diff := cmp.Diff([]string{`501 "" $`, `481 "" $`}, relay.log()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestLargeMessageBothWays(t *testing.T) {
	bubble(t, func(t *testing.T) {
		content := bytes.Repeat([]byte("0123456789abcdef\r\n-------"), 40000) // looks like end-lines
		var got []byte
		conn, _ := connected(t, Config{}, func(p *packet, body string, _ byte) [][]byte {
			got = append(got, body...)
			return [][]byte{ok(p)}
		})
		if _, err := conn.Send(t.Context(), Outgoing{To: peer, Body: bytes.NewReader(content), Size: int64(len(content))}); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(content, got) {
			t.Error("content differs")
		}
	})
}
