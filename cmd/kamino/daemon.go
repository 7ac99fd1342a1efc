package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"kamino/interp"
)

// daemonMark in the environment tells the process in the background from the one that was started.
const daemonMark = "KAMINO_IN_BACKGROUND"

// detach starts this program again in the background and waits until it serves or has failed. Go cannot fork;
// the child says on its file descriptor 3 how its start went.
func detach(io streams) int {
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintf(io.Err, "ERROR: %v\n", err)
		return exitBad
	}
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintf(io.Err, "ERROR: %v\n", err)
		return exitBad
	}
	cmd := exec.Command(self, os.Args[1:]...)
	cmd.Env = append(os.Environ(), daemonMark+"=1")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.ExtraFiles = []*os.File{w}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(io.Err, "ERROR: %v\n", err)
		return exitBad
	}
	w.Close()
	var word [1]byte
	if n, _ := r.Read(word[:]); n == 1 {
		return 0
	}
	cmd.Wait()
	return exitBad
}

// inBackground tells whether this is the process that detach started.
func inBackground() bool { return os.Getenv(daemonMark) != "" }

// tellParent lets the process that started this one end: the sockets are open. It lets go of the terminal, but
// for a log on stderr.
func tellParent(toStderr bool) {
	if !inBackground() {
		return
	}
	if w := os.NewFile(3, "parent"); w != nil {
		w.Write([]byte{1})
		w.Close()
	}
	if null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0); err == nil {
		last := 2
		if toStderr {
			last = 1
		}
		for fd := range last + 1 {
			syscall.Dup3(int(null.Fd()), fd, 0)
		}
		null.Close()
	}
}

// privileges are what a server gives up once its sockets are open.
type privileges struct {
	uid, gid int // -1: keep
	chroot   string
	workDir  string
}

// findPrivileges looks the user and group up, so that a wrong name is told before anything is opened.
func findPrivileges(p *interp.Program, f *serverFlags) (privileges, error) {
	pick := func(flag, setting string) string {
		if flag != "" {
			return flag
		}
		s, _ := p.Settings.Str(setting)
		return s
	}
	out := privileges{uid: -1, gid: -1, chroot: pick(f.chroot, "chroot"), workDir: pick(f.workDir, "workdir")}
	if out.workDir == "" && (inBackground() || out.chroot != "") {
		out.workDir = "/"
	}
	if name := pick(f.uid, "user"); name != "" {
		u, err := user.Lookup(name)
		if err != nil {
			if u, err = user.LookupId(name); err != nil {
				return out, fmt.Errorf("bad user name/uid %s", name)
			}
		}
		out.uid, _ = strconv.Atoi(u.Uid)
		out.gid, _ = strconv.Atoi(u.Gid)
	}
	if name := pick(f.gid, "group"); name != "" {
		g, err := user.LookupGroup(name)
		if err != nil {
			if g, err = user.LookupGroupId(name); err != nil {
				return out, fmt.Errorf("bad group name/gid %s", name)
			}
		}
		out.gid, _ = strconv.Atoi(g.Gid)
	}
	return out, nil
}

// enter goes to the root and the directory of the server. Names of files, the pid file's as well, are those in there
// from then on.
func (p privileges) enter() error {
	if p.chroot != "" {
		if err := syscall.Chroot(p.chroot); err != nil {
			return fmt.Errorf("cannot chroot to %s: %w", p.chroot, err)
		}
	}
	if p.workDir != "" {
		if err := syscall.Chdir(p.workDir); err != nil {
			return fmt.Errorf("cannot chdir to %s: %w", p.workDir, err)
		}
	}
	return nil
}

// drop becomes the user and the group.
func (p privileges) drop() error {
	if p.gid >= 0 && p.gid != os.Getgid() {
		if err := syscall.Setgid(p.gid); err != nil {
			return fmt.Errorf("changing to group %d: %w", p.gid, err)
		}
	}
	if p.uid >= 0 && p.uid != os.Getuid() {
		if err := syscall.Setuid(p.uid); err != nil {
			return fmt.Errorf("changing to user %d: %w", p.uid, err)
		}
	}
	return nil
}

// pidFile is a file with a process id. A file of a process that still runs is not overwritten.
type pidFile struct{ name string }

// writePIDFile writes a process id, the server's or its group's. The file belongs to the user that the server
// becomes. Without a name there is none, nil.
func writePIDFile(name string, pid int, owner privileges) (*pidFile, error) {
	if name == "" {
		return nil, nil
	}
	name, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	if old, err := os.ReadFile(name); err == nil {
		n, err := strconv.Atoi(strings.TrimSpace(string(old)))
		if err == nil && n != pid && n > 0 && !errors.Is(syscall.Kill(n, 0), syscall.ESRCH) {
			return nil, fmt.Errorf("running process found in the pid file %s: %d", name, n)
		}
	}
	if err := os.WriteFile(name, []byte(strconv.Itoa(pid)+"\n"), 0o644); err != nil {
		return nil, fmt.Errorf("cannot write the pid file: %w", err)
	}
	if err := os.Chown(name, owner.uid, owner.gid); err != nil {
		os.Remove(name)
		return nil, fmt.Errorf("cannot give the pid file away: %w", err)
	}
	return &pidFile{name}, nil
}

// remove deletes the file, or empties it where the user that the server became may not delete there. A nil one is
// none.
func (p *pidFile) remove() {
	if p != nil && os.Remove(p.name) != nil {
		os.Truncate(p.name, 0)
	}
}

// raiseFileLimit asks the system for more open files.
func raiseFileLimit(n uint64) error {
	var lim syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &lim); err != nil {
		return err
	}
	if n <= lim.Cur {
		return nil
	}
	lim.Cur = n
	lim.Max = max(lim.Max, n)
	return syscall.Setrlimit(syscall.RLIMIT_NOFILE, &lim)
}
