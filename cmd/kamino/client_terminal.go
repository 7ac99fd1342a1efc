package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

var errNoTerminal = errors.New("not a terminal")

// terminal knows which of the streams lead to a person.
type terminal struct {
	stdio streams
	plain bool // colours are not wanted (https://no-color.org)
}

func newTerminal(stdio streams) *terminal {
	return &terminal{stdio: stdio, plain: os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"}
}

// descriptor is a stream of the process's own.
type descriptor interface{ Fd() uintptr }

func isTerminal(stream any) bool {
	f, ok := stream.(descriptor)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colour returns the escape sequence and the one that ends it, both empty where
// the stream is not a terminal.
func (t *terminal) colour(w io.Writer, sequence string) (on, off string) {
	if t.plain || !isTerminal(w) {
		return "", ""
	}
	return sequence, "\x1b[0m"
}

func (t *terminal) canAsk() bool { return isTerminal(t.stdio.In) && isTerminal(t.stdio.Err) }

// askPassword reads a line without showing it. It fails with errNoTerminal where
// nobody can be asked, and when the person rather ends the program: then the
// terminal shows what is typed again.
func (t *terminal) askPassword(ctx context.Context, prompt string) (string, error) {
	if !t.canAsk() {
		return "", errNoTerminal
	}
	fd := int(t.stdio.In.(descriptor).Fd())
	state, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	fmt.Fprint(t.stdio.Err, prompt)
	defer fmt.Fprintln(t.stdio.Err)
	type line struct {
		text []byte
		err  error
	}
	read := make(chan line, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		read <- line{text, err}
	}()
	select {
	case l := <-read:
		return string(l.text), l.err
	case <-ctx.Done():
		return "", errors.Join(context.Cause(ctx), term.Restore(fd, state))
	}
}

// printable shows control characters instead of sending them to the terminal,
// which would obey: text from the network is not to be trusted.
func printable(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case r == '\n' || r == '\t' || unicode.IsPrint(r):
			b.WriteString(s[:n])
		case r == '\r':
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		s = s[n:]
	}
	return b.String()
}

// humanBytes prints a size with at most three figures.
func humanBytes(n int64) string {
	switch {
	case n == 1:
		return "1 byte"
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	}
	size, unit := float64(n), ""
	for _, unit = range []string{"kB", "MB", "GB", "TB"} {
		if size /= 1000; size < 1000 {
			break
		}
	}
	if size < 10 {
		return fmt.Sprintf("%.1f %s", size, unit)
	}
	return fmt.Sprintf("%.0f %s", size, unit)
}

const (
	progressAfter = 2 * time.Second        // shorter work shows nothing
	progressStep  = 200 * time.Millisecond // between two redraws of a line
	progressLine  = 10 * time.Second       // between two lines where nothing can be redrawn
)

// progress tells on stderr how far a transfer is.
type progress struct {
	mu     sync.Mutex
	out    io.Writer
	redraw bool
	verb   string
	total  int64 // negative when it is not known
	start  time.Time
	next   time.Time
	shown  bool
}

func newProgress(t *terminal, verb string, total int64) *progress {
	now := time.Now()
	return &progress{out: t.stdio.Err, redraw: isTerminal(t.stdio.Err), verb: verb, total: total, start: now, next: now.Add(progressAfter)}
}

// at says that n bytes are done.
func (p *progress) at(n int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	line := p.line(n, now.Sub(p.start))
	if p.redraw {
		fmt.Fprintf(p.out, "\r%s\x1b[K", line)
		p.next = now.Add(progressStep)
	} else {
		fmt.Fprintln(p.out, line)
		p.next = now.Add(progressLine)
	}
	p.shown = true
}

// done removes the line.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && p.redraw {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

func (p *progress) line(n int64, took time.Duration) string {
	rate := float64(n) / took.Seconds()
	if p.total <= 0 {
		return fmt.Sprintf("%s: %s, %s/s", p.verb, humanBytes(n), humanBytes(int64(rate)))
	}
	left := "?"
	if rate > 0 {
		left = time.Duration(float64(p.total-n) / rate * float64(time.Second)).Round(time.Second).String()
	}
	return fmt.Sprintf("%s: %d %% of %s, %s/s, %s left", p.verb, 100*n/p.total, humanBytes(p.total), humanBytes(int64(rate)), left)
}
