package recording

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"sync"
	"syscall"
	"time"
)

// Proxy passes on what clients and a server say to each other, and records it. What it passes on is what it gets, but for
// one thing: in the Use-Path of an answer its own address stands in the place of the server's, so that those who are told
// of it come this way, too.
type Proxy struct {
	*Recorder
	Tell func(format string, args ...any) // of what did not work
}

// Serve takes connections until the context ends.
func (p *Proxy) Serve(ctx context.Context, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() { l.Close() })
	defer stop()
	var all sync.WaitGroup
	defer all.Wait()
	for {
		c, err := l.Accept()
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		all.Go(func() { p.pass(ctx, c.(*net.TCPConn)) })
	}
}

// pass passes on a connection.
func (p *Proxy) pass(ctx context.Context, client *net.TCPConn) {
	defer client.Close()
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", p.Server.String())
	if err != nil {
		p.Tell("%v", err)
		return
	}
	server := c.(*net.TCPConn)
	defer server.Close()
	// What is open when the recording ends is cut off, and not recorded as an end.
	stop := context.AfterFunc(ctx, func() { client.Close(); server.Close() })
	defer stop()
	talk := p.Begin(address(client.RemoteAddr()), p.Server, false)
	here := address(client.LocalAddr())
	var both sync.WaitGroup
	both.Go(func() { p.copy(ctx, talk, Beginner, server, client, nil) })
	both.Go(func() { p.copy(ctx, talk, Other, client, server, &usePath{old: p.Server.String(), own: here.String()}) })
	both.Wait()
}

// copy passes on what one side says, until it ends.
func (p *Proxy) copy(ctx context.Context, t *Talk, by Side, to, from *net.TCPConn, change *usePath) {
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 {
			b := buf[:n]
			p.Data(t, by, time.Now(), b)
			if change != nil {
				b = change.pass(b)
			}
			_, _ = to.Write(b) // the other side has ended: its own copy tells
		}
		if err != nil && change != nil {
			_, _ = to.Write(change.line)
		}
		switch {
		case err == nil:
			continue
		case ctx.Err() != nil || errors.Is(err, net.ErrClosed):
		case errors.Is(err, io.EOF):
			p.End(t, by, time.Now(), Closed)
			_ = to.CloseWrite()
		default:
			p.End(t, by, time.Now(), Reset)
			_ = to.SetLinger(0)
			to.Close()
		}
		return
	}
}

// usePath changes an address in lines that begin with Use-Path, as they pass by.
type usePath struct {
	old, own string
	line     []byte // that has begun so, as far as it came
	other    bool   // within a line that has not
}

const usePathName = "use-path:"

func (u *usePath) pass(b []byte) []byte {
	var out []byte
	for len(b) > 0 {
		n := bytes.IndexByte(b, '\n') + 1
		ends := n > 0
		if !ends {
			n = len(b)
		}
		part := b[:n]
		b = b[n:]
		if u.other {
			out = append(out, part...)
			u.other = !ends
			continue
		}
		u.line = append(u.line, part...)
		begun := u.line[:min(len(u.line), len(usePathName))]
		same := bytes.EqualFold(begun, []byte(usePathName[:len(begun)]))
		switch {
		case same && !ends && len(u.line) < 8192:
			continue // more has to come
		case same && len(begun) == len(usePathName):
			out = append(out, bytes.ReplaceAll(u.line, []byte("//"+u.old), []byte("//"+u.own))...)
		default:
			out = append(out, u.line...)
		}
		u.line, u.other = u.line[:0], !ends
	}
	return out
}

// patience is how long the server's answers to a client's datagrams are waited for.
const patience = time.Minute

// ServePackets takes datagrams until the context ends. Each client has a socket of its own to the server.
func (p *Proxy) ServePackets(ctx context.Context, c *net.UDPConn) error {
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	var all sync.WaitGroup
	defer all.Wait()
	var mu sync.Mutex
	ways := map[netip.AddrPort]*net.UDPConn{}
	talks := map[netip.AddrPort]*Talk{}
	buf := make([]byte, 64<<10)
	for {
		n, from, err := c.ReadFromUDPAddrPort(buf)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		from = netip.AddrPortFrom(from.Addr().Unmap(), from.Port())
		mu.Lock()
		way := ways[from]
		if way == nil {
			if way, err = net.DialUDP("udp", nil, net.UDPAddrFromAddrPort(p.Server)); err != nil {
				mu.Unlock()
				p.Tell("%v", err)
				continue
			}
			ways[from] = way
			if talks[from] == nil {
				talks[from] = p.Begin(from, p.Server, true)
			}
			talk := talks[from]
			all.Go(func() {
				p.answers(ctx, talk, way, func(b []byte) { _, _ = c.WriteToUDPAddrPort(b, from) })
				mu.Lock()
				delete(ways, from)
				mu.Unlock()
			})
		}
		talk := talks[from]
		mu.Unlock()
		p.Data(talk, Beginner, time.Now(), buf[:n])
		if _, err := way.Write(buf[:n]); err != nil {
			p.Tell("%v", err)
		}
	}
}

// answers passes on the server's datagrams to one client.
func (p *Proxy) answers(ctx context.Context, t *Talk, way *net.UDPConn, send func([]byte)) {
	stop := context.AfterFunc(ctx, func() { way.Close() })
	defer stop()
	defer way.Close()
	buf := make([]byte, 64<<10)
	for {
		_ = way.SetReadDeadline(time.Now().Add(patience))
		n, err := way.Read(buf)
		switch {
		case errors.Is(err, syscall.ECONNREFUSED):
			p.Tell("nobody takes datagrams at %v", p.Server)
			continue
		case errors.Is(err, os.ErrDeadlineExceeded) || err != nil:
			return
		}
		p.Data(t, Other, time.Now(), buf[:n])
		send(buf[:n])
	}
}

// address is the address of a socket.
func address(a net.Addr) netip.AddrPort {
	at, _ := netip.ParseAddrPort(a.String())
	return netip.AddrPortFrom(at.Addr().Unmap(), at.Port())
}
