package main

import (
	"bytes"
	"testing"
	"testing/synctest"
	"time"

	"kamino/cmd/internal/client"
)

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var errs bytes.Buffer
		p := newProgress(newTerminal(streams{Err: &errs}), "sending", 1000_000)
		<-time.After(time.Second)
		p.at(10_000)
		if errs.Len() > 0 {
			t.Errorf("after a second: %q", errs.String())
		}
		<-time.After(3 * time.Second)
		p.at(400_000)
		p.at(400_001) // too soon for another line
		p.done()
		if got, want := errs.String(), "sending: 40 % of 1.0 MB, 100 kB/s, 6s left\n"; got != want {
			t.Errorf("progress %q, want %q", got, want)
		}
	})
}

func TestProgressOfUnknownSize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var errs bytes.Buffer
		p := newProgress(newTerminal(streams{Err: &errs}), "sending", -1)
		<-time.After(4 * time.Second)
		p.at(8000)
		if got, want := errs.String(), "sending: 8.0 kB, 2.0 kB/s\n"; got != want {
			t.Errorf("progress %q, want %q", got, want)
		}
	})
}

func TestRenewalComesBeforeTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for expires, want := range map[time.Duration]time.Duration{time.Hour: 59 * time.Minute, time.Minute: 45 * time.Second} {
			start := time.Now()
			<-renewal(client.Lease{Expires: expires})
			if got := time.Since(start); got != want {
				t.Errorf("a session of %v is renewed after %v, want %v", expires, got, want)
			}
		}
		if renewal(client.Lease{}) != nil {
			t.Error("a session without an end is renewed")
		}
	})
}
