package suite

import (
	"fmt"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/align"
	"kamino/cmd/internal/kt"
	"kamino/transport/sip"
)

// expect takes the next message of a peer and compares it.
func (w *world) expect(s *kt.Expect, p *peer) error {
	w.comes(s, p)
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

// expectBytes compares what came next, as long as what is expected. Of a datagram it is the whole.
func (w *world) expectBytes(s *kt.Expect, p *peer) error {
	pat, err := w.bytesPattern(s.Text)
	if err != nil {
		return err
	}
	got := p.in
	if p.udp != nil {
		got = p.take()
	}
	if n := w.begins(pat, string(got)); n >= 0 && (p.udp == nil || n == len(got)) {
		w.saw(p, got[:n:n])
		if p.udp == nil {
			p.in = got[n:]
		}
		return nil
	}
	f := failed(s.Span, "%s got other bytes", p.name)
	if len(got) > 0 {
		w.saw(p, got)
	}
	f.Diffs = []Diff{{At: s.Block, What: "bytes", Want: pat.text, Got: string(got), Missing: len(got) == 0}}
	f.Got = got
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
	lines := strings.Split(got, "\r\n")
	diffs, err := w.lineDiffs(s, lines)
	if len(diffs) > 0 {
		diffs[0].Edit = w.blockEdit(s.Block, s.Text, lines)
	}
	return diffs, err
}

// blockEdit replaces the lines of a message. What was the same before stays as it is written.
func (w *world) blockEdit(at cfg.Span, old []kt.Template, got []string) *Edit {
	indent := strings.Repeat(" ", w.file.Sources.Position(at.Start).Column-1)
	var b strings.Builder
	for i, line := range got {
		if i > 0 {
			b.WriteString("\n")
			if line != "" {
				b.WriteString(indent)
			}
		}
		text := w.unexpand(line)
		if i := slices.IndexFunc(old, func(o kt.Template) bool { return sameHeader(o.Raw, line) }); i >= 0 {
			text = w.rewrite(old[i], line)
		}
		for _, o := range old {
			if p, err := w.pattern(o); err == nil && w.holds(p, line) {
				text = o.Raw
				break
			}
		}
		b.WriteString(text)
	}
	return &Edit{At: at, Text: b.String()}
}

// lineDiffs finds the lines that differ: what the longest common sequence of lines leaves over.
func (w *world) lineDiffs(s *kt.Expect, got []string) ([]Diff, error) {
	want := make([]*pattern, len(s.Text))
	for i, t := range s.Text {
		p, err := w.pattern(t)
		if err != nil {
			return nil, err
		}
		want[i] = p
	}
	steps := align.Steps(len(want), len(got), func(i, j int) bool { return w.holds(want[i], got[j]) })
	var diffs []Diff
	for n := 0; n < len(steps); n++ {
		at := steps[n]
		d := Diff{At: s.Span}
		switch {
		case at.I >= 0 && at.J >= 0:
			continue
		case at.I < 0:
			d.What, d.Got, d.Unexpected = fmt.Sprintf("line %d", at.J+1), got[at.J], true
		default:
			d.What, d.Want, d.Missing = fmt.Sprintf("line %d", at.I+1), want[at.I].text, true
			if n+1 < len(steps) && steps[n+1].I < 0 { // another one in its place
				n++
				d.Got, d.Missing = got[steps[n].J], false
			}
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
		d := Diff{At: s.Start.Span, What: what, Want: start.text, Got: m.start()}
		if text := m.start(); len(start.text) == len("200") && m.reply {
			d.Edit = &Edit{At: s.Start.Span, Text: m.status}
		} else {
			d.Edit = &Edit{At: s.Start.Span, Text: w.unexpand(text)}
		}
		diffs = append(diffs, d)
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
		d := &Diff{What: "body", Want: p.text, Got: m.body, Missing: !m.hasBody}
		if m.hasBody && m.body != "" {
			d.Edit = w.blockEdit(part.Span, part.Text, strings.Split(m.body, "\r\n"))
		}
		return d, nil
	}
	values, there := w.valuesOf(part.Name, m)
	switch part.Kind {
	case kt.PartAbsent:
		if !there {
			return nil, nil
		}
		d.Unexpected, d.Got = true, strings.Join(values, "\r\n")
		d.Edit = &Edit{At: part.Span, Line: true}
		return d, nil
	case kt.PartMatches:
		d.Want = "~ " + part.Match.Source.Raw
		for _, v := range values {
			yes, shown, err := w.matches(part.Match, v)
			if yes || err != nil {
				return nil, err
			}
			d.Want = "~ " + shown
		}
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
		if d.Edit = (&Edit{At: part.Span, Line: true}); there {
			d.Edit = &Edit{At: part.Value.Span, Text: w.rewrite(part.Value, values[0])}
		}
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
