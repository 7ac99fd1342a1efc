package kt

import (
	"strings"

	"kamino/cfg"
)

// line is a line of the file with the lines that are indented below it.
type line struct {
	cfg.Span        // without indentation and line end
	text     string // the same
	below    []*line
	block    *Block // the message below a step
}

// Block is the lines below a step, their common indentation removed. Blank lines inside count, those at the end do not.
type Block struct {
	cfg.Span
	Lines []Line
}

// Line is a line of a Block.
type Line struct {
	cfg.Span
	Text string
}

// reader cuts the file into lines.
type reader struct {
	*parser
	rest string
	at   cfg.Pos
}

// raw is a line as it stands in the file.
type raw struct {
	indent, text string
	at           cfg.Pos // of the text
}

// blank tells whether there is nothing in the line; note whether it is a comment.
func (r raw) blank() bool { return r.text == "" }
func (r raw) note() bool  { return strings.HasPrefix(r.text, "#") }

func (r raw) span() cfg.Span { return cfg.Span{Start: r.at, End: r.at + cfg.Pos(len(r.text))} }

// next gives the next line and whether there is one; take goes on behind it.
func (r *reader) next() (raw, bool) {
	if r.rest == "" {
		return raw{}, false
	}
	text, _, _ := strings.Cut(r.rest, "\n")
	body := strings.TrimLeft(text, " \t")
	indent := text[:len(text)-len(body)]
	return raw{indent, strings.TrimRight(body, " \t\r"), r.at + cfg.Pos(len(indent))}, true
}

func (r *reader) take() {
	_, after, found := strings.Cut(r.rest, "\n")
	n := len(r.rest) - len(after)
	if !found {
		n, after = len(r.rest), ""
	}
	r.rest, r.at = after, r.at+cfg.Pos(n)
}

// lines reads the whole file: lines at the left, steps below them, messages below steps.
func (p *parser) lines(text string) []*line {
	r := &reader{parser: p, rest: text, at: 1}
	var top []*line
	step := ""
	for l, ok := r.next(); ok; l, ok = r.next() {
		if l.blank() || l.note() {
			r.take()
			continue
		}
		this := &line{Span: l.span(), text: l.text}
		switch {
		case l.indent == "":
			top, step = append(top, this), ""
			r.take()
		case len(top) == 0:
			p.errorf(l.span(), "indentation", "settings and tests begin at the left", "a step without a test")
			r.take()
		default:
			head := top[len(top)-1]
			if step == "" {
				step = l.indent
			}
			if l.indent != step {
				p.errorf(l.span(), "indentation", "the steps of a test stand below each other, messages further in",
					"this line is not indented as the steps before it")
			}
			head.below = append(head.below, this)
			r.take()
			this.block = r.message(step)
		}
	}
	return top
}

// message reads the lines that are further in than a step.
func (r *reader) message(step string) *Block {
	var b *Block
	indent, blanks := "", []Line(nil)
	for l, ok := r.next(); ok; l, ok = r.next() {
		if l.blank() {
			blanks = append(blanks, Line{Span: l.span()})
			r.take()
			continue
		}
		if len(l.indent) <= len(step) || !strings.HasPrefix(l.indent, step) {
			return b
		}
		if b == nil {
			b, indent, blanks = &Block{Span: l.span()}, l.indent, nil
		}
		if !strings.HasPrefix(l.indent, indent) {
			r.errorf(l.span(), "indentation", "a message begins with the line that is the least indented",
				"this line of the message is less indented than its first line")
			indent = l.indent
		}
		text := l.indent[len(indent):] + l.text
		b.Lines = append(append(b.Lines, blanks...), Line{cfg.Span{Start: l.at - cfg.Pos(len(l.indent)-len(indent)), End: l.span().End}, text})
		b.End, blanks = l.span().End, nil
		r.take()
	}
	return b
}
