package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"

	"kamino/cmd/internal/wire"
)

// patience is how long a peer waits for what must come. It is reached only when
// the server is wrong.
const patience = 15 * time.Second

// pace is the time between the writes of a message that is sent in pieces, so
// that the server sees some of the pieces alone.
const pace = 200 * time.Microsecond

// peer is one end of a connection with the server, or a UDP socket.
type peer struct {
	name     string
	conn     net.Conn
	datagram bool
	unread   []byte // received, not yet part of a message
	realm    string // of the last challenge
	nonce    string
}

func dial(name, network, address string) (*peer, error) {
	conn, err := net.DialTimeout(network, address, patience)
	if err != nil {
		return nil, err
	}
	return &peer{name: name, conn: conn, datagram: network == "udp4"}, nil
}

// port is the peer's own port.
func (p *peer) port() string { return portOf(p.conn.LocalAddr()) }

func portOf(a net.Addr) string {
	s := a.String()
	return s[strings.LastIndexByte(s, ':')+1:]
}

// send writes the pieces one by one. That the other side is gone is no error:
// the next read tells.
func (p *peer) send(pieces [][]byte) error {
	if err := p.conn.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	var tick *time.Ticker
	for i, piece := range pieces {
		if i > 0 {
			if tick == nil {
				tick = time.NewTicker(pace)
				defer tick.Stop()
			}
			<-tick.C
		}
		if _, err := p.conn.Write(piece); err != nil {
			if errors.Is(err, os.ErrDeadlineExceeded) {
				return fmt.Errorf("%s: the server does not read: %w", p.name, err)
			}
			return nil
		}
	}
	return nil
}

// errNothing is what receive returns when no complete message comes in time.
var errNothing = errors.New("nothing came")

// receive returns the next message; an incomplete one when the connection ends
// in it, by FIN or RST, and io.EOF behind that; errNothing, with the bytes of an
// incomplete message, when the time is up.
func (p *peer) receive(wait time.Duration) ([]byte, error) {
	if err := p.conn.SetReadDeadline(time.Now().Add(wait)); err != nil {
		return nil, err
	}
	buf := make([]byte, 64<<10)
	for {
		if n := wire.Cut(p.unread); n > 0 && !p.datagram {
			message := p.unread[:n:n]
			p.unread = p.unread[n:]
			return message, nil
		}
		n, err := p.conn.Read(buf)
		if p.datagram && err == nil {
			return append([]byte(nil), buf[:n]...), nil
		}
		p.unread = append(p.unread, buf[:n]...)
		if err == nil {
			continue
		}
		left := p.unread
		p.unread = nil
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return left, errNothing
		}
		if len(left) > 0 {
			return left, nil
		}
		return nil, io.EOF
	}
}

// shut ends the peer's sending and leaves its receiving open.
func (p *peer) shut() error {
	if c, ok := p.conn.(*net.TCPConn); ok {
		return c.CloseWrite()
	}
	return nil
}

// reset ends the connection with an RST.
func (p *peer) reset() error {
	if c, ok := p.conn.(*net.TCPConn); ok {
		if err := c.SetLinger(0); err != nil {
			return err
		}
	}
	return p.conn.Close()
}
