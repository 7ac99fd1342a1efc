package suite

import (
	"cmp"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
)

// Edit is a change of a test file that makes an expectation what was there instead.
type Edit struct {
	At   cfg.Span // of the text that is replaced
	Text string
	Line bool // the whole line goes, and Text is nothing
}

// Edits gives the changes that make a failed case get one step further; none where it failed for another reason than
// an expectation.
func (r *Result) Edits() []Edit {
	if r.Failure == nil {
		return nil
	}
	var out []Edit
	for _, d := range r.Failure.Diffs {
		if d.Edit != nil {
			out = append(out, *d.Edit)
		}
	}
	return out
}

// Apply makes changes in a text, each once.
func Apply(text string, edits []Edit) string {
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.At.Start, b.At.Start) })
	var b strings.Builder
	done := 0
	for _, e := range edits {
		from, to := int(e.At.Start)-1, int(e.At.End)-1
		if e.Line {
			from = strings.LastIndexByte(text[:from], '\n') + 1
			if i := strings.IndexByte(text[to:], '\n'); i >= 0 {
				to += i + 1
			} else {
				to = len(text)
			}
		}
		if from < done { // of two cases that want it changed, the first
			continue
		}
		b.WriteString(text[done:from])
		b.WriteString(e.Text)
		done = to
	}
	b.WriteString(text[done:])
	return b.String()
}

// sameHeader tells whether two lines are of a header of the same name.
func sameHeader(a, b string) bool {
	name, _, ok := strings.Cut(a, ":")
	return ok && name != "" && strings.HasPrefix(b, name+":")
}

// around is how much of the text before and behind a capture shows where it is in another text.
const around = 6

// rewrite writes a text as an expectation, with the captures of the one that did not hold where their surroundings are the
// same.
func (w *world) rewrite(old kt.Template, got string) string {
	var b strings.Builder
	for i, piece := range old.Pieces {
		if piece.Kind != kt.PieceCapture {
			continue
		}
		begin := 0
		if i > 0 {
			before := old.Pieces[i-1].Text
			before = before[max(len(before)-around, 0):]
			j := strings.Index(got, before)
			if j < 0 || len(before) < 2 {
				continue
			}
			begin = j + len(before)
		}
		end := len(got)
		if i+1 < len(old.Pieces) {
			after := old.Pieces[i+1].Text
			j := strings.Index(got[begin:], after[:min(len(after), around)])
			if j < 0 || after == "" {
				continue
			}
			end = begin + j
		}
		if piece.Pattern != nil && !piece.Pattern.MatchString(got[begin:end]) {
			continue
		}
		b.WriteString(w.unexpand(got[:begin]) + w.file.Sources.Text(piece.Span))
		got = got[end:]
	}
	return b.String() + w.unexpand(got)
}

// unexpand puts {names} in the place of the values that they stand for now, the longest first, and doubles braces.
func (w *world) unexpand(text string) string {
	var names []string
	for n, v := range w.names {
		if len(v) > 3 && strings.Contains(text, v) {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(w.names[b]), len(w.names[a])), cmp.Compare(a, b))
	})
	var b strings.Builder
next:
	for i := 0; i < len(text); {
		for _, n := range names {
			if v := w.names[n]; strings.HasPrefix(text[i:], v) {
				b.WriteString("{" + n + "}")
				i += len(v)
				continue next
			}
		}
		if text[i] == '{' {
			b.WriteByte('{')
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}
