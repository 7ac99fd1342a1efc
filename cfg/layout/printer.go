package layout

import (
	"slices"
	"strings"

	"kamino/cfg"
)

// print lays lexemes out. careful keeps blanks that could be left out.
func print(lexemes []cfg.Lexeme, careful bool) string {
	p := printer{careful: careful, state: state{frames: []frame{{kind: root}}}}
	p.pieces = pieces(lexemes)
	for i := range p.pieces {
		p.at = i
		p.piece(&p.pieces[i])
	}
	out := p.out.String()
	if n := len(lexemes) - 1; n >= 0 && lexemes[n].Kind == cfg.LineComment {
		if isMarked(lexemes[n].Text) { // it might be a directive with a line end
			out = strings.TrimSuffix(out, "\n")
		}
	}
	return out
}

// piece is a lexeme with the blanks before it.
type piece struct {
	cfg.Lexeme
	newlines int    // before it
	blank    bool   // something is between it and the one before
	first    bool   // on its line
	indent   string // of its line, where it is the first
	apart    bool   // more than a single blank is before it
}

// pieces takes the blanks out of a list of lexemes.
func pieces(lexemes []cfg.Lexeme) []piece {
	var out []piece
	next := piece{first: true}
	for _, l := range lexemes {
		if l.Kind == cfg.Blank {
			text := strings.ReplaceAll(l.Text, "\\\n", " ")
			next.blank = true
			next.newlines += strings.Count(text, "\n")
			if next.newlines > 0 || next.first {
				next.first = true
				next.indent = text[strings.LastIndexByte(text, '\n')+1:]
			}
			next.apart = text != " "
			continue
		}
		next.Lexeme = l
		out = append(out, next)
		next = piece{first: strings.HasSuffix(l.Text, "\n")}
		if next.first {
			next.newlines = 1
		}
	}
	return out
}

// tabWidth is how wide a tab is taken for, as in Kamailio's own sources.
const tabWidth = 4

// width is how wide blanks are.
func width(blanks string) int {
	n := 0
	for i := range len(blanks) {
		if n++; blanks[i] == '\t' {
			n += tabWidth - 1 - (n-1)%tabWidth
		}
	}
	return n
}

// is tells whether a piece is this punctuation, word or operator.
func (p *piece) is(text string) bool {
	return p.Text == text && p.Kind != cfg.StringText && p.Kind != cfg.EventName
}

// frameKind tells brackets apart.
type frameKind uint8

const (
	root        frameKind = iota
	block                 // { statements }
	switchBlock           // { labels and statements }
	socketBlock           // { attributes }
	parens                // ( … ) and [ … ]
)

// frame is a bracket that is open.
type frame struct {
	kind   frameKind
	indent int       // of the line that it was opened on
	wide   bool      // lines in it are indented twice, for a body follows
	stmt   statement // that is being laid out inside
}

// state is all that a conditional's other branch begins anew with.
type state struct {
	frames []frame
	prev   piece // the lexeme before, comments and directives left out
	prefix bool  // prev is an operator that stands before its operand
	kept   bool  // blanks around the operator that prev is, or that follows, stay as they are
}

func (s state) clone() state {
	s.frames = slices.Clone(s.frames)
	for i := range s.frames {
		s.frames[i].stmt.heads = slices.Clone(s.frames[i].stmt.heads)
	}
	return s
}

// conditional is one that is open.
type conditional struct {
	before state  // it
	after  *state // its first branch that could be read
}

type printer struct {
	state
	out          writer
	pieces       []piece
	at           int // the piece being laid out
	careful      bool
	conditionals []conditional
	since        int  // line ends since the last token
	broken       bool // a line end has to follow
	joined       bool // a comment was put at the line's start, and a lexeme of its line follows
}

func (p *printer) top() *frame { return &p.frames[len(p.frames)-1] }

// enclosing is the innermost frame that statements stand in.
func (p *printer) enclosing() *frame {
	for i := len(p.frames) - 1; ; i-- {
		if p.frames[i].kind != parens {
			return &p.frames[i]
		}
	}
}

// next is the lexeme behind the one at hand, comments and directives left out; the zero piece at the end.
func (p *printer) next() *piece {
	for i := p.at + 1; i < len(p.pieces); i++ {
		switch p.pieces[i].Kind {
		case cfg.LineComment, cfg.BlockComment, cfg.Directive, cfg.Verbatim:
		default:
			return &p.pieces[i]
		}
	}
	return &piece{}
}

func (p *printer) piece(t *piece) {
	switch t.Kind {
	case cfg.LineComment, cfg.BlockComment:
		p.comment(t)
	case cfg.Directive:
		p.directive(t)
	case cfg.Verbatim:
		p.out.raw(t.Text)
		p.broken, p.joined = true, false
		if n := len(p.conditionals); n > 0 { // what it holds changes nothing
			p.state = p.conditionals[n-1].before.clone()
		}
	default:
		p.token(t)
		p.kept = p.keeps(t)
		p.prefix = isPrefix(&p.prev, t)
		p.prev = *t
		p.since = 0
	}
}

// directive puts a directive on a line of its own, and follows conditionals: each branch begins in the state that the
// first one began in, and what follows goes on where the first one ended.
func (p *printer) directive(t *piece) {
	if strings.HasPrefix(t.Text, "in") || strings.HasPrefix(t.Text, "im") {
		p.include(t)
		return
	}
	p.out.line(0, t.newlines > 1, trimEnd(t.Text))
	p.broken, p.joined = true, false
	p.since++
	opens, turns, closes := t.Conditional()
	n := len(p.conditionals)
	switch {
	case opens:
		p.conditionals = append(p.conditionals, conditional{before: p.state.clone()})
	case turns && n > 0:
		p.endBranch(&p.conditionals[n-1])
		p.state = p.conditionals[n-1].before.clone()
	case closes && n > 0:
		c := &p.conditionals[n-1]
		p.endBranch(c)
		p.state = c.before
		if c.after != nil {
			p.state = *c.after
		}
		p.conditionals = p.conditionals[:n-1]
	}
}

// endBranch keeps the state that the first branch ends in which could be read.
func (p *printer) endBranch(c *conditional) {
	if c.after == nil && p.pieces[max(p.at-1, 0)].Kind != cfg.Verbatim {
		end := p.state.clone()
		c.after = &end
	}
}

// include puts an include without a mark on a line of its own.
func (p *printer) include(t *piece) {
	p.since += t.newlines
	p.boundary(t)
	p.out.line(p.besides(t), t.newlines > 1, t.Text)
	p.broken = true
}
