package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// How others talk while a large message passes: so many pairs, of which one sends a frame every tick.
const (
	otherPairs = 10
	otherTick  = 2 * time.Millisecond
)

// streamed is one large message through one server.
type streamed struct {
	bytesPerCPU float64 // of the body, for a second of the server's CPU
	grown       int64   // resident bytes at the most, above those before
	idle, busy  float64 // the others' p99 without and with it, in microseconds
}

// streamTrial sends one message that no server could hold, and compares with the floor; Kamailio closes the connection.
func streamTrial(ctx context.Context, b *bench) (row, error) {
	rounds := min(b.rounds, 3)
	var own, floor []streamed
	for range rounds {
		for _, c := range []contestant{b.kamino, b.floor} {
			err := b.with(ctx, c, func(at netip.AddrPort, pid int) error {
				s, err := b.streamOnce(ctx, at, pid, c.floor)
				if c.floor {
					floor = append(floor, s)
				} else {
					own = append(own, s)
				}
				return err
			})
			if err != nil {
				return row{}, fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	speed := func(s streamed) float64 { return s.bytesPerCPU }
	ratio := median(own, func(s streamed) float64 { return s.busy / s.idle })
	return row{
		Note: fmt.Sprintf("%d MiB; kamino %.2f GB for a second of CPU, floor %.2f GB; p99 of others %s, idle %s, beside the floor's %s and %s",
			b.stream>>20, median(own, speed)/1e9, median(floor, speed)/1e9,
			humanTime(median(own, func(s streamed) float64 { return s.busy })), humanTime(median(own, func(s streamed) float64 { return s.idle })),
			humanTime(median(floor, func(s streamed) float64 { return s.busy })), humanTime(median(floor, func(s streamed) float64 { return s.idle }))),
		Claims: []claim{
			atLeast("bytes for a second of CPU, of the floor's", over(median(own, speed), median(floor, speed)), 0.7, ""),
			atMost("resident memory grows by", float64(median(own, func(s streamed) int64 { return s.grown }))/(1<<20), 8, "MiB"),
			atMost("p99 of other sessions, of that without", ratio, 3, ""),
		},
	}, nil
}

func (b *bench) streamOnce(ctx context.Context, at netip.AddrPort, pid int, floor bool) (s streamed, err error) {
	l, err := newLoop()
	if err != nil {
		return s, err
	}
	defer l.close()
	others, err := newRelayLoad(l, settings{Pairs: otherPairs, InFlight: 1, Size: 200, Answer: true, User: "bench", Password: "xyz123"}, at, floor)
	if err != nil {
		return s, err
	}
	others.paced = true
	if err := others.talk(ctx, l, func() bool { return l.now() > 1500*time.Millisecond }); err != nil {
		return s, err
	}
	s.idle = microseconds(others.latency.quantile(0.99))
	others.reset()
	pids, err := family(b.proc, pid)
	if err != nil {
		return s, err
	}
	before, memory := resident(b.proc, pids), int64(0)
	cpu, err := cpuTime(b.proc, pids)
	if err != nil {
		return s, err
	}
	var done atomic.Bool
	ended := make(chan error, 1)
	large, err := largeCommand(ctx, at, floor, b.stream)
	if err != nil {
		return s, err
	}
	// From this thread: the process ends with it.
	if err := large.Start(); err != nil {
		return s, err
	}
	go func() {
		defer done.Store(true)
		ended <- large.Wait()
	}()
	var looked time.Duration
	if err := others.talk(ctx, l, func() bool {
		if l.now() > looked+50*time.Millisecond {
			looked = l.now()
			memory = max(memory, resident(b.proc, pids))
		}
		return done.Load()
	}); err != nil {
		return s, err
	}
	if err := <-ended; err != nil {
		return s, err
	}
	after, err := cpuTime(b.proc, pids)
	if err != nil {
		return s, err
	}
	s.busy = microseconds(others.latency.quantile(0.99))
	s.grown = memory - before
	s.bytesPerCPU = float64(b.stream) / (after - cpu).Seconds()
	return s, nil
}

// largeCommand is this program as a process that sends the large message, lest its work delay what is measured here.
func largeCommand(ctx context.Context, at netip.AddrPort, floor bool, size int64) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-large", fmt.Sprint(size), "-target", at.String(), "-pid", "1", fmt.Sprintf("-floor=%v", floor))
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	cmd.Stderr = os.Stderr
	return cmd, nil
}

// talk lets one pair after the other send a frame until done.
func (l *relayLoad) talk(ctx context.Context, loop *loop, done func() bool) error {
	for i := 0; !done(); i++ {
		p := l.pairs[i%len(l.pairs)]
		if p.next == p.expected {
			if err := p.send(1); err != nil {
				return err
			}
		}
		if err := loop.run(ctx, otherTick); err != nil {
			return err
		}
	}
	return nil
}

// sendLarge sends a SEND with a body of size bytes through the server, and checks every byte where it arrives.
func sendLarge(ctx context.Context, at netip.AddrPort, floor bool, size int64) error {
	receiver, err := net.Dial("tcp", at.String())
	if err != nil {
		return err
	}
	defer receiver.Close()
	sender, err := net.Dial("tcp", at.String())
	if err != nil {
		return err
	}
	defer sender.Close()
	defer context.AfterFunc(ctx, func() { sender.Close(); receiver.Close() })()
	self := fmt.Sprintf("msrp://%s/large;tcp", receiver.LocalAddr())
	usePath := fmt.Sprintf("msrp://%s/floor;tcp", at)
	in := bufio.NewReaderSize(receiver, 64<<10)
	if !floor {
		if usePath, err = authenticateOn(receiver, in, at, self); err != nil {
			return err
		}
	}
	head := fmt.Sprintf("MSRP large1 SEND\r\nTo-Path: %s %s\r\nFrom-Path: msrp://%s/s;tcp\r\nMessage-ID: large\r\n"+
		"Byte-Range: 1-%d/%d\r\nContent-Type: application/octet-stream\r\n\r\n", usePath, self, sender.LocalAddr(), size, size)
	const tail = "\r\n-------large1$\r\n"
	if floor {
		const number = otherPairs // those before are others'
		for _, hello := range []struct {
			conn net.Conn
			line string
		}{{receiver, fmt.Sprintf("receive %d\n", number)}, {sender, fmt.Sprintf("send %d %d\n", number, int64(len(head)+len(tail))+size)}} {
			io.WriteString(hello.conn, hello.line)
			if _, err := io.ReadFull(hello.conn, make([]byte, len(cannedReply))); err != nil {
				return err
			}
		}
	}
	block := make([]byte, 256<<10)
	for i := range block {
		block[i] = 'a' + byte(i*7%26)
	}
	wrote := make(chan error, 1)
	go func() { wrote <- writeLarge(sender, head, block, size, tail) }()
	if err := readLarge(in, block, size, tail); err != nil {
		return err
	}
	return <-wrote
}

func writeLarge(w io.Writer, head string, block []byte, size int64, tail string) error {
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	for left := size; left > 0; {
		n, err := w.Write(block[:min(left, int64(len(block)))])
		if err != nil {
			return err
		}
		left -= int64(n)
	}
	_, err := io.WriteString(w, tail)
	return err
}

// readLarge reads the frame as it was sent but for its paths, and compares the hash of its body.
func readLarge(in *bufio.Reader, block []byte, size int64, tail string) error {
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return fmt.Errorf("the head of the large frame: %w", err)
		}
		if line == "\r\n" {
			break
		}
	}
	sum, want := crc32.New(castagnoli), crc32.New(castagnoli)
	buf := make([]byte, 256<<10)
	for left := size; left > 0; {
		n, err := in.Read(buf[:min(left, int64(len(buf)))])
		if err != nil {
			return fmt.Errorf("the large frame, %d bytes before its end: %w", left, err)
		}
		sum.Write(buf[:n])
		left -= int64(n)
	}
	for left := size; left > 0; left -= int64(len(block)) {
		want.Write(block[:min(left, int64(len(block)))])
	}
	if sum.Sum32() != want.Sum32() {
		return errors.New("the large frame arrived damaged")
	}
	end := make([]byte, len(tail))
	if _, err := io.ReadFull(in, end); err != nil || string(end) != tail {
		return fmt.Errorf("the large frame ends with %q: %w", end, err)
	}
	return nil
}

// authenticateOn is authenticate for a connection of package net.
func authenticateOn(w io.Writer, in *bufio.Reader, at netip.AddrPort, self string) (usePath string, err error) {
	relay := fmt.Sprintf("msrp://%s;tcp", at)
	ask := func(tid, answer string) (frame, error) {
		if _, err := w.Write(appendAuth(nil, tid, relay, self, answer)); err != nil {
			return frame{}, err
		}
		var text strings.Builder
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				return frame{}, err
			}
			if text.WriteString(line); strings.HasPrefix(line, "-------") {
				f, _, _, err := cut([]byte(text.String()), 0)
				return f, err
			}
		}
	}
	f, err := ask("auth1", "")
	if err != nil {
		return "", err
	}
	answer, err := answerChallenge(f, relay, "bench", "xyz123")
	if err != nil {
		return "", err
	}
	if f, err = ask("auth2", answer); err != nil {
		return "", err
	}
	return strings.Fields(string(f.header("Use-Path")) + " ?")[0], nil
}
