package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// served runs a server on a free port until the test ends, and returns where.
func served(t *testing.T, serve func(context.Context, net.Listener) error) netip.AddrPort {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return netip.MustParseAddrPort(listener.Addr().String())
}

// thisProcess is a /proc with this process only.
func thisProcess(t *testing.T) fstest.MapFS {
	t.Helper()
	text, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		t.Skip("no /proc")
	}
	return fstest.MapFS{strconv.Itoa(os.Getpid()) + "/stat": {Data: text}}
}

func shortLoad() settings {
	return settings{Mode: "relay", Pairs: 3, InFlight: 4, Size: 100, Answer: true, Duration: 30 * time.Millisecond, Rounds: 1}
}

func TestLoadThroughForwarder(t *testing.T) {
	at := served(t, serveForwarder)
	for _, burst := range []bool{false, true} {
		s := shortLoad()
		s.Burst = burst
		r, err := measure(t.Context(), s, at, true, thisProcess(t), os.Getpid())
		if err != nil {
			t.Fatal(err)
		}
		if r.Frames == 0 || r.P50 <= 0 || r.P999 < r.P50 || r.Slowest <= 0 || r.Slowest > 1 {
			t.Errorf("%+v", r)
		}
	}
}

// answering is a server that answers every frame with what answer returns.
func answering(answer func(f frame) string) func(context.Context, net.Listener) error {
	return func(ctx context.Context, listener net.Listener) error {
		defer context.AfterFunc(ctx, func() { listener.Close() })()
		for {
			conn, err := listener.Accept()
			if err != nil {
				return nil
			}
			go func() {
				defer conn.Close()
				buf := make([]byte, 64<<10)
				for n := 0; ; {
					more, err := conn.Read(buf[n:])
					if err != nil {
						return
					}
					n += more
					for {
						f, size, _, err := cut(buf[:n], 0)
						if err != nil || size == 0 {
							break
						}
						text := answer(f)
						n = copy(buf, buf[size:n])
						if _, err := conn.Write([]byte(text)); err != nil {
							return
						}
					}
				}
			}()
		}
	}
}

func reply(f frame, what, fields string) string {
	return fmt.Sprintf("MSRP %s %s\r\n%s-------%s$\r\n", f.tid, what, fields, f.tid)
}

// lenientAuth challenges every AUTH without an answer, and grants the others.
func lenientAuth(f frame) string {
	if f.header("Authorization") == nil {
		return reply(f, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n")
	}
	return reply(f, "200 OK", "Use-Path: msrp://127.0.0.1:1/s;tcp\r\n")
}

func TestAuthLoad(t *testing.T) {
	at := served(t, answering(lenientAuth))
	s := shortLoad()
	s.Mode = "auth"
	r, err := measure(t.Context(), s, at, false, thisProcess(t), os.Getpid())
	if err != nil || r.Frames == 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestLoadFindsFaults(t *testing.T) {
	tests := []struct {
		name   string
		answer func(f frame) string
		want   string
	}{
		{"no challenge", func(f frame) string { return reply(f, "200 OK", "") }, "where a challenge was due"},
		{"refused", func(f frame) string {
			if f.header("Authorization") == nil {
				return lenientAuth(f)
			}
			return reply(f, "401 Unauthorized", "")
		}, "refused"},
		{"481", func(f frame) string {
			if string(f.what) == "AUTH" {
				return lenientAuth(f)
			}
			return reply(f, "481 No such session", "")
		}, `answered "481 No such session"`},
		{"not MSRP", func(frame) string { return "HTTP/1.1 400 No\r\n\r\n-------x$\r\n" }, "not an MSRP frame"},
		{"nothing arrives", func(f frame) string {
			if string(f.what) == "AUTH" {
				return lenientAuth(f)
			}
			return reply(f, "200 OK", "")
		}, "nothing arrived"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at := served(t, answering(tt.answer))
			r, err := measure(t.Context(), shortLoad(), at, false, thisProcess(t), os.Getpid())
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%+v, error %v", r, err)
			}
		})
	}
}

func TestReceiverFindsDisorder(t *testing.T) {
	tests := []struct {
		name string
		seq  []uint32
		want string
	}{
		{"in order", []uint32{0, 1, 2}, ""},
		{"lost", []uint32{0, 2}, "lost, doubled or out of order"},
		{"doubled", []uint32{0, 0}, "lost, doubled or out of order"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &loop{start: time.Now()}
			template := testFrame(t, 100)
			r := &receiving{pair: &pair{load: &relayLoad{}, template: template}, answer: true, reply: []byte(" 200 OK\r\n-------")}
			c := &conn{loop: l}
			var err error
			for _, seq := range tt.seq {
				f, _, _, cutErr := cut(template.append(nil, seq, 0), 0)
				if cutErr != nil {
					t.Fatal(cutErr)
				}
				err = errors.Join(err, r.frame(c, f))
			}
			if (err != nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v", err)
			}
			if !strings.HasPrefix(string(c.out), "MSRP b00000000 200 OK\r\n-------b00000000$\r\n") {
				t.Errorf("answers %q", c.out)
			}
		})
	}
}

func TestLoadEndsWithItsContext(t *testing.T) {
	at := served(t, serveForwarder)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := measure(ctx, shortLoad(), at, true, thisProcess(t), os.Getpid()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
