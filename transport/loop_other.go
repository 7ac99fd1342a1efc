//go:build !linux

package transport

import (
	"errors"
	"net"
)

// Elsewhere each connection has a goroutine.
const loopsSupported = false

type (
	loop   struct{}
	circle struct{}
)

func newCircle() *circle { return nil }

type fdWire struct{ wire }

var errCalm = errors.New("no loops")

func newLoop(*circle) (*loop, error) { return nil, errors.ErrUnsupported }

func newFDWire(net.Conn) (*fdWire, bool) { return nil, false }

func (*loop) add(*Conn)    {}
func (*loop) remove(*Conn) {}
func (*loop) run()         {}
func (*loop) stop()        {}
func (*loop) rouse()       {}

func (c *Conn) onLoop() bool { return false }
func (c *Conn) goBack() bool { return false }
