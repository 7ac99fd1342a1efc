package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"kamino/cmd/internal/relay"
	"kamino/cmd/internal/wire"
)

// hop is a peer of the programs of wire: it has a UDP socket, and listens on TCP at the same port.
type hop struct {
	name     string
	udp      *net.UDPConn
	listener net.Listener

	mu    sync.Mutex
	conns []*stream // in the order that they came
}

// stream is a TCP connection of a hop.
type stream struct {
	*net.TCPConn
	unread []byte
	ended  bool
}

// arrival is a message that came to a peer, and where an answer goes.
type arrival struct {
	peer string // with the protocol
	text []byte
	conn *stream // nil for a datagram
	back func([]byte) error
}

var loopback4, loopback6 = netip.AddrFrom4([4]byte{127, 0, 0, 1}), netip.IPv6Loopback()

func newHop(name string, ip netip.Addr) (h *hop, err error) {
	for range scriptAttempts {
		var at netip.AddrPort
		if at, err = fiveDigits(ip); err != nil {
			return nil, err
		}
		h = &hop{name: name}
		if h.udp, err = net.ListenUDP("udp", net.UDPAddrFromAddrPort(at)); err != nil {
			continue // another program was faster
		}
		if h.listener, err = net.Listen("tcp", at.String()); err == nil {
			go h.accept()
			return h, nil
		}
		h.udp.Close()
	}
	return nil, err
}

// fiveDigits is a free address whose port has as many digits as others: texts are as long then in every run.
func fiveDigits(ip netip.Addr) (netip.AddrPort, error) {
	for range 100 {
		if at, err := relay.FreeAddressOf(ip, 0); err != nil || at.Port() >= 10000 {
			return at, err
		}
	}
	return netip.AddrPort{}, errors.New("no free port of five digits")
}

func (h *hop) port() string { return portOf(h.udp.LocalAddr()) }

func (h *hop) accept() {
	for {
		conn, err := h.listener.Accept()
		if err != nil {
			return
		}
		h.add(conn.(*net.TCPConn))
	}
}

func (h *hop) add(conn *net.TCPConn) *stream {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := &stream{TCPConn: conn}
	h.conns = append(h.conns, s)
	return s
}

// hangUp closes the connections.
func (h *hop) hangUp() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.conns {
		c.Close()
	}
	h.conns = nil
}

func (h *hop) close() {
	h.udp.Close()
	h.listener.Close()
	h.hangUp()
}

// arrived gives what has come, without waiting.
func (h *hop) arrived() (all []arrival) {
	buf := make([]byte, 64<<10)
	for {
		n, from := readNow(h.udp, buf)
		if n < 0 {
			break
		}
		all = append(all, arrival{h.name + " udp", append([]byte{}, buf[:n]...), nil, func(b []byte) error {
			_, err := h.udp.WriteToUDPAddrPort(b, from)
			return err
		}})
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.conns {
		for !c.ended {
			n, _ := readNow(c.TCPConn, buf)
			if c.ended = n == 0; n <= 0 {
				break
			}
			c.unread = append(c.unread, buf[:n]...)
		}
		for {
			n := wire.Cut(c.unread)
			if n == 0 && c.ended {
				n = len(c.unread)
			}
			if n == 0 {
				break
			}
			all = append(all, arrival{h.name + " tcp", c.unread[:n:n], c, func(b []byte) error {
				_, err := c.Write(b)
				return err
			}})
			c.unread = c.unread[n:]
		}
	}
	return all
}

// readNow reads what is there; -1 stands for nothing, 0 for the end of a connection.
func readNow(conn syscall.Conn, buf []byte) (n int, from netip.AddrPort) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return 0, from
	}
	n = 0
	err = raw.Read(func(fd uintptr) bool {
		var sa syscall.Sockaddr
		if n, sa, err = syscall.Recvfrom(int(fd), buf, syscall.MSG_DONTWAIT); err != nil {
			n = 0
			if errors.Is(err, syscall.EAGAIN) {
				n = -1
			}
		}
		switch a := sa.(type) {
		case *syscall.SockaddrInet4:
			from = netip.AddrPortFrom(netip.AddrFrom4(a.Addr), uint16(a.Port))
		case *syscall.SockaddrInet6:
			from = netip.AddrPortFrom(netip.AddrFrom16(a.Addr), uint16(a.Port))
		}
		return true
	})
	if err != nil && n > 0 {
		n = 0
	}
	return n, from
}

// crowd are the peers, and the addresses of the server between them.
type crowd struct {
	alice, alice6, bob, bob6 *hop
	port, other, port6       netip.AddrPort
}

func newCrowd() (*crowd, error) {
	c := &crowd{}
	for _, one := range []struct {
		to   **hop
		name string
		ip   netip.Addr
	}{{&c.alice, "alice", loopback4}, {&c.alice6, "alice6", loopback6}, {&c.bob, "bob", loopback4}, {&c.bob6, "bob6", loopback6}} {
		h, err := newHop(one.name, one.ip)
		if err != nil {
			c.close()
			return nil, err
		}
		*one.to = h
	}
	if err := c.choose(); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// choose finds addresses for the server. No two of the crowd have one port, which would have two names then.
func (c *crowd) choose() (err error) {
	taken := map[string]bool{}
	for _, h := range c.hops() {
		taken[h.port()] = true
	}
	for _, at := range []*netip.AddrPort{&c.port, &c.other, &c.port6} {
		ip := loopback4
		if at == &c.port6 {
			ip = loopback6
		}
		for {
			if *at, err = fiveDigits(ip); err != nil {
				return err
			}
			if port := strconv.Itoa(int(at.Port())); !taken[port] {
				taken[port] = true
				break
			}
		}
	}
	return nil
}

func (c *crowd) hops() []*hop { return []*hop{c.alice, c.alice6, c.bob, c.bob6} }

func (c *crowd) close() {
	for _, h := range c.hops() {
		if h != nil {
			h.close()
		}
	}
}

// ports are the names of the ports with what they are.
func (c *crowd) ports() []string {
	var all []string
	for _, h := range c.hops() {
		all = append(all, h.port(), "{"+h.name+"}")
	}
	for name, at := range map[string]netip.AddrPort{"{port}": c.port, "{other}": c.other, "{port6}": c.port6} {
		all = append(all, strconv.Itoa(int(at.Port())), name)
	}
	return all
}

// expand puts ports in the places of their names.
func (c *crowd) expand(text string) string {
	ports := c.ports()
	for i := 0; i < len(ports); i += 2 {
		ports[i], ports[i+1] = ports[i+1], ports[i]
	}
	return strings.NewReplacer(ports...).Replace(text)
}

// config is the config of a server with these routes, and how many lines are before them.
func (c *crowd) config(routes string) (config string, before int) {
	head := relay.ScriptHead("disable_core_dump=yes\ntcp_children=1\ntcp_connection_lifetime=120\nonsend_route_reply=yes\n",
		"kex", "pv", "xlog", "cfgutils", "corex", "sl", "auth", "textops")
	head = strings.Replace(head, "listen=127.0.0.1:5060\n", fmt.Sprintf("listen=%s\nlisten=udp:%s advertise 192.0.2.9:5099\nlisten=%s\n", c.port, c.other, c.port6), 1)
	head += `modparam("xlog", "buf_size", 60000)` + "\n"
	return head + c.expand(routes), strings.Count(head, "\n")
}
