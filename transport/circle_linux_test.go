package transport

import (
	"errors"
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A loop that sleeps is roused when there is something for it, and else left alone.
func TestRouse(t *testing.T) {
	c := newCircle()
	var loops [3]*loop
	for i := range loops {
		l, err := newLoop(c)
		if err != nil {
			t.Fatal(err)
		}
		defer l.stop()
		loops[i] = l
	}
	fd, err := unix.Eventfd(0, unix.EFD_NONBLOCK|unix.EFD_CLOEXEC)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(fd)
	roused := func(l *loop) bool {
		t.Helper()
		err := l.raw.Read(func(uintptr) bool { return true })
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal(err)
		}
		l.file.SetReadDeadline(time.Time{})
		return err != nil
	}
	check := func(when string, want ...bool) {
		t.Helper()
		c.rouse()
		for i, l := range loops {
			if got := roused(l); got != want[i] {
				t.Errorf("%s: loop %d roused: %t", when, i, got)
			}
		}
	}

	first, second := loops[0], loops[1]
	if err := first.watch(unix.EPOLL_CTL_ADD, fd); err != nil {
		t.Fatal(err)
	}
	check("all busy", false, false, false)
	c.sleeps(first)
	c.sleeps(second)
	if _, err := unix.Write(fd, []byte{1, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		t.Fatal(err)
	}
	check("something for one", true, false, false)
	check("not taken yet", true, false, false)
	if !first.poll(uintptr(first.epoll)) || first.told != 1 {
		t.Errorf("poll found %d events", first.told)
	}
	check("taken", false, false, false)
	if first.poll(uintptr(first.epoll)) || !first.asleep.Load() || c.sleeping.Load() != 2 {
		t.Errorf("asleep: %t, of %d", first.asleep.Load(), c.sleeping.Load())
	}
	check("asleep again", false, false, false)
}
