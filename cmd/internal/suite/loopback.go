package suite

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
	"syscall"
	"time"
)

// patience is how long a step waits on real sockets for what must come. It is reached only where a server differs.
const patience = 5 * time.Second

// silence is how long nothing has to come on real sockets, where a step says that nothing comes.
const silence = 100 * time.Millisecond

// sockets is the network of a case that another program serves. A goroutine of each socket takes what comes.
type sockets struct {
	news chan struct{} // holds something when anything has come since the last look
}

func newSockets() *sockets { return &sockets{news: make(chan struct{}, 1)} }

func (n *sockets) tell() {
	select {
	case n.news <- struct{}{}:
	default:
	}
}

func (n *sockets) dial(ctx context.Context, from, to netip.AddrPort) (stream, error) {
	d := net.Dialer{Timeout: patience, LocalAddr: net.TCPAddrFromAddrPort(from)}
	c, err := d.DialContext(ctx, "tcp", to.String())
	if err != nil {
		return nil, err
	}
	return n.stream(c.(*net.TCPConn)), nil
}

func (n *sockets) listen(_ context.Context, at netip.AddrPort) (listener, error) {
	l, err := net.ListenTCP("tcp", net.TCPAddrFromAddrPort(at))
	if err != nil {
		return nil, err
	}
	out := &socketListener{TCPListener: l}
	go func() {
		for {
			c, err := l.AcceptTCP()
			if err != nil {
				return
			}
			out.mu.Lock()
			out.waiting = append(out.waiting, c)
			out.mu.Unlock()
			n.tell()
		}
	}()
	out.open = n.stream
	return out, nil
}

func (n *sockets) listenPacket(_ context.Context, at netip.AddrPort) (packets, error) {
	c, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(at))
	if err != nil {
		return nil, err
	}
	out := &socketPackets{UDPConn: c}
	go func() {
		buf := make([]byte, 64<<10)
		for {
			size, from, err := c.ReadFromUDPAddrPort(buf)
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err == nil {
				out.mu.Lock()
				out.in = append(out.in, packet{from, append([]byte(nil), buf[:size]...)})
				out.mu.Unlock()
				n.tell()
			}
		}
	}()
	return out, nil
}

// socketStream is a TCP connection whose bytes are taken as they come.
type socketStream struct {
	*net.TCPConn
	mu  sync.Mutex
	in  []byte
	end error
}

func (n *sockets) stream(c *net.TCPConn) stream {
	s := &socketStream{TCPConn: c}
	go func() {
		buf := make([]byte, 64<<10)
		for {
			size, err := c.Read(buf)
			s.mu.Lock()
			s.in, s.end = append(s.in, buf[:size]...), err
			s.mu.Unlock()
			n.tell()
			if err != nil {
				return
			}
		}
	}()
	return s
}

func (s *socketStream) TryRead(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := copy(p, s.in)
	if s.in = s.in[n:]; n > 0 {
		return n, nil
	}
	return 0, s.end
}

func (s *socketStream) TryWrite(p []byte) (int, error) {
	if err := s.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return 0, syscall.EPIPE
	}
	return s.Write(p)
}

func (s *socketStream) Reset() {
	_ = s.SetLinger(0)
	s.Close()
}

type socketListener struct {
	*net.TCPListener
	open    func(*net.TCPConn) stream
	mu      sync.Mutex
	waiting []*net.TCPConn
}

func (l *socketListener) accepted() stream {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) == 0 {
		return nil
	}
	c := l.waiting[0]
	l.waiting = l.waiting[1:]
	return l.open(c)
}

// Close hangs up on those who wait, too.
func (l *socketListener) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.waiting {
		c.Close()
	}
	l.waiting = nil
	return l.TCPListener.Close()
}

type packet struct {
	from  netip.AddrPort
	bytes []byte
}

type socketPackets struct {
	*net.UDPConn
	mu sync.Mutex
	in []packet
}

func (c *socketPackets) TryReadFrom(p []byte) (n int, from netip.AddrPort, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.in) == 0 {
		return 0, from, false
	}
	first := c.in[0]
	c.in = c.in[1:]
	return copy(p, first.bytes), first.from, true
}
