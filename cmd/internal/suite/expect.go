package suite

import (
	"fmt"
	"strings"

	"kamino/cmd/internal/kt"
	"kamino/transport/sip"
)

// expect takes the next message of a peer and compares it.
func (w *world) expect(s *kt.Expect, p *peer) error {
	if s.Kind == kt.ExpectBytes {
		return w.expectBytes(s, p)
	}
	if s.Kind == kt.ExpectNothing {
		if all := p.rest(); len(all) > 0 {
			f := failed(s.Span, "%s got something", p.name)
			f.Got = all
			return f
		}
		return nil
	}
	raw := p.take()
	if raw == nil {
		return w.nothingCame(s, p)
	}
	w.saw(p, raw)
	p.asked.Seen(raw)
	m := dissect(raw)
	var diffs []Diff
	var err error
	if s.Kind == kt.ExpectExactly {
		diffs, err = w.exactly(s, m)
	} else {
		diffs, err = w.parts(s, m)
	}
	if err != nil || len(diffs) == 0 {
		return err
	}
	f := failed(s.Span, "%s got something else", p.name)
	f.Diffs, f.Got = diffs, raw
	return f
}

// nothingCame words why there is no message.
func (w *world) nothingCame(s *kt.Expect, p *peer) error {
	f := failed(s.Span, "%s got nothing", p.name)
	switch all := p.rest(); {
	case len(all) > 0:
		f.Summary, f.Got = p.name+" got no complete message, only the bytes below", all
	case p.paused:
		f.Summary = p.name + " does not read"
	case p.ended != nil:
		f.Summary = fmt.Sprintf("%s got nothing: the relay has closed the connection", p.name)
	}
	return f
}

func (w *world) expectBytes(s *kt.Expect, p *peer) error {
	pat := &pattern{}
	for _, t := range s.Text {
		one, err := w.pattern(t)
		if err != nil {
			return err
		}
		text, err := unescape(one.text)
		if err != nil {
			return broken(t.Span, "%v", err)
		}
		pat.text += text
	}
	got := p.rest()
	if len(got) > 0 {
		w.saw(p, got)
	}
	p.clear()
	if pat.text == string(got) {
		return nil
	}
	f := failed(s.Span, "%s got other bytes", p.name)
	f.Diffs, f.Got = []Diff{{At: s.Block, What: "bytes", Want: pat.text, Got: string(got)}}, got
	return f
}

// exactly compares the whole message, line by line.
func (w *world) exactly(s *kt.Expect, m *message) ([]Diff, error) {
	whole, err := w.pattern(s.Text...)
	if err != nil {
		return nil, err
	}
	// What a machine counts may be left out here, too: it is taken from what came.
	got := string(m.raw)
	if m.msrp && !strings.Contains("\r\n"+whole.text, "\r\n-------") {
		got = got[:strings.LastIndex(strings.TrimSuffix(got, "\r\n"), "\r\n")]
	} else if m.msrp {
		got = strings.TrimSuffix(got, "\r\n")
	} else if !m.hasBody {
		got = strings.TrimSuffix(got, "\r\n\r\n")
		if !strings.Contains(strings.ToLower(whole.text), "\r\ncontent-length:") {
			got = strings.TrimSuffix(got, "\r\nContent-Length: 0")
		}
	}
	if w.holds(whole, got) {
		return nil, nil
	}
	return w.lineDiffs(s, strings.Split(got, "\r\n"))
}

// lineDiffs finds the lines that differ: those that are the same at both ends are not told.
func (w *world) lineDiffs(s *kt.Expect, got []string) ([]Diff, error) {
	var want []*pattern
	for _, t := range s.Text {
		p, err := w.pattern(t)
		if err != nil {
			return nil, err
		}
		want = append(want, p)
	}
	head, tail := 0, 0
	for head < len(want) && head < len(got) && w.holds(want[head], got[head]) {
		head++
	}
	for tail < len(want)-head && tail < len(got)-head && w.holds(want[len(want)-1-tail], got[len(got)-1-tail]) {
		tail++
	}
	var diffs []Diff
	for i := head; i < max(len(want), len(got))-tail; i++ {
		d := Diff{At: s.Span, What: fmt.Sprintf("line %d", i+1), Missing: i >= len(got)-tail, Unexpected: i >= len(want)-tail}
		if !d.Unexpected {
			d.At, d.Want = s.Text[i].Span, want[i].text
		}
		if !d.Missing {
			d.Got = got[i]
		}
		diffs = append(diffs, d)
	}
	return diffs, nil
}

// parts compares the start and the parts that the step names.
func (w *world) parts(s *kt.Expect, m *message) ([]Diff, error) {
	var diffs []Diff
	start, err := w.pattern(s.Start)
	if err != nil {
		return nil, err
	}
	if !w.startHolds(start, m) {
		what := "method"
		if m.reply {
			what = "status"
		}
		diffs = append(diffs, Diff{At: s.Span, What: what, Want: start.text, Got: m.start()})
	}
	for i := range s.Parts {
		d, err := w.part(&s.Parts[i], m)
		if err != nil {
			return nil, err
		}
		if d != nil {
			d.At = s.Parts[i].Span
			diffs = append(diffs, *d)
		}
	}
	return diffs, nil
}

// startHolds compares a status, with or without its text, or a method.
func (w *world) startHolds(p *pattern, m *message) bool {
	if m.reply && len(p.text) == 3 && strings.HasSuffix(p.text, "xx") {
		return m.status[:1] == p.text[:1]
	}
	return w.holds(p, m.start()) || m.reply && p.text == m.status
}

// part compares one part; nil when it is as it should be.
func (w *world) part(part *kt.Part, m *message) (*Diff, error) {
	d := &Diff{What: part.Name}
	switch part.Kind {
	case kt.PartFlag:
		d.What, d.Want, d.Got = "flag", part.Value.Raw, m.flag
		if d.Want == d.Got {
			return nil, nil
		}
		return d, nil
	case kt.PartBody:
		p, err := w.pattern(part.Text...)
		if err != nil || m.hasBody && w.holds(p, m.body) {
			return nil, err
		}
		return &Diff{What: "body", Want: p.text, Got: m.body, Missing: !m.hasBody}, nil
	}
	values, there := w.valuesOf(part.Name, m)
	switch part.Kind {
	case kt.PartAbsent:
		if !there {
			return nil, nil
		}
		d.Unexpected, d.Got = true, strings.Join(values, "\r\n")
		return d, nil
	case kt.PartMatches:
		for _, v := range values {
			if part.Match.Regexp.MatchString(v) {
				return nil, nil
			}
		}
		d.Want = "~ " + part.Match.Source
	default:
		p, err := w.pattern(part.Value)
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			if w.holds(p, v) {
				return nil, nil
			}
		}
		d.Want = p.text
	}
	d.Got, d.Missing = strings.Join(values, "\r\n"), !there
	return d, nil
}

// valuesOf gives the values of a header, by any of its names, or the body.
func (w *world) valuesOf(name string, m *message) (values []string, there bool) {
	if strings.EqualFold(name, "body") {
		return []string{m.body}, m.hasBody
	}
	values = m.values(name)
	if len(values) == 0 && !m.msrp {
		if t := sip.TypeOf(name); t != sip.HeaderOther {
			for _, h := range m.headers {
				if sip.TypeOf(h.name) == t {
					values = append(values, h.value)
				}
			}
		}
	}
	return values, len(values) > 0
}
