package transport

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const loopsSupported = true

// loop waits for all connections of a worker at once, with epoll, and reads them in turn. It never waits for anything
// else: a connection that has to is handed to a goroutine, which gives it back when it is calm again.
//
// The runtime's poller watches the loop's epoll as it does any descriptor. So a loop is a goroutine like others: while
// it waits or runs a script that does, it holds no thread.
//
// Events are edge-triggered: epoll tells once that something has come, and a connection is read until the socket has no
// more, which a read shows that does not fill its room.
type loop struct {
	epoll  int
	file   *os.File // epoll, as the runtime knows it
	raw    syscall.RawConn
	events [128]unix.EpollEvent
	told   int // events that are to be handled
	circle *circle
	asleep atomic.Bool // it waits for the runtime's poller
	rounds int         // how often in a row there was something to do
	ready  []turn      // connections to be read once more
	next   []turn

	mu    sync.Mutex
	conns []*Conn // by descriptor
}

// turn is a connection that may have something to read.
type turn struct {
	*Conn
	ending bool // the other side has closed, or the socket has an error: read on until that shows
}

func newLoop(c *circle) (*loop, error) {
	fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("epoll: %w", err)
	}
	if err := unix.SetNonblock(fd, true); err != nil { // else the runtime does not watch it
		unix.Close(fd)
		return nil, fmt.Errorf("epoll: %w", err)
	}
	l := &loop{epoll: fd, file: os.NewFile(uintptr(fd), "epoll"), circle: c}
	if l.raw, err = l.file.SyscallConn(); err != nil {
		l.file.Close()
		return nil, fmt.Errorf("epoll: %w", err)
	}
	c.add(l)
	return l, nil
}

const watched = unix.EPOLLIN | unix.EPOLLOUT | unix.EPOLLRDHUP | unix.EPOLLET

// watch begins to watch a descriptor or, with EPOLL_CTL_MOD, tells again what there is.
func (l *loop) watch(op, fd int) error {
	if err := unix.EpollCtl(l.epoll, op, fd, &unix.EpollEvent{Events: watched, Fd: int32(fd)}); err != nil {
		return fmt.Errorf("epoll: %w", err)
	}
	return nil
}

// add begins to read a connection.
func (l *loop) add(c *Conn) {
	fd := c.fd.fd
	l.mu.Lock()
	for len(l.conns) <= fd {
		l.conns = append(l.conns, nil)
	}
	l.conns[fd] = c
	l.mu.Unlock()
	if err := l.watch(unix.EPOLL_CTL_ADD, fd); err != nil {
		c.away.Store(true)
		go c.serve(err)
	}
}

// remove lets go of a connection that is closed.
func (l *loop) remove(c *Conn) {
	l.mu.Lock()
	if fd := c.fd.fd; fd < len(l.conns) && l.conns[fd] == c {
		l.conns[fd] = nil
	}
	l.mu.Unlock()
	c.fd.release()
}

func (l *loop) find(fd int32) *Conn {
	l.mu.Lock()
	defer l.mu.Unlock()
	if int(fd) < len(l.conns) {
		return l.conns[fd]
	}
	return nil
}

// stop ends run. There are no connections any more.
func (l *loop) stop() { l.file.Close() }

// run is the loop.
func (l *loop) run() {
	poll := l.poll // made once
	for {
		switch err := l.raw.Read(poll); {
		case errors.Is(err, os.ErrDeadlineExceeded):
			l.file.SetReadDeadline(time.Time{}) // roused
			continue
		case err != nil:
			return
		}
		l.ready, l.next = l.next[:0], l.ready
		for i, t := range l.next {
			l.read(t)
			l.next[i] = turn{}
		}
		for _, e := range l.events[:l.told] {
			l.handle(e)
		}
		if l.rounds++; l.rounds%roundsAlone == 0 {
			l.rouse()
		}
		runtime.Gosched() // it is the others' turn
	}
}

// rouse wakes loops that sleep though there is something for them.
func (l *loop) rouse() { l.circle.rouse() }

// poll asks for events, and says whether there is something to do. If not, the runtime's poller asks it again.
func (l *loop) poll(fd uintptr) bool {
	if l.asleep.Load() {
		l.circle.woke(l)
	}
	n, err := rawEpollNow(int(fd), l.events[:])
	for err != nil { // interrupted; it has no other errors
		n, err = rawEpollNow(int(fd), l.events[:])
	}
	if l.told = n; n > 0 || len(l.ready) > 0 {
		return true
	}
	l.rounds = 0
	l.circle.sleeps(l)
	return false
}

func (l *loop) handle(e unix.EpollEvent) {
	c := l.find(e.Fd)
	if c == nil {
		return
	}
	c.fd.ready(e.Events)
	if e.Events&^unix.EPOLLOUT != 0 {
		l.read(turn{c, e.Events&^(unix.EPOLLIN|unix.EPOLLOUT) != 0})
	}
}

// read reads a connection once, unless a goroutine has it.
func (l *loop) read(t turn) {
	if t.away.Load() {
		return
	}
	n, err := t.fd.tryRead(t.room())
	switch {
	case err != nil:
		l.handOver(t.Conn, err)
		return
	case n == 0:
		t.none()
		return
	}
	full := t.take(n)
	switch {
	case t.mustWait():
		l.handOver(t.Conn, nil)
	case full || t.ending:
		l.ready = append(l.ready, t)
	default:
		t.none()
	}
}

// handOver gives a connection to a goroutine. err is what ended its input, or nil.
func (l *loop) handOver(c *Conn, err error) {
	c.fd.expect(unix.EPOLLIN)
	c.away.Store(true)
	go c.serve(err)
}

// onLoop says whether the connection's loop has it.
func (c *Conn) onLoop() bool { return c.loop != nil && !c.away.Load() }

// errCalm ends receive where the connection goes back to its loop.
var errCalm = errors.New("nothing to wait for but bytes")

// goBack gives the connection back to its loop, if it has one and nothing else to wait for.
func (c *Conn) goBack() bool {
	if c.loop == nil || c.mustWait() || !c.fd.use() {
		return false
	}
	c.fd.unexpect(unix.EPOLLIN)
	c.away.Store(false)
	err := c.loop.watch(unix.EPOLL_CTL_MOD, c.fd.fd) // something may have come meanwhile
	c.fd.release()
	if err != nil {
		c.close(err)
	}
	return true
}
