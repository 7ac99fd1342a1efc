package msrp

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"kamino/interp"
	"kamino/transport"
	"kamino/transport/msrp"
)

// destination is where msrp_relay sends.
type destination struct {
	set  bool
	addr netip.AddrPort
	from netip.AddrPort // socket to send from; zero: any
	conn *transport.Conn
}

// defaultPort is MSRP's (RFC 4975 section 15.4).
const defaultPort = 2855

func bindRelay(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	return bind(b, func(c *interp.Ctx, e *env) int {
		if err := e.relay(); err != nil {
			if !errors.Is(err, errLastHop) {
				c.Logf(interp.Warn, "msrp", "%s: relaying a frame: %v\n", c.Place(), err)
			}
			return -1
		}
		return 1
	}), nil
}

func bindSetDst(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	addr, sock := args[0], args[1]
	return bind(b, func(c *interp.Ctx, e *env) int {
		dst, err := e.m.resolve(addr.String(c))
		if err != nil {
			c.Logf(interp.Err, "msrp", "%s: %v\n", c.Place(), err)
			return -1
		}
		dst.from = socketAddr(sock.String(c))
		e.dst = dst
		return 1
	}), nil
}

// errLastHop: To-Path has one URI, there is nowhere to relay to. It is a test that routes make, no fault.
var errLastHop = errors.New("To-Path has no next hop")

// relay sends the frame on.
func (e *env) relay() error {
	f := e.frame
	if msrp.PathLen(f.ToPath) < 2 {
		return errLastHop
	}
	if !e.dst.set {
		dst, err := e.m.resolve(msrp.PathURI(f.ToPath, 1))
		if err != nil {
			return err
		}
		e.dst = dst
	}
	conn, err := e.connection()
	if err != nil {
		return err
	}
	out, err := conn.Open(e.batch)
	if err != nil {
		return fmt.Errorf("to %v: %w", conn.Remote(), err)
	}
	out, err = msrp.AppendRelayed(out, f)
	if err == nil && f.Streamed() {
		e.batch.Stream(conn)
	}
	conn.Commit(e.batch, out)
	if e.relayFlags&flagClose != 0 {
		conn.CloseAfterSend()
	}
	return err
}

// connection gives the connection to the destination: one that is there, else a new one unless the flags forbid it.
func (e *env) connection() (*transport.Conn, error) {
	if e.dst.conn != nil {
		return e.dst.conn, nil
	}
	if conn := e.m.net.FindConnFor(e.batch.Conn, e.dst.addr); conn != nil {
		return conn, nil
	}
	if e.relayFlags&flagReuse != 0 {
		return nil, fmt.Errorf("no connection with %v", e.dst.addr)
	}
	return e.m.net.ConnectFor(e.batch.Conn, e.dst.addr, e.dst.from)
}

// resolve finds the address of an MSRP URI.
func (m *relay) resolve(text string) (destination, error) {
	u, err := msrp.ParseURI(text)
	if err != nil {
		return destination{}, fmt.Errorf("bad MSRP URI %q: %w", text, err)
	}
	if u.Secure && !m.secure {
		return destination{}, fmt.Errorf("%s: TLS is not available", text)
	}
	port := u.PortNumber
	if port == 0 {
		port = defaultPort
	}
	host := strings.TrimSuffix(strings.TrimPrefix(u.Host, "["), "]")
	ip, err := netip.ParseAddr(host)
	if err != nil {
		if ip, err = m.world.Resolve(host); err != nil {
			return destination{}, fmt.Errorf("resolving %q: %w", host, err)
		}
	}
	return destination{set: true, addr: netip.AddrPortFrom(ip.Unmap(), port)}, nil
}

// socketAddr reads proto:host:port; what cannot be read is no wish.
func socketAddr(s string) netip.AddrPort {
	_, hostPort, ok := strings.Cut(s, ":")
	if !ok {
		return netip.AddrPort{}
	}
	addr, err := netip.ParseAddrPort(hostPort)
	if err != nil {
		return netip.AddrPort{}
	}
	return addr
}
