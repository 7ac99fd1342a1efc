package kt

import (
	"strings"

	"kamino/cfg"
)

// expect reads `PEER gets …` and the message below.
func (p *parser) expect(l *line, peer Template, verb word, rest []word) Step {
	s := &Expect{Span: l.Span, Peer: peer}
	if l.block != nil {
		s.Block = l.block.Span
	}
	if len(rest) == 0 {
		return nil
	}
	switch rest[0].text {
	case "nothing":
		s.Kind = ExpectNothing
		if len(rest) > 1 {
			return nil
		}
		if l.block != nil {
			p.errorf(l.block.Lines[0].Span, "indentation", "", "no message can stand below gets nothing")
		}
		return s
	case "exactly", "bytes":
		s.Kind = ExpectExactly
		if rest[0].text == "bytes" {
			s.Kind = ExpectBytes
		}
		if len(rest) > 1 {
			return nil
		}
		if l.block == nil {
			p.errorf(l.Span, "no-message", "write the message below, further in", "%s what?", rest[0].text)
			return s
		}
		for _, m := range l.block.Lines {
			s.Text = append(s.Text, p.template(m.Text, m.Start, PieceName, PieceCapture))
		}
		return s
	}
	text, at := l.after(verb)
	s.Start = p.template(text, at, PieceName, PieceCapture)
	s.Parts = p.parts(l.block, false)
	return s
}

// parts reads what is asked of a message, or of the answer of an RPC command.
func (p *parser) parts(b *Block, rpc bool) []Part {
	if b == nil {
		return nil
	}
	var out []Part
	for i, m := range b.Lines {
		if m.Text == "" {
			part := Part{Kind: PartBody, Span: cfg.Span{Start: b.Lines[i+1].Start, End: b.End}}
			for _, m := range b.Lines[i+1:] {
				part.Text = append(part.Text, p.template(m.Text, m.Start, PieceName, PieceCapture))
			}
			return append(out, part)
		}
		part, ok := p.part(m)
		if !ok {
			p.errorf(m.Span, "syntax", "write: Name: value, Name ~ regex, no Name, flag +; the body behind an empty line",
				"this asks nothing of a message")
			continue
		}
		if part.Kind == PartFails && !rpc {
			p.errorf(m.Span, "syntax", "it is about rpc", "fails has no meaning here")
		}
		out = append(out, part)
	}
	return out
}

func (p *parser) part(m Line) (Part, bool) {
	part := Part{Span: m.Span}
	name, rest, _ := strings.Cut(m.Text, " ")
	at := m.Start + cfg.Pos(len(m.Text)-len(strings.TrimLeft(rest, " ")))
	rest = strings.TrimLeft(rest, " ")
	switch {
	case name == "no" && rest != "" && !strings.Contains(rest, " "):
		part.Kind, part.Name = PartAbsent, rest
	case name == "flag" && (rest == "+" || rest == "$" || rest == "#"):
		part.Kind, part.Value = PartFlag, Literal(rest)
	case strings.HasPrefix(rest, "~ ") && !strings.HasSuffix(name, ":"):
		pattern := strings.TrimLeft(rest[2:], " ")
		from := m.End - cfg.Pos(len(pattern))
		part.Kind, part.Name = PartMatches, name
		if name == "fails" {
			part.Kind = PartFails
		}
		part.Match = p.matchOf(pattern, from)
	case strings.HasSuffix(name, ":"):
		part.Kind, part.Name = PartIs, strings.TrimSuffix(name, ":")
		part.Value = p.template(rest, at, PieceName, PieceCapture)
	case strings.Contains(name, ":"): // without a blank behind the colon
		n, v, _ := strings.Cut(m.Text, ":")
		part.Kind, part.Name = PartIs, n
		part.Value = p.template(v, m.Start+cfg.Pos(len(n)+1), PieceName, PieceCapture)
	default:
		return part, false
	}
	return part, part.Name != "" || part.Kind == PartFlag
}
