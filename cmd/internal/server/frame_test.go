package server

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"kamino/cmd/internal/client"
	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
	"kamino/transport/sip"
)

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) AfterFunc(d time.Duration, f func()) interp.Timer { return time.AfterFunc(d, f) }

// startMission runs testdata/configs/mission.cfg with sockets of the system, and tells where.
func startMission(t *testing.T) netip.AddrPort {
	t.Helper()
	config, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "configs", "mission.cfg"))
	if err != nil {
		t.Fatal(err)
	}
	world, _, log := interptest.World()
	world.Clock = systemClock{}
	log.SetLevel(interp.Warn)
	p, diags, sources := interptest.Check(string(config), world, interp.Start, modules.All()...)
	if diags.HasErrors() {
		t.Fatal(interptest.Text(sources, diags))
	}
	s, err := New(p, Options{World: world, Sockets: []interp.Socket{{Proto: sip.TCP, Addr: netip.MustParseAddrPort("127.0.0.1:0"), Host: "127.0.0.1"}}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	if err := s.Begin(); err != nil {
		t.Fatal(err)
	}
	s.Admit()
	return s.Network.Addrs()[0]
}

// relayed is a sender and a receiver that has logged in.
type relayed struct {
	sender, receiver net.Conn
	frame            []byte // from one to the other
	gets, answer     []byte // what they receive for one frame
}

func newRelayed(t *testing.T, at netip.AddrPort, body string) *relayed {
	t.Helper()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", at.String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return c
	}
	r := &relayed{sender: dial(), receiver: dial()}
	relay, self := fmt.Sprintf("msrp://%s;tcp", at), fmt.Sprintf("msrp://%s/r;tcp", r.receiver.LocalAddr())
	in := bufio.NewReader(r.receiver)
	ask := func(id, headers string) string {
		fmt.Fprintf(r.receiver, "MSRP %s AUTH\r\nTo-Path: %s\r\nFrom-Path: %s\r\n%s-------%s$\r\n", id, relay, self, headers, id)
		var reply strings.Builder
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if reply.WriteString(line); strings.HasPrefix(line, "-------") {
				return reply.String()
			}
		}
	}
	field := func(reply, name string) string {
		_, rest, ok := strings.Cut(reply, "\r\n"+name+": ")
		if !ok {
			t.Fatalf("no %s in %q", name, reply)
		}
		value, _, _ := strings.Cut(rest, "\r\n")
		return value
	}
	challenge, err := client.ParseChallenge(field(ask("a1", ""), "WWW-Authenticate"))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := challenge.Answer("bob", "xyz123", "AUTH", relay, "0a4f113b", 1)
	if err != nil {
		t.Fatal(err)
	}
	path := field(ask("a2", "Authorization: "+answer+"\r\n"), "Use-Path")
	from := fmt.Sprintf("msrp://%s/s;tcp", r.sender.LocalAddr())
	rest := "Message-ID: m1\r\nByte-Range: 1-5/5\r\nContent-Type: text/plain\r\n\r\n" + body + "\r\n-------x1$\r\n"
	r.frame = fmt.Appendf(nil, "MSRP x1 SEND\r\nTo-Path: %s %s\r\nFrom-Path: %s\r\n%s", path, self, from, rest)
	r.gets = make([]byte, len(fmt.Sprintf("MSRP x1 SEND\r\nTo-Path: %s\r\nFrom-Path: %s %s\r\n%s", self, path, from, rest)))
	r.answer = make([]byte, len(fmt.Sprintf("MSRP x1 200 OK\r\nTo-Path: %s\r\nFrom-Path: %s\r\nMessage-ID: m1\r\n-------x1$\r\n", from, path)))
	return r
}

// pass sends a frame and waits until it has arrived and is answered.
func (r *relayed) pass(t *testing.T) {
	if _, err := r.sender.Write(r.frame); err != nil {
		t.Error(err)
	}
	if _, err := io.ReadFull(r.receiver, r.gets); err != nil {
		t.Error(err)
	}
	if _, err := io.ReadFull(r.sender, r.answer); err != nil {
		t.Error(err)
	}
}

func TestFramesAllocateNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	at := startMission(t)
	for _, size := range []int{5, 8000} {
		r := newRelayed(t, at, strings.Repeat("x", size))
		r.pass(t)
		if !strings.HasPrefix(string(r.answer), "MSRP x1 200 OK\r\n") || !strings.HasSuffix(string(r.gets), "-------x1$\r\n") {
			t.Fatalf("%q, %q", r.answer, r.gets)
		}
		if n := testing.AllocsPerRun(1000, func() { r.pass(t) }); n > 0 {
			t.Errorf("%d bytes: %v allocations a frame", size, n)
		}
	}
}

// TestWorkersMeetOnNoLock relays over many pairs at once and asks the mutex profile where anybody waited for a lock.
func TestWorkersMeetOnNoLock(t *testing.T) {
	if testing.Short() {
		t.Skip("a load of seconds")
	}
	const pairs, frames = 32, 500
	at := startMission(t)
	var all []*relayed
	for range pairs {
		all = append(all, newRelayed(t, at, strings.Repeat("x", 200)))
	}
	before := contended(t)
	defer runtime.SetMutexProfileFraction(runtime.SetMutexProfileFraction(1))
	var wg sync.WaitGroup
	for _, r := range all {
		wg.Go(func() {
			for range frames {
				r.pass(t)
			}
		})
	}
	wg.Wait()
	// Now and then one goroutine is stopped by the system while it holds a lock.
	for place, n := range contended(t) {
		if n -= before[place]; n > pairs*frames/50 {
			t.Errorf("%s: waited for %d times in %d frames", place, n, pairs*frames)
		} else if n > 0 {
			t.Logf("%s: waited for %d times in %d frames", place, n, pairs*frames)
		}
	}
}

// contended counts, by the place that let the lock go, how often somebody had waited for a lock of ours.
func contended(t *testing.T) map[string]int64 {
	records := make([]runtime.BlockProfileRecord, 10_000)
	n, ok := runtime.MutexProfile(records)
	if !ok {
		t.Fatal("the profile is too large")
	}
	places := map[string]int64{}
	for _, r := range records[:n] {
		frames := runtime.CallersFrames(r.Stack())
		for {
			f, more := frames.Next()
			if strings.HasPrefix(f.Function, "kamino/") {
				places[f.Function] += r.Count
				break
			}
			if !more {
				break
			}
		}
	}
	return places
}
