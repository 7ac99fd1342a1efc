package transport

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// loopWorld is a Network that sends the frames of clients over a connection to itself, and from there to the client
// that the first letter of the transaction id stands for. The direct one's go to b at once.
func loopWorld(t *testing.T, clients, direct string, change func(*Config)) (w *world, far map[string]*memnet.Conn) {
	near := map[string]*Conn{}
	var own *Conn
	w = newWorld(t, change, func(b *Batch, f *msrp.Frame) error {
		to := own
		switch {
		case b.Conn == near[direct]:
			to = near["b"]
		case b.Conn.Remote() == own.Local():
			to = near[f.Transaction[:1]]
		}
		return relayTo(func() *Conn { return to })(b, f)
	}, nil)
	far = map[string]*memnet.Conn{}
	for _, name := range strings.Split(clients, "") {
		far[name], near[name] = w.dial()
	}
	var err error
	if own, err = w.Connect(relayAddr, relayAddr); err != nil {
		t.Fatal(err)
	}
	synctest.Wait()
	w.mu.Lock()
	w.events = nil
	w.mu.Unlock()
	return w, far
}

// TestOwnConnection has a client that does not read and one that floods it, while others talk: all over the connection
// of the Network with itself.
func TestOwnConnection(t *testing.T) {
	for _, tt := range []struct {
		name  string
		flood string
	}{
		{"frames", strings.Repeat(send("b", letters(2000)), 500)},
		{"streamed frames", strings.Repeat(send("b", letters(100_000)), 10)},
		{"one streamed frame", send("b", letters(1_000_000))},
		{"one that cannot be interrupted", head("b", "") + letters(1_000_000) + "\r\n-------b$\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, far := loopWorld(t, "abcd", "", nil)
				start := time.Now()
				go io.WriteString(far["a"], tt.flood)
				for i := range 10 {
					frame := send(fmt.Sprintf("d%d", i), "hello")
					write(t, far["c"], frame)
					if diff := cmp.Diff(frame, pending(t, far["d"])); diff != "" {
						t.Fatal(diff)
					}
				}
				if time.Since(start) != 0 {
					t.Errorf("others waited for %v", time.Since(start))
				}
				if diff := cmp.Diff([]string{"queue full: send queue full", "closed: send queue full"}, w.eventList()); diff != "" {
					t.Error(diff)
				}
				if w.Queued() != 0 || w.Connections() != 5 {
					t.Errorf("%d bytes queued, %d connections", w.Queued(), w.Connections())
				}
			})
		})
	}
}

// TestOwnStreams has streamed frames of two clients for a third, over the connection with itself and beside it. They
// take turns; one that cannot be interrupted goes first.
func TestOwnStreams(t *testing.T) {
	body := letters(180_000)
	parts := []string{body[:100_000], body[100_000:130_000], body[130_000:]}
	turns := head("c", "1-180000/180000") + parts[0] + parts[1] + parts[2] + "\r\n-------c$\r\n"
	for _, tt := range []struct {
		name string
		head string // of the frame that comes over the connection with itself
		want string
	}{
		{"in turns", head("b", "1-180000/180000"),
			head("b", "1-180000/180000") + parts[0] + "\r\n-------b+\r\n" +
				head("c", "1-180000/180000") + parts[0] + "\r\n-------c+\r\n" +
				head("b", "100001-180000/180000") + parts[1] + "\r\n-------b+\r\n" +
				head("c", "100001-180000/180000") + parts[1] + "\r\n-------c+\r\n" +
				head("b", "130001-180000/180000") + parts[2] + "\r\n-------b+\r\n" +
				head("c", "130001-180000/180000") + parts[2] + "\r\n-------c+\r\n" +
				head("b", "180001-180000/180000") + "\r\n-------b$\r\n" +
				head("c", "180001-180000/180000") + "\r\n-------c$\r\n"},
		{"that cannot be interrupted", head("b", ""),
			head("b", "") + body + "\r\n-------b$\r\n" + turns},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, far := loopWorld(t, "abc", "c", nil)
				got := collect(far["b"])
				write(t, far["a"], tt.head)
				write(t, far["c"], head("c", "1-180000/180000"))
				for _, p := range parts {
					for _, from := range []string{"a", "c"} {
						from := far[from]
						go io.WriteString(from, p)
						synctest.Wait()
					}
				}
				for _, id := range []string{"b", "c"} {
					from := far[map[string]string{"b": "a", "c": "c"}[id]]
					go io.WriteString(from, "\r\n-------"+id+"$\r\n")
					synctest.Wait()
				}
				w.Close()
				if diff := cmp.Diff(shorten(tt.want), shorten(got())); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

// TestOwnChunks has a streamed frame come over the connection with itself while the receiver is in the middle of
// another one and takes nothing. Others go on; the frame goes in chunks when there is room.
func TestOwnChunks(t *testing.T) {
	const size = 10_000
	body := letters(200_000)
	for _, tt := range []struct {
		name, head string
		want       int // bytes of the frame that come
	}{
		{"in chunks", head("b", "1-10000/10000"), size},
		{"that cannot be interrupted", head("b", ""), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, far := loopWorld(t, "abcde", "c", func(c *Config) { c.ReadBuffer = minReadBuffer })
				go io.WriteString(far["c"], send("c", body))
				synctest.Wait()
				write(t, far["a"], tt.head+body[:size]+"\r\n-------b$\r\n")
				synctest.Wait()
				write(t, far["d"], send("e", "hello"))
				if diff := cmp.Diff(send("e", "hello"), pending(t, far["e"])); diff != "" {
					t.Error(diff)
				}
				got := map[string]string{}
				for rest := pending(t, far["b"]); rest != ""; {
					id := strings.Fields(rest)[1]
					at := strings.Index(rest, "\r\n\r\n") + 4
					end := strings.Index(rest, "\r\n-------"+id)
					if !strings.Contains(rest[:at], fmt.Sprintf("Byte-Range: %d-", len(got[id])+1)) {
						t.Fatalf("chunk at %d: %s", len(got[id]), rest[:at])
					}
					got[id] += rest[at:end]
					rest = rest[end+len("\r\n-------x$\r\n"):]
				}
				if got["c"] != body || got["b"] != body[:tt.want] {
					t.Errorf("%d and %d bytes came", len(got["c"]), len(got["b"]))
				}
				if w.Queued() != 0 || w.eventList() != nil {
					t.Errorf("%d bytes queued, %v", w.Queued(), w.eventList())
				}
			})
		})
	}
}

// TestOwnReceiver has a frame that comes over the connection with itself and goes round many times: that is full then,
// and refuses, and stays for everybody else.
func TestOwnReceiver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var own *Conn
		refused := 0
		w := newWorld(t, nil, func(b *Batch, f *msrp.Frame) error {
			times := 1
			if b.Conn.Remote() == own.Local() {
				times = 0
				if f.Transaction == "first" {
					times = 100
				}
			}
			for range times {
				dst, err := own.Open(b)
				if err != nil {
					refused++
					continue
				}
				if times > 1 {
					dst = append(dst, send("again", letters(10_000))...)
				} else {
					dst = append(dst, f.Text...)
				}
				own.Commit(b, dst)
			}
			return nil
		}, nil)
		a, _ := w.dial()
		var err error
		if own, err = w.Connect(relayAddr, relayAddr); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		write(t, a, send("first", "x"))
		synctest.Wait()
		if refused == 0 || !own.live() || w.Queued() != 0 {
			t.Errorf("%d refused, live: %v, %d bytes queued", refused, own.live(), w.Queued())
		}
	})
}
