package transport

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// collect reads a connection until it is closed. What is read is there when the returned function returns.
func collect(nc *memnet.Conn) func() string {
	got := make(chan string, 1)
	go func() {
		all, _ := io.ReadAll(nc)
		got <- string(all)
	}()
	return func() string { return <-got }
}

// short writes long runs of a body as their length.
var longBody = regexp.MustCompile(`(?:\d{8}\.)*\d{8}\.\d*|\.\d{1,8}\.(?:\d{8}\.)*\d*`)

func shorten(text string) string {
	return longBody.ReplaceAllStringFunc(text, func(s string) string { return fmt.Sprintf("[%d]", len(s)) })
}

// bigWorld has three clients: a and b send to c.
func bigWorld(t *testing.T, change func(*Config)) (w *world, a, b, c *memnet.Conn, to *Conn) {
	w = newWorld(t, change, relayTo(func() *Conn { return to }), nil)
	a, _ = w.dial()
	b, _ = w.dial()
	c, to = w.dial()
	return w, a, b, c, to
}

func TestStream(t *testing.T) {
	for _, size := range []int{60 << 10, 64 << 10, 65 << 10, 200 << 10, 3 << 20} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, a, _, c, to := bigWorld(t, nil)
				got := collect(c)
				text := send("big", letters(size)) + send("small", "after") + send("big2", letters(size))
				if _, err := io.WriteString(a, text); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				to.CloseAfterSend()
				if got() != text {
					t.Error("the frame is damaged")
				}
			})
		})
	}
}

// TestStreamParts shows bodies that look like end-lines, and every place where a read may end.
func TestStreamParts(t *testing.T) {
	body := letters(2<<10) + "\r\n-------big\r\n\r\n-------bigger$\r\n-------big$\n\r\n------" + letters(100)
	text := send("big", body) + send("small", "after")
	for step := 1; step < 40; step++ {
		synctest.Test(t, func(t *testing.T) {
			w, a, _, c, to := bigWorld(t, func(c *Config) { c.ReadBuffer = minReadBuffer })
			got := collect(c)
			for rest := text; rest != ""; {
				n := min(step, len(rest))
				if len(text)-len(rest) < 2<<10 {
					n = min(2<<10, len(rest))
				}
				write(t, a, rest[:n])
				synctest.Wait()
				rest = rest[n:]
			}
			to.CloseAfterSend()
			if diff := cmp.Diff(text, got()); diff != "" {
				t.Errorf("step %d: %s", step, diff)
			}
			if events := w.eventList(); len(events) != 1 {
				t.Error(events)
			}
		})
	}
}

func TestStreamInterrupted(t *testing.T) {
	t.Run("idle", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w, a, b, c, to := bigWorld(t, nil)
			got := collect(c)
			body := letters(300_000)
			write(t, a, head("big", "11-*/300010")+body[:180_000])
			synctest.Wait()
			write(t, b, send("b1", "one")+send("b2", "two"))
			synctest.Wait()
			write(t, a, body[180_000:]+"\r\n-------big$\r\n")
			synctest.Wait()
			to.CloseAfterSend()
			want := head("big", "11-*/300010") + body[:180_000] + "\r\n-------big+\r\n" +
				send("b1", "one") + send("b2", "two") +
				head("big", "180011-*/300010") + body[180_000:] + "\r\n-------big$\r\n"
			if diff := cmp.Diff(shorten(want), shorten(got())); diff != "" {
				t.Error(diff)
			}
			if w.Queued() != 0 {
				t.Errorf("%d bytes queued", w.Queued())
			}
		})
	})
	t.Run("two streams take turns", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, a, b, c, _ := bigWorld(t, nil)
			body := letters(1 << 20)
			for nc, id := range map[*memnet.Conn]string{a: "aa", b: "bb"} {
				go io.WriteString(nc, send(id, body))
			}
			sizes := map[string]int{}
			turns := 0
			for rest := pending(t, c); rest != ""; turns++ {
				id := strings.Fields(rest)[1]
				from := sizes[id]
				want := fmt.Sprintf("Byte-Range: %d-%d/%d\r\n", from+1, len(body), len(body))
				at := strings.Index(rest, "\r\n\r\n") + 4
				end := strings.Index(rest, "\r\n-------"+id)
				if !strings.Contains(rest[:at], want) || !strings.HasPrefix(body[from:], rest[at:end]) {
					t.Fatalf("part at %d of %s is wrong: %q", from, id, rest[:at])
				}
				sizes[id] += end - at
				flag := rest[end+len("\r\n-------xx")]
				if (flag == '$') != (sizes[id] == len(body)) {
					t.Errorf("flag %c at %d", flag, sizes[id])
				}
				rest = rest[end+len("\r\n-------xx$\r\n"):]
			}
			if sizes["aa"] != len(body) || sizes["bb"] != len(body) || turns < 16 {
				t.Errorf("%v in %d turns", sizes, turns)
			}
		})
	})
	t.Run("no Byte-Range", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, a, b, c, to := bigWorld(t, nil)
			got := collect(c)
			body := letters(100_000)
			write(t, a, head("big", "")+body)
			synctest.Wait()
			write(t, b, send("b1", "one"))
			time.Sleep(5 * time.Second)
			write(t, a, "\r\n-------big$\r\n")
			synctest.Wait()
			to.CloseAfterSend()
			want := head("big", "") + body + "\r\n-------big$\r\n" + send("b1", "one")
			if diff := cmp.Diff(shorten(want), shorten(got())); diff != "" {
				t.Error(diff)
			}
		})
	})
	t.Run("no Byte-Range, and stalled", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, a, b, c, to := bigWorld(t, nil)
			got := collect(c)
			body := letters(100_000)
			write(t, a, head("big", "")+body)
			time.Sleep(time.Minute)
			write(t, b, send("b1", "one"))
			time.Sleep(DefaultSendTimeout + time.Second)
			write(t, a, body+"\r\n-------big$\r\n"+send("a2", "two"))
			synctest.Wait()
			to.CloseAfterSend()
			want := head("big", "") + body + "\r\n-------big#\r\n" + send("b1", "one") + send("a2", "two")
			if diff := cmp.Diff(shorten(want), shorten(got())); diff != "" {
				t.Error(diff)
			}
		})
	})
	t.Run("sender gone", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w, a, b, c, to := bigWorld(t, nil)
			got := collect(c)
			body := letters(100_000)
			write(t, a, head("big", "1-*/*")+body)
			synctest.Wait()
			a.Close()
			synctest.Wait()
			write(t, b, send("b1", "one"))
			synctest.Wait()
			to.CloseAfterSend()
			want := head("big", "1-*/*") + body + "\r\n-------big#\r\n" + send("b1", "one")
			if diff := cmp.Diff(shorten(want), shorten(got())); diff != "" {
				t.Error(diff)
			}
			if events := w.eventList(); !strings.HasSuffix(events[0], ErrTruncated.Error()) {
				t.Error(events)
			}
		})
	})
	t.Run("receiver gone", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			var to *Conn
			w := newWorld(t, nil, relayTo(func() *Conn { return to }), echoSIP)
			a, _ := w.dial()
			c, to2 := w.dial()
			to = to2
			write(t, a, head("big", "1-*/*")+letters(100_000))
			synctest.Wait()
			c.Reset()
			synctest.Wait()
			write(t, a, letters(100_000)+"\r\n-------big$\r\n"+sipOptions)
			if got := pending(t, a); got != gotOptions {
				t.Errorf("%q", got)
			}
		})
	})
}

func TestWholeFrame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var sizes []string
		w := newWorld(t, func(c *Config) { c.WholeFrame = 1 << 20 }, func(_ *Batch, f *msrp.Frame) error {
			sizes = append(sizes, fmt.Sprint(f.Streamed(), len(f.Body)))
			return nil
		}, nil)
		a, _ := w.dial()
		for _, size := range []int{100, 64 << 10, 1000 << 10, 3 << 20, 100} {
			write(t, a, send("a1", letters(size)))
		}
		synctest.Wait()
		want := []string{"false 102", "false 65538", "false 1024002", "true 0", "false 102"}
		if diff := cmp.Diff(want, sizes); diff != "" {
			t.Error(diff)
		}
	})
}

func TestStreamDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil, echo, echoSIP)
		a, _ := w.dial()
		write(t, a, send("a1", letters(1<<20))+sipOptions)
		if diff := cmp.Diff(okA1+gotOptions, pending(t, a)); diff != "" {
			t.Error(diff)
		}
	})
}

// TestStreamSlow shows that a streamed frame moves as slowly as its receiver, in constant memory.
func TestStreamSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, _, c, _ := bigWorld(t, func(c *Config) { c.ConnLifetime = time.Hour })
		text := send("big", letters(4<<20))
		go io.WriteString(a, text)
		var got strings.Builder
		for got.Len() < len(text) {
			synctest.Wait()
			if q := w.Queued(); q > DefaultReadBuffer+DefaultConnQueueMax {
				t.Fatalf("%d bytes queued", q)
			}
			time.Sleep(9 * time.Second)
			if _, err := io.CopyN(&got, c, int64(c.Unread())); err != nil {
				t.Fatal(err)
			}
		}
		if got.String() != text {
			t.Error("the frame is damaged")
		}
		if events := w.eventList(); events != nil {
			t.Error(events)
		}
	})
}
