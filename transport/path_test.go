package transport

import (
	"fmt"
	"io"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// pathWorld is a Network that sends the frames of clients to itself, and from there to the client that the first letter
// of the transaction id stands for.
func pathWorld(t *testing.T, clients string) (w *world, far map[string]*memnet.Conn) {
	near := map[string]*Conn{}
	w = newWorld(t, nil, func(b *Batch, f *msrp.Frame) error {
		to := near[f.Transaction[:1]]
		if b.Conn.Remote().Addr() == clientAddr.Addr() {
			if to = w.FindConnFor(b.Conn, relayAddr); to == nil {
				var err error
				if to, err = w.ConnectFor(b.Conn, relayAddr, netip.AddrPort{}); err != nil {
					return err
				}
			}
		}
		return relayTo(func() *Conn { return to })(b, f)
	}, nil)
	far = map[string]*memnet.Conn{}
	for _, name := range strings.Split(clients, "") {
		far[name], near[name] = w.dial()
	}
	return w, far
}

// TestPaths has a client that does not read and one that floods it, while others talk, all by way of the Network itself.
// Nobody else notices, and when it reads nothing is lost.
func TestPaths(t *testing.T) {
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
				w, far := pathWorld(t, "abcd")
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
				got := make([]byte, len(tt.flood))
				if _, err := io.ReadFull(far["b"], got); err != nil || string(got) != tt.flood {
					t.Errorf("what came at last is not what was sent: %v", err)
				}
				if connected := []string{"connected: <nil>", "connected: <nil>"}; !cmp.Equal(connected, w.eventList()) {
					t.Error(w.eventList())
				}
				// A path ends with its source: four clients, and two ends of each path.
				if n := w.Connections(); n != 4+2*2 {
					t.Errorf("%d connections", n)
				}
				far["a"].Close()
				far["c"].Close()
				synctest.Wait()
				if w.Connections() != 2 || w.Queued() != 0 {
					t.Errorf("%d connections and %d bytes in queues are left", w.Connections(), w.Queued())
				}
			})
		})
	}
}

// TestPathsSendAll has clients that go as soon as they have sent.
func TestPathsSendAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, far := pathWorld(t, "abcd")
		got := collect(far["d"])
		want := 0
		for _, name := range []string{"a", "b", "c"} {
			text := strings.Repeat(send("d", letters(2000)), 100)
			want += len(text)
			go func() {
				io.WriteString(far[name], text)
				far[name].Close()
			}()
		}
		synctest.Wait()
		far["d"].Close()
		if n := len(got()); n != want {
			t.Errorf("%d bytes of %d came", n, want)
		}
	})
}

func TestIsOwn(t *testing.T) {
	addr := netip.MustParseAddrPort
	n := &Network{local: []netip.Addr{netip.MustParseAddr("198.51.100.7")}, listening: []*socket{
		{Listen: Listen{Proto: 2, Addr: addr("192.0.2.1:2855")}},
		{Listen: Listen{Proto: 1, Addr: addr("192.0.2.1:5060")}},
		{Listen: Listen{Proto: 2, Addr: addr("0.0.0.0:7000")}},
	}}
	for _, tt := range []struct {
		addr string
		want bool
	}{
		{"192.0.2.1:2855", true}, {"192.0.2.1:2856", false}, {"192.0.2.2:2855", false}, {"192.0.2.1:5060", false},
		{"127.0.0.1:7000", true}, {"198.51.100.7:7000", true}, {"198.51.100.8:7000", false}, {"127.0.0.1:2855", false},
	} {
		if got := n.isOwn(addr(tt.addr)); got != tt.want {
			t.Errorf("%s: %v", tt.addr, got)
		}
	}
}
