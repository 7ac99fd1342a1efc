package processors

import (
	"bytes"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// tick is the unit of times in /proc/stat: USER_HZ is 100 on every Linux port that Go runs on.
const tick = 10 * time.Millisecond

// readOwn reads the time, and what this process has used.
func (c *counters) readOwn() bool {
	c.at = time.Now()
	var own unix.Rusage
	err := unix.Getrusage(unix.RUSAGE_SELF, &own)
	c.used = time.Duration(own.Utime.Nano() + own.Stime.Nano())
	return err == nil
}

// readMachine reads the rest; false where the kernel does not count it.
func (c *counters) readMachine() bool {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return false
	}
	var counted bool
	c.waited, counted = waited()
	c.idle, c.whole = parseIdle(text)
	return counted && c.whole
}

// waited sums what the threads of this process have waited for a processor. A kernel that does not count it shows zeros
// for everything.
func waited() (sum time.Duration, ok bool) {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return 0, false
	}
	for _, t := range tasks {
		text, err := os.ReadFile("/proc/self/task/" + t.Name() + "/schedstat")
		if err != nil {
			continue // the thread has ended
		}
		ran, wait, read := parseSchedstat(text)
		sum, ok = sum+wait, ok || read && ran > 0
	}
	return sum, ok
}

// parseSchedstat reads the first two numbers of /proc/PID/schedstat: nanoseconds on a processor, and waiting for one.
func parseSchedstat(text []byte) (ran, wait time.Duration, ok bool) {
	f := bytes.Fields(text)
	if len(f) < 2 {
		return 0, 0, false
	}
	r, err1 := strconv.ParseInt(string(f[0]), 10, 64)
	w, err2 := strconv.ParseInt(string(f[1]), 10, 64)
	return time.Duration(r), time.Duration(w), err1 == nil && err2 == nil
}

// parseIdle reads the idle time of all processors out of /proc/stat: waiting for a disk is idle, too.
func parseIdle(text []byte) (time.Duration, bool) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	f := bytes.Fields(line)
	if len(f) < 6 || string(f[0]) != "cpu" {
		return 0, false
	}
	idle, err1 := strconv.ParseInt(string(f[4]), 10, 64)
	disk, err2 := strconv.ParseInt(string(f[5]), 10, 64)
	return time.Duration(idle+disk) * tick, err1 == nil && err2 == nil
}
