package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	startTimeout = 10 * time.Second
	stopTimeout  = 5 * time.Second
)

// contestant is a server to be measured.
type contestant struct {
	name string
	// command returns the command line that serves at the address in the
	// foreground, with dir for its files; nil for a server that already runs.
	command func(at netip.AddrPort, dir string) ([]string, error)
	floor   bool           // the blind forwarder, which needs no AUTH
	at      netip.AddrPort // of a server that already runs
	pid     int
}

// kamailioLike is the command line that Kamailio and kamino share.
func kamailioLike(binary, config string) func(netip.AddrPort, string) ([]string, error) {
	return func(at netip.AddrPort, dir string) ([]string, error) {
		text, err := withListen(config, at)
		if err != nil {
			return nil, err
		}
		file := filepath.Join(dir, "server.cfg")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return nil, err
		}
		return []string{binary, "-f", file, "-DD", "-E", "-P", filepath.Join(dir, "pid"), "-Y", dir}, nil
	}
}

// forwarderCommand runs this program's own forwarder.
func forwarderCommand(at netip.AddrPort, _ string) ([]string, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return []string{self, "-serve-floor", at.String()}, nil
}

// server is a started contestant.
type server struct {
	at    netip.AddrPort
	pid   int
	cmd   *exec.Cmd
	dir   string
	ended chan struct{}
}

// start runs the contestant and waits until it accepts connections. It must be
// called from a thread that lives on: the kernel ends the child with it, so
// that nothing stays behind even when this program is killed.
func (c contestant) start(ctx context.Context, port int) (*server, error) {
	if c.command == nil {
		return &server{at: c.at, pid: c.pid}, nil
	}
	dir, err := os.MkdirTemp("", "bench-"+c.name+"-")
	if err != nil {
		return nil, err
	}
	s, err := c.startIn(ctx, dir, port)
	if err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("start %s: %w", c.name, err)
	}
	return s, nil
}

func (c contestant) startIn(ctx context.Context, dir string, port int) (*server, error) {
	at, err := freeAddress(port)
	if err != nil {
		return nil, err
	}
	args, err := c.command(at, dir)
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = log, log
	// A group of its own: Ctrl-C reaches this program alone, which then ends
	// the server in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{at: at, pid: cmd.Process.Pid, cmd: cmd, dir: dir, ended: make(chan struct{})}
	go func() {
		defer close(s.ended)
		_ = cmd.Wait()
	}()
	if err := s.ready(ctx); err != nil {
		err = fmt.Errorf("%w%s", err, lastLines(log.Name()))
		s.stop()
		return nil, err
	}
	return s, nil
}

// ready waits until the server accepts a connection.
func (s *server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startTimeout,
		fmt.Errorf("does not accept connections on %s within %v", s.at, startTimeout))
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.ended:
			return errors.New("ended at once: " + s.cmd.ProcessState.String())
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
		conn, err := net.DialTimeout("tcp", s.at.String(), time.Second)
		if err == nil {
			return conn.Close()
		}
	}
}

// stop ends the server and all its processes, and removes its files. A server
// that this program has not started is left alone.
func (s *server) stop() {
	if s.cmd == nil {
		return
	}
	defer os.RemoveAll(s.dir)
	_ = syscall.Kill(s.pid, syscall.SIGTERM)
	select {
	case <-s.ended:
	case <-time.After(stopTimeout):
	}
	// The group outlives its leader when the leader leaves children behind.
	_ = syscall.Kill(-s.pid, syscall.SIGKILL)
	<-s.ended
}

// freeAddress returns a loopback address where nobody listens; port 0 leaves
// the choice to the kernel.
func freeAddress(port int) (netip.AddrPort, error) {
	listener, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return netip.AddrPort{}, err
	}
	defer listener.Close()
	return netip.ParseAddrPort(listener.Addr().String())
}

func lastLines(file string) string {
	text, err := os.ReadFile(file)
	if err != nil || len(text) == 0 {
		return ""
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	return "; it said:\n    " + strings.Join(lines[max(0, len(lines)-8):], "\n    ")
}
