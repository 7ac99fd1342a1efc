package transport

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// byNumber relays a frame to the connection that the first letter of its transaction id stands for.
func byNumber(find func(id string) *Conn) func(*Batch, *msrp.Frame) error {
	return func(b *Batch, f *msrp.Frame) error {
		c := find(f.Transaction[:1])
		dst, err := c.Open(b)
		if err != nil {
			return nil
		}
		c.Commit(b, append(dst, f.Text...))
		return nil
	}
}

// TestSlowReceiver has a receiver that does not read for a while. Its sender is slowed down and loses nothing; others
// notice nothing.
func TestSlowReceiver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		to := map[string]*Conn{}
		w := newWorld(t, func(c *Config) { c.SendTimeout = time.Minute }, byNumber(func(id string) *Conn { return to[id] }), nil)
		a, _ := w.dial()
		slow, cs := w.dial()
		b, _ := w.dial()
		quick, cq := w.dial()
		to["s"], to["q"] = cs, cq
		var text strings.Builder
		for i := range 2000 {
			text.WriteString(send(fmt.Sprintf("s%d", i), letters(i)))
		}
		done := make(chan bool)
		go func() {
			io.WriteString(a, text.String())
			done <- true
		}()
		time.Sleep(time.Second)
		select {
		case <-done:
			t.Fatal("the sender was not slowed down")
		default:
		}
		if q := w.Queued(); q > DefaultConnQueueMax+3000 || q < DefaultConnQueueMax/2 {
			t.Errorf("%d bytes queued", q)
		}
		for i := range 100 {
			frame := send(fmt.Sprintf("q%d", i), "quick")
			write(t, b, frame)
			if got := pending(t, quick); got != frame {
				t.Fatalf("%q", got)
			}
		}
		got := make([]byte, text.Len())
		if _, err := io.ReadFull(slow, got); err != nil || string(got) != text.String() {
			t.Errorf("the slow receiver's bytes are damaged: %v", err)
		}
		<-done
		synctest.Wait()
		if w.Queued() != 0 || w.eventList() != nil {
			t.Errorf("%d bytes queued, %v", w.Queued(), w.eventList())
		}
	})
}

// TestSendTimeout has a receiver that never reads. It is closed SendTimeout after it took the last byte, and its
// sender goes on.
func TestSendTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		to := map[string]*Conn{}
		w := newWorld(t, nil, byNumber(func(id string) *Conn { return to[id] }), echoSIP)
		a, _ := w.dial()
		slow, cs := w.dial()
		to["s"] = cs
		start := time.Now()
		go func() {
			for range 100 {
				io.WriteString(a, send("s", letters(5000)))
			}
			io.WriteString(a, sipOptions)
		}()
		time.Sleep(5 * time.Second)
		io.CopyN(io.Discard, slow, 5000)
		p := make([]byte, len(gotOptions))
		if _, err := io.ReadFull(a, p); err != nil || time.Since(start) != 15*time.Second {
			t.Errorf("%q, %v after %v", p, err, time.Since(start))
		}
		if diff := cmp.Diff([]string{"closed: send timeout"}, w.eventList()); diff != "" {
			t.Error(diff)
		}
		if w.Queued() != 0 {
			t.Errorf("%d bytes queued", w.Queued())
		}
	})
}

// TestQueueFull has many senders fill one queue, which takes a frame more of each and loses none, and many queues fill
// what there is for all.
func TestQueueFull(t *testing.T) {
	const senders, frames = 100, 8
	frame := send("r", letters(2000))
	for _, tt := range []struct {
		name      string
		max       int
		receivers int
		limit     int
		lossy     bool
	}{
		{"one connection", 0, 1, DefaultConnQueueMax + senders*len(frame), false},
		{"all connections", 60_000, 5, 60_000 + 5*len(frame), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var all []*Conn
				next := 0
				w := newWorld(t, func(c *Config) { c.QueueMax = tt.max; c.Workers = c.Workers[:1] },
					byNumber(func(string) *Conn { next++; return all[next%len(all)] }), nil)
				var far []*memnet.Conn
				for range tt.receivers {
					nc, c := w.dial()
					far, all = append(far, nc), append(all, c)
				}
				for range senders {
					a, _ := w.dial()
					go io.WriteString(a, strings.Repeat(frame, frames*tt.receivers))
				}
				synctest.Wait()
				if q := w.Queued(); q > tt.limit || q < DefaultConnQueueMax {
					t.Errorf("%d bytes queued", q)
				}
				full := 0
				for _, e := range w.eventList() {
					if e == "queue full: send queue full" {
						full++
					}
				}
				if tt.lossy && full == 0 || !tt.lossy && full > 0 || full > tt.receivers {
					t.Errorf("%d times full", full)
				}
				var got atomic.Int64
				for _, nc := range far {
					nc := nc
					go func() {
						all, _ := io.ReadAll(nc)
						got.Add(int64(len(all)))
						if rest := strings.ReplaceAll(string(all), frame, ""); rest != "" {
							t.Errorf("frames are damaged: %d bytes", len(rest))
						}
					}()
				}
				time.Sleep(time.Second)
				if w.Queued() != 0 {
					t.Errorf("%d bytes queued", w.Queued())
				}
				w.Close()
				synctest.Wait()
				if want := senders * frames * tt.receivers * len(frame); (int(got.Load()) < want) != tt.lossy {
					t.Errorf("%d bytes of %d came", got.Load(), want)
				}
			})
		})
	}
}

// TestOpenBounds has a Handler that writes far more than it read.
func TestOpenBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := 0
		w := newWorld(t, nil, func(b *Batch, f *msrp.Frame) error {
			for {
				dst, err := b.Conn.Open(b)
				if err != nil {
					return nil
				}
				b.Conn.Commit(b, append(dst, make([]byte, 10000)...))
				sent += 10000
			}
		}, nil)
		a, ca := w.dial()
		write(t, a, send("a", "x"))
		synctest.Wait()
		if sent > 400_000 {
			t.Errorf("%d bytes were accepted", sent)
		}
		dst, err := ca.Open(nil)
		if err == nil {
			ca.Commit(nil, dst)
			t.Error("the queue is not full")
		}
		if _, err := io.CopyN(io.Discard, a, int64(sent)); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		dst, err = ca.Open(nil)
		if err != nil {
			t.Fatal(err)
		}
		ca.Commit(nil, dst) // nothing
		if err := ca.Send([]byte("y")); err != nil {
			t.Fatal(err)
		}
		if got := pending(t, a); got != "y" {
			t.Errorf("%q", got)
		}
	})
}

// TestClose has a queue, a connection that connects, and idle ones.
func TestClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil, nil, nil)
		w.mem.Silence(clientAddr)
		for range 50 {
			w.dial()
		}
		slow, cs := w.dial()
		reader, cr := w.dial()
		text := letters(200_000)
		cs.Send([]byte(text))
		cr.Send([]byte(text))
		if _, err := w.Connect(clientAddr, relayAddr); err != nil {
			t.Fatal(err)
		}
		got := collect(reader)
		start := time.Now()
		w.Close()
		w.Close()
		if d := time.Since(start); d != DefaultSendTimeout {
			t.Errorf("closed after %v", d)
		}
		if got() != text {
			t.Error("what was queued was not sent")
		}
		if slow.Unread() != memnet.DefaultBuffer {
			t.Error("what fitted was not sent")
		}
		if _, err := w.Connect(clientAddr, relayAddr); err == nil {
			t.Error("Connect works when closed")
		}
		if err := w.Start(); err == nil {
			t.Error("Start works when closed")
		}
		if w.Connections() != 0 || w.Queued() != 0 {
			t.Errorf("%d connections, %d bytes", w.Connections(), w.Queued())
		}
	})
}

func TestStartFails(t *testing.T) {
	mem := &memnet.Net{}
	cfg := Config{
		Sockets: []Listen{{Proto: 2, Addr: relayAddr}, {Proto: 2, Addr: relayAddr}},
		Workers: []Handler{&fakeHandler{}}, Listen: mem.Listen,
	}
	n, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Start(); err == nil || !strings.Contains(err.Error(), "listen on tcp:192.0.2.1:2855") {
		t.Errorf("Start: %v", err)
	}
	n.Close()
	if l, err := mem.Listen(t.Context(), relayAddr); err != nil {
		t.Errorf("a socket is left open: %v", err)
	} else {
		l.Close()
	}
	for _, bad := range []func(*Config){
		func(c *Config) { c.Workers = nil },
		func(c *Config) { c.Sockets[0].Proto = 3 },
		func(c *Config) { c.Sockets[0] = Listen{Proto: 1, Addr: relayAddr} },
		func(c *Config) { c.Sockets[0].Addr = clientAddr; c.Sockets[0].Addr = [1]Listen{}[0].Addr },
		func(c *Config) { c.ReadBuffer = 100 },
		func(c *Config) { c.MaxHead = 1 << 20 },
		func(c *Config) { c.QueueMax = -1 },
	} {
		cfg.Sockets = []Listen{{Proto: 2, Addr: relayAddr}}
		c := cfg
		bad(&c)
		if _, err := New(c); err == nil {
			t.Errorf("accepted: %+v", c)
		}
	}
}
