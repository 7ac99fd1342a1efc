package cfg

// Pos is a place in the text that a Config was read from: an offset into its Sources, which number all
// bytes of all sources (files, included files, the texts that definitions expand to) from 1 upwards.
// The zero Pos is no place.
type Pos int32

// Span is a half-open range of text in one source.
type Span struct{ Start, End Pos }

// Range makes everything that embeds a Span a Node.
func (s Span) Range() Span { return s }

// To gives the span from the start of s to the end of t.
func (s Span) To(t Span) Span { return Span{s.Start, t.End} }

// Node is whatever has a place in a config.
type Node interface{ Range() Span }
