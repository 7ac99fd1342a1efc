package transport

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// These calls never wait, so the runtime is not told of them. Told, it takes a call that lasts longer than 20 µs for one
// that waits, and gives the thread's processor to another thread, which costs more than most of the calls.

// rawRead reads from a descriptor that does not block. The error is an Errno.
func rawRead(fd int, p []byte) (int, error) { return rawIO(unix.SYS_READ, fd, p) }

// rawWrite writes to one.
func rawWrite(fd int, p []byte) (int, error) { return rawIO(unix.SYS_WRITE, fd, p) }

func rawIO(call uintptr, fd int, p []byte) (int, error) {
	n, _, errno := unix.RawSyscall(call, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)))
	if errno != 0 {
		return -1, errno
	}
	return int(n), nil
}

// rawEpollNow gives the events that are there.
func rawEpollNow(fd int, events []unix.EpollEvent) (int, error) {
	n, _, errno := unix.RawSyscall6(unix.SYS_EPOLL_PWAIT, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(events))),
		uintptr(len(events)), 0, 0, 0)
	if errno != 0 {
		return -1, errno
	}
	return int(n), nil
}

// rawPollNow asks which of some descriptors are ready, and counts them.
func rawPollNow(fds []unix.PollFd) int {
	var now unix.Timespec
	n, _, errno := unix.RawSyscall6(unix.SYS_PPOLL, uintptr(unsafe.Pointer(unsafe.SliceData(fds))), uintptr(len(fds)),
		uintptr(unsafe.Pointer(&now)), 0, 0, 0)
	if errno != 0 {
		return 0
	}
	return int(n)
}
