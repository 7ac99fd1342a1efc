//go:build unix

package transport

import (
	"io"
	"net"
	"syscall"
)

const rawSupported = true

// rawWire reads and writes a descriptor that the runtime polls, so that no buffer is held while it waits and no
// write waits unless it is told to. What RawConn calls back is made once for a connection.
type rawWire struct {
	nc      net.Conn
	raw     syscall.RawConn
	onRead  func(fd uintptr) bool
	onTry   func(fd uintptr) bool
	onWrite func(fd uintptr) bool

	// of read
	room func() []byte
	none func()
	got  int
	rerr error
	// of tryWrite and write
	out  []byte
	put  int
	werr error
}

func newRawWire(nc net.Conn, raw syscall.RawConn) *rawWire {
	w := &rawWire{nc: nc, raw: raw}
	w.onRead = w.readReady
	w.onTry = func(fd uintptr) bool { w.writeSome(fd); return true }
	w.onWrite = func(fd uintptr) bool { w.writeSome(fd); return w.put > 0 || w.werr != nil }
	return w
}

func (w *rawWire) read(room func() []byte, none func()) (int, error) {
	w.room, w.none, w.got, w.rerr = room, none, 0, nil
	if err := w.raw.Read(w.onRead); err != nil {
		return 0, err
	}
	return w.got, w.rerr
}

func (w *rawWire) readReady(fd uintptr) bool {
	p := w.room()
	for {
		n, err := syscall.Read(int(fd), p)
		switch {
		case n > 0:
			w.got = n
			return true
		case err == syscall.EINTR:
			continue
		case err == syscall.EAGAIN:
			w.none()
			return false
		case err == nil:
			err = io.EOF
		}
		w.none()
		w.rerr = err
		return true
	}
}

func (w *rawWire) tryWrite(p []byte) (int, error) { return w.send(p, w.onTry) }

func (w *rawWire) write(p []byte) (int, error) { return w.send(p, w.onWrite) }

func (w *rawWire) send(p []byte, f func(fd uintptr) bool) (int, error) {
	w.out, w.put, w.werr = p, 0, nil
	err := w.raw.Write(f)
	w.out = nil
	if w.werr != nil {
		err = w.werr
	}
	return w.put, err
}

// writeSome writes until the socket is full or out is written.
func (w *rawWire) writeSome(fd uintptr) {
	for w.put < len(w.out) {
		n, err := syscall.Write(int(fd), w.out[w.put:])
		switch {
		case n > 0:
			w.put += n
		case err == syscall.EINTR:
		case err == syscall.EAGAIN:
			return
		default:
			w.werr = err
			return
		}
	}
}

func (w *rawWire) close() error { return w.nc.Close() }
