package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// executable is one of the two servers; they share their command line.
type executable struct {
	side side
	path string
}

const (
	startPatience = 30 * time.Second
	stopPatience  = 5 * time.Second
	startAttempts = 3 // another program may take the port between choice and start
)

// server is a running executable.
type server struct {
	side  side
	at    netip.AddrPort
	cmd   *exec.Cmd
	dir   string
	ended chan struct{} // closed when the process has ended

	mu    sync.Mutex
	log   []string
	wrote chan struct{} // closed and renewed with every line of log
}

// start runs the config at a free address and waits until it accepts
// connections. The config must have a listen= line.
func (x executable) start(ctx context.Context, config string) (*server, error) {
	var err error
	for range startAttempts {
		var s *server
		s, err = x.startOnce(ctx, config)
		if err == nil {
			err = s.ready(ctx)
			if err == nil {
				return s, nil
			}
			err = fmt.Errorf("%w%s", err, s.lastLines())
			s.stop()
		}
		if !portTaken(err) {
			break
		}
	}
	return nil, fmt.Errorf("start %s: %w", x.side, err)
}

// portTaken tells whether a server could not start for want of its port.
func portTaken(err error) bool { return strings.Contains(err.Error(), "ddress already in use") }

func (x executable) startOnce(ctx context.Context, config string) (*server, error) {
	at, err := freeAddress()
	if err != nil {
		return nil, err
	}
	if config, err = listenAt(config, at); err != nil {
		return nil, err
	}
	return x.run(ctx, at, config)
}

// run starts the executable on a config, with further flags.
func (x executable) run(ctx context.Context, at netip.AddrPort, config string, flags ...string) (*server, error) {
	if x.side == kamailio {
		config = forReference(config)
	}
	dir, err := os.MkdirTemp("", "conformance-")
	if err != nil {
		return nil, err
	}
	s := &server{side: x.side, at: at, dir: dir, ended: make(chan struct{}), wrote: make(chan struct{})}
	file := filepath.Join(dir, "server.cfg")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	args := append([]string{"-f", file, "-DD", "-E", "-P", filepath.Join(dir, "pid"), "-Y", dir}, flags...)
	s.cmd = exec.CommandContext(ctx, x.path, args...)
	s.cmd.Dir = dir // where a crash leaves its core
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// A pipe of our own: its end does not hold up Wait when a child lives on.
	reader, writer, err := os.Pipe()
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	s.cmd.Stderr = writer // what goes to stdout is no log
	err = s.cmd.Start()
	writer.Close()
	if err != nil {
		reader.Close()
		os.RemoveAll(dir)
		return nil, err
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer reader.Close()
		s.readLog(reader)
	}()
	go func() {
		defer close(s.ended)
		_ = s.cmd.Wait()
		// The group outlives its leader when the leader leaves children behind.
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
		<-read
	}()
	return s, nil
}

func (s *server) readLog(r *os.File) {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			s.mu.Lock()
			s.log = append(s.log, strings.TrimSuffix(line, "\n"))
			close(s.wrote)
			s.wrote = make(chan struct{})
			s.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

// lines returns what the server has logged so far, and a channel that is closed
// when there is more.
func (s *server) lines() ([]string, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log[:len(s.log):len(s.log)], s.wrote
}

// ready waits until the server accepts a connection.
func (s *server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startPatience,
		fmt.Errorf("does not accept connections on %s within %v", s.at, startPatience))
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
		conn, err := net.DialTimeout("tcp4", s.at.String(), time.Second)
		if err == nil {
			return conn.Close()
		}
	}
}

// stop ends the server and all its processes, and removes its files.
func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.ended:
	case <-time.After(stopPatience):
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
		<-s.ended
	}
	os.RemoveAll(s.dir)
}

func (s *server) alive() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// awaitEnd gives a dying server the time to end.
func (s *server) awaitEnd() {
	select {
	case <-s.ended:
	case <-time.After(stopPatience):
	}
}

func (s *server) lastLines() string {
	log, _ := s.lines()
	if len(log) == 0 {
		return ""
	}
	return "; it said:\n    " + strings.Join(log[max(0, len(log)-8):], "\n    ")
}

// freeAddress returns a loopback address where nobody listens, neither on TCP
// nor on UDP.
func freeAddress() (netip.AddrPort, error) {
	for range 100 {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			return netip.AddrPort{}, err
		}
		at := netip.MustParseAddrPort(listener.Addr().String())
		socket, err := net.ListenUDP("udp4", net.UDPAddrFromAddrPort(at))
		listener.Close()
		if err != nil {
			continue
		}
		socket.Close()
		return at, nil
	}
	return netip.AddrPort{}, errors.New("no port is free on both TCP and UDP")
}
