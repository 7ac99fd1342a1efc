package transport

import (
	"net"
	"syscall"
)

// wire is the bytes of a connection, on their way to and from the socket. One goroutine at a time reads, one at
// a time writes, and any closes.
type wire interface {
	// read waits until there is something to read and reads it into what room gives. Where it can wait without
	// a buffer, it calls none before it waits, and room again after. It gives io.EOF at the end.
	read(room func() []byte, none func()) (int, error)
	// tryWrite writes what is taken without waiting; n < len(p) with no error means that p did not fit.
	tryWrite(p []byte) (n int, err error)
	// write waits until at least some of p is written.
	write(p []byte) (n int, err error)
	// close ends read and write with an error.
	close() error
}

// newWire gives the wire for a socket: the system's own, if it is one of the system's.
func newWire(nc net.Conn) wire {
	if sc, ok := nc.(syscall.Conn); ok {
		if raw, err := sc.SyscallConn(); err == nil && rawSupported {
			return newRawWire(nc, raw)
		}
	}
	if t, ok := nc.(tryWriter); ok {
		return &connWire{Conn: nc, try: t}
	}
	return &connWire{Conn: nc}
}

// tryWriter is a connection that can write without waiting; memnet's can.
type tryWriter interface {
	TryWrite(p []byte) (n int, err error)
}

// connWire is the wire for any net.Conn. It holds a buffer while it waits for something to read; a connection that
// is no tryWriter has all writing done by its drainer.
type connWire struct {
	net.Conn
	try tryWriter
}

func (w *connWire) read(room func() []byte, none func()) (int, error) {
	for {
		n, err := w.Conn.Read(room())
		if n > 0 {
			return n, nil
		}
		if err != nil {
			none()
			return 0, err
		}
	}
}

func (w *connWire) tryWrite(p []byte) (int, error) {
	if w.try == nil {
		return 0, nil
	}
	return w.try.TryWrite(p)
}

func (w *connWire) write(p []byte) (int, error) { return w.Conn.Write(p) }

func (w *connWire) close() error { return w.Conn.Close() }
