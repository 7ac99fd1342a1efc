package transport

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"

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
	busy   *busy
	inBusy bool   // counted there
	asked  int    // how often in a row, for nothing
	ready  []turn // connections to be read once more
	next   []turn

	mu    sync.Mutex
	conns []*Conn // by descriptor
}

// turn is a connection that may have something to read.
type turn struct {
	*Conn
	ending bool // the other side has closed, or the socket has an error: read on until that shows
}

func newLoop(b *busy) (*loop, error) {
	fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("epoll: %w", err)
	}
	if err := unix.SetNonblock(fd, true); err != nil { // else the runtime does not watch it
		unix.Close(fd)
		return nil, fmt.Errorf("epoll: %w", err)
	}
	l := &loop{epoll: fd, file: os.NewFile(uintptr(fd), "epoll"), busy: b}
	if l.raw, err = l.file.SyscallConn(); err != nil {
		l.file.Close()
		return nil, fmt.Errorf("epoll: %w", err)
	}
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
	for l.raw.Read(poll) == nil {
		l.ready, l.next = l.next[:0], l.ready
		for i, t := range l.next {
			l.read(t)
			l.next[i] = turn{}
		}
		for _, e := range l.events[:l.told] {
			l.handle(e)
		}
		runtime.Gosched() // it is the others' turn
	}
}

// maxAsked bounds how often a loop asks for nothing: loops that count as busy may in truth wait, in a script that sleeps.
const maxAsked = 64

// busy counts the loops of a network that found something to do when they last asked, and those that stay with them.
//
// The runtime asks its poller only when a processor has nothing else to do, or 10 ms after it did last. So where other
// loops keep all processors busy, one that waits for the poller would be forgotten for so long: it is to ask again itself
// when it is its turn.
type busy struct {
	loops      atomic.Int32
	processors int32
}

func newBusy() *busy { return &busy{processors: int32(runtime.GOMAXPROCS(0))} }

// set counts a loop in or out.
func (l *loop) set(busy bool) {
	if busy != l.inBusy {
		l.inBusy = busy
		if busy {
			l.busy.loops.Add(1)
		} else {
			l.busy.loops.Add(-1)
		}
	}
}

// poll asks for events, and says whether run goes on, as there is something to do or to ask again.
func (l *loop) poll(fd uintptr) bool {
	n, err := rawEpollNow(int(fd), l.events[:])
	if err != nil {
		n = 0 // interrupted; it has no other errors
	}
	l.told = n
	if l.set(n > 0 || len(l.ready) > 0); l.inBusy {
		l.asked = 0
		return true
	}
	l.asked++
	return err != nil || l.asked < maxAsked && l.busy.loops.Load() >= l.busy.processors
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
