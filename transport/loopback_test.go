package transport

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"kamino/transport/msrp"
	"kamino/transport/sip"
)

var localhost = netip.MustParseAddrPort("127.0.0.1:0")

// startLocal starts a Network with a TCP and a UDP socket of the system.
func startLocal(tb testing.TB, change func(*Config), workers ...Handler) (n *Network, tcp, udp netip.AddrPort) {
	tb.Helper()
	cfg := Config{
		Sockets: []Listen{
			{Proto: sip.TCP, Addr: localhost},
			{Proto: sip.UDP, Addr: localhost, Workers: workers},
		},
		Workers: workers,
	}
	if change != nil {
		change(&cfg)
	}
	n, err := New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	if err := n.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { n.Close() })
	addrs := n.Addrs()
	return n, addrs[0], addrs[1]
}

// dialLocal connects, and waits until the Network has the connection.
func dialLocal(tb testing.TB, n *Network, addr netip.AddrPort) (*net.TCPConn, *Conn) {
	tb.Helper()
	nc, err := net.Dial("tcp", addr.String())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { nc.Close() })
	// The answer to a keepalive shows that it is being served.
	if _, err := nc.Write([]byte("\r\n\r\n")); err != nil {
		tb.Fatal(err)
	}
	if _, err := io.ReadFull(nc, make([]byte, 2)); err != nil {
		tb.Fatal(err)
	}
	return nc.(*net.TCPConn), n.FindConn(addrPort(nc.LocalAddr()))
}

func TestLoopback(t *testing.T) {
	var to atomic.Pointer[Conn]
	h := func() Handler {
		return &fakeHandler{onFrame: relayTo(to.Load), onMessage: echoSIP}
	}
	n, tcp, udp := startLocal(t, func(c *Config) { c.ReusePort = true }, h(), h())
	a, _ := dialLocal(t, n, tcp)
	b, cb := dialLocal(t, n, tcp)
	to.Store(cb)

	for _, size := range []int{5, 64 << 10, 8 << 20} {
		text := send("a1", letters(size))
		go io.WriteString(a, text)
		got := make([]byte, len(text))
		if _, err := io.ReadFull(b, got); err != nil || string(got) != text {
			t.Errorf("frame of %d bytes: %v", size, err)
		}
	}

	uc, err := net.Dial("udp", udp.String())
	if err != nil {
		t.Fatal(err)
	}
	defer uc.Close()
	if _, err := io.WriteString(uc, sipOptions); err != nil {
		t.Fatal(err)
	}
	p := make([]byte, 1000)
	if m, err := uc.Read(p); err != nil || string(p[:m]) != gotOptions {
		t.Errorf("UDP: %q, %v", p[:m], err)
	}

	// One that closes its half still gets its answer.
	io.WriteString(a, sipOptions)
	a.CloseWrite()
	if got, err := io.ReadAll(a); string(got) != gotOptions || err != nil {
		t.Errorf("after CloseWrite: %q, %v", got, err)
	}
}

func TestLoopbackConnect(t *testing.T) {
	events := make(chan Event, 10)
	n, _, _ := startLocal(t, func(c *Config) { c.OnEvent = func(e Event) { events <- e } }, &fakeHandler{onFrame: echo})
	l, err := net.Listen("tcp", localhost.String())
	if err != nil {
		t.Fatal(err)
	}
	peer := addrPort(l.Addr())
	c, err := n.Connect(peer, netip.AddrPort{})
	if err != nil {
		t.Fatal(err)
	}
	c.Send([]byte("queued"))
	far, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer far.Close()
	p := make([]byte, 6)
	if _, err := io.ReadFull(far, p); string(p) != "queued" {
		t.Errorf("%q, %v", p, err)
	}
	io.WriteString(far, send("a1", "x"))
	p = make([]byte, len(okA1))
	if _, err := io.ReadFull(far, p); string(p) != okA1 {
		t.Errorf("%q, %v", p, err)
	}
	if e := <-events; e.Kind != Connected || c.Local() != addrPort(far.RemoteAddr()) {
		t.Errorf("%v, local address %v", e, c.Local())
	}
	far.(*net.TCPConn).SetLinger(0)
	far.Close()
	if e := <-events; e.Kind != Closed || !errors.Is(e.Err, syscall.ECONNRESET) {
		t.Errorf("%v %v", e.Kind, e.Err)
	}
	l.Close()
	if c, err = n.Connect(peer, netip.AddrPort{}); err != nil {
		t.Fatal(err)
	}
	c.Send([]byte("lost"))
	if e := <-events; e.Kind != ConnectFailed || !errors.Is(e.Err, syscall.ECONNREFUSED) {
		t.Errorf("%v %v", e.Kind, e.Err)
	}
}

// TestLoopbackChurn opens and closes connections in every way, and looks for what is left of them.
func TestLoopbackChurn(t *testing.T) {
	n, tcp, _ := startLocal(t, nil, &fakeHandler{onFrame: echo}, &fakeHandler{onFrame: echo})
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 250 {
				nc, err := net.Dial("tcp", tcp.String())
				if err != nil {
					t.Error(err)
					return
				}
				frame := send("a1", "x")
				switch i % 4 {
				case 0:
					nc.(*net.TCPConn).SetLinger(0)
				case 1:
					io.WriteString(nc, frame[:len(frame)/2])
				case 2:
					io.WriteString(nc, frame+frame)
				case 3:
					io.WriteString(nc, frame)
					if _, err := io.ReadFull(nc, make([]byte, len(okA1))); err != nil {
						t.Errorf("%d %d: %v", g, i, err)
					}
				}
				nc.Close()
			}
		})
	}
	wg.Wait()
	for n.Connections() > 0 {
		runtime.Gosched()
	}
	if n.Queued() != 0 {
		t.Errorf("%d bytes queued", n.Queued())
	}
	for runtime.NumGoroutine() > before {
		runtime.Gosched()
	}
}

// TestLoopbackSlow has a receiver that reads nothing for a while, with real sockets' buffers between.
func TestLoopbackSlow(t *testing.T) {
	var to atomic.Pointer[Conn]
	var lost atomic.Int64
	relay := func(b *Batch, f *msrp.Frame) error {
		c := to.Load()
		dst, err := c.Open(b)
		if err != nil {
			lost.Add(1)
			return nil
		}
		b.Stream(c)
		c.Commit(b, append(dst, f.Text...))
		return nil
	}
	n, tcp, _ := startLocal(t, nil, &fakeHandler{onFrame: relay}, &fakeHandler{onFrame: relay})
	b, cb := dialLocal(t, n, tcp)
	to.Store(cb)
	const senders, frames = 4, 400
	var wg sync.WaitGroup
	for i := range senders {
		a, _ := dialLocal(t, n, tcp)
		wg.Go(func() {
			for j := range frames {
				size := 20_000
				if j%100 == 0 {
					size = 300_000
				}
				if _, err := io.WriteString(a, send(fmt.Sprintf("x%dy%d", i, j), letters(size))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for n.Queued() == 0 {
		runtime.Gosched()
	}
	// Read it all; every message has to be complete and in its sender's order.
	var buf []byte
	var cut msrp.Cutter
	var f msrp.Frame
	last, got, done := [senders]int{}, map[string]int{}, 0
	for i := range last {
		last[i] = -1
	}
	p := make([]byte, 1<<20)
	want := letters(300_000)
	for done+int(lost.Load()) < senders*frames {
		b.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		m, err := b.Read(p)
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal(err)
		}
		buf = append(buf, p[:m]...)
		for {
			size, err := cut.Next(buf)
			if err != nil {
				t.Fatal(err)
			}
			if size == 0 {
				break
			}
			if err := f.Parse(string(buf[:size])); err != nil {
				t.Fatal(err)
			}
			var i, j int
			fmt.Sscanf(f.Transaction, "x%dy%d", &i, &j)
			from := got[f.Transaction]
			body := strings.TrimSuffix(f.Body, "\r\n")
			if !strings.HasPrefix(want[from:], body) {
				t.Fatalf("%s is damaged at %d", f.Transaction, from)
			}
			if got[f.Transaction] += len(body); f.Flag == '$' {
				if j <= last[i] {
					t.Errorf("%d came after %d", j, last[i])
				}
				last[i] = j
				done++
			}
			buf = buf[:copy(buf, buf[size:])]
		}
	}
	if lost.Load() > senders*frames/20 {
		t.Errorf("%d messages were refused", lost.Load())
	}
	b.Close()
	wg.Wait()
}

// relayBench has a connection that sends and one that receives.
func relayBench(tb testing.TB) (a, b *net.TCPConn) {
	var to atomic.Pointer[Conn]
	n, tcp, _ := startLocal(tb, nil, &fakeHandler{onFrame: relayTo(to.Load)})
	a, _ = dialLocal(tb, n, tcp)
	b, cb := dialLocal(tb, n, tcp)
	to.Store(cb)
	return a, b
}

func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	for _, size := range []int{200, 8000} {
		for _, inFlight := range []int{1, 16} {
			a, b := relayBench(t)
			frames := bytes.Repeat([]byte(send("a1", letters(size))), inFlight)
			got := make([]byte, len(frames))
			turn := func() {
				if _, err := a.Write(frames); err != nil {
					t.Fatal(err)
				}
				if _, err := io.ReadFull(b, got); err != nil {
					t.Fatal(err)
				}
			}
			if n := testing.AllocsPerRun(1000, turn); n > 0 {
				t.Errorf("%d frames of %d bytes: %v allocations", inFlight, size, n)
			}
		}
	}
}

func TestAllocationsUDP(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	answer := []byte(gotOptions)
	h := &fakeHandler{onMessage: func(l Link, _ string) error { return l.Send(answer) }}
	_, _, udp := startLocal(t, nil, h)
	c, err := net.Dial("udp", udp.String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	question, p := []byte(sipOptions), make([]byte, 1000)
	turn := func() {
		c.Write(question)
		if _, err := c.Read(p); err != nil {
			t.Fatal(err)
		}
	}
	if n := testing.AllocsPerRun(1000, turn); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkRelay(b *testing.B) {
	for _, bench := range []struct{ size, inFlight int }{{200, 1}, {200, 16}, {8000, 16}, {1 << 20, 1}} {
		b.Run(fmt.Sprintf("size=%d/inflight=%d", bench.size, bench.inFlight), func(b *testing.B) {
			near, far := relayBench(b)
			frame := []byte(send("a1", letters(bench.size)))
			frames := bytes.Repeat(frame, bench.inFlight)
			got := make([]byte, len(frames))
			if len(frame) > DefaultReadBuffer {
				// More than the sockets' buffers hold: somebody has to write meanwhile.
				write := make(chan bool)
				defer close(write)
				go func() {
					for range write {
						near.Write(frames)
					}
				}()
				b.SetBytes(int64(len(frame)))
				b.ReportAllocs()
				for b.Loop() {
					write <- true
					if _, err := io.ReadFull(far, got); err != nil {
						b.Fatal(err)
					}
				}
				return
			}
			b.SetBytes(int64(len(frame)))
			b.ReportAllocs()
			for i := 0; i < b.N; i += bench.inFlight {
				if _, err := near.Write(frames); err != nil {
					b.Fatal(err)
				}
				if _, err := io.ReadFull(far, got); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestLoopbackCalm has connections that had to wait for their receiver and for the rest of a streamed frame. Then no
// goroutine is left that stood in for a loop, and the loops go on reading.
func TestLoopbackCalm(t *testing.T) {
	var to atomic.Pointer[Conn]
	n, tcp, _ := startLocal(t, nil, &fakeHandler{onFrame: relayTo(to.Load), onMessage: echoSIP}, &fakeHandler{onFrame: relayTo(to.Load), onMessage: echoSIP})
	a, _ := dialLocal(t, n, tcp)
	b, cb := dialLocal(t, n, tcp)
	to.Store(cb)
	before := runtime.NumGoroutine()
	// More than the sockets' buffers take.
	if err := b.SetReadBuffer(64 << 10); err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat(send("a1", letters(30<<10)), 500) + send("a2", letters(1<<20))
	for range 3 {
		wrote := make(chan error)
		go func() {
			_, err := io.WriteString(a, text)
			wrote <- err
		}()
		for n.Queued() == 0 {
			runtime.Gosched()
		}
		got := make([]byte, len(text))
		if _, err := io.ReadFull(b, got); err != nil || string(got) != text {
			t.Fatalf("what came is not what was sent: %v", err)
		}
		if err := <-wrote; err != nil {
			t.Fatal(err)
		}
		io.WriteString(a, sipOptions)
		if _, err := io.ReadFull(a, make([]byte, len(gotOptions))); err != nil {
			t.Fatal(err)
		}
	}
	for runtime.NumGoroutine() > before {
		runtime.Gosched()
	}
}
