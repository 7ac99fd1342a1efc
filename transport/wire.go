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
	w := &connWire{Conn: nc}
	w.reader, _ = nc.(tryReader)
	w.writer, _ = nc.(tryWriter)
	return w
}

// tryReader and tryWriter are connections that can read and write without waiting, as memnet's can; n is 0 where
// they would have to wait.
type tryReader interface {
	TryRead(p []byte) (n int, err error)
}

type tryWriter interface {
	TryWrite(p []byte) (n int, err error)
}

// connWire is the wire for any net.Conn. It holds a buffer while it waits for something to read. A connection that
// is no tryWriter has all writing done by its drainer.
type connWire struct {
	net.Conn
	reader tryReader
	writer tryWriter
}

func (w *connWire) read(room func() []byte, none func()) (int, error) {
	if w.reader != nil {
		if n, err := w.reader.TryRead(room()); n > 0 || err != nil {
			return n, err
		}
	}
	none()
	for {
		if n, err := w.Conn.Read(room()); n > 0 || err != nil {
			if n > 0 {
				err = nil
			}
			return n, err
		}
	}
}

func (w *connWire) tryWrite(p []byte) (int, error) {
	if w.writer == nil {
		return 0, nil
	}
	return w.writer.TryWrite(p)
}

// write writes a piece, so that a receiver which takes little by little is seen to take something.
func (w *connWire) write(p []byte) (int, error) { return w.Conn.Write(p[:min(len(p), smallBuffer)]) }

func (w *connWire) close() error { return w.Conn.Close() }
