package layout

import "kamino/cfg"

// phase tells how far a statement, or an item of the top level, is laid out.
type phase uint8

const (
	between phase = iota // statements: the next lexeme begins one
	inHead               // behind if, while, switch or a route's keyword
	atBody               // behind a head or an else
	inLabel              // behind case or default
	simple               // in a statement without a body
)

// statement is what is being laid out in a frame.
type statement struct {
	phase  phase
	indent int    // of the line that the innermost one began on
	heads  []head // that have a body being laid out, outermost first; kept after the end, for an else
	cased  bool   // behind a label
	tight  bool   // a parameter of the core: no blanks around its equals sign
}

// head is an if, else, while, switch or route that has a body.
type head struct {
	word   string
	indent int
}

// token lays out a lexeme that is neither comment nor directive.
func (p *printer) token(t *piece) {
	p.since += t.newlines
	p.boundary(t)
	if t.is("}") {
		p.closeBlock(t)
		return
	}
	if p.top().kind == parens {
		p.inside(t)
		return
	}
	s := &p.top().stmt
	switch s.phase {
	case between:
		p.beginning(t, s)
	case atBody:
		p.body(t, s)
	default:
		p.inside(t)
	}
}

// boundary ends what t shows to be over: a condition without parentheses, or an item that no semicolon ends.
func (p *printer) boundary(t *piece) {
	f := p.top()
	switch s := &f.stmt; s.phase {
	case simple:
		if f.kind != parens && p.over(t) {
			s.phase = between
		}
	case inHead:
		if f.kind == parens {
			return
		}
		if n := len(s.heads); f.kind == root || n > 0 && p.prev.is(s.heads[n-1].word) {
			if f.kind == root && t.is("{") {
				s.phase = atBody
			}
		} else if endsOperand(&p.prev) && (t.is("{") || t.is(";") || starts(t)) {
			s.phase = atBody
		}
	}
}

// over tells whether t does not belong to the simple statement before it.
func (p *printer) over(t *piece) bool {
	f := p.top()
	if t.Kind == 0 {
		return true
	}
	if f.kind == root || f.kind == socketBlock {
		if p.itemBegins(t) {
			return true
		}
		return p.since > 0 && endsOperand(&p.prev) && t.first && t.indent == "" && startsItem(t)
	}
	if p.since == 0 {
		return false
	}
	switch p.prev.Text {
	case "return", "exit", "drop", "break":
		return !t.is(";")
	}
	return endsOperand(&p.prev) && starts(t)
}

// beginning lays out the first lexeme of a statement.
func (p *printer) beginning(t *piece, s *statement) {
	f := p.top()
	switch {
	case t.is(";") && p.since == 0 && !p.broken && !p.joined:
		p.out.add(";")
		return
	case t.is("else"):
		p.otherwise(t, s)
		return
	}
	s.heads = nil
	indent := f.base()
	switch {
	case f.kind == switchBlock && (t.is("case") || t.is("default")):
		s.cased = true
		indent = f.indent + 1
	case s.cased:
		indent++
	}
	p.begin(t, s, indent)
}

// base is how far statements in a frame are indented, labels aside.
func (f *frame) base() int {
	if f.kind == root {
		return 0
	}
	return f.indent + 1
}

// begin puts the first lexeme of a statement on a line of its own, and sees what kind of statement it is.
func (p *printer) begin(t *piece, s *statement, indent int) {
	p.line(t, indent)
	s.indent = indent
	p.classify(t, s)
}

func (p *printer) classify(t *piece, s *statement) {
	f := p.top()
	s.phase = simple
	s.tight = f.kind == root && p.ahead(1).is("=") && !p.ahead(2).is("{")
	switch {
	case t.is("{"):
		p.openBlock(block, between)
	case t.is(";"):
		s.phase = between
	case t.Kind != cfg.Keyword:
	case f.kind == root:
		if isRoute(t) {
			s.heads = append(s.heads, head{t.Text, s.indent})
			s.phase = inHead
		}
	case t.is("if"), t.is("while"), t.is("switch"):
		s.heads = append(s.heads, head{t.Text, s.indent})
		s.phase = inHead
	case f.kind == switchBlock && (t.is("case") || t.is("default")):
		s.phase = inLabel
	}
}

// otherwise lays out an else, which belongs to the last if that has none.
func (p *printer) otherwise(t *piece, s *statement) {
	n := len(s.heads) - 1
	for n > 0 && s.heads[n].word != "if" {
		n--
	}
	indent := p.top().base()
	if n >= 0 {
		indent = s.heads[n].indent
		s.heads = s.heads[:n]
	}
	if p.prev.is("}") && !p.broken {
		p.out.add(" else")
	} else {
		p.line(t, indent)
	}
	s.indent = indent
	s.heads = append(s.heads, head{"else", indent})
	s.phase = atBody
}

// body lays out the first lexeme of a body.
func (p *printer) body(t *piece, s *statement) {
	h := &s.heads[len(s.heads)-1]
	switch {
	case t.is("{"):
		kind := block
		if h.word == "switch" {
			kind = switchBlock
		}
		if p.broken {
			p.line(t, h.indent)
		} else {
			p.out.add(" {")
		}
		p.openBlock(kind, between)
		p.top().indent = h.indent
	case t.is(";") && !p.broken:
		p.out.add(";")
		s.phase = between
	case t.is("if") && h.word == "else" && !p.broken:
		p.out.add(" if")
		h.word = "if"
		s.phase = inHead
	case p.since > 0 || p.broken:
		p.begin(t, s, h.indent+1)
	default:
		p.out.add(" " + t.Text)
		p.classify(t, s)
	}
}

// inside lays out a lexeme in the middle of a statement.
func (p *printer) inside(t *piece) {
	p.place(t)
	f := p.top()
	switch {
	case t.is("("), t.is("["):
		s := &p.enclosing().stmt
		p.frames = append(p.frames, frame{kind: parens, indent: p.out.indent(), wide: s.phase == inHead && p.out.indent() == s.indent})
	case t.is(")"), t.is("]"):
		if f.kind == parens {
			p.frames = p.frames[:len(p.frames)-1]
		}
	case t.is("{"):
		switch {
		case f.kind == root && p.prev.is("="):
			p.openBlock(socketBlock, between)
		case f.kind != parens && endsOperand(&p.prev): // behind a definition that stands for a head
			p.openBlock(block, between)
		default:
			p.openBlock(block, f.stmt.phase)
		}
	case f.kind == parens:
	case t.is(";"):
		f.stmt.phase = between
	case t.is(":") && f.stmt.phase == inLabel:
		f.stmt.phase = between
		p.out.opened = true
	}
}

// place puts a lexeme on the line, or on a new one where a line end was written.
func (p *printer) place(t *piece) {
	switch {
	case p.broken, p.since > 0 && !t.is(";") && !t.is("{"):
		p.line(&piece{Lexeme: t.Lexeme, newlines: min(t.newlines, 1)}, p.continuation(t))
	case p.spaced(t):
		p.out.add(" " + t.Text)
	default:
		p.out.add(t.Text)
	}
}

// continuation is how far a line is indented that goes on with a statement.
func (p *printer) continuation(t *piece) int {
	f := p.top()
	indent, wide := f.indent, f.wide
	if f.kind != parens {
		indent, wide = f.stmt.indent, f.stmt.phase == inHead
	}
	switch {
	case f.kind == parens && (t.is(")") || t.is("]")):
		return indent
	case wide:
		return indent + 2
	}
	return indent + 1
}

// line begins a line with t, behind a comment that is there for it.
func (p *printer) line(t *piece, indent int) {
	if p.joined && !p.broken {
		p.out.add(" " + t.Text)
	} else {
		p.out.line(indent, t.newlines > 1, t.Text)
	}
	p.broken, p.joined = false, false
}

// openBlock begins a block; when it ends, the statement around it goes on in a phase.
func (p *printer) openBlock(kind frameKind, resume phase) {
	p.top().stmt.phase = resume
	p.frames = append(p.frames, frame{kind: kind, indent: p.out.indent()})
	p.out.opened = true
}

// closeBlock ends the innermost block and all that is open in it.
func (p *printer) closeBlock(t *piece) {
	n := len(p.frames) - 1
	for n > 0 && p.frames[n].kind == parens {
		n--
	}
	indent := p.frames[n].indent
	if n > 0 {
		p.frames = p.frames[:n]
	} else {
		p.frames[0].stmt = statement{}
	}
	p.joined = false
	p.line(&piece{Lexeme: t.Lexeme}, indent)
}
