package kt

import (
	"regexp"
	"strconv"
	"strings"

	"kamino/cfg"
)

// Template is text with holes in braces.
type Template struct {
	cfg.Span
	Raw    string // as written
	Pieces []Piece
}

// Piece is text, or a hole.
type Piece struct {
	cfg.Span
	Kind PieceKind
	Text string // of PieceText
	Name string // of PieceName and of a capture; "" for one that is not kept
	// Pattern is what a capture takes; nil for anything.
	Pattern *regexp.Regexp
	// Count is how many times x PieceFill is.
	Count int
	// Options are what stands behind digest, word by word.
	Options []Template
}

// PieceKind tells what a Piece is.
type PieceKind uint8

const (
	PieceText    PieceKind = iota
	PieceName              // {name}
	PieceCapture           // {*}, {name=*}, {name=~regex}
	PieceDigest            // {digest …}
	PieceCut               // {|}
	PieceFill              // {fill N}
)

// Plain gives the text of a piece that is the same in every run, and whether it is one.
func (p Piece) Plain() (string, bool) {
	switch p.Kind {
	case PieceText:
		return p.Text, true
	case PieceFill:
		return strings.Repeat("x", p.Count), true
	}
	return "", false
}

// Const gives the text of a Template without holes.
func (t *Template) Const() (string, bool) {
	switch {
	case len(t.Pieces) == 0:
		return "", true
	case len(t.Pieces) == 1 && t.Pieces[0].Kind == PieceText:
		return t.Pieces[0].Text, true
	}
	return "", false
}

// Literal makes a Template of text without holes.
func Literal(text string) Template {
	return Template{Raw: text, Pieces: []Piece{{Text: text}}}
}

var holeName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*`)

// template reads text at a place of the file. What can be in braces depends on where the text stands.
func (p *parser) template(text string, at cfg.Pos, allowed ...PieceKind) Template {
	return p.templateBut(nil, text, at, allowed...)
}

// condition reads a condition of the config's language, in which `$(x{s.len})` has braces of its own.
func (p *parser) condition(text string, at cfg.Pos) Template {
	return p.templateBut(transformations(text), text, at, PieceName)
}

// transformations marks the bytes of the transformations in `$(…)`.
func transformations(text string) []bool {
	marks := make([]bool, len(text))
	depths := []int{} // of parentheses, in each $( that is open
	for i := 0; i < len(text); i++ {
		last := len(depths) - 1
		switch {
		case strings.HasPrefix(text[i:], "$("):
			depths = append(depths, 1)
			i++
		case last < 0:
		case text[i] == '(':
			depths[last]++
		case text[i] == ')':
			if depths[last]--; depths[last] == 0 {
				depths = depths[:last]
			}
		case text[i] == '{' && depths[last] == 1:
			end := max(closingBrace(text[i:]), 0)
			for j := range end + 1 {
				marks[i+j] = true
			}
			i += end
		}
	}
	return marks
}

// templateBut is template, but for bytes that are as they are.
func (p *parser) templateBut(asIs []bool, text string, at cfg.Pos, allowed ...PieceKind) Template {
	t := Template{Span: cfg.Span{Start: at, End: at + cfg.Pos(len(text))}, Raw: text}
	var plain strings.Builder
	plainAt := 0
	flush := func(end int) {
		if plain.Len() > 0 {
			t.Pieces = append(t.Pieces, Piece{Span: cfg.Span{Start: at + cfg.Pos(plainAt), End: at + cfg.Pos(end)}, Text: plain.String()})
			plain.Reset()
		}
	}
	for i := 0; i < len(text); {
		if plain.Len() == 0 {
			plainAt = i
		}
		switch {
		case asIs != nil && asIs[i]:
			plain.WriteByte(text[i])
			i++
			continue
		case strings.HasPrefix(text[i:], "{{"):
			plain.WriteByte('{')
			i += 2
			continue
		case text[i] != '{':
			plain.WriteByte(text[i])
			i++
			continue
		}
		piece, n := p.hole(text[i:], at+cfg.Pos(i))
		if n == 0 { // braces that are none of ours
			plain.WriteByte('{')
			i++
			continue
		}
		flush(i)
		i += n
		if piece.Kind != PieceFill && !contains(allowed, piece.Kind) {
			p.errorf(piece.Span, "misplaced-hole", placeOf[piece.Kind], "%s has no meaning here", text[i-n:i])
			continue
		}
		t.Pieces = append(t.Pieces, piece)
	}
	flush(len(text))
	return t
}

var placeOf = map[PieceKind]string{
	PieceCapture: "text can be captured from what a peer gets",
	PieceDigest:  "a digest is answered in a message that a peer sends",
	PieceCut:     "a message that a peer sends can be cut",
	PieceName:    "write {{ for a brace",
}

func contains(list []PieceKind, k PieceKind) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}

// maxFill bounds what {fill N} makes.
const maxFill = 16 << 20

// hole reads what begins with a brace. n is 0 where it is none of ours: `{"a":1}`.
func (p *parser) hole(s string, at cfg.Pos) (Piece, int) {
	end := closingBrace(s)
	if end < 0 {
		return Piece{}, 0
	}
	inner := s[1:end]
	piece := Piece{Span: cfg.Span{Start: at, End: at + cfg.Pos(end+1)}}
	switch {
	case inner == "|":
		piece.Kind = PieceCut
		return piece, end + 1
	case inner == "*":
		piece.Kind = PieceCapture
		return piece, end + 1
	case strings.HasPrefix(inner, "~"):
		piece.Kind = PieceCapture
		piece.Pattern = p.regex(inner[1:], at+2, true)
		return piece, end + 1
	}
	name := holeName.FindString(inner)
	rest := inner[len(name):]
	switch {
	case name == "fill" && strings.HasPrefix(rest, " "):
		n, err := strconv.Atoi(rest[1:])
		if err != nil || n < 0 || n > maxFill {
			p.errorf(piece.Span, "syntax", "write: {fill 70000}, at most "+strconv.Itoa(maxFill), "fill takes how often")
			n = 0
		}
		piece.Kind, piece.Count = PieceFill, n
	case name == "":
		return Piece{}, 0
	case name == "digest" && (rest == "" || rest[0] == ' '):
		piece.Kind = PieceDigest
		for _, w := range words(rest, at+cfg.Pos(1+len(name))) {
			piece.Options = append(piece.Options, p.template(w.text, w.Start, PieceName))
		}
	case rest == "":
		piece.Kind, piece.Name = PieceName, name
	case rest == "=*":
		piece.Kind, piece.Name = PieceCapture, name
	case strings.HasPrefix(rest, "=~"):
		piece.Kind, piece.Name = PieceCapture, name
		piece.Pattern = p.regex(rest[2:], at+cfg.Pos(1+len(name)+2), true)
	default:
		return Piece{}, 0
	}
	return piece, end + 1
}

// closingBrace finds the brace that closes the first byte of s; braces nest, for regular expressions.
func closingBrace(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// regex compiles a regular expression at a place of the file.
func (p *parser) regex(s string, at cfg.Pos, whole bool) *regexp.Regexp {
	text := "(?s)" + s
	if whole {
		text = "(?s)^(?:" + s + ")$"
	}
	re, err := regexp.Compile(text)
	if err != nil {
		p.errorf(cfg.Span{Start: at, End: at + cfg.Pos(len(s))}, "bad-regex", "", "bad regular expression: %v",
			strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return regexp.MustCompile("")
	}
	return re
}

// matchOf reads a regular expression in which names may stand.
func (p *parser) matchOf(text string, at cfg.Pos) *Match {
	m := &Match{Span: cfg.Span{Start: at, End: at + cfg.Pos(len(text))}, Source: p.template(text, at, PieceName)}
	sample := ""
	for _, piece := range m.Source.Pieces {
		if sample += piece.Text; piece.Kind != PieceText {
			sample += "x"
		}
	}
	re := p.regex(sample, at, false)
	if _, plain := m.Source.Const(); plain {
		m.Regexp = re
	}
	return m
}
