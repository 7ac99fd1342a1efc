package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"kamino/cmd/internal/relay"
)

// startTrial measures from the start of a server to its first answer, in turn.
func startTrial(ctx context.Context, b *bench) (row, error) {
	own, reference := []time.Duration{}, []time.Duration{}
	for range max(b.rounds, 3) {
		d, err := startOnce(ctx, b.kamino.command)
		if err != nil {
			return row{}, fmt.Errorf("kamino: %w", err)
		}
		own = append(own, d)
		if b.reference == nil {
			continue
		}
		if d, err = startOnce(ctx, b.reference.command); err != nil {
			return row{}, fmt.Errorf("kamailio: %w", err)
		}
		reference = append(reference, d)
	}
	a := microseconds(middle(own))
	r := row{Note: "kamino " + humanTime(a)}
	if b.reference != nil {
		k := microseconds(middle(reference))
		r.Note += ", Kamailio " + humanTime(k)
		r.Claims = append(r.Claims, atMost("time, of Kamailio's", over(a, k), 1, ""))
	}
	return r, nil
}

func startOnce(ctx context.Context, command relay.Command) (time.Duration, error) {
	at, err := relay.FreeAddress(0)
	if err != nil {
		return 0, err
	}
	begun := time.Now()
	s, err := relay.Start(ctx, at, command, relay.EndWithThread)
	if err != nil {
		return 0, err
	}
	defer s.Stop()
	for time.Since(begun) < relay.StartPatience {
		c, err := net.Dial("tcp", at.String())
		if err == nil {
			err = pingPong(c)
			took := time.Since(begun)
			c.Close()
			if err == nil {
				return took, nil
			}
		}
		if !s.Alive() {
			return 0, errors.New("ended at once" + s.LastLines())
		}
		if err := settle(ctx, 500*time.Microsecond); err != nil {
			return 0, err
		}
	}
	return 0, errors.New("does not answer")
}
