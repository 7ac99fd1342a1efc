package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// churnTrial opens and closes connections as fast as they go, in every way that people do, and looks for what is left.
func churnTrial(ctx context.Context, b *bench) (row, error) {
	var opened int64
	var grown float64
	var files int
	err := b.with(ctx, b.kamino, func(at netip.AddrPort, pid int) error {
		idle, err := openFiles(b.proc, pid)
		if err != nil {
			return err
		}
		// After the first quarter memory is what it is under this load.
		if _, err := churn(ctx, at, b.churn/4); err != nil {
			return err
		}
		before := resident(b.proc, []int{pid})
		if opened, err = churn(ctx, at, b.churn*3/4); err != nil {
			return err
		}
		grown = float64(resident(b.proc, []int{pid})-before) / (1 << 20)
		// Ends may be on their way still.
		for end := time.Now().Add(setupTimeout); ; {
			n, err := openFiles(b.proc, pid)
			if err != nil {
				return err
			}
			if files = n - idle; files <= 0 || time.Now().After(end) {
				return nil
			}
			if err := settle(ctx, 10*time.Millisecond); err != nil {
				return err
			}
		}
	})
	if err != nil {
		return row{}, err
	}
	return row{
		Note: fmt.Sprintf("%.0f a second", float64(opened)/(b.churn*3/4).Seconds()),
		Claims: []claim{
			atMost("descriptors that stay open", float64(max(files, 0)), 0, ""),
			atMost("resident memory grows by", grown, 2, "MiB"),
		}}, nil
}

// churn opens and closes connections for d, and counts them.
func churn(ctx context.Context, at netip.AddrPort, d time.Duration) (int64, error) {
	const clients = 4
	request := appendAuth(nil, "auth1", fmt.Sprintf("msrp://%s;tcp", at), "msrp://127.0.0.1:9/c;tcp", "")
	end := time.Now().Add(d)
	var count atomic.Int64
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	for g := range clients {
		wg.Go(func() {
			for i := 0; time.Now().Before(end) && ctx.Err() == nil && failed.Load() == nil; i++ {
				if err := openAndClose(at, g, i, request); err != nil {
					failed.Store(&err)
				}
				count.Add(1)
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return count.Load(), context.Cause(ctx)
}

func openAndClose(at netip.AddrPort, client, i int, request []byte) error {
	// Ports of ended connections are taken for a while: others' addresses have others.
	local := &net.TCPAddr{IP: net.IPv4(127, 0, byte(1+client), byte(1+i/512%250))}
	d := net.Dialer{LocalAddr: local, Timeout: setupTimeout}
	c, err := d.Dial("tcp", at.String())
	if err != nil {
		return err
	}
	defer c.Close()
	reset := i%8 != 0
	switch i % 4 {
	case 0: // nothing
	case 1:
		_, err = c.Write(request[:len(request)/2])
	case 2:
		if _, err = c.Write(request); err == nil {
			_, err = io.ReadFull(c, make([]byte, 4))
		}
	case 3:
		err = pingPong(c)
	}
	if reset {
		c.(*net.TCPConn).SetLinger(0)
	}
	return err
}
