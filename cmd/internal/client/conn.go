package client

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strconv"
	"sync"
	"time"

	"kamino/transport/msrp"
)

const (
	// DefaultTimeout is how long a response may take (RFC 4975 section 7.1.1).
	DefaultTimeout = 30 * time.Second
	// DefaultChunkSize is the longest chunk that need not be interruptible
	// (RFC 4975 section 7.1.1).
	DefaultChunkSize = 2048
)

// closeGrace is how long Close lets the Inbox and an answer finish.
const closeGrace = time.Second

// Config is what a connection needs. Address is required.
type Config struct {
	// Address is the relay, or the peer, as host:port.
	Address string
	// Secure makes the URIs msrps; Dial must then return a TLS connection.
	Secure bool
	// Dial connects; nil is a plain TCP connection.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Name goes into the endpoint's URI, for others to see who sends; may be empty.
	Name string
	// Rand makes session, message and transaction ids; nil is crypto/rand.
	Rand io.Reader
	// Timeout bounds connecting, each write and each wait for a response; 0 is DefaultTimeout.
	Timeout time.Duration
	// ChunkSize is the longest body of one SEND in bytes; 0 is DefaultChunkSize.
	ChunkSize int
	// Inbox takes messages from others; nil refuses them with 481.
	Inbox Inbox
}

func (c Config) withDefaults() (Config, error) {
	if _, _, err := net.SplitHostPort(c.Address); err != nil {
		return c, fmt.Errorf("address: %w", err)
	}
	if c.ChunkSize < 0 || c.Timeout < 0 {
		return c, errors.New("chunk size and timeout must not be negative")
	}
	if c.Dial == nil {
		if c.Secure {
			return c, errors.New("msrps needs a dialer that makes TLS connections")
		}
		c.Dial = new(net.Dialer).DialContext
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	c.Timeout = cmp.Or(c.Timeout, DefaultTimeout)
	c.ChunkSize = cmp.Or(c.ChunkSize, DefaultChunkSize)
	return c, nil
}

// Conn is one MSRP session of this endpoint over one connection.
type Conn struct {
	cfg    Config
	net    net.Conn
	scheme string
	uri    string // this endpoint
	inbox  *receiver
	done   chan struct{}

	writing sync.Mutex

	mu      sync.Mutex
	lease   Lease
	waiting map[string]chan response // by transaction id
	reports map[string]*delivery     // by Message-ID
	err     error                    // why done is closed
}

// Dial connects and starts to read. It fails with a *ConnectError when there is
// nobody, and with another error when cfg cannot be right. Close ends the
// connection.
func Dial(ctx context.Context, cfg Config) (*Conn, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	dialing, cancel := context.WithTimeout(ctx, cfg.Timeout)
	defer cancel()
	conn, err := cfg.Dial(dialing, "tcp", cfg.Address)
	if err != nil {
		return nil, &ConnectError{Address: cfg.Address, Err: err}
	}
	c := &Conn{
		cfg: cfg, net: conn, scheme: "msrp",
		done:    make(chan struct{}),
		waiting: map[string]chan response{},
		reports: map[string]*delivery{},
	}
	if cfg.Secure {
		c.scheme = "msrps"
	}
	session, err := c.newID()
	if err != nil {
		conn.Close()
		return nil, err
	}
	authority := conn.LocalAddr().String()
	if cfg.Name != "" {
		authority = url.PathEscape(cfg.Name) + "@" + authority
	}
	c.uri = fmt.Sprintf("%s://%s/%s;tcp", c.scheme, authority, session)
	c.inbox = &receiver{conn: c, inbox: cfg.Inbox, open: map[messageKey]*incoming{}}
	go c.read()
	return c, nil
}

// URI is this endpoint's own URI. Others need Path.
func (c *Conn) URI() string { return c.uri }

// Path is what others put into To-Path to reach this endpoint: the relay's URIs
// when there is a lease, then the endpoint's own.
func (c *Conn) Path() Path {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append(c.lease.UsePath.reversed(), c.uri)
}

// Done is closed when the connection has ended; Err then tells why.
func (c *Conn) Done() <-chan struct{} { return c.done }

// Err is nil while the connection lives.
func (c *Conn) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Close ends the connection and waits until the Inbox gets no more calls. What
// is being answered is still answered. The Inbox must not call Close.
func (c *Conn) Close() {
	if err := c.net.SetReadDeadline(time.Now()); err != nil {
		c.net.Close()
	}
	select {
	case <-c.done:
	case <-time.After(closeGrace):
		c.net.Close()
		<-c.done
	}
}

// read is the reading goroutine.
func (c *Conn) read() {
	err := readFrames(c.net, c)
	if errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) {
		err = ErrClosed
	} else {
		err = fmt.Errorf("%w: %w", ErrClosed, err)
	}
	c.mu.Lock()
	c.err = err
	c.mu.Unlock()
	c.net.Close()
	c.inbox.abandon(err)
	close(c.done)
}

// head, data and end are the three parts of a frame that is being read.
func (c *Conn) head(p *packet) error {
	if p.Method == "SEND" {
		c.inbox.head(p)
	}
	return nil
}

func (c *Conn) data(p *packet, b []byte) error {
	if p.Method == "SEND" {
		c.inbox.data(b)
	}
	return nil
}

func (c *Conn) end(p *packet, flag byte) error {
	switch p.Method {
	case "":
		c.respond(p)
	case "SEND":
		return c.inbox.end(p, flag)
	case "REPORT":
		c.report(p)
	default:
		return c.answer(p, 501, "Method not understood")
	}
	return nil
}

// response is the answer to a request of ours.
type response struct{ *packet }

func (r response) err() error {
	if r.Code >= 200 && r.Code < 300 {
		return nil
	}
	return &StatusError{
		Code: r.Code, Comment: r.Reason,
		MinExpires: r.seconds(msrp.MinExpires), MaxExpires: r.seconds(msrp.MaxExpires),
	}
}

func (c *Conn) respond(p *packet) {
	c.mu.Lock()
	waiter := c.waiting[p.Transaction]
	delete(c.waiting, p.Transaction)
	c.mu.Unlock()
	if waiter != nil {
		waiter <- response{p} // it has room for one, and each id is answered once
	}
}

// transaction is a request that waits for its response.
type transaction struct {
	tid      string
	response chan response
}

// request sends a request from this endpoint, under a transaction id of its
// own; the response is to be awaited, or dropped.
func (c *Conn) request(r msrp.Request) (transaction, error) {
	tid, err := c.newID()
	if err != nil {
		return transaction{}, err
	}
	t := transaction{tid, make(chan response, 1)}
	c.mu.Lock()
	c.waiting[tid] = t.response
	c.mu.Unlock()
	if err := c.writeRequest(tid, r); err != nil {
		c.drop(t)
		return transaction{}, err
	}
	return t, nil
}

func (c *Conn) writeRequest(tid string, r msrp.Request) error {
	r.Transaction, r.FromPath = tid, c.uri
	return c.write(msrp.AppendRequest(nil, &r))
}

func (c *Conn) drop(t transaction) {
	c.mu.Lock()
	delete(c.waiting, t.tid)
	c.mu.Unlock()
}

// await returns the response, whatever its status.
func (c *Conn) await(ctx context.Context, t transaction) (response, error) {
	defer c.drop(t)
	timer := time.NewTimer(c.cfg.Timeout)
	defer timer.Stop()
	select {
	case r := <-t.response:
		return r, nil
	case <-timer.C:
		return response{}, ErrTimeout
	case <-ctx.Done():
		return response{}, contextError(ctx)
	case <-c.done:
		// The response may have been the last that came.
		select {
		case r := <-t.response:
			return r, nil
		default:
			return response{}, c.Err()
		}
	}
}

func contextError(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ErrTimeout
	}
	return context.Cause(ctx)
}

// answer responds to a request: to the hop it came from (RFC 4975 section 7.2).
func (c *Conn) answer(p *packet, status int, comment string) error {
	return c.write(msrp.AppendReply(nil, &p.Frame, strconv.Itoa(status), comment, ""))
}

// write sends one frame.
func (c *Conn) write(frame []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.net.SetWriteDeadline(time.Now().Add(c.cfg.Timeout)); err != nil {
		return c.writeError(err)
	}
	if _, err := c.net.Write(frame); err != nil {
		return c.writeError(err)
	}
	return nil
}

// writeError closes the connection: half a frame may be on its way.
func (c *Conn) writeError(err error) error {
	c.net.Close()
	if reason := c.Err(); reason != nil {
		return reason
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return fmt.Errorf("%w: the other side does not read", ErrTimeout)
	}
	return fmt.Errorf("%w: %w", ErrClosed, err)
}

var idAlphabet = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// newID returns 80 random bits as text (RFC 4975 section 14.1).
func (c *Conn) newID() (string, error) {
	var b [10]byte
	if _, err := io.ReadFull(c.cfg.Rand, b[:]); err != nil {
		return "", fmt.Errorf("random id: %w", err)
	}
	return idAlphabet.EncodeToString(b[:]), nil
}
