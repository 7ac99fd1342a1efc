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
	c.spare, c.whole = parseSpare(text)
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

// parseSpare reads out of /proc/stat what all processors could have done for this process: the time when they were idle or
// waited for a disk, and that of programs that are nice (nice(1)) and stand back.
func parseSpare(text []byte) (time.Duration, bool) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	f := bytes.Fields(line)
	if len(f) < 6 || string(f[0]) != "cpu" {
		return 0, false
	}
	ticks := int64(0)
	for _, field := range [][]byte{f[2], f[4], f[5]} { // nice, idle, iowait
		n, err := strconv.ParseInt(string(field), 10, 64)
		if err != nil {
			return 0, false
		}
		ticks += n
	}
	return time.Duration(ticks) * tick, true
}
