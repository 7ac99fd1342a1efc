//go:build !linux

package transport

import (
	"errors"
	"net"
)

// Elsewhere each connection has a goroutine.
const loopsSupported = false

type (
	loop struct{}
	busy struct{}
)

func newBusy() *busy { return nil }

type fdWire struct{ wire }

var errCalm = errors.New("no loops")

func newLoop(*busy) (*loop, error) { return nil, errors.ErrUnsupported }

func newFDWire(net.Conn) (*fdWire, bool) { return nil, false }

func (*loop) add(*Conn)    {}
func (*loop) remove(*Conn) {}
func (*loop) run()         {}
func (*loop) stop()        {}

func (c *Conn) onLoop() bool { return false }
func (c *Conn) goBack() bool { return false }
