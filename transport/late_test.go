package transport

import (
	"io"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// answerAnd gives a handler that answers a frame and then does more with it.
func answerAnd(then func(*Batch, *msrp.Frame) error) func(*Batch, *msrp.Frame) error {
	return func(b *Batch, f *msrp.Frame) error {
		if err := echo(b, f); err != nil {
			return err
		}
		return then(b, f)
	}
}

// TestLateAnswer shows that the answer to a streamed frame waits until the frame is complete, and nothing else does.
func TestLateAnswer(t *testing.T) {
	big, small := send("a1", letters(200_000)), send("a1", "small")
	half := len(big) / 2
	drop := func(*Batch, *msrp.Frame) error { return nil }
	for _, tt := range []struct {
		name      string
		then      func(*Batch, *msrp.Frame) error
		in        string
		early     string // the answers before the last half of a frame came
		end       func(*memnet.Conn)
		all       string // all answers
		connected int    // connections of three that are left
	}{
		{name: "dropped", then: drop, in: big[:half], all: okA1, connected: 3},
		{name: "behind another", then: drop, in: small + big[:half], early: okA1, all: okA1 + okA1, connected: 3},
		{name: "two", then: drop, in: big + big[:half], early: okA1, all: okA1 + okA1, connected: 3},
		{name: "broken off", then: drop, in: small + big[:half], early: okA1, all: okA1, connected: 2,
			end: func(a *memnet.Conn) { a.CloseWrite() }},
		{name: "closed with the answer", then: func(b *Batch, _ *msrp.Frame) error { b.Conn.CloseAfterSend(); return nil },
			in: big[:half], early: okA1, all: okA1, connected: 2, end: func(*memnet.Conn) {}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, nil, answerAnd(tt.then), nil)
				a, _ := w.dial()
				w.dial()
				w.dial()
				if _, err := io.WriteString(a, tt.in); err != nil && tt.connected == 3 {
					t.Fatal(err)
				}
				early := pending(t, a)
				if diff := cmp.Diff(tt.early, early); diff != "" {
					t.Errorf("answers before the end (-want +got):\n%s", diff)
				}
				if tt.end == nil {
					write(t, a, big[half:])
				} else {
					tt.end(a)
				}
				if diff := cmp.Diff(tt.all, early+pending(t, a)); diff != "" {
					t.Errorf("all answers (-want +got):\n%s", diff)
				}
				if w.Queued() != 0 || w.Connections() != tt.connected {
					t.Errorf("%d bytes queued, %d connections", w.Queued(), w.Connections())
				}
			})
		})
	}
}

// TestLateAnswerOnly shows what goes to the sender of a streamed frame meanwhile: frames of others, and the frame itself.
func TestLateAnswerOnly(t *testing.T) {
	t.Run("frames of others", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			var ca *Conn
			w := newWorld(t, nil, func(b *Batch, f *msrp.Frame) error {
				if b.Conn == ca {
					return echo(b, f)
				}
				return relayTo(func() *Conn { return ca })(b, f)
			}, nil)
			a, c := w.dial()
			b, _ := w.dial()
			ca = c
			big := send("a1", letters(200_000))
			write(t, a, big[:100_000])
			write(t, b, send("b1", "hello"))
			if diff := cmp.Diff(send("b1", "hello"), pending(t, a)); diff != "" {
				t.Error(diff)
			}
			write(t, a, big[100_000:])
			if diff := cmp.Diff(okA1, pending(t, a)); diff != "" {
				t.Error(diff)
			}
		})
	})
	t.Run("to itself", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil, answerAnd(func(b *Batch, f *msrp.Frame) error {
				return relayTo(func() *Conn { return b.Conn })(b, f)
			}), nil)
			a, ca := w.dial()
			got := collect(a)
			big := send("a1", letters(200_000))
			if _, err := io.WriteString(a, big); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			ca.CloseAfterSend()
			if diff := cmp.Diff(shorten(big+okA1), shorten(got())); diff != "" {
				t.Error(diff)
			}
		})
	})
}

// TestLateBounds has a Handler that writes without end for one streamed frame.
func TestLateBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := 0
		w := newWorld(t, nil, func(b *Batch, _ *msrp.Frame) error {
			for {
				dst, err := b.Conn.Open(b)
				if err != nil {
					return nil
				}
				b.Conn.Commit(b, append(dst, make([]byte, 1000)...))
				sent += 1000
			}
		}, nil)
		a, _ := w.dial()
		big := send("a1", letters(200_000))
		write(t, a, big[:100_000])
		synctest.Wait()
		if sent > DefaultConnQueueMax+1000 || w.Queued() != sent {
			t.Errorf("%d bytes were accepted, %d are queued", sent, w.Queued())
		}
		if diff := cmp.Diff([]string{"queue full: send queue full"}, w.eventList()); diff != "" {
			t.Error(diff)
		}
		write(t, a, big[100_000:])
		if got := pending(t, a); len(got) != sent || w.Queued() != 0 {
			t.Errorf("%d bytes came, %d are queued", len(got), w.Queued())
		}
	})
}
