package layout

import (
	"strings"

	"kamino/cfg"
)

// comment puts a comment behind what it follows on its line, before what follows it, or on a line of its own.
func (p *printer) comment(t *piece) {
	text := trimEnd(t.Text)
	after := p.ahead(1)
	ends := t.Kind == cfg.LineComment || after.Kind == 0 || after.newlines > 0
	p.since += t.newlines
	if t.newlines == 0 && p.at > 0 && ends && !p.joined {
		p.out.trail(text, t.apart)
		p.broken = true
		return
	}
	if p.since > 0 || ends {
		p.boundary(p.next())
	}
	p.joined = p.joined && !p.broken
	inside := p.top().kind == parens || p.top().stmt.phase != between && p.top().stmt.phase != atBody
	switch {
	case p.joined, t.newlines == 0 && inside && !p.broken && p.at > 0:
		if !p.prev.is("(") || p.joined {
			text = " " + text
		}
		p.out.add(text)
		p.broken = ends
	default:
		indent := p.besides(t)
		p.out.line(indent, t.newlines > 1, moved(text, t.indent, indent))
		p.broken, p.joined = ends, !ends
	}
}

// besides is how far a comment is indented that has a line of its own.
func (p *printer) besides(t *piece) int {
	f := p.top()
	if t.indent == "" && strings.HasPrefix(strings.TrimLeft(t.Text, "# "), "!") { // a directive that is not in use
		return 0
	}
	if f.kind == parens {
		return p.continuation(t)
	}
	s := &f.stmt
	next := p.next()
	switch s.phase {
	case between:
		if next.is("else") {
			for i := len(s.heads) - 1; i >= 0; i-- {
				if s.heads[i].word == "if" {
					return s.heads[i].indent
				}
			}
		}
		if !s.cased {
			return f.base()
		}
		if next.is("case") || next.is("default") {
			// It belongs to the label, unless it stands further in.
			if width(t.indent) <= width(next.indent) {
				return f.base()
			}
		}
		return f.base() + 1
	case atBody:
		h := s.heads[len(s.heads)-1]
		if next.is("{") {
			return h.indent
		}
		return h.indent + 1
	}
	return p.continuation(t)
}

// moved gives a comment's text when its line is indented anew: lines of it that are indented like the first one move
// along.
func moved(text, from string, to int) string {
	first, rest, found := strings.Cut(text, "\n")
	if !found || strings.Trim(from, " \t") != "" {
		return text
	}
	lines := strings.Split(rest, "\n")
	for i, l := range lines {
		if after, ok := strings.CutPrefix(l, from); ok {
			lines[i] = strings.Repeat("\t", to) + after
		}
	}
	return first + "\n" + strings.Join(lines, "\n")
}
