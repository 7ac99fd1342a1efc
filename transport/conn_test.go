package transport

import (
	"errors"
	"io"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// echo answers a frame with "200 OK" and a SIP message with a line.
func echo(b *Batch, f *msrp.Frame) error {
	dst, err := b.Conn.Open(b)
	if err != nil {
		return err
	}
	b.Conn.Commit(b, msrp.AppendReply(dst, f, "200", "OK", ""))
	return nil
}

func echoSIP(l Link, text string) error {
	line, _, _ := strings.Cut(text, "\r\n")
	if strings.HasPrefix(line, "BAD") {
		return errors.New("bad message")
	}
	return l.Send([]byte("got " + line + "\r\n"))
}

const okA1 = "MSRP a1 200 OK\r\nTo-Path: msrp://192.0.2.2:9/a;tcp\r\nFrom-Path: msrp://192.0.2.1:2855/s1;tcp\r\n" +
	"Message-ID: m1\r\n-------a1$\r\n"

const gotOptions = "got OPTIONS sip:a@b SIP/2.0\r\n"

func TestConversations(t *testing.T) {
	frame := send("a1", "hello")
	noLength := strings.Replace(strings.TrimSuffix(sipOptions, "body"), "Content-Length: 4\r\n", "", 1)
	for _, tt := range []struct {
		name, in, out string
		events        []string // after the other side closed its half
	}{
		{name: "nothing"},
		{name: "a frame", in: frame, out: okA1},
		{name: "pipelined", in: frame + frame, out: okA1 + okA1},
		{name: "SIP and MSRP", in: sipOptions + frame + sipOptions, out: gotOptions + okA1 + gotOptions},
		{name: "SIP without length", in: noLength + frame, out: gotOptions + okA1},
		{name: "blank before a frame", in: "\r\n \t\n" + frame, out: okA1},
		{name: "keepalive", in: "\r\n\r\n", out: "\r\n"},
		{name: "keepalives between", in: "\r\n\r\n\r\n" + frame + "\r\n\r\n" + frame, out: "\r\n" + okA1 + "\r\n" + okA1},
		{name: "keepalive after CR", in: "\r\r\n\r\n", out: "\r\n"},
		{name: "broken off", in: frame + frame[:40], out: okA1,
			events: []string{"closed: message at byte 172: closed in the middle of a message"}},
		{name: "broken off after blank", in: "\r\n", events: []string{"closed: <nil>"}},
		{name: "bad first line", in: frame + "MSRP a2\r\n" + frame, out: okA1,
			events: []string{"closed: message at byte 172: bad MSRP frame, byte 5: no method or status behind the transaction id"}},
		{name: "line without colon", in: strings.Replace(frame, "Message-ID:", "Message-ID", 1) + frame,
			events: []string{"closed: message at byte 0: bad MSRP frame, byte 90: header line without a colon"}},
		{name: "handler refuses", in: sipOptions + "BAD\r\n\r\n" + frame, out: gotOptions,
			events: []string{"closed: message at byte 163: bad message"}},
		{name: "garbage without end", in: strings.Repeat("x", 300<<10),
			events: []string{"closed: message at byte 0: message too large"}},
		{name: "frame without end of head", in: "MSRP a SEND\r\nTo-Path: " + strings.Repeat("x", 80<<10),
			events: []string{"closed: message at byte 0: head too large"}},
		{name: "large SIP", in: strings.Replace(sipOptions, "Content-Length: 4", "Content-Length: 200004", 1) +
			letters(200000), out: gotOptions},
		{name: "larger SIP", in: strings.Replace(sipOptions, "Content-Length: 4", "Content-Length: 300000", 1),
			events: []string{"closed: message at byte 0: message too large"}},
	} {
		if tt.events == nil {
			tt.events = []string{"closed: <nil>"}
		}
		for _, way := range []struct {
			name string
			step int
		}{{"at once", 1 << 30}, {"in parts", 7}, {"byte by byte", 1}} {
			if len(tt.in) > 4096 && way.step < 1<<30 {
				way.step *= 5000
			}
			t.Run(tt.name+" "+way.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t, nil, echo, echoSIP)
					nc, _ := w.dial()
					for in := tt.in; in != ""; {
						n := min(way.step, len(in))
						if _, err := io.WriteString(nc, in[:n]); err != nil {
							break
						}
						if way.step < 1<<30 {
							synctest.Wait()
						}
						in = in[n:]
					}
					nc.CloseWrite()
					got, err := io.ReadAll(nc)
					if err != nil {
						t.Error(err)
					}
					if diff := cmp.Diff(tt.out, string(got)); diff != "" {
						t.Errorf("answers (-want +got):\n%s", diff)
					}
					if diff := cmp.Diff(tt.events, w.eventList()); diff != "" {
						t.Errorf("events (-want +got):\n%s", diff)
					}
					if w.Connections() != 0 || w.Queued() != 0 {
						t.Errorf("%d connections, %d bytes queued", w.Connections(), w.Queued())
					}
				})
			})
		}
	}
}

// relayTo gives a handler that relays frames to the connection that the function gives.
func relayTo(to func() *Conn) func(*Batch, *msrp.Frame) error {
	return func(b *Batch, f *msrp.Frame) error {
		c := to()
		dst, err := c.Open(b)
		if err != nil {
			return nil // the frame is lost, as a script has it that ignores what msrp_relay returns
		}
		dst = append(dst, f.Text...)
		if f.Streamed() {
			b.Stream(c)
		}
		c.Commit(b, dst)
		return nil
	}
}

func TestRelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var to *Conn
		w := newWorld(t, nil, relayTo(func() *Conn { return to }), nil)
		a, ca := w.dial()
		b, cb := w.dial()
		to = cb
		write(t, a, send("a1", "one")+send("a2", "two"))
		if diff := cmp.Diff(send("a1", "one")+send("a2", "two"), pending(t, b)); diff != "" {
			t.Error(diff)
		}
		to = ca
		write(t, b, send("b1", "three"))
		if diff := cmp.Diff(send("b1", "three"), pending(t, a)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestConnIdentity(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil, nil, nil)
		a, ca := w.dial()
		_, cb := w.dial()
		if ca == nil || cb == nil || ca == cb {
			t.Fatal("connections are not found")
		}
		if ca.ID() == cb.ID() || w.ConnByID(ca.ID()) != ca || w.ConnByID(0) != nil || w.ConnByID(-7) != nil {
			t.Errorf("numbers %d and %d", ca.ID(), cb.ID())
		}
		if ca.Proto() != sip.TCP || ca.Local() != relayAddr || ca.Remote() != addrPort(a.LocalAddr()) ||
			ca.Socket() != "tcp:192.0.2.1:2855" {
			t.Errorf("%v %v %v %q", ca.Proto(), ca.Local(), ca.Remote(), ca.Socket())
		}
		alias := netip.MustParseAddrPort("192.0.2.9:5060")
		ca.Alias(alias)
		cb.Alias(alias)
		if w.FindConn(alias) != cb {
			t.Error("the newest alias does not win")
		}
		cb.Close()
		if w.FindConn(alias) != ca {
			t.Error("a closed connection is found")
		}
		ca.Close()
		synctest.Wait()
		if w.FindConn(alias) != nil || w.FindConn(ca.Remote()) != nil || w.Connections() != 0 {
			t.Error("a closed connection is found")
		}
		if err := ca.Send(nil); err != ErrClosed {
			t.Errorf("send on a closed connection: %v", err)
		}
	})
}

func TestConnLifetime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, func(c *Config) { c.ConnLifetime = time.Minute }, echo, nil)
		a, ca := w.dial()
		start := time.Now()
		read := make(chan time.Duration, 1)
		time.Sleep(30 * time.Second)
		write(t, a, send("a1", "x"))
		time.Sleep(45 * time.Second)
		if err := ca.Send([]byte("what we send counts too")); err != nil {
			t.Fatal(err)
		}
		go func() {
			io.Copy(io.Discard, a)
			read <- time.Since(start)
		}()
		if d := <-read; d != 135*time.Second {
			t.Errorf("closed after %v", d)
		}
		if diff := cmp.Diff([]string{"closed: idle for the connection lifetime"}, w.eventList()); diff != "" {
			t.Error(diff)
		}
		b, cb := w.dial()
		cb.SetLifetime(time.Second)
		start = time.Now()
		io.Copy(io.Discard, b)
		if d := time.Since(start); d != time.Second {
			t.Errorf("closed after %v", d)
		}
	})
}

func TestCloseAfterSend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, func(c *Config) { c.ConnQueueMax = 1 << 20 }, nil, nil)
		a, ca := w.dial()
		text := letters(500 << 10)
		if err := ca.Send([]byte(text)); err != nil {
			t.Fatal(err)
		}
		ca.CloseAfterSend()
		if err := ca.Send([]byte("x")); err != ErrClosed {
			t.Errorf("send on a closing connection: %v", err)
		}
		got, err := io.ReadAll(a)
		if err != nil || string(got) != text {
			t.Errorf("%d bytes, %v", len(got), err)
		}
		if diff := cmp.Diff([]string{"closed: <nil>"}, w.eventList()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReset(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil, echo, nil)
		a, _ := w.dial()
		write(t, a, send("a1", "x")[:50])
		synctest.Wait()
		a.Reset()
		w.eventList()
		if err := w.events[len(w.events)-1].Err; !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("event: %v", err)
		}
	})
}

func TestMaxConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, func(c *Config) { c.MaxConnections = 2 }, echo, nil)
		a, _ := w.dial()
		_, cb := w.dial()
		c, err := w.mem.DialFrom("192.0.2.2:0", relayAddr.String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("third connection: %v", err)
		}
		if _, err := w.Connect(netip.MustParseAddrPort("192.0.2.7:1"), netip.AddrPort{}); err != ErrTooManyConnections {
			t.Errorf("Connect: %v", err)
		}
		cb.Close()
		synctest.Wait()
		w.dial()
		write(t, a, send("a1", "x"))
		if pending(t, a) != okA1 {
			t.Error("the first one does not work")
		}
		want := []string{"refused: maximum number of connections exceeded", "closed: <nil>"}
		if diff := cmp.Diff(want, w.eventList()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestConnect(t *testing.T) {
	peer := netip.MustParseAddrPort("192.0.2.7:2855")
	dialled := func(t *testing.T, mem *memnet.Net) func() *memnet.Conn {
		l, err := mem.Listen(t.Context(), peer)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return func() *memnet.Conn {
			c, err := l.Accept()
			if err != nil {
				t.Fatal(err)
			}
			return c.(*memnet.Conn)
		}
	}
	t.Run("works", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil, echo, nil)
			accept := dialled(t, w.mem)
			c, err := w.Connect(peer, relayAddr)
			if err != nil {
				t.Fatal(err)
			}
			if w.FindConn(peer) != c {
				t.Error("not found while connecting")
			}
			if err := c.Send([]byte("queued")); err != nil {
				t.Fatal(err)
			}
			far := accept()
			if got := pending(t, far); got != "queued" {
				t.Errorf("%q came", got)
			}
			if c.Socket() != "tcp:192.0.2.1:2855" || c.Local() != addrPort(far.RemoteAddr()) {
				t.Errorf("socket %q, local %v", c.Socket(), c.Local())
			}
			write(t, far, send("a1", "x"))
			if got := pending(t, far); got != okA1 {
				t.Errorf("%q came", got)
			}
			far.Close()
			if diff := cmp.Diff([]string{"connected: <nil>", "closed: <nil>"}, w.eventList()); diff != "" {
				t.Error(diff)
			}
		})
	})
	t.Run("refused", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil, nil, nil)
			c, err := w.Connect(peer, netip.AddrPort{})
			if err != nil {
				t.Fatal(err)
			}
			c.Send([]byte("lost"))
			want := []string{"connect failed: dial tcp 192.0.2.7:2855: dial: connection refused"}
			if diff := cmp.Diff(want, w.eventList()); diff != "" {
				t.Error(diff)
			}
			if w.FindConn(peer) != nil || w.Queued() != 0 || c.Send(nil) != ErrClosed {
				t.Error("something is left")
			}
		})
	})
	t.Run("timeout and full queue", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, func(c *Config) { c.ConnectTimeout = 7 * time.Second; c.ConnQueueMax = 100 }, nil, nil)
			w.mem.Silence(peer)
			c, err := w.Connect(peer, netip.AddrPort{})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Send(make([]byte, 100)); err != nil || w.Queued() != 100 {
				t.Errorf("%v, %d queued", err, w.Queued())
			}
			for range 2 {
				if err := c.Send([]byte("x")); err != ErrQueueFull {
					t.Error(err)
				}
			}
			time.Sleep(7 * time.Second)
			want := []string{"queue full: send queue full", "connect failed: connect timeout"}
			if diff := cmp.Diff(want, w.eventList()); diff != "" {
				t.Error(diff)
			}
			if w.Queued() != 0 {
				t.Error("bytes are still counted")
			}
		})
	})
	t.Run("closed meanwhile", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil, nil, nil)
			w.mem.Silence(peer)
			c, err := w.Connect(peer, netip.AddrPort{})
			if err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			c.Close()
			if diff := cmp.Diff([]string{"connect failed: connection closed"}, w.eventList()); diff != "" {
				t.Error(diff)
			}
		})
	})
	t.Run("no socket", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil, nil, nil)
			for _, from := range []string{"192.0.2.3:2855", "192.0.2.1:2856"} {
				if _, err := w.Connect(peer, netip.MustParseAddrPort(from)); !errors.Is(err, ErrNoSocket) {
					t.Errorf("from %s: %v", from, err)
				}
			}
			if _, err := w.Connect(netip.MustParseAddrPort("[2001:db8::1]:1"), netip.AddrPort{}); !errors.Is(err, ErrNoSocket) {
				t.Error(err)
			}
		})
	})
}

func TestDatagrams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex // the socket has two workers
		var seen []Link
		w := newWorld(t, nil, nil, func(l Link, text string) error {
			mu.Lock()
			seen = append(seen, &Datagram{socket: l.(*Datagram).socket, remote: l.Remote()})
			mu.Unlock()
			return echoSIP(l, text)
		})
		c, err := w.mem.ListenPacket(t.Context(), netip.MustParseAddrPort("192.0.2.2:5060"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		pc := c.(*memnet.PacketConn)
		pc.WriteToUDPAddrPort([]byte("\r\n\r\n"), relayAddr)
		pc.WriteToUDPAddrPort([]byte("BAD, and long enough to be a message\r\n\r\n"), relayAddr)
		pc.WriteToUDPAddrPort([]byte(sipOptions), relayAddr)
		p := make([]byte, 1000)
		n, from, err := pc.ReadFromUDPAddrPort(p)
		if err != nil || string(p[:n]) != gotOptions || from != relayAddr {
			t.Errorf("%q from %v, %v", p[:n], from, err)
		}
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		l := seen[len(seen)-1]
		if len(seen) != 2 || l.Proto() != sip.UDP || l.Local() != relayAddr || l.ID() != 0 ||
			l.Socket() != "udp:192.0.2.1:2855" || l.Remote() != addrPort(pc.LocalAddr()) {
			t.Errorf("%d links, the last %v %v %v", len(seen), l.Proto(), l.Local(), l.Socket())
		}
		if err := w.SendUDP([]byte("out"), netip.AddrPort{}, addrPort(pc.LocalAddr())); err != nil {
			t.Fatal(err)
		}
		if n, _, _ := pc.ReadFromUDPAddrPort(p); string(p[:n]) != "out" {
			t.Errorf("%q", p[:n])
		}
		if err := w.SendUDP(nil, netip.MustParseAddrPort("192.0.2.8:1"), relayAddr); err != ErrNoSocket {
			t.Error(err)
		}
	})
}
