package recording

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"

	"kamino/cmd/internal/wire"
)

// Options say what a recording cannot tell.
type Options struct {
	Config string       // name of the config's file, as seen from the test file
	Title  string       // of the test
	Logins []wire.Login // passwords of those who logged in
	Pause  time.Duration
}

// Written is a test file.
type Written struct {
	Text     string
	Messages int
	Notes    []string // what the reader has to know
}

// Write writes the test. It fails where nothing was said to the server.
func (r *Recorder) Write(o Options) (*Written, error) {
	r.Flush()
	r.mu.Lock()
	defer r.mu.Unlock()
	where := r.server()
	r.turn(where)
	w := &writer{Recorder: r, Options: o, where: where, people: map[*Talk]*person{}}
	w.meet()
	if !slices.ContainsFunc(w.order, func(p *person) bool { return !p.invited() || p.UDP }) {
		if !w.where.IsValid() {
			return nil, errors.New("no message of MSRP or SIP in it")
		}
		return nil, fmt.Errorf("nobody talks with %v", w.where)
	}
	fmt.Fprintf(&w.out, "# Recorded by kamino record.\n\nconfig %s\n", o.Config)
	if len(o.Logins) > 0 {
		fmt.Fprintf(&w.out, "login %s %s\n", o.Logins[0].User, o.Logins[0].Password)
	}
	fmt.Fprintf(&w.out, "\ntest %q\n", o.Title)
	w.prepare()
	for i := range r.events {
		w.event(i)
	}
	return &Written{w.out.String(), w.messages, w.notes}, nil
}

// writer writes one test.
type writer struct {
	*Recorder
	Options
	where  netip.AddrPort
	people map[*Talk]*person
	order  []*person
	out    strings.Builder
	notes  []string
	known  dictionary
	taken  map[string]bool // names of peers
	sent   map[string]bool // words that peers have sent so far
	names  map[string]bool // that captures have
	last   time.Time
	silent bool // nothing of the server was recorded

	messages int
}

func (w *writer) notef(format string, args ...any) {
	if n := fmt.Sprintf(format, args...); !slices.Contains(w.notes, n) {
		w.notes = append(w.notes, n)
	}
}

func (w *writer) stepf(format string, args ...any) { fmt.Fprintf(&w.out, "    "+format+"\n", args...) }

// prepare writes what is there before anything happens: those whom the server will talk to, and what is known by a name.
func (w *writer) prepare() {
	w.names, w.sent = map[string]bool{}, map[string]bool{}
	for _, at := range append([]netip.AddrPort{w.where}, w.Also...) {
		w.known.add(knownText{at.String(), "{relay}", true})
	}
	listens, takes := map[netip.AddrPort]string{}, map[netip.AddrPort]bool{}
	for _, p := range w.order {
		takes[p.at] = takes[p.at] || p.invited() && !p.UDP && !p.refused
	}
	for _, p := range w.order {
		if !p.invited() {
			continue
		}
		if name := listens[p.at]; name != "" {
			delete(w.taken, p.name)
			p.name = name // the same again
			continue
		}
		listens[p.at] = p.name
		at := ""
		if p.local() {
			w.known.add(knownText{p.at.String(), "{" + p.name + "}", true})
		} else {
			at = p.at.String()
		}
		switch {
		case p.UDP:
			w.stepf("%s connects udp%s", p.name, prefixed(" from ", at))
		case p.refused && takes[p.at]:
			w.notef("%v refused a connection and took another: in the test it takes all", p.at)
			w.stepf("%s listens%s", p.name, prefixed(" at ", at))
		case p.refused:
			w.stepf("%s refuses%s", p.name, prefixed(" at ", at))
		default:
			w.stepf("%s listens%s", p.name, prefixed(" at ", at))
		}
	}
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// event writes the step of an event.
func (w *writer) event(i int) {
	e := &w.events[i]
	p := w.people[e.talk]
	if p == nil || p.over {
		return
	}
	if !w.last.IsZero() && !e.at.IsZero() {
		if d := e.at.Sub(w.last).Truncate(time.Second); d > 0 && d >= w.Pause && w.Pause > 0 {
			w.stepf("advance %v", d)
		}
	}
	if !e.at.IsZero() {
		w.last = e.at
	}
	if len(e.data) > 0 {
		w.messages++
	}
	switch {
	case len(e.data) > 0 && e.side == p.side:
		w.sends(p, e)
	case len(e.data) > 0:
		w.gets(p, e)
	case e.end != Open:
		w.ends(p, i)
	default:
		w.begins(p)
	}
}

func (w *writer) begins(p *person) {
	if p.invited() {
		w.invites(p)
		return
	}
	line := p.name + " connects"
	if p.UDP {
		line += " udp"
	}
	if p.To != w.where && !slices.Contains(w.Also, p.To) {
		line += " to " + p.To.String()
	}
	if p.local() {
		w.known.add(knownText{p.at.String(), "{" + p.name + "}", true})
	} else {
		line += " from " + p.at.String()
	}
	w.stepf("%s", line)
	if w.silent {
		w.stepf("%s may get more", p.name)
	}
}

// invites writes that the server has connected. Who listens has one connection at a time: beside one that is open, the next
// is somebody else's.
func (w *writer) invites(p *person) {
	if p.UDP || p.refused {
		return
	}
	p.talks = true
	for _, other := range w.order {
		if other != p && other.name == p.name && other.talks && !other.over {
			listens := p.name
			w.rename(p)
			w.stepf("%s accepts for %s", p.name, listens)
			return
		}
	}
	w.stepf("%s accepts", p.name)
}

// ends writes how a connection ended. What the other side does of it then is nothing new.
func (w *writer) ends(p *person, i int) {
	e := &w.events[i]
	later := func(by Side) bool {
		return slices.ContainsFunc(w.events[i+1:], func(l event) bool { return l.talk == p.Talk && l.side == by && len(l.data) > 0 })
	}
	switch {
	case e.end == Refused:
	case e.side == p.side && e.end == Reset:
		w.stepf("%s resets", p.name)
		p.over = true
	case e.side == p.side && later(1-p.side):
		w.stepf("%s shuts", p.name)
	case e.side == p.side:
		w.stepf("%s closes", p.name)
		p.over = true
	case later(p.side): // it goes on talking to who does not listen
	default:
		w.stepf("%s is closed", p.name)
		p.over = true
	}
}

func (w *writer) sends(p *person, e *event) {
	text := string(e.data)
	for _, word := range strings.FieldsFunc(headOf(text), func(c rune) bool { return strings.ContainsRune(" \t\r\n;,<>\"=", c) }) {
		w.sent[word] = true
	}
	lines, ok := asLines(text)
	if ok && !e.cut {
		w.stepf("%s sends", p.name)
		w.lines(lines, w.answered(p, text))
		return
	}
	w.stepf("%s sends bytes", p.name)
	w.bytes(text, w.answered(p, text))
}

func (w *writer) gets(p *person, e *event) {
	text := string(e.data)
	p.asked.Seen(e.data)
	holes := w.captures(p, text)
	lines, ok := asLines(text)
	if ok && !e.cut {
		w.stepf("%s gets exactly", p.name)
		w.lines(lines, holes)
	} else {
		w.stepf("%s gets bytes", p.name)
		w.bytes(text, holes)
	}
	for _, h := range holes {
		if h.name != "" {
			w.known.add(knownText{h.value, "{" + h.name + "}", false})
		}
	}
}
