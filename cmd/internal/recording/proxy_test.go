package recording

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	zoeAt   = netip.MustParseAddrPort("127.0.0.1:40000")
	relayAt = netip.MustParseAddrPort("127.0.0.1:2855")
)

func TestUsePath(t *testing.T) {
	in := "MSRP a 200 OK\r\nUse-Path: msrp://127.0.0.1:2855/x;tcp msrp://127.0.0.1:2855/y;tcp\r\nuse-path:msrp://127.0.0.1:2855/z;tcp\r\n" +
		"Use-Pathos: //127.0.0.1:2855\r\nFrom-Path: msrp://127.0.0.1:2855\r\n\r\nUse-\r\nU"
	want := strings.NewReplacer("2855/x", "9/x", "2855/y", "9/y", "2855/z", "9/z").Replace(in)
	for size := 1; size <= len(in); size++ {
		u := &usePath{old: "127.0.0.1:2855", own: "127.0.0.1:9"}
		var out strings.Builder
		for rest := in; rest != ""; {
			n := min(size, len(rest))
			out.Write(u.pass([]byte(rest[:n])))
			rest = rest[n:]
		}
		out.Write(u.line)
		if out.String() != want {
			t.Errorf("%d bytes at a time: %q", size, out.String())
		}
	}
}

// TestProxy: what two sides say goes through, ends too, and is recorded; over UDP as well.
func TestProxy(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	packets, err := net.ListenPacket("udp", server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer packets.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	u, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &Recorder{Server: address(server.Addr()), Also: []netip.AddrPort{address(l.Addr()), address(u.LocalAddr())}}
	p := &Proxy{Recorder: r, Tell: t.Logf}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 2)
	go func() { done <- p.Serve(ctx, l) }()
	go func() { done <- p.ServePackets(ctx, u.(*net.UDPConn)) }()

	client, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	behind, err := server.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer behind.Close()
	frame := "MSRP a1 SEND\r\nTo-Path: msrp://" + l.Addr().String() + ";tcp\r\nFrom-Path: msrp://a;tcp\r\n-------a1$\r\n"
	io.WriteString(client, frame)
	got := make([]byte, len(frame))
	if _, err := io.ReadFull(behind, got); err != nil || string(got) != frame {
		t.Fatalf("%q: %v", got, err)
	}
	io.WriteString(behind, "MSRP a1 200 OK\r\nUse-Path: msrp://"+server.Addr().String()+"/s.1;tcp\r\n-------a1$\r\n")
	in := bufio.NewReader(client)
	for _, want := range []string{"MSRP a1 200 OK\r\n", "Use-Path: msrp://" + l.Addr().String() + "/s.1;tcp\r\n", "-------a1$\r\n"} {
		if line, err := in.ReadString('\n'); err != nil || line != want {
			t.Fatalf("%q: %v", line, err)
		}
	}
	client.(*net.TCPConn).CloseWrite()
	if rest, err := io.ReadAll(behind); err != nil || len(rest) > 0 {
		t.Fatalf("%q: %v", rest, err)
	}
	behind.Close()
	if rest, err := io.ReadAll(in); err != nil || len(rest) > 0 {
		t.Fatalf("%q: %v", rest, err)
	}

	peer, err := net.Dial("udp", u.LocalAddr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer peer.Close()
	io.WriteString(peer, "OPTIONS sip:x SIP/2.0\r\nContent-Length: 0\r\n\r\n")
	buf := make([]byte, 1000)
	_, from, err := packets.ReadFrom(buf)
	if err != nil {
		t.Fatal(err)
	}
	packets.WriteTo([]byte("SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n"), from)
	if n, err := peer.Read(buf); err != nil || !strings.HasPrefix(string(buf[:n]), "SIP/2.0 200 OK") {
		t.Fatalf("%q: %v", buf[:n], err)
	}
	cancel()
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	w, err := r.Write(Options{Config: "relay.cfg", Title: "recorded"})
	if err != nil || w.Messages != 4 {
		t.Fatalf("%+v: %v", w, err)
	}
	for _, want := range []string{
		"alice connects\n    alice sends\n        MSRP a1 SEND\n        To-Path: msrp://{relay};tcp\n",
		"Use-Path: msrp://{relay}/{alice.session=*};tcp\n", "alice closes\n    bob connects udp\n",
	} {
		if !strings.Contains(w.Text, want) {
			t.Errorf("no %q in\n%s", want, w.Text)
		}
	}
	valid(t, r)
}
