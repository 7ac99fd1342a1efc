package relay

import (
	"context"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
)

// startAttempts: another program may take the port between choice and start.
const startAttempts = 3

// Program is kamino or Kamailio. They share their command line.
type Program struct {
	Path string
	// Reference is Kamailio, which some configs must be adapted for.
	Reference bool
}

// Write puts a config into a directory, as this program takes it, and returns the name of the file.
func (p Program) Write(dir, config string) (string, error) {
	if p.Reference {
		config = ForReference(config)
	}
	file := filepath.Join(dir, "server.cfg")
	return file, os.WriteFile(file, []byte(config), 0o600)
}

// Serve is the command that runs a config in the foreground, with further flags.
func (p Program) Serve(config string, flags ...string) Command {
	return func(_ netip.AddrPort, dir string) ([]string, error) {
		file, err := p.Write(dir, config)
		args := []string{p.Path, "-f", file, "-DD", "-E", "-P", filepath.Join(dir, "pid"), "-Y", dir}
		return append(args, flags...), err
	}
}

// ServeAt is Serve with the address in the place of the config's own.
func (p Program) ServeAt(config string, flags ...string) Command {
	return func(at netip.AddrPort, dir string) ([]string, error) {
		text, err := ListenAt(config, at)
		if err != nil {
			return nil, err
		}
		return p.Serve(text, flags...)(at, dir)
	}
}

// StartReady starts a server at a free loopback port, or at the given one when it is not 0, and waits until it
// accepts connections.
func StartReady(ctx context.Context, command Command, port int, options ...Option) (*Server, error) {
	return startReady(ctx, command, port, (*Server).Ready, options)
}

// StartReadyUDP is StartReady for a server without a TCP socket.
func StartReadyUDP(ctx context.Context, command Command, port int, options ...Option) (*Server, error) {
	return startReady(ctx, command, port, (*Server).ReadyUDP, options)
}

func startReady(ctx context.Context, command Command, port int, ready func(*Server, context.Context) error, options []Option) (*Server, error) {
	var err error
	for range startAttempts {
		var at netip.AddrPort
		if at, err = FreeAddress(port); err != nil {
			return nil, err
		}
		var s *Server
		if s, err = Start(ctx, at, command, options...); err != nil {
			return nil, err
		}
		if err = ready(s, ctx); err == nil {
			return s, nil
		}
		err = fmt.Errorf("%w%s", err, s.LastLines())
		s.Stop()
		if !PortTaken(err) {
			break
		}
	}
	return nil, err
}

// PortTaken tells whether a server could not start for want of its port.
func PortTaken(err error) bool { return strings.Contains(err.Error(), "ddress already in use") }
