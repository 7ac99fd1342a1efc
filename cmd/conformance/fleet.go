package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"
)

// fleet holds the running servers of one executable, one for each config, that
// scenarios share.
type fleet struct {
	executable executable
	configs    string // directory of the configs

	mu     sync.Mutex
	berths map[string]*berth
}

type berth struct {
	mu     sync.Mutex
	server *server
}

func newFleet(x executable, configs string) *fleet {
	return &fleet{executable: x, configs: configs, berths: map[string]*berth{}}
}

// server returns a server that runs the scenario's config, and what to call when
// the scenario is over.
func (f *fleet) server(ctx context.Context, sc *scenario) (*server, func(), error) {
	if sc.own {
		s, err := f.launch(ctx, sc.config)
		if err != nil {
			return nil, nil, err
		}
		return s, s.Stop, nil
	}
	f.mu.Lock()
	b := f.berths[sc.config]
	if b == nil {
		b = &berth{}
		f.berths[sc.config] = b
	}
	f.mu.Unlock()

	b.mu.Lock()
	defer b.mu.Unlock()
	if b.server != nil && !b.server.Alive() { // a scenario before this one killed it
		b.server.Stop()
		b.server = nil
	}
	if b.server == nil {
		s, err := f.launch(ctx, sc.config)
		if err != nil {
			return nil, nil, err
		}
		b.server = s
	}
	return b.server, func() {}, nil
}

func (f *fleet) launch(ctx context.Context, config string) (*server, error) {
	text, err := os.ReadFile(filepath.Join(f.configs, config))
	if err != nil {
		return nil, err
	}
	return f.executable.start(ctx, string(text))
}

// stop ends all servers.
func (f *fleet) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, b := range f.berths {
		if b.server != nil {
			b.server.Stop()
		}
	}
	clear(f.berths)
}

// play plays a scenario on a server of the fleet. When a shared server ends
// meanwhile the scenario is played again on one of its own, so that only the
// scenario that ends it is blamed.
func (f *fleet) play(ctx context.Context, sc *scenario, recording bool) ([]step, error) {
	seen, dead, err := f.playOnce(ctx, sc, recording)
	if err != nil && dead != nil && !sc.own {
		alone := *sc
		alone.own = true
		seen, dead, err = f.playOnce(ctx, &alone, recording)
	}
	if err != nil && dead != nil && !sc.crashes(f.executable.side) {
		err = &mismatch{"", err.Error() + "\nthe server has ended" + dead.LastLines()}
	}
	return seen, err
}

// playOnce also returns the server when it has ended.
func (f *fleet) playOnce(ctx context.Context, sc *scenario, recording bool) ([]step, *server, error) {
	s, release, err := f.server(ctx, sc)
	if err != nil {
		return nil, nil, err
	}
	seen, err := play(ctx, s, sc, recording)
	ended := !s.Alive()
	release()
	if !ended {
		s = nil
	}
	return seen, s, err
}

// crashes tells whether the scenario ends this side's server.
func (sc *scenario) crashes(on side) bool {
	for _, st := range sc.steps {
		if st.verb == "crash" && (st.only == "" || st.only == on) {
			return true
		}
	}
	return false
}
