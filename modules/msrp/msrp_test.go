package msrp

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/transport"
	"kamino/transport/memnet"
	"kamino/transport/msrp"
	"kamino/transport/sip"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var relayAddr = netip.MustParseAddrPort("192.0.2.1:2855")

// handler joins a worker to the module, as the program does.
type handler struct {
	*interp.Worker
	m *relay
}

func (h handler) Frame(b *transport.Batch, f *msrp.Frame) error { return h.m.Frame(h.Worker, b, f) }
func (h handler) Message(transport.Link, string) error          { return nil }

// world is a relay in memory.
type world struct {
	t   *testing.T
	mem *memnet.Net
	run *interptest.Running
	m   *relay
}

// newWorld runs a config whose event route has these statements.
func newWorld(t *testing.T, parameters, statements string) *world {
	t.Helper()
	w := &world{t: t, mem: &memnet.Net{}}
	w.run = interptest.Load(t, "loadmodule \"msrp.so\"\n"+parameters+"\nrequest_route { exit; }\nevent_route[msrp:frame-in] {\n"+statements+"\n}", Module())
	interp.Each(w.run.Program, func(_ string, m *relay) { w.m = m })
	h := handler{w.run.Worker, w.m}
	n, err := transport.New(transport.Config{
		Sockets:    []transport.Listen{{Proto: sip.TCP, Addr: relayAddr}},
		Workers:    []transport.Handler{h},
		WholeFrame: max(w.m.WholeFrame(), transport.DefaultReadBuffer),
		Listen:     w.mem.Listen, ListenPacket: w.mem.ListenPacket, Dial: w.mem.Dial,
	})
	if err != nil {
		t.Fatal(err)
	}
	w.m.UseNetwork(n)
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	return w
}

// dial connects a client from an address.
func (w *world) dial(from string) *memnet.Conn {
	w.t.Helper()
	c, err := w.mem.Dial(context.Background(), netip.MustParseAddrPort(from), relayAddr)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { c.Close() })
	return c.(*memnet.Conn)
}

// exchange sends and gives what came back on the connection.
func exchange(t *testing.T, c *memnet.Conn, text string) string {
	t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	return received(t, c)
}

func received(t *testing.T, c *memnet.Conn) string {
	t.Helper()
	synctest.Wait()
	var b bytes.Buffer
	for c.Unread() > 0 {
		if _, err := io.CopyN(&b, c, int64(c.Unread())); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
	}
	return b.String()
}

func frame(lines ...string) string { return strings.Join(lines, "\r\n") + "\r\n" }

const (
	aliceAddr = "192.0.2.10:4001"
	bobAddr   = "192.0.2.11:4002"
)

var send = frame("MSRP t1 SEND", "To-Path: msrp://192.0.2.1:2855/sess;tcp msrp://bob:7777/b;tcp", "From-Path: msrp://192.0.2.10:4001/a;tcp",
	"Message-ID: 42", "Content-Type: text/plain", "", "hi", "-------t1$")

func TestVariables(t *testing.T) {
	reply := frame("MSRP t1 200 Fine", "To-Path: msrp://192.0.2.1:2855/sess;tcp", "From-Path: msrp://192.0.2.10:4001/a;tcp", "-------t1$")
	for _, tc := range []struct{ name, in, want string }{
		{"method", send, "SEND"}, {"transid", send, "t1"}, {"msgid", send, "42"}, {"sessid", send, "sess"},
		{"crthop", send, "msrp://192.0.2.1:2855/sess;tcp"}, {"nexthop", send, "msrp://bob:7777/b;tcp"}, {"lasthop", send, "msrp://bob:7777/b;tcp"},
		{"prevhop", send, "msrp://192.0.2.10:4001/a;tcp"}, {"firsthop", send, "msrp://192.0.2.10:4001/a;tcp"},
		{"nexthops", send, "1"}, {"prevhops", send, "1"}, {"bodylen", send, "4"}, {"code", send, "<null>"}, {"reason", send, "<null>"},
		{"srcaddr", send, "msrp://192.0.2.10:4001"}, {"srcsock", send, "tcp:192.0.2.1:2855"}, {"body", send, "hi"},
		{"nexthop", strings.Replace(send, " msrp://bob:7777/b;tcp", "", 1), "<null>"},
		{"sessid", strings.Replace(send, "/sess", "", 1), "<null>"},
		{"code", reply, "200"}, {"reason", reply, "Fine"}, {"method", reply, "<null>"}, {"body", reply, "<null>"}, {"msgid", reply, "<null>"},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "", `msrp_reply("200", "[$msrp(`+tc.name+`)]");`)
			c := w.dial(aliceAddr)
			if strings.Contains(tc.in, " 200 ") {
				// A reply gets no reply: read the variable in its worker.
				var got string
				e := w.run.Worker.State(w.m.slot).(*env)
				var f msrp.Frame
				if err := f.Parse(tc.in); err != nil {
					t.Fatal(err)
				}
				e.frame = &f
				for _, fl := range append(bodyFields(), headFields()...) {
					if fl.name == tc.name {
						if v := fl.get(nil, e); v.IsNull() {
							got = "<null>"
						} else {
							got = v.Text()
						}
					}
				}
				e.frame = nil
				if got != tc.want {
					t.Errorf("$msrp(%s) of a reply = %q, want %q", tc.name, got, tc.want)
				}
				return
			}
			got := exchange(t, c, tc.in)
			if !strings.Contains(got, " 200 ["+tc.want) {
				t.Errorf("$msrp(%s): want %q in %q", tc.name, tc.want, got)
			}
		})
	}
}

func TestRelay(t *testing.T) {
	toBob := strings.Replace(send, "msrp://bob:7777/b;tcp", "msrp://192.0.2.11:4002/b;tcp", 1)
	relayed := frame("MSRP t1 SEND", "To-Path: msrp://192.0.2.11:4002/b;tcp",
		"From-Path: msrp://192.0.2.1:2855/sess;tcp msrp://192.0.2.10:4001/a;tcp", "Message-ID: 42", "Content-Type: text/plain", "", "hi", "-------t1$")
	result := `if (msrp_relay()) msrp_reply("200", "sent"); else msrp_reply("500", "not sent");`
	for _, tc := range []struct {
		name, statements, in string
		bobListens           bool // bob is no client but accepts connections
		reply, atBob         string
	}{
		{"over the connection that is there", result, toBob, false, "200 sent", relayed},
		{"over a new connection", result, toBob, true, "200 sent", relayed},
		{"to a destination that was set", `msrp_set_dst("msrp://192.0.2.11:4002", "tcp:192.0.2.1:2855");` + result,
			strings.Replace(send, "bob:7777", "nowhere", 1), false, "200 sent", strings.Replace(relayed, "192.0.2.11:4002/b", "nowhere/b", 1)},
		{"flag 1 opens no connection", `msrp_relay_flags("1");` + result, toBob, true, "500 not sent", ""},
		{"flag 1 uses the connection that is there", `msrp_relay_flags("1");` + result, toBob, false, "200 sent", relayed},
		{"the last hop is not relayed", result, strings.Replace(send, " msrp://bob:7777/b;tcp", "", 1), false, "500 not sent", ""},
		{"a name that does not resolve", result, send, false, "500 not sent", ""},
		{"no TLS", result, strings.Replace(toBob, "msrp://192.0.2.11", "msrps://192.0.2.11", 1), false, "500 not sent", ""},
		{"not an MSRP URI", result, strings.Replace(toBob, "msrp://192.0.2.11", "http://192.0.2.11", 1), false, "500 not sent", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, "", tc.statements)
				var bob *memnet.Conn
				accepted := make(chan *memnet.Conn, 1)
				if tc.bobListens {
					l, err := w.mem.Listen(context.Background(), netip.MustParseAddrPort(bobAddr))
					if err != nil {
						t.Fatal(err)
					}
					defer l.Close()
					go func() {
						if c, err := l.Accept(); err == nil {
							accepted <- c.(*memnet.Conn)
						}
					}()
				} else {
					bob = w.dial(bobAddr)
				}
				alice := w.dial(aliceAddr)
				if got := exchange(t, alice, tc.in); !strings.HasPrefix(got, "MSRP t1 "+tc.reply+"\r\n") {
					t.Errorf("alice got %q, want %q", got, tc.reply)
				}
				if bob == nil {
					select {
					case bob = <-accepted:
						defer bob.Close()
					default:
						if tc.atBob != "" {
							t.Fatal("bob was not called")
						}
						return
					}
				}
				if diff := cmp.Diff(tc.atBob, received(t, bob)); diff != "" {
					t.Errorf("at bob:\n%s", diff)
				}
			})
		})
	}
}

func TestCloseFlag(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "", `msrp_reply_flags("2"); msrp_reply("200", "bye");`)
		c := w.dial(aliceAddr)
		got := exchange(t, c, send)
		if n, err := c.Read(make([]byte, 1)); n != 0 || err != io.EOF {
			t.Errorf("after %q the connection is open: %d, %v", got, n, err)
		}
	})
}

func TestCloseFlagOnNewConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "", `msrp_relay_flags("2"); msrp_relay();`)
		l, err := w.mem.Listen(context.Background(), netip.MustParseAddrPort(bobAddr))
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		accepted := make(chan net.Conn, 1)
		go func() {
			if c, err := l.Accept(); err == nil {
				accepted <- c
			}
		}()
		exchange(t, w.dial(aliceAddr), strings.Replace(send, "bob:7777", "192.0.2.11:4002", 1))
		bob := <-accepted
		defer bob.Close()
		if got, err := io.ReadAll(bob); err != nil || !strings.HasSuffix(string(got), "hi\r\n-------t1$\r\n") {
			t.Errorf("bob got %q, %v", got, err)
		}
	})
}

func TestLargeFrameIsStreamed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "", `msrp_relay();`)
		bob, alice := w.dial(bobAddr), w.dial(aliceAddr)
		body := strings.Repeat("0123456789abcdef\r\n", 1<<16)
		in := strings.Replace(strings.Replace(send, "msrp://bob:7777/b;tcp", "msrp://192.0.2.11:4002/b;tcp", 1), "hi", body, 1)
		go io.WriteString(alice, in)
		want := len(in)
		got := make([]byte, want)
		if _, err := io.ReadFull(bob, got); err != nil {
			t.Fatal(err)
		}
		var f msrp.Frame
		if err := f.Parse(string(got)); err != nil {
			t.Fatal(err)
		}
		if f.Body != body+"\r\n" || f.Method != "SEND" || msrp.PathLen(f.FromPath) != 2 {
			t.Errorf("arrived: %d bytes of body, %q", len(f.Body), f.FromPath)
		}
	})
}

// TestBodies has frames that do not fit into the read buffer. A config that reads bodies gets them up to a limit.
func TestBodies(t *testing.T) {
	const size = 200_000
	large := strings.Replace(send, "\r\nhi\r\n", "\r\n"+strings.Repeat("x", size)+"\r\n", 1)
	for _, tt := range []struct{ name, parameters, variable, want string }{
		{"read", "", "bodylen", "200002"},
		{"too large", `modparam("msrp", "max_body_size", 90000)`, "bodylen", "<null>"},
		{"too large for body", `modparam("msrp", "max_body_size", 90000)`, "body", "<null>"},
		{"not read", "", "method", "SEND"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, tt.parameters, `msrp_reply("200", "[$msrp(`+tt.variable+`)]"); msrp_set_dst("msrp://`+bobAddr+`", ""); msrp_relay();`)
				alice, bob := w.dial(aliceAddr), w.dial(bobAddr)
				half := len(large) / 2
				go io.WriteString(alice, large[:half])
				// Without a need for it the frame does not wait for its end.
				got := received(t, bob)
				if waits, want := got == "", tt.name == "read"; waits != want {
					t.Errorf("the frame waits: %v", waits)
				}
				go io.WriteString(alice, large[half:])
				if got += received(t, bob); strings.Count(got, "x") < size {
					t.Errorf("bob got %d bytes", len(got))
				}
				if got := received(t, alice); !strings.Contains(got, "["+tt.want+"]") {
					t.Errorf("alice got %q, want %s", got, tt.want)
				}
			})
		})
	}
	for variable, want := range map[string]int{"$msrp(body) $msrp(buf)": 1, "$msrp(method)": 0} {
		world, _, _ := interptest.World()
		_, diags, _ := interptest.Check(`loadmodule "msrp.so"
			event_route[msrp:frame-in] { msrp_reply("200", "`+variable+`"); }
			request_route { exit; }`, world, interp.Start, Module())
		got := 0
		for _, d := range diags {
			if d.Rule == "body-read" {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d warnings in %v", variable, got, diags)
		}
	}
}

func TestCmap(t *testing.T) {
	auth := func(headers ...string) string {
		return frame(append(append([]string{"MSRP t2 AUTH", "To-Path: msrp://192.0.2.1:2855;tcp", "From-Path: msrp://192.0.2.11:4002/b;tcp"}, headers...), "-------t2$")...)
	}
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "modparam(\"msrp\", \"cmap_size\", 4)",
			`if ($msrp(method) == "AUTH") { msrp_cmap_save(); exit; } if (msrp_cmap_lookup()) { msrp_relay(); msrp_reply("200", "OK"); } else msrp_reply("481", "No");`)
		bob, alice := w.dial(bobAddr), w.dial(aliceAddr)
		if got := exchange(t, bob, auth("Expires: 30")); !strings.Contains(got, "MSRP t2 423 ") || !strings.Contains(got, "Min-Expires: 60\r\n-------t2$") {
			t.Errorf("short Expires: %q", got)
		}
		if got := exchange(t, bob, auth("Expires: 7200")); !strings.Contains(got, "Max-Expires: 3600\r\n-------t2$") {
			t.Errorf("long Expires: %q", got)
		}
		got := exchange(t, bob, auth("Expires: 600"))
		_, rest, ok := strings.Cut(got, "Use-Path: msrp://192.0.2.1:2855/")
		id, _, _ := strings.Cut(rest, ";tcp\r\nExpires: 600\r\n")
		if !ok || len(id) != 32 {
			t.Fatalf("AUTH: %q", got)
		}
		toBob := strings.Replace(send, "/sess;tcp", "/"+id+";tcp", 1)
		if got := exchange(t, alice, toBob); !strings.Contains(got, " 200 OK") {
			t.Errorf("to a session: %q", got)
		}
		if got := received(t, bob); !strings.Contains(got, "hi\r\n-------t1$") {
			t.Errorf("bob got %q", got)
		}
		if got := exchange(t, alice, send); !strings.Contains(got, " 481 No") {
			t.Errorf("to no session: %q", got)
		}
		w.run.Clock.Advance(600 * 1e9)
		if got := exchange(t, alice, toBob); !strings.Contains(got, " 481 No") {
			t.Errorf("to an expired session: %q", got)
		}
	})
}

func TestFakeMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "", `msrp_reply("200", "OK");`)
		e := w.run.Worker.State(w.m.slot).(*env)
		var f msrp.Frame
		if err := f.Parse(send); err != nil {
			t.Fatal(err)
		}
		e.frame = &f
		e.msg.Renew()
		if h := e.msg.HeaderNamed("Message-ID", 0); h == nil || e.msg.Method() != "MSRP" || e.msg.RequestURI() != "sip:a@127.0.0.1" {
			t.Errorf("the SIP message reads:\n%s", e.msg.Text())
		}
		want := sipStart + "MSRP t1 SEND\r\n" + f.Headers + "\r\n"
		if diff := cmp.Diff(want, e.msg.Text()); diff != "" {
			t.Error(diff)
		}
		e.frame = nil
	})
}
