package suite

import (
	"context"
	"net"
	"net/netip"

	"kamino/transport/memnet"
)

// network is where the peers of a case are: in memory, or on the loopback interface (loopback.go).
type network interface {
	dial(ctx context.Context, from, to netip.AddrPort) (stream, error)
	listen(ctx context.Context, at netip.AddrPort) (listener, error)
	listenPacket(ctx context.Context, at netip.AddrPort) (packets, error)
}

// A peer never waits in a socket: it looks at what has come.
type (
	stream interface {
		TryRead(p []byte) (int, error)
		TryWrite(p []byte) (int, error)
		Close() error
		CloseWrite() error
		Reset()
		LocalAddr() net.Addr
	}
	packets interface {
		TryReadFrom(p []byte) (n int, from netip.AddrPort, ok bool)
		WriteToUDPAddrPort(p []byte, to netip.AddrPort) (int, error)
		Close() error
		LocalAddr() net.Addr
	}
	listener interface {
		accepted() stream // nil when nobody has connected
		Close() error
		Addr() net.Addr
	}
)

// inMemory is the network of a relay that runs in this process.
type inMemory struct{ *memnet.Net }

func (n inMemory) dial(ctx context.Context, from, to netip.AddrPort) (stream, error) {
	c, err := n.Dial(ctx, from, to)
	if err != nil {
		return nil, err
	}
	return c.(*memnet.Conn), nil
}

func (n inMemory) listen(ctx context.Context, at netip.AddrPort) (listener, error) {
	l, err := n.Listen(ctx, at)
	if err != nil {
		return nil, err
	}
	return memoryListener{l.(*memnet.Listener)}, nil
}

func (n inMemory) listenPacket(ctx context.Context, at netip.AddrPort) (packets, error) {
	c, err := n.ListenPacket(ctx, at)
	if err != nil {
		return nil, err
	}
	return c.(*memnet.PacketConn), nil
}

type memoryListener struct{ *memnet.Listener }

func (l memoryListener) accepted() stream {
	if c := l.TryAccept(); c != nil {
		return c
	}
	return nil
}
