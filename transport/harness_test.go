package transport

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
	"kamino/transport/sip"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	relayAddr  = netip.MustParseAddrPort("192.0.2.1:2855")
	clientAddr = netip.MustParseAddrPort("192.0.2.2:0")
)

// fakeHandler is a Handler whose work is a test's.
type fakeHandler struct {
	sync.Mutex
	onFrame   func(b *Batch, f *msrp.Frame) error
	onMessage func(l Link, text string) error
}

func (h *fakeHandler) Frame(b *Batch, f *msrp.Frame) error {
	if h.onFrame == nil {
		return nil
	}
	return h.onFrame(b, f)
}

func (h *fakeHandler) Message(l Link, text string) error {
	if h.onMessage == nil {
		return nil
	}
	return h.onMessage(l, text)
}

// world is a Network in memory with one TCP and one UDP socket, both at relayAddr, and two workers.
type world struct {
	*Network
	t      *testing.T
	mem    *memnet.Net
	mu     sync.Mutex
	events []Event
}

// newWorld starts a Network; change may alter its Config. onFrame and onMessage do the workers' work.
func newWorld(t *testing.T, change func(*Config), onFrame func(*Batch, *msrp.Frame) error,
	onMessage func(Link, string) error) *world {
	t.Helper()
	w := &world{t: t, mem: &memnet.Net{}}
	handler := func() Handler { return &fakeHandler{onFrame: onFrame, onMessage: onMessage} }
	cfg := Config{
		Sockets: []Listen{
			{Proto: sip.TCP, Addr: relayAddr},
			{Proto: sip.UDP, Addr: relayAddr, Workers: []Handler{handler(), handler()}},
		},
		Workers:      []Handler{handler(), handler()},
		Listen:       w.mem.Listen,
		ListenPacket: w.mem.ListenPacket,
		Dial:         w.mem.Dial,
		OnEvent: func(e Event) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.events = append(w.events, e)
		},
	}
	if change != nil {
		change(&cfg)
	}
	n, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	w.Network = n
	t.Cleanup(func() { n.Close() })
	return w
}

// dial gives a client's end of a new connection and the Network's.
func (w *world) dial() (*memnet.Conn, *Conn) {
	w.t.Helper()
	nc, err := w.mem.Dial(context.Background(), clientAddr, relayAddr)
	if err != nil {
		w.t.Fatal(err)
	}
	synctest.Wait()
	w.t.Cleanup(func() { nc.Close() })
	return nc.(*memnet.Conn), w.FindConn(addrPort(nc.LocalAddr()))
}

// eventList gives what happened, one "kind: error" for each Event, without Accepted.
func (w *world) eventList() []string {
	synctest.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []string
	for _, e := range w.events {
		if e.Kind != Accepted {
			list = append(list, fmt.Sprintf("%s: %v", e.Kind, e.Err))
		}
	}
	return list
}

// pending gives what can be read now.
func pending(t *testing.T, c *memnet.Conn) string {
	t.Helper()
	synctest.Wait()
	var got bytes.Buffer
	for c.Unread() > 0 {
		if _, err := io.CopyN(&got, c, int64(c.Unread())); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
	}
	return got.String()
}

// write writes, failing the test when it cannot at once.
func write(t *testing.T, c *memnet.Conn, text string) {
	t.Helper()
	c.SetWriteDeadline(time.Now().Add(time.Hour))
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	c.SetWriteDeadline(time.Time{})
}

// send makes a SEND frame with a body.
func send(id, body string) string { return sendPart(id, 1, body, len(body), '$') }

// sendPart makes a SEND frame with a part of a message.
func sendPart(id string, first int, body string, total int, flag byte) string {
	return fmt.Sprintf("%s%s\r\n-------%s%c\r\n", head(id, fmt.Sprintf("%d-%d/%d", first, total, total)), body, id, flag)
}

// head makes the head of a SEND frame; without byteRange it has none.
func head(id, byteRange string) string {
	if byteRange != "" {
		byteRange = "Byte-Range: " + byteRange + "\r\n"
	}
	return "MSRP " + id + " SEND\r\nTo-Path: msrp://192.0.2.1:2855/s1;tcp\r\n" +
		"From-Path: msrp://192.0.2.2:9/a;tcp\r\nMessage-ID: m1\r\n" + byteRange + "Content-Type: text/plain\r\n\r\n"
}

const sipOptions = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP 192.0.2.2:9;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\n" +
	"To: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 4\r\n\r\nbody"

// letters gives n bytes in which no part of 26 lines is like another.
func letters(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "%08d.", i)
	}
	return b.String()[:n]
}
