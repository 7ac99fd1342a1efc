// Package relay runs servers for a while: kamino, Kamailio, or another one, each as a process of its own, on a
// loopback address, with its files in a directory that goes with it.
//
// A [Command] makes the command line; [Program] has those of kamino and Kamailio. [Start] runs one, [StartReady] waits
// until it serves. A [Server] tells its log and its end, and [Server.Stop] leaves nothing behind. [ListenAt] and
// [ForReference] adapt configs.
package relay

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// How long a server may take.
const (
	StartPatience = 30 * time.Second
	StopPatience  = 5 * time.Second
)

// Command makes the command line of a server at an address, which may keep files in dir.
type Command func(at netip.AddrPort, dir string) ([]string, error)

// Option changes how a server is started.
type Option func(*exec.Cmd)

// EndWithThread ends the server with the thread that starts it, so that nothing stays behind even when this program is
// killed. The caller is locked to a thread that lives on.
func EndWithThread(cmd *exec.Cmd) { cmd.SysProcAttr.Pdeathsig = syscall.SIGTERM }

// Server is a running process.
type Server struct {
	At netip.AddrPort

	cmd   *exec.Cmd
	dir   string
	ended chan struct{} // closed when the process has ended

	mu    sync.Mutex
	log   []string
	wrote chan struct{} // closed and renewed with every line of log
}

// Start starts a server and does not wait for it. The end of the context ends it.
func Start(ctx context.Context, at netip.AddrPort, command Command, options ...Option) (*Server, error) {
	dir, err := os.MkdirTemp("", "relay-")
	if err != nil {
		return nil, err
	}
	s := &Server{At: at, dir: dir, ended: make(chan struct{}), wrote: make(chan struct{})}
	if err := s.start(ctx, command, options); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, command Command, options []Option) error {
	args, err := command(s.At, s.dir)
	if err != nil {
		return err
	}
	s.cmd = exec.CommandContext(ctx, args[0], args[1:]...)
	s.cmd.Cancel = func() error { return s.cmd.Process.Signal(syscall.SIGTERM) }
	s.cmd.Dir = s.dir // where a crash leaves its core
	// A group of its own: Ctrl-C reaches this program alone, which then ends the server in order.
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	for _, o := range options {
		o(s.cmd)
	}
	// A pipe of our own: its end does not hold up Wait when a child lives on.
	reader, writer, err := os.Pipe()
	if err != nil {
		return err
	}
	s.cmd.Stderr = writer // what goes to stdout is no log
	err = s.cmd.Start()
	writer.Close()
	if err != nil {
		reader.Close()
		return err
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer reader.Close()
		s.readLog(reader)
	}()
	go func() {
		defer close(s.ended)
		// The group outlives its leader when the leader leaves children behind. It is ended while the leader still has its
		// number, which may be another group's afterwards.
		pid := s.cmd.Process.Pid
		for unix.Waitid(unix.P_PID, pid, nil, unix.WEXITED|unix.WNOWAIT, nil) == unix.EINTR {
		}
		_ = syscall.Kill(-pid, syscall.SIGKILL)
		_ = s.cmd.Wait()
		<-read
	}()
	return nil
}

// PID is the process id.
func (s *Server) PID() int { return s.cmd.Process.Pid }

// Ended is closed when the process has ended.
func (s *Server) Ended() <-chan struct{} { return s.ended }

func (s *Server) readLog(r *os.File) {
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

// Lines returns what the server has logged so far, and a channel that is closed
// when there is more.
func (s *Server) Lines() ([]string, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log[:len(s.log):len(s.log)], s.wrote
}

// Ready waits until the server accepts a connection, and has closed it: it is not to count as one of those that come.
func (s *Server) Ready(ctx context.Context) error {
	return s.await(ctx, func() bool {
		conn, err := net.DialTimeout("tcp4", s.At.String(), time.Second)
		if err != nil {
			return false
		}
		defer conn.Close()
		_ = conn.(*net.TCPConn).CloseWrite()
		_ = conn.SetReadDeadline(time.Now().Add(StartPatience))
		_, err = conn.Read(make([]byte, 1))
		return !errors.Is(err, os.ErrDeadlineExceeded)
	})
}

// ReadyUDP waits until the server has its socket for datagrams: those that come before it reads are kept there. An empty
// one, which servers do not look at, is refused until then.
func (s *Server) ReadyUDP(ctx context.Context) error {
	return s.await(ctx, func() bool {
		conn, err := net.Dial("udp4", s.At.String())
		if err != nil {
			return false
		}
		defer conn.Close()
		if _, err := conn.Write(nil); err != nil {
			return false
		}
		_ = conn.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
		_, err = conn.Read(make([]byte, 1))
		return errors.Is(err, os.ErrDeadlineExceeded)
	})
}

func (s *Server) await(ctx context.Context, ready func() bool) error {
	ctx, cancel := context.WithTimeoutCause(ctx, StartPatience,
		fmt.Errorf("does not accept connections on %s within %v", s.At, StartPatience))
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
		if ready() {
			return nil
		}
	}
}

// Stop ends the server and all its processes, and removes its files.
func (s *Server) Stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.ended:
	case <-time.After(StopPatience):
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
		<-s.ended
	}
	os.RemoveAll(s.dir)
}

// Kill ends the server and all its processes without waiting for what they do, and removes its files.
func (s *Server) Kill() {
	if s.Alive() {
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	}
	<-s.ended
	os.RemoveAll(s.dir)
}

// Alive tells whether the process has not ended yet.
func (s *Server) Alive() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// AwaitEnd gives a dying server the time to end.
func (s *Server) AwaitEnd() {
	select {
	case <-s.ended:
	case <-time.After(StopPatience):
	}
}

// LastLines gives the end of the log, to be added to an error; "" when there is none.
func (s *Server) LastLines() string {
	log, _ := s.Lines()
	if len(log) == 0 {
		return ""
	}
	return "; it said:\n    " + strings.Join(log[max(0, len(log)-8):], "\n    ")
}

// FreeAddress returns a loopback address where nobody listens, neither on TCP nor on UDP; port 0 leaves the choice to
// the kernel.
func FreeAddress(port int) (netip.AddrPort, error) {
	return FreeAddressOf(netip.AddrFrom4([4]byte{127, 0, 0, 1}), port)
}

// FreeAddressOf is FreeAddress for a given address of this machine.
func FreeAddressOf(ip netip.Addr, port int) (netip.AddrPort, error) {
	for range 100 {
		listener, err := net.Listen("tcp", netip.AddrPortFrom(ip, uint16(port)).String())
		if err != nil {
			return netip.AddrPort{}, err
		}
		at := netip.MustParseAddrPort(listener.Addr().String())
		socket, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(at))
		listener.Close()
		switch {
		case err == nil:
			socket.Close()
			return at, nil
		case port != 0:
			return netip.AddrPort{}, err
		}
	}
	return netip.AddrPort{}, errors.New("no port is free on both TCP and UDP")
}
