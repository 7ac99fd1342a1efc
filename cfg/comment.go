package cfg

// comment notes a comment, or what is read as one, from byte i of the source being read to where it is read on.
func (s *scanner) comment(i int) {
	if s.f != nil && s.f.define == nil && s.f.i > i {
		span := s.span(i, s.f.i)
		s.sources.comments = append(s.sources.comments, span)
		s.keep(span)
	}
}

// keep makes a token of a comment where they are wanted.
func (s *scanner) keep(span Span) {
	if s.keepComments {
		s.tokens = append(s.tokens, token{kind: tokComment, index: len(s.tokens), text: s.sources.Text(span), span: span})
	}
}

// Skipped gives the places of the texts that a conditional turned off.
func (s *Sources) Skipped() []Span { return s.skipped }

// Comments gives the places of the comments in files, in the order of reading; what a conditional turns off is not
// among them.
func (s *Sources) Comments() []Span { return s.comments }
