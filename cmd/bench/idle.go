package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// spareFiles are the descriptors that a program needs besides those of its connections.
const spareFiles = 100

// fileLimit is how many descriptors a process may have.
func fileLimit() int {
	var l unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &l); err != nil {
		return 1024
	}
	return int(min(l.Max, 1<<20))
}

// idleTrial opens connections that then do nothing, up to the server's limit and some more.
func idleTrial(ctx context.Context, b *bench) (row, error) {
	n := min(b.idle, fileLimit()-spareFiles)
	server := b.kaminoWith("kamino", b.config+fmt.Sprintf("\ntcp_max_connections=%d\n", n))
	var each float64
	var refused, beyond int
	err := b.with(ctx, server, func(at netip.AddrPort, pid int) error {
		pids := []int{pid}
		if err := settle(ctx, time.Second); err != nil {
			return err
		}
		before := resident(b.proc, pids)
		const holders = 2 // this program may have no more descriptors than the server
		for i := range holders {
			h, err := startHolder(ctx, at, netip.AddrFrom4([4]byte{127, 0, 0, byte(2 + i)}), n/holders)
			if err != nil {
				return err
			}
			defer h.stop()
		}
		if err := settle(ctx, 2*time.Second); err != nil {
			return err
		}
		each = float64(resident(b.proc, pids)-before) / float64(n/holders*holders)
		// Some more than the limit.
		for range n%holders + 10 {
			c, err := net.Dial("tcp", at.String())
			if err != nil {
				return err
			}
			defer c.Close()
			beyond++
			if err := pingPong(c); err != nil {
				refused++
			}
		}
		beyond -= n % holders
		return nil
	})
	if err != nil {
		return row{}, err
	}
	r := row{
		Note: fmt.Sprintf("%s connections", thousands(n)),
		Claims: []claim{
			atMost("resident memory of one", each/1024, 8, "KiB"),
			atLeast(fmt.Sprintf("of %d beyond tcp_max_connections, refused", beyond), float64(refused), float64(beyond), ""),
		}}
	if n < b.idle {
		r.Note += fmt.Sprintf(": a process may have no more than %s descriptors on this machine", thousands(fileLimit()))
	}
	return r, nil
}

func settle(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// pingPong sends a keepalive and waits for the answer, which shows that the connection is served.
func pingPong(c net.Conn) error {
	c.SetDeadline(time.Now().Add(setupTimeout))
	defer c.SetDeadline(time.Time{})
	if _, err := io.WriteString(c, "\r\n\r\n"); err != nil {
		return err
	}
	_, err := io.ReadFull(c, make([]byte, 2))
	return err
}

// holder is a process of this program that holds connections.
type holder struct {
	cmd   *exec.Cmd
	stdin io.Closer
}

func startHolder(ctx context.Context, at netip.AddrPort, from netip.Addr, n int) (*holder, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-hold", fmt.Sprint(n), "-target", at.String(), "-from", from.String(), "-pid", "1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	h := &holder{cmd, stdin}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || strings.TrimSpace(line) != "held" {
		h.stop()
		return nil, fmt.Errorf("%d connections are not to be had: %q, %w", n, line, err)
	}
	return h, nil
}

func (h *holder) stop() {
	h.stdin.Close()
	_ = h.cmd.Wait()
}

// hold is the work of that process: it opens connections, sees each served, and holds them until its input ends.
func hold(ctx context.Context, n int, at, from string, in io.Reader, out io.Writer) error {
	local, err := netip.ParseAddr(from)
	if err != nil {
		return err
	}
	d := net.Dialer{LocalAddr: net.TCPAddrFromAddrPort(netip.AddrPortFrom(local, 0))}
	conns := make([]net.Conn, 0, n)
	defer func() {
		for _, c := range conns {
			c.(*net.TCPConn).SetLinger(0)
			c.Close()
		}
	}()
	for range n {
		c, err := d.DialContext(ctx, "tcp", at)
		if err != nil {
			return err
		}
		conns = append(conns, c)
		if err := pingPong(c); err != nil {
			return err
		}
	}
	fmt.Fprintln(out, "held")
	_, err = io.Copy(io.Discard, in)
	return err
}

// openFiles counts the descriptors of a process.
func openFiles(proc fs.FS, pid int) (int, error) {
	entries, err := fs.ReadDir(proc, fmt.Sprintf("%d/fd", pid))
	if err != nil {
		return 0, errors.New("the server's descriptors cannot be counted")
	}
	return len(entries), nil
}
