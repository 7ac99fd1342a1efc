package transport

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"
)

// fdWire is a socket's descriptor. A loop tells it, with ready, when there is something to read or room to write.
type fdWire struct {
	fd int
	// users counts who may touch the descriptor: those at a read or write, and the loop. The last one closes it, so
	// that its number is never another connection's while somebody uses it.
	users  atomic.Int32
	closed atomic.Bool
	waits  atomic.Uint32 // what somebody may come to wait for: EPOLLIN, EPOLLOUT

	mu     sync.Mutex
	change sync.Cond
	seen   uint32 // of that, what was told since
}

// newFDWire takes the descriptor out of a connection of package net, which is no longer to be used. False: it has none.
func newFDWire(nc net.Conn) (*fdWire, bool) {
	sc, ok := nc.(syscall.Conn)
	if !ok {
		return nil, false
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return nil, false
	}
	own := -1
	if err := raw.Control(func(fd uintptr) { own, _ = unix.FcntlInt(fd, unix.F_DUPFD_CLOEXEC, 0) }); err != nil || own < 0 {
		return nil, false
	}
	nc.Close()
	w := &fdWire{fd: own}
	w.users.Store(1)
	w.change.L = &w.mu
	return w, true
}

// ready tells what epoll says of the descriptor.
func (w *fdWire) ready(events uint32) {
	if events&unix.EPOLLRDHUP != 0 {
		events |= unix.EPOLLIN
	}
	if events&(unix.EPOLLHUP|unix.EPOLLERR) != 0 {
		events |= unix.EPOLLIN | unix.EPOLLOUT
	}
	if w.waits.Load()&events == 0 {
		return
	}
	w.mu.Lock()
	w.seen |= events
	w.mu.Unlock()
	w.change.Broadcast()
}

// expect makes ready remember an event from now on; what was before is to be found out by trying.
func (w *fdWire) expect(event uint32) {
	w.mu.Lock()
	w.seen &^= event
	w.mu.Unlock()
	w.waits.Or(event)
}

// unexpect undoes expect.
func (w *fdWire) unexpect(event uint32) { w.waits.And(^event) }

// await waits for an event that was expected before the last try.
func (w *fdWire) await(event uint32) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.seen&event == 0 {
		if w.closed.Load() {
			return net.ErrClosed
		}
		w.change.Wait()
	}
	w.seen &^= event
	return nil
}

// use says whether the descriptor may be used. release follows.
func (w *fdWire) use() bool {
	for !w.closed.Load() {
		n := w.users.Load()
		if n == 0 {
			return false
		}
		if w.users.CompareAndSwap(n, n+1) {
			return true
		}
	}
	return false
}

func (w *fdWire) release() {
	if w.users.Add(-1) == 0 {
		unix.Close(w.fd)
	}
}

func (w *fdWire) tryRead(p []byte) (int, error) {
	if !w.use() {
		return 0, net.ErrClosed
	}
	defer w.release()
	for {
		n, err := rawRead(w.fd, p)
		switch {
		case n > 0:
			return n, nil
		case err == nil:
			return 0, io.EOF
		case err == unix.EAGAIN:
			return 0, nil
		case err != unix.EINTR:
			return 0, err
		}
	}
}

func (w *fdWire) awaitRead() error { return w.await(unix.EPOLLIN) }

func (w *fdWire) tryWrite(p []byte) (int, error) {
	if !w.use() {
		return 0, net.ErrClosed
	}
	defer w.release()
	done := 0
	for done < len(p) {
		n, err := rawWrite(w.fd, p[done:])
		switch {
		case n > 0:
			done += n
		case err == unix.EAGAIN:
			return done, nil
		case err != unix.EINTR:
			return done, err
		}
	}
	return done, nil
}

func (w *fdWire) write(p []byte) (int, error) {
	w.expect(unix.EPOLLOUT)
	defer w.unexpect(unix.EPOLLOUT)
	for {
		if n, err := w.tryWrite(p); n > 0 || err != nil {
			return n, err
		}
		if err := w.await(unix.EPOLLOUT); err != nil {
			return 0, err
		}
	}
}

// close ends the connection. The loop hears of it, as of everything else that happens to the socket, and lets go.
func (w *fdWire) close() error {
	w.mu.Lock()
	w.closed.Store(true)
	w.mu.Unlock()
	err := unix.Shutdown(w.fd, unix.SHUT_RDWR)
	w.change.Broadcast()
	return err
}
