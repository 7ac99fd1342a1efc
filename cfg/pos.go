package cfg

// Pos is a place in the text that a Config was read from: an offset into its Sources, which number all
// bytes of all sources (files, included files, the texts that definitions expand to) from 1 upwards.
// The zero Pos is no place.
type Pos int32

// Span is a half-open range of text in one source.
type Span struct{ Start, End Pos }

// Range makes everything that embeds a Span a Node.
func (s Span) Range() Span { return s }

// To gives the span from the start of s to the end of t. Where the two may lie in different sources,
// Sources.Join gives the span of the place that holds both.
func (s Span) To(t Span) Span { return Span{s.Start, t.End} }

// Valid tells whether s is a place at all.
func (s Span) Valid() bool { return s.Start > 0 }

// Node is whatever has a place in a config.
type Node interface{ Range() Span }
