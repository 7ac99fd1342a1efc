package suite

import (
	"regexp"
	"strings"
	"time"

	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/wire"
)

// await waits until something is there. In memory all that can come is there already.
func (w *world) await(there func() bool) bool {
	if len(w.Test.Differs) > 0 {
		return w.awaitFor(patience/5, there) // it waits in vain, as the test says
	}
	return w.awaitFor(patience, there)
}

func (w *world) awaitFor(limit time.Duration, there func() bool) bool {
	if w.far == nil {
		return there()
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		var wrote <-chan struct{}
		var ended <-chan struct{}
		if w.far.process != nil {
			_, wrote = w.far.process.Lines()
			ended = w.far.process.Ended()
		}
		w.look()
		if there() {
			return true
		}
		select {
		case <-w.far.news:
		case <-wrote:
		case <-ended: // what it has said is there; its sockets have ended
			w.look()
			return there()
		case <-timer.C:
			return false
		case <-w.ctx.Done():
			return false
		}
	}
}

// look takes what has come over real sockets.
func (w *world) look() {
	if w.buf == nil {
		w.buf = make([]byte, 64<<10)
	}
	for _, p := range w.order {
		had := len(p.datagrams)
		if !p.pump(w.buf) {
			continue
		}
		p.in, p.seen = w.far.in(p.in, p.ended != nil), w.far.in(p.seen, p.ended != nil)
		for i := had; i < len(p.datagrams); i++ {
			p.datagrams[i] = w.far.in(p.datagrams[i], true)
		}
		w.noteMore(p)
	}
}

// comes waits for what a step expects of a peer.
func (w *world) comes(s *kt.Expect, p *peer) {
	switch {
	case w.far == nil:
	case s.Kind == kt.ExpectNothing:
		w.awaitFor(silence, func() bool { return len(p.rest()) > 0 })
	case s.Kind == kt.ExpectBytes && p.udp == nil:
		w.await(func() bool {
			pat, err := w.bytesPattern(s.Text)
			return err != nil || p.ended != nil || w.begins(pat, string(p.in)) >= 0
		})
	default:
		w.await(func() bool { return len(p.datagrams) > 0 || p.ended != nil || wire.Cut(p.in) > 0 })
	}
}

// drain waits until all has come that the relay still sends: it closes the connections whose other half is shut when it
// has answered all that came over them.
func (w *world) drain() {
	if w.far == nil {
		return
	}
	datagrams := false
	for _, p := range w.order {
		if p.conn != nil {
			_ = p.conn.CloseWrite()
		}
		datagrams = datagrams || p.udp != nil
	}
	w.awaitFor(silence, func() bool {
		for _, p := range w.order {
			if p.conn != nil && p.ended == nil && !p.said {
				return false
			}
		}
		return !datagrams
	})
}

// logged gives the log for a step; without what was logged at the start where another program is asked for what it has
// not logged, since a start has its own words.
func (w *world) logged(no bool) []Line {
	switch {
	case w.far == nil:
		return w.log.all()
	case no:
		return w.logThere()[w.started:]
	}
	return w.logThere()
}

// awaitLog waits for a line. Nothing else can be waited for where there has to be none.
func (w *world) awaitLog(s *kt.Log) {
	if s.No {
		w.awaitFor(silence, func() bool { return false })
		return
	}
	w.await(func() bool {
		for _, l := range w.logThere() {
			fits := s.Level == "" || l.Level == levels[s.Level]
			if s.Above {
				fits = l.Level < levels[s.Level]
			}
			if fits && s.Text != nil {
				yes, _, err := w.matches(s.Text, l.Text)
				fits = yes || err != nil
			}
			if fits {
				return true
			}
		}
		return false
	})
}

// loggedLine is how Kamailio writes to stderr.
var loggedLine = regexp.MustCompile(`^ *\d+\(\d+\) (ALERT|BUG|CRITICAL|ERROR|WARNING|NOTICE|INFO|DEBUG): ` +
	`(?:<script>: |([\w<>]+) \[[^\]]*\]: (?:\w+\(\): )?)?(.*)$`)

// logThere reads what the program has logged. A line without a level goes on with the one before.
func (w *world) logThere() []Line {
	if w.far.process == nil {
		return nil
	}
	raw, _ := w.far.process.Lines()
	var out []Line
	for _, text := range raw {
		text = string(w.far.in([]byte(text), true))
		if l, ok := readLine(text); ok {
			out = append(out, l)
		} else if len(out) > 0 {
			out[len(out)-1].Text += "\n" + text
		}
	}
	return out
}

func readLine(text string) (Line, bool) {
	m := loggedLine.FindStringSubmatch(text)
	if m == nil {
		return Line{}, false
	}
	return Line{Level: levels[m[1]], Module: strings.Trim(m[2], "<>"), Text: strings.TrimRight(m[3], "\r\n")}, true
}

// report writes down what has happened.
func (w *world) report(r *Result) {
	r.Log, r.Exchange, r.Started, r.Names, r.Steps = nil, w.exchange, w.started, w.names, w.stepIndex
	if w.far == nil {
		r.Log = w.log.all()
		return
	}
	r.Log, r.LeftOut = w.logThere(), w.far.left
}
