package transport

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"

	"kamino/transport/quiet"
	"kamino/transport/sip"
)

// Listen is a socket to listen on.
type Listen struct {
	// Proto is sip.TCP or sip.UDP.
	Proto sip.Proto
	Addr  netip.AddrPort
	// Text is the socket as Link.Socket gives it; where it is "", "tcp:127.0.0.1:5060" is made from the address
	// that was bound.
	Text string
	// Workers take the datagrams of a UDP socket, one goroutine for each: Kamailio's `children`. Not for TCP.
	Workers []Handler
}

// Clock tells the time and wakes.
type Clock interface {
	Now() time.Time
	// AfterFunc runs f in a goroutine of its own after d, unless the Timer is stopped before.
	AfterFunc(d time.Duration, f func()) Timer
}

// Timer is a call that is still to come; *time.Timer is one.
type Timer = interface {
	Stop() bool
	Reset(d time.Duration) bool
}

// Config is everything that a Network is told. Zero values take the defaults of Kamailio 5.6's core parameters,
// in parentheses, unless the field says otherwise.
type Config struct {
	Sockets []Listen
	// Workers take what stream connections bring: Kamailio's `tcp_children`. Required where a socket is TCP.
	// A new connection goes to the worker with the fewest.
	Workers []Handler
	// OnEvent hears of every Event; nil for nobody. It is called by several goroutines, QueueFull with the Handler
	// locked that found it, none with a connection locked, and must not block.
	OnEvent func(Event)

	// Clock is the time; nil is package time.
	Clock Clock
	// Gauge counts the goroutines of the Network that are at work, for tests; nil counts nothing.
	Gauge *quiet.Gauge
	// Listen opens a TCP listener; nil is net.ListenConfig's, with ReusePort.
	Listen func(ctx context.Context, addr netip.AddrPort) (net.Listener, error)
	// ListenPacket opens a UDP socket; nil is net.ListenConfig's, with ReusePort.
	ListenPacket func(ctx context.Context, addr netip.AddrPort) (net.PacketConn, error)
	// Dial makes a TCP connection from an address (its port is 0: any) to another; nil is net.Dialer's. It
	// returns when ctx is done.
	Dial func(ctx context.Context, from, to netip.AddrPort) (net.Conn, error)

	// ConnLifetime is `tcp_connection_lifetime`: a connection on which nothing came or went so long is closed (120 s).
	ConnLifetime time.Duration
	// ConnectTimeout is `tcp_connect_timeout` (10 s).
	ConnectTimeout time.Duration
	// SendTimeout is `tcp_send_timeout`: a connection that takes nothing of its queue so long is closed (10 s).
	SendTimeout time.Duration
	// ConnQueueMax is `tcp_conn_wq_max`: the bytes that may be queued for one connection (32 KiB). A frame is
	// accepted while the queue is shorter. Beyond that each connection that is read gets one more frame in, and is
	// not read until there is room: the queue is at most this, and a frame of each that feeds it.
	ConnQueueMax int
	// QueueMax is `tcp_wq_max`: the bytes that may be queued for all connections (10 MiB). While there are more,
	// nothing is accepted for a connection that has a queue.
	QueueMax int
	// MaxConnections is `tcp_max_connections` (2048). Further ones are accepted and closed. A path of a connection to
	// the Network itself (FindConnFor) counts as two.
	MaxConnections int
	// ReadBuffer is the size of the buffers that are read into (64 KiB). MSRP frames that are larger are streamed,
	// so it is no limit. `tcp_rd_buf_size` need not be smaller.
	ReadBuffer int
	// WholeFrame is the size up to which MSRP frames are handed over complete though they do not fit into the read
	// buffer: for configs that look at bodies (ReadBuffer). Larger ones are streamed.
	WholeFrame int
	// MaxHead is the longest head of a streamed frame, from its first line to the empty line (16 KiB, at most
	// half of ReadBuffer). Beyond it the connection is closed with ErrHeadTooLarge.
	MaxHead int
	// MaxMessage is the longest SIP message over a stream (256 KiB). Beyond it: ErrMessageTooLarge.
	MaxMessage int
	// RequireContentLength closes stream connections on SIP messages without Content-Length: the opposite of
	// `tcp_accept_no_cl`.
	RequireContentLength bool
	// NoCRLFPing turns the answer to a CRLF CRLF keepalive off (RFC 5626 section 3.5.1): the opposite of
	// `tcp_crlf_ping`.
	NoCRLFPing bool
	// KeepAlive is `tcp_keepalive`, `tcp_keepidle`, `tcp_keepintvl` and `tcp_keepcnt`. The zero value is the default:
	// probes, at the system's times. NoKeepAlive turns them off.
	KeepAlive   net.KeepAliveConfig
	NoKeepAlive bool
	// ReusePort is `tcp_reuse_port`: SO_REUSEPORT on listening sockets. TCP_NODELAY is always set.
	ReusePort bool

	loops bool // Listen is the default one: its connections have descriptors
}

// The defaults of Config.
const (
	DefaultConnLifetime   = 120 * time.Second
	DefaultConnectTimeout = 10 * time.Second
	DefaultSendTimeout    = 10 * time.Second
	DefaultConnQueueMax   = 32 << 10
	DefaultQueueMax       = 10 << 20
	DefaultMaxConnections = 2048
	DefaultReadBuffer     = 64 << 10
	DefaultMaxHead        = 16 << 10
	DefaultMaxMessage     = 256 << 10
)

// withDefaults gives a copy in which every field is set.
func (c Config) withDefaults() Config {
	orDuration(&c.ConnLifetime, DefaultConnLifetime)
	orDuration(&c.ConnectTimeout, DefaultConnectTimeout)
	orDuration(&c.SendTimeout, DefaultSendTimeout)
	orInt(&c.ConnQueueMax, DefaultConnQueueMax)
	orInt(&c.QueueMax, DefaultQueueMax)
	orInt(&c.MaxConnections, DefaultMaxConnections)
	orInt(&c.ReadBuffer, DefaultReadBuffer)
	orInt(&c.WholeFrame, c.ReadBuffer)
	orInt(&c.MaxHead, min(DefaultMaxHead, c.ReadBuffer/2))
	orInt(&c.MaxMessage, DefaultMaxMessage)
	if c.KeepAlive == (net.KeepAliveConfig{}) {
		c.KeepAlive = net.KeepAliveConfig{Idle: -1, Interval: -1, Count: -1}
	}
	c.KeepAlive.Enable = !c.NoKeepAlive
	if c.Clock == nil {
		c.Clock = realClock{}
	}
	if c.OnEvent == nil {
		c.OnEvent = func(Event) {}
	}
	if c.Listen == nil {
		c.loops = loopsSupported
		c.Listen = listenTCP(&c)
	}
	if c.ListenPacket == nil {
		c.ListenPacket = listenUDP(&c)
	}
	if c.Dial == nil {
		c.Dial = dialTCP(&c)
	}
	return c
}

func orDuration(d *time.Duration, otherwise time.Duration) {
	if *d == 0 {
		*d = otherwise
	}
}

func orInt(i *int, otherwise int) {
	if *i == 0 {
		*i = otherwise
	}
}

// validate says everything that is wrong with a Config whose defaults are set.
func (c *Config) validate() error {
	var errs []error
	fault := func(format string, args ...any) { errs = append(errs, fmt.Errorf("transport: "+format, args...)) }
	for i, l := range c.Sockets {
		switch {
		case l.Proto != sip.TCP && l.Proto != sip.UDP:
			fault("socket %d: protocol %q is not served", i, l.Proto)
		case !l.Addr.IsValid():
			fault("socket %d: no address", i)
		case l.Proto == sip.TCP && len(c.Workers) == 0:
			fault("socket %d: no workers for connections", i)
		case l.Proto == sip.UDP && len(l.Workers) == 0:
			fault("socket %d: no workers for datagrams", i)
		}
	}
	for _, f := range []struct {
		name  string
		value int64
	}{
		{"ConnLifetime", int64(c.ConnLifetime)}, {"ConnectTimeout", int64(c.ConnectTimeout)},
		{"SendTimeout", int64(c.SendTimeout)}, {"ConnQueueMax", int64(c.ConnQueueMax)},
		{"QueueMax", int64(c.QueueMax)}, {"MaxConnections", int64(c.MaxConnections)},
		{"MaxHead", int64(c.MaxHead)}, {"MaxMessage", int64(c.MaxMessage)},
	} {
		if f.value < 0 {
			fault("%s is negative", f.name)
		}
	}
	if c.ReadBuffer < minReadBuffer {
		fault("ReadBuffer is below %d bytes", minReadBuffer)
	}
	if c.WholeFrame < c.ReadBuffer {
		fault("WholeFrame is less than ReadBuffer")
	}
	if c.MaxHead > c.ReadBuffer/2 {
		fault("MaxHead is more than half of ReadBuffer")
	}
	return errors.Join(errs...)
}

// minReadBuffer holds the head of any frame that people send.
const minReadBuffer = 2 << 10

type realClock struct{}

func (realClock) Now() time.Time { return time.Now() }

func (realClock) AfterFunc(d time.Duration, f func()) Timer { return time.AfterFunc(d, f) }
