package suite

import (
	"regexp"
	"strings"

	"kamino/cmd/internal/kt"
)

// value gives what a {name} stands for.
func (w *world) value(p kt.Piece) (string, error) {
	if v, ok := w.names[p.Name]; ok {
		return v, nil
	}
	return "", broken(p.Span, "nothing is known as {%s} yet", p.Name)
}

// expand fills the holes of a text.
func (w *world) expand(t kt.Template) (string, error) {
	if text, ok := t.Const(); ok {
		return text, nil
	}
	var b strings.Builder
	for _, p := range t.Pieces {
		if text, ok := p.Plain(); ok {
			b.WriteString(text)
			continue
		}
		v, err := w.value(p)
		if err != nil {
			return "", err
		}
		b.WriteString(v)
	}
	return b.String(), nil
}

// pattern is a text that something is held against: plain, or with holes that take what they find.
type pattern struct {
	text     string // as it is shown: names filled in, captures as written
	re       *regexp.Regexp
	captures []kt.Piece
}

// pattern fills the names of texts that stand one in a line.
func (w *world) pattern(lines ...kt.Template) (*pattern, error) {
	return w.compile(lines, "\r\n", "$", func(s string) (string, error) { return s, nil })
}

// bytesPattern is pattern for bytes as they are written, with escapes; more may follow.
func (w *world) bytesPattern(lines []kt.Template) (*pattern, error) {
	return w.compile(lines, "", "", unescape)
}

func (w *world) compile(lines []kt.Template, between, end string, plain func(string) (string, error)) (*pattern, error) {
	p := &pattern{}
	var shown, expr strings.Builder
	for i, t := range lines {
		if i > 0 {
			shown.WriteString(between)
			expr.WriteString(between)
		}
		for _, piece := range t.Pieces {
			text, err := plain(piece.Text)
			if err != nil {
				return nil, broken(piece.Span, "%v", err)
			}
			switch piece.Kind {
			case kt.PieceFill:
				text, _ = piece.Plain()
			case kt.PieceName:
				if text, err = w.value(piece); err != nil {
					return nil, err
				}
			case kt.PieceCapture:
				p.captures = append(p.captures, piece)
				shown.WriteString(w.file.Sources.Text(piece.Span))
				if piece.Pattern == nil {
					expr.WriteString("(.*?)")
				} else {
					expr.WriteString("(" + groups(piece.Pattern) + ")")
				}
				continue
			}
			shown.WriteString(text)
			expr.WriteString(regexp.QuoteMeta(text))
		}
	}
	p.text = shown.String()
	if len(p.captures) > 0 {
		re, err := regexp.Compile("(?s)^" + expr.String() + end)
		if err != nil {
			return nil, broken(lines[0].Span, "%v", err)
		}
		p.re = re
	}
	return p, nil
}

var group = regexp.MustCompile(`(\\.|\[(?:\\.|[^\]])*\])|\((\?P?<\w+>)?`)

// groups gives the source of a regular expression, with the groups in it made such that capture nothing.
func groups(re *regexp.Regexp) string {
	s := strings.TrimSuffix(strings.TrimPrefix(re.String(), "(?s)^(?:"), ")$")
	return group.ReplaceAllStringFunc(s, func(m string) string {
		if m[0] != '(' || strings.HasPrefix(m, "(?") && !strings.HasSuffix(m, ">") {
			return m
		}
		return "(?:"
	})
}

// holds tells whether a text is as the pattern says; then the captures are known.
func (w *world) holds(p *pattern, text string) bool {
	if p.re == nil {
		return p.text == text
	}
	m := p.re.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	for i, c := range p.captures {
		if c.Name != "" {
			w.names[c.Name] = m[i+1]
		}
	}
	return true
}

// begins tells how much of a text a pattern takes from its beginning, -1 when it does not fit.
func (w *world) begins(p *pattern, text string) int {
	if p.re == nil {
		if !strings.HasPrefix(text, p.text) {
			return -1
		}
		return len(p.text)
	}
	loc := p.re.FindStringIndex(text)
	if loc == nil || !w.holds(p, text[:loc[1]]) {
		return -1
	}
	return loc[1]
}

// matches tells whether a regular expression of the test fits a text, and how it reads with its names filled in.
func (w *world) matches(m *kt.Match, text string) (yes bool, shown string, err error) {
	if m.Regexp != nil {
		return m.Regexp.MatchString(text), m.Source.Raw, nil
	}
	var b strings.Builder
	for _, p := range m.Source.Pieces {
		part := p.Text
		if p.Kind == kt.PieceName {
			if part, err = w.value(p); err != nil {
				return false, "", err
			}
			part = regexp.QuoteMeta(part)
		}
		b.WriteString(part)
	}
	re, err := regexp.Compile("(?s)" + b.String())
	if err != nil {
		return false, "", broken(m.Span, "%v", err)
	}
	return re.MatchString(text), b.String(), nil
}
