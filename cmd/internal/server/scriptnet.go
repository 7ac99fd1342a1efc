package server

import (
	"errors"
	"fmt"

	"kamino/interp"
	"kamino/transport"
	"kamino/transport/sip"
)

// scriptNetwork is the sockets as scripts send over them.
type scriptNetwork struct {
	sockets []interp.Socket
	network *transport.Network
}

var _ interp.Network = (*scriptNetwork)(nil)

var errNoConnection = errors.New("there is no connection, and none may be made")

// Sockets gives the listening sockets.
func (n *scriptNetwork) Sockets() []interp.Socket { return n.sockets }

// Connections counts the connections.
func (n *scriptNetwork) Connections() int { return n.network.Connections() }

// Queued counts the bytes that wait to be sent.
func (n *scriptNetwork) Queued() int { return n.network.Queued() }

// Send sends a message: a datagram, or over a connection that is there or that is made.
func (n *scriptNetwork) Send(b []byte, to interp.Target) error {
	switch to.Proto {
	case sip.UDP:
		return n.network.SendUDP(b, to.From, to.To)
	case sip.TCP:
	default:
		return fmt.Errorf("protocol %v is not served", to.Proto)
	}
	var c *transport.Conn
	if to.ConnID != 0 {
		c = n.network.ConnByID(to.ConnID)
	}
	if c == nil {
		c = n.network.FindConn(to.To)
	}
	if c == nil {
		if to.NoConnect {
			return errNoConnection
		}
		var err error
		if c, err = n.network.Connect(to.To, to.From); err != nil {
			return err
		}
	}
	err := c.Send(b)
	if to.CloseAfter {
		c.CloseAfterSend()
	}
	return err
}
