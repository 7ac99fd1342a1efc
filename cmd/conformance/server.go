package main

import (
	"context"
	"fmt"

	"kamino/cmd/internal/relay"
)

// executable is one of the two servers.
type executable struct {
	side side
	path string
}

func (x executable) program() relay.Program {
	return relay.Program{Path: x.path, Reference: x.side == kamailio}
}

// server is a running executable.
type server struct {
	*relay.Server
	side side
}

// start runs the config at a free address and waits until it accepts
// connections. The config must have a listen= line.
func (x executable) start(ctx context.Context, config string) (*server, error) {
	s, err := relay.StartReady(ctx, x.program().ServeAt(config), 0)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", x.side, err)
	}
	return &server{s, x.side}, nil
}
