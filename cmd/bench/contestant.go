package main

import (
	"context"
	"fmt"
	"net/netip"
	"os"

	"kamino/cmd/internal/relay"
)

// contestant is a server to be measured.
type contestant struct {
	name    string
	command relay.Command // nil for a server that already runs, with at and pid
	floor   bool          // the blind forwarder, which needs no AUTH
	at      netip.AddrPort
	pid     int
}

// forwarderCommand runs this program's own forwarder.
func forwarderCommand(at netip.AddrPort, _ string) ([]string, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return []string{self, "-serve-floor", at.String()}, nil
}

// once starts the contestant, measures it and ends it; one that already runs is
// left alone. It must be called from a thread that lives on: the server ends
// with it.
func (c contestant) once(ctx context.Context, port int, measure func(at netip.AddrPort, pid int) (result, error)) (result, error) {
	if c.command == nil {
		return measure(c.at, c.pid)
	}
	server, err := relay.StartReady(ctx, c.command, port, relay.EndWithThread)
	if err != nil {
		return result{}, fmt.Errorf("start %s: %w", c.name, err)
	}
	defer server.Stop()
	return measure(server.At, server.PID())
}
