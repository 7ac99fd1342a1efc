package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// Lexeme is a piece of a text as it is written, for those who lay it out anew: no directive is carried out, no
// definition expanded, no file included.
type Lexeme struct {
	Kind LexemeKind
	Text string
}

// LexemeKind tells lexemes apart.
type LexemeKind uint8

const (
	Blank        LexemeKind = iota + 1 // blanks and line ends
	LineComment                        // # … or // …, without the line's end
	BlockComment                       // /* … */
	Directive                          // #!define …, #!ifdef …, include_file "…", with all that belongs to it
	Verbatim                           // a conditional's text that cannot be read: it may be anything
	Keyword                            // if, route, loadmodule …
	ParamName                          // debug, children …
	CoreFunction                       // forward, setflag …
	OperandName                        // method, src_ip …
	Protocol                           // udp, TLS …
	Identifier                         // a name that is not reserved
	NumericName                        // a name that begins with a digit
	NumberText                         // 5, 0x1f, yes …
	StringText                         // one literal, with its quotes
	Variable                           // $var(x)
	OldAVP                             // %f.name
	SelectPath                         // @ruri.user
	AddressText                        // 10.0.0.1, 2001:db8::1
	EventName                          // msrp:frame-in
	Operator                           // == && + … and their spelled forms
	CastMark                           // (int), (str)
	Punctuation                        // ( ) [ ] { } , ; : . =
	Stray                              // what means nothing
)

var lexemeKinds = map[lexer.TokenType]LexemeKind{
	tokKeyword: Keyword, tokParam: ParamName, tokFunction: CoreFunction, tokOperand: OperandName, tokProto: Protocol, tokTLSMethod: Protocol,
	tokIdent: Identifier, tokNumID: NumericName, tokNumber: NumberText, tokString: StringText, tokPVar: Variable,
	tokAVP: OldAVP, tokSelect: SelectPath, tokAddr: AddressText, tokEventName: EventName, tokOperator: Operator,
	tokCast: CastMark, tokPunct: Punctuation, tokIllegal: Stray,
}

// Lexemes cuts a text into its lexemes. Joined together they are the text again.
func Lexemes(text string) []Lexeme {
	var diags Diagnostics
	r := rawScanner{scanner: scanner{sources: new(Sources), diags: &diags}}
	r.push(Source{Text: text, Kind: FileSource}, nil)
	r.run()
	return r.lexemes
}

// Glue tells whether two lexemes become others when nothing stands between them.
func Glue(a, b string) bool {
	ls := Lexemes(a + b)
	return len(ls) != 2 || ls[0].Text != a
}

// rawScanner cuts text by the scanner's rules and does nothing of what the text says.
type rawScanner struct {
	scanner
	lexemes []Lexeme
	depth   int
	illegal bool // something could not be read
}

func (r *rawScanner) run() {
	for r.f.i < len(r.f.text) {
		r.lexeme()
	}
}

// cut makes the bytes up to j a lexeme and reads on from there.
func (r *rawScanner) cut(kind LexemeKind, j int) {
	if i := r.f.i; j > i {
		r.lexemes = append(r.lexemes, Lexeme{kind, r.f.text[i:j]})
		r.f.i = j
	}
}

func (r *rawScanner) lexeme() {
	text, i := r.f.text, r.f.i
	switch c := text[i]; {
	case spaceEnd(text, i) > i:
		r.cut(Blank, spaceEnd(text, i))
	case c == '#', strings.HasPrefix(text[i:], "//"):
		r.lineLexeme(i)
	case strings.HasPrefix(text[i:], "!!") && directiveEnd(text, i) > 0:
		r.directiveLexeme(directiveEnd(text, i))
	case strings.HasPrefix(text[i:], "/*"):
		n := strings.Index(text[i+2:], "*/")
		if n < 0 {
			r.illegal = true
			r.cut(BlockComment, len(text))
			return
		}
		r.cut(BlockComment, i+2+n+2)
	case c == '"' || c == '\'':
		end, _ := literalEnd(text, i+1, c)
		if end < 0 {
			r.illegal = true
			r.cut(Stray, lineEnd(text, i))
			return
		}
		r.cut(StringText, end+1)
	case isLetter(c) && isInclude(text[i:wordEnd(text, i)]):
		r.cut(Directive, includeEnd(text, wordEnd(text, i)))
	case isDigit(c) && ipv4End(text, i) > 0:
		r.cut(AddressText, ipv4End(text, i))
	default:
		r.tokens = r.tokens[:0]
		r.next()
		r.tokenLexemes(i)
	}
}

// ipv4End is where four decimal numbers with dots between them end, or -1.
func ipv4End(text string, i int) int {
	for part := range 4 {
		j := i
		for j < len(text) && isDigit(text[j]) {
			j++
		}
		if j == i {
			return -1
		}
		i = j
		if part < 3 {
			if i >= len(text) || text[i] != '.' {
				return -1
			}
			i++
		}
	}
	if i < len(text) && isWord(text[i]) {
		return -1
	}
	return i
}

// tokenLexemes makes lexemes of the tokens that were read from i on, and of what was passed over beside them.
func (r *rawScanner) tokenLexemes(i int) {
	text, end := r.f.text, r.f.i
	between := func(j int) {
		for r.f.i < j {
			if k := min(spaceEnd(text, r.f.i), j); k > r.f.i {
				r.cut(Blank, k)
				continue
			}
			k := r.f.i
			for k < j && spaceEnd(text, k) == k {
				k++
			}
			r.cut(Stray, k)
		}
	}
	r.f.i = i
	for _, t := range r.tokens {
		between(int(t.span.Start - r.f.src.Base))
		r.illegal = r.illegal || t.kind == tokIllegal
		r.cut(lexemeKinds[t.kind], int(t.span.End-r.f.src.Base))
	}
	between(end)
}

// lineLexeme cuts a comment, or a directive that looks like one.
func (r *rawScanner) lineLexeme(i int) {
	text := r.f.text
	skip := 1
	if text[i] == '/' {
		skip = 2
	}
	switch j := directiveEnd(text, i); {
	case r.dialectLine(skip):
		j, r.f.i = r.f.i, i
		r.cut(Directive, j)
	case j > 0:
		r.directiveLexeme(j)
	default:
		r.cut(LineComment, lineEnd(text, i))
	}
}

// maxRawDepth is how deep conditionals are looked into; below, what they hold is left as it is.
const maxRawDepth = 100

// directiveLexeme cuts a directive that ends at j, and the text that it turns on or off. That may be anything,
// so it is read alone, and when it makes no sense it stays whole.
func (r *rawScanner) directiveLexeme(j int) {
	_, kind := conditional(r.f.text[r.f.i:])
	r.cut(Directive, j)
	if kind != opensConditional && kind != turnsConditional {
		return
	}
	end := branchEnd(r.f.text, j)
	branch := rawScanner{scanner: scanner{sources: r.sources, diags: r.diags, dialect: r.dialect}, depth: r.depth + 1}
	branch.push(Source{Text: r.f.text[j:end], Kind: FileSource}, nil)
	if branch.depth < maxRawDepth {
		branch.run()
	} else {
		branch.illegal = true
	}
	if !branch.illegal && !isProse(branch.lexemes) {
		r.lexemes = append(r.lexemes, branch.lexemes...)
		r.dialect = branch.dialect
		r.f.i = end
		return
	}
	if k := spaceEnd(r.f.text[:end], j); strings.Contains(r.f.text[j:k], "\n") { // the directive's own line
		r.cut(Blank, j+strings.IndexByte(r.f.text[j:k], '\n')+1)
	}
	last := end
	for last > r.f.i && isBlank(r.f.text[last-1]) {
		last--
	}
	if last > r.f.i && r.f.text[last-1] != '\n' {
		last = end
	}
	r.cut(Verbatim, last)
	r.cut(Blank, end)
}

// isProse tells whether lexemes are no config: a line or a statement begins with three names in a row, or a bracket is closed by one
// of another kind.
func isProse(lexemes []Lexeme) bool {
	names := 0 // that the line or a statement began with; -1 when something else did
	var open []byte
	for _, l := range lexemes {
		switch {
		case l.Kind == Blank:
			if strings.Contains(l.Text, "\n") {
				names = 0
			}
			continue
		case l.Kind == Identifier && names >= 0:
			if names++; names == 3 {
				return true
			}
			continue
		case l.Kind == Punctuation:
			c, n := l.Text[0], len(open)
			switch c {
			case '(', '[', '{':
				open = append(open, c)
			case ';':
				names = 0
				continue
			case ')', ']', '}':
				if n > 0 && c != open[n-1]+1 && c != open[n-1]+2 {
					return true
				}
				open = open[:max(n-1, 0)]
			}
			if c == '{' || c == '}' {
				names = 0
				continue
			}
		}
		names = -1
	}
	return false
}
