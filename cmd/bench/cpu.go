package main

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// clockTick is the unit of times in /proc/PID/stat: USER_HZ is 100 on every
// Linux port that Go runs on.
const clockTick = 10 * time.Millisecond

// process is one line of /proc/PID/stat (proc(5)).
type process struct {
	pid, parent int
	cpu         time.Duration // user and system, its own and of the children it has waited for
}

// parseStat reads the text of /proc/PID/stat. The command stands in
// parentheses and may itself hold parentheses and spaces, so the fields are
// counted from the last closing one.
func parseStat(text string) (process, error) {
	open, shut := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
	if open < 0 || shut < open {
		return process{}, fmt.Errorf("stat line %q has no command", text)
	}
	var p process
	var err error
	if p.pid, err = strconv.Atoi(strings.TrimSpace(text[:open])); err != nil {
		return process{}, fmt.Errorf("stat line: process id: %w", err)
	}
	fields := strings.Fields(text[shut+1:]) // from field 3, the state
	if len(fields) < 15 {
		return process{}, fmt.Errorf("stat line of process %d has %d fields after the command, want 15 or more", p.pid, len(fields))
	}
	if p.parent, err = strconv.Atoi(fields[1]); err != nil {
		return process{}, fmt.Errorf("stat line of process %d: parent: %w", p.pid, err)
	}
	for _, f := range fields[11:15] { // utime, stime, cutime, cstime
		ticks, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return process{}, fmt.Errorf("stat line of process %d: time: %w", p.pid, err)
		}
		p.cpu += time.Duration(ticks) * clockTick
	}
	return p, nil
}

// family returns root and all its descendants. proc is the tree under /proc.
func family(proc fs.FS, root int) ([]int, error) {
	entries, err := fs.ReadDir(proc, ".")
	if err != nil {
		return nil, err
	}
	children := map[int][]int{}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		p, err := readStat(proc, pid)
		if err != nil {
			continue // it ended while we were looking
		}
		children[p.parent] = append(children[p.parent], pid)
	}
	pids := []int{root}
	for i := 0; i < len(pids); i++ {
		pids = append(pids, children[pids[i]]...)
	}
	return pids, nil
}

// cpuTime sums the time of the processes. One that is gone counts nothing: its
// time has gone over to the parent that waited for it. It fails when the first
// is gone, as the server then is.
func cpuTime(proc fs.FS, pids []int) (time.Duration, error) {
	var sum time.Duration
	for i, pid := range pids {
		p, err := readStat(proc, pid)
		if err != nil {
			if i == 0 {
				return 0, fmt.Errorf("the server has ended: %w", err)
			}
			continue
		}
		sum += p.cpu
	}
	return sum, nil
}

func readStat(proc fs.FS, pid int) (process, error) {
	text, err := fs.ReadFile(proc, strconv.Itoa(pid)+"/stat")
	if err != nil {
		return process{}, err
	}
	return parseStat(string(text))
}

// ownTime is the CPU time of this program.
func ownTime() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident sums the resident memory of the processes in bytes, for orientation:
// pages that they share count once for each.
func resident(proc fs.FS, pids []int) int64 {
	var sum int64
	for _, pid := range pids {
		text, err := fs.ReadFile(proc, strconv.Itoa(pid)+"/statm")
		if err != nil {
			continue
		}
		var size, pages int64
		if _, err := fmt.Sscan(string(text), &size, &pages); err == nil {
			sum += pages * int64(os.Getpagesize())
		}
	}
	return sum
}
