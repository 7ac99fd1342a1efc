package cfg

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A quote that is missing turns strings and text around, up to the next mistake of that kind or to the end of the file. So
// where the first error stands beside a string that runs over the end of its line, the text is read again with that string
// closed on its line. When the first error comes later then, that was the mistake; and so on from there.

// closings are the strings that are closed at the end of their line.
type closings map[opening]bool

// opening is the place of a quote. A file that is included twice has each once.
type opening struct {
	file   string
	offset int
}

func (c closings) has(src *Source, offset int) bool { return c[opening{src.Name, offset}] }

const (
	// maxClosings is how many strings are closed at most.
	maxClosings = 100
	// maxReread is how much text is read again at most, in bytes.
	maxReread = 8 << 20
)

// closeStrings finds the strings that lack a quote and reads the text again with them closed.
func closeStrings(r reading, again func(closings) reading) reading {
	good := closings{} // strings that hold a line end with reason
	for reread := 0; len(r.closings)+len(good) < maxClosings && reread < maxReread; reread += r.size {
		s, found := r.suspect(good)
		if !found {
			break
		}
		more := maps.Clone(r.closings)
		if more == nil {
			more = closings{}
		}
		more[s.opening] = true
		if next := again(more); next.improves(s) {
			r = next
		} else {
			good[s.opening] = true
		}
	}
	return r
}

// suspect is a string that may lack its quote.
type suspect struct {
	opening
	begin Pos // of its line
	at    Pos // of the error beside it
	lines int // that it runs over
}

// improves tells whether the text makes more sense with a string closed: what was in it is mostly a config, and there is no
// error any more where one was.
func (r *reading) improves(s suspect) bool {
	inside, first := 0, Pos(0)
	src := r.config.Sources.Source(s.at)
	if src == nil {
		return false
	}
	_, line := src.line(int(s.at - src.Base))
	for i := range r.diags {
		d := &r.diags[i]
		at := r.config.Sources.InFile(d.Subject).Start
		switch {
		case d.Severity != Error || at < s.begin || r.hasClosing(at):
		case at < src.Base+Pos(line):
			inside++
		case first == 0 || at < first:
			first = at
		}
	}
	return inside <= (s.lines-1)/3 && (first == 0 || first > s.at)
}

// suspect finds the first error that stands beside a string that holds a line end.
func (r *reading) suspect(good closings) (s suspect, found bool) {
	if len(r.long) == 0 {
		return s, false
	}
	for i := range r.diags {
		d := &r.diags[i]
		at := r.config.Sources.InFile(d.Subject).Start
		if d.Severity != Error || d.Rule == "unclosed-brace" || d.Rule == "unopened-brace" || s.at != 0 && at >= s.at || r.hasClosing(at) {
			continue
		}
		if beside, ok := r.stringBeside(at, good); ok {
			s, found = beside, true
		}
	}
	return s, found
}

// hasClosing tells whether a string was closed on the line of a place.
func (r *reading) hasClosing(at Pos) bool {
	if len(r.closings) == 0 {
		return false
	}
	src := r.config.Sources.Source(at)
	if src == nil {
		return false
	}
	line, start := src.line(int(at - src.Base))
	for o := range r.closings {
		if o.file == src.Name && o.offset >= start && o.offset <= start+len(line) {
			return true
		}
	}
	return false
}

// stringBeside finds the first string that holds a line end and begins, lies or ends on the line of an error.
func (r *reading) stringBeside(at Pos, good closings) (suspect, bool) {
	src := r.config.Sources.Source(at)
	if src == nil {
		return suspect{}, false
	}
	line, start := src.line(int(at - src.Base))
	first, last := src.Base+Pos(start), src.Base+Pos(start+len(line))
	i, _ := slices.BinarySearchFunc(r.long, first, func(s Span, at Pos) int { return cmp.Compare(s.End, at) })
	for ; i < len(r.long) && r.long[i].Start <= last; i++ {
		s := suspect{opening: opening{src.Name, int(r.long[i].Start - src.Base)}, at: at}
		if r.long[i].Start >= src.Base && !good[s.opening] {
			_, start := src.line(s.offset)
			s.begin = src.Base + Pos(start)
			s.lines = strings.Count(r.config.Sources.Text(r.long[i]), "\n")
			return s, true
		}
	}
	return suspect{}, false
}

// unclosedString diagnoses a string without an end. It is taken to end on its line, before what closes a statement there,
// so that the rest of the text can be read.
func (s *scanner) unclosedString(i int, q byte) {
	f := s.f
	line, _, _ := strings.Cut(f.text[i+1:], "\n")
	value := strings.TrimRight(line, ");{} \t\r")
	s.error("unclosed-string", s.span(i, i+1), "this string is never closed", "close it with "+string(q)+", if it is not the quote before it that is missing")
	j := i + 1 + len(value)
	f.i = j
	s.emit(token{kind: tokString, text: f.text[i:j], span: s.span(i, j), value: value, parts: []StringPart{{Start: s.pos(i + 1), Raw: true}}})
}
