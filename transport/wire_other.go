//go:build !unix

package transport

import (
	"net"
	"syscall"
)

// Elsewhere connections are read and written as any net.Conn is.
const rawSupported = false

func newRawWire(nc net.Conn, _ syscall.RawConn) wire { return &connWire{Conn: nc} }
