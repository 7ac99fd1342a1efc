package main

import (
	"context"
	"io"
	"net"
)

// streams are the standard streams of a command. A command that needs to know
// whether a person sits there asks whether they are terminals.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Dial is the network of `kamino client`; nil is that of the machine.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}
