package memnet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

var (
	server = netip.MustParseAddrPort("192.0.2.1:2855")
	client = netip.MustParseAddrPort("192.0.2.2:0")
)

// pair gives the ends of a connection through a listener.
func pair(t *testing.T, n *Net) (near, far *Conn) {
	t.Helper()
	l, err := n.Listen(t.Context(), server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	c, err := n.Dial(t.Context(), client, server)
	if err != nil {
		t.Fatal(err)
	}
	s, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	return c.(*Conn), s.(*Conn)
}

func TestConn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := pair(t, &Net{Buffer: 16})
		text := bytes.Repeat([]byte("0123456789"), 20)
		go func() {
			near.Write(text)
			near.CloseWrite()
		}()
		got, err := io.ReadAll(far)
		if err != nil || !bytes.Equal(got, text) {
			t.Fatalf("read %q, %v", got, err)
		}
		if _, err := far.Write([]byte("answer")); err != nil {
			t.Fatal(err)
		}
		far.Close()
		if got, err := io.ReadAll(near); string(got) != "answer" || err != nil {
			t.Fatalf("read %q, %v", got, err)
		}
		if _, err := near.Write([]byte("x")); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("write to a closed connection: %v", err)
		}
		if _, err := far.Read(make([]byte, 1)); !errors.Is(err, net.ErrClosed) {
			t.Errorf("read after close: %v", err)
		}
		if near.LocalAddr().String() != far.RemoteAddr().String() {
			t.Errorf("addresses: %v and %v", near.LocalAddr(), far.RemoteAddr())
		}
	})
}

func TestConnBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := pair(t, &Net{Buffer: 4})
		if n, err := near.TryWrite([]byte("abcdef")); n != 4 || err != nil {
			t.Errorf("TryWrite: %d, %v", n, err)
		}
		if n, err := near.TryWrite([]byte("ef")); n != 0 || err != nil {
			t.Errorf("TryWrite to a full one: %d, %v", n, err)
		}
		start := time.Now()
		near.SetWriteDeadline(start.Add(time.Minute))
		if _, err := near.Write([]byte("x")); !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(start) != time.Minute {
			t.Errorf("Write to a full one: %v after %v", err, time.Since(start))
		}
		if far.Unread() != 4 {
			t.Errorf("unread: %d", far.Unread())
		}
		near.SetReadDeadline(time.Now().Add(time.Second))
		if _, err := near.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("Read: %v", err)
		}
		near.SetDeadline(time.Time{})
		go far.Reset()
		if _, err := near.Read(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("Read of a reset one: %v", err)
		}
		if _, err := near.Write([]byte("x")); !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("Write to a reset one: %v", err)
		}
	})
}

func TestRefusals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &Net{}
		if _, err := n.Dial(t.Context(), client, server); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("nobody listens: %v", err)
		}
		n.Silence(server)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := n.Dial(ctx, client, server); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("nobody answers: %v", err)
		}
		l, err := n.Listen(t.Context(), netip.MustParseAddrPort("192.0.2.1:1"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := n.Listen(t.Context(), netip.MustParseAddrPort("192.0.2.1:1")); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("second listener: %v", err)
		}
		go l.Close()
		if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("accept after close: %v", err)
		}
	})
}

func TestPackets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &Net{}
		a, err := n.ListenPacket(t.Context(), server)
		if err != nil {
			t.Fatal(err)
		}
		b, err := n.ListenPacket(t.Context(), client)
		if err != nil {
			t.Fatal(err)
		}
		go b.WriteTo([]byte("hello"), a.LocalAddr())
		p := make([]byte, 4)
		size, from, err := a.ReadFrom(p)
		if err != nil || string(p[:size]) != "hell" || from.String() != b.LocalAddr().String() {
			t.Errorf("read %q from %v, %v", p[:size], from, err)
		}
		a.SetReadDeadline(time.Now().Add(time.Second))
		if _, _, err := a.ReadFrom(p); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("read: %v", err)
		}
		a.SetReadDeadline(time.Time{})
		go a.Close()
		if _, _, err := a.ReadFrom(p); !errors.Is(err, net.ErrClosed) {
			t.Errorf("read after close: %v", err)
		}
		if _, err := b.WriteTo([]byte("lost"), a.LocalAddr()); err != nil {
			t.Errorf("write to nobody: %v", err)
		}
		b.Close()
	})
}
