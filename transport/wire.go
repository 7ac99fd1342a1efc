package transport

import "net"

// wire is the bytes of a connection, on their way to and from the socket. One goroutine at a time reads, one at
// a time writes, and any closes.
type wire interface {
	// tryRead reads what is there, without waiting; n is 0 with no error when that is nothing. It gives io.EOF at the
	// end.
	tryRead(p []byte) (n int, err error)
	// awaitRead waits until tryRead may give something.
	awaitRead() error
	// tryWrite writes what is taken without waiting; n < len(p) with no error means that p did not fit.
	tryWrite(p []byte) (n int, err error)
	// write waits until at least some of p is written.
	write(p []byte) (n int, err error)
	// close ends the others with an error.
	close() error
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
	wait   bool // the next read may wait
}

func newConnWire(nc net.Conn) *connWire {
	w := &connWire{Conn: nc}
	w.reader, _ = nc.(tryReader)
	w.writer, _ = nc.(tryWriter)
	return w
}

func (w *connWire) tryRead(p []byte) (int, error) {
	if !w.wait {
		if w.reader == nil {
			return 0, nil
		}
		return w.reader.TryRead(p)
	}
	w.wait = false
	n, err := w.Conn.Read(p)
	if n > 0 {
		err = nil
	}
	return n, err
}

// awaitRead leaves the waiting to the next read.
func (w *connWire) awaitRead() error {
	w.wait = true
	return nil
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
