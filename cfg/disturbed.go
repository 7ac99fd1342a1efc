package cfg

import "slices"

// noteMistakes keeps where the text has mistakes of its form.
func (c *Config) noteMistakes(told Diagnostics) {
	for i := range told {
		if d := &told[i]; d.Severity == Error && ofForm[d.Rule] {
			c.mistakes = append(c.mistakes, c.Sources.InFile(d.Subject).Start)
		}
	}
	slices.Sort(c.mistakes)
}

// Disturbed tells whether a statement or item, of which a span is a part, was read with a mistake of its form: what else is
// said of it may follow from that.
func (c *Config) Disturbed(span Span) bool {
	if len(c.mistakes) == 0 {
		return false
	}
	span = c.Sources.InFile(span)
	first, last := c.Sources.placeOf(span.Start), c.Sources.placeOf(max(span.Start, span.End-1))
	src := first.line.src
	if src == nil || src != last.line.src {
		return false
	}
	text, _ := src.line(last.line.start)
	begin, end := src.Base+Pos(first.line.start), src.Base+Pos(last.line.start+len(text))
	i, _ := slices.BinarySearch(c.mistakes, begin)
	for ; i < len(c.mistakes) && c.mistakes[i] <= end; i++ {
		at := c.mistakes[i]
		if !anotherStatement(c.Sources.Text(Span{min(first.at, at), max(first.at, at)})) {
			return true
		}
	}
	return false
}
