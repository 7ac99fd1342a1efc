package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// scanner cuts text into tokens and does what the preprocessor's directives say on the way. It reads from a
// stack of sources: the main file, files it includes, and the texts of definitions it expands.
type scanner struct {
	opts    Options
	sources *Sources
	diags   *Diagnostics

	stack     []frame
	f         *frame // the top of the stack
	tokens    []token
	long      []Span // the strings that hold a line end
	closings  closings
	newline   bool // nothing but blanks since the line's start
	dialect   dialect
	defines   map[string]*define
	substs    []substRule
	reader    VariableReader // of variables that need more than the definitions; nil until there is one
	informed  int            // how many tokens it was told of
	ifdefs    []ifdef
	newerSeen map[string]bool // the directives that were warned of
	read      int             // bytes of files
	expanded  int             // bytes of text that definitions expanded to, and that substitutions added

	abandoned bool // too much text came of little
	surplus   Span // what substitutions made too much of; nothing is read behind it

	included, includedText int // how many includes, and their bytes

	// When printing, tokens are not needed and strings are rewritten nowhere.
	printing bool
	lastWord string // before blanks

	keepComments bool // as tokens
}

// frame is a source being read.
type frame struct {
	src    *Source
	text   string
	i      int     // next byte
	define *define // nil for a file
	ifdefs int     // how many conditionals were open when the file began
}

// dialect is chosen by the `#!KAMAILIO` line; it tells what a dollar sign begins.
type dialect uint8

const (
	dialectMax      dialect = iota // variables, and AVPs where the form tells them apart
	dialectKamailio                // variables
	dialectSER                     // AVPs
)

// tokenize reads all of a text. The last token is always EOF.
func tokenize(name, text string, o Options) ([]token, *Sources, Diagnostics) {
	s := scan(name, text, o, nil)
	return s.tokens, s.sources, *s.diags
}

// scan reads all of a text, with some strings closed that the text does not close.
func scan(name, text string, o Options, c closings) *scanner {
	s := &scanner{opts: o, sources: new(Sources), diags: new(Diagnostics), newline: true, defines: make(map[string]*define), closings: c}
	s.tokens = make([]token, 0, len(text)/5+16)
	s.commandLine()
	s.push(Source{Name: name, Text: text, Kind: FileSource}, nil)
	for s.f != nil {
		s.next()
	}
	return s
}

// pos is the place of byte i of the source being read.
func (s *scanner) pos(i int) Pos { return s.f.src.Base + Pos(i) }

// span is the range between two bytes of the source being read.
func (s *scanner) span(i, j int) Span { return Span{s.pos(i), s.pos(j)} }

func (s *scanner) push(src Source, d *define) {
	added := s.sources.add(src)
	if d == nil {
		s.read += len(src.Text)
	}
	s.stack = append(s.stack, frame{src: added, text: added.Text, define: d, ifdefs: len(s.ifdefs)})
	s.f = &s.stack[len(s.stack)-1]
	if d != nil {
		d.active = true
	}
}

// pop leaves a source that was read to its end.
func (s *scanner) pop() {
	if s.f.define != nil {
		s.f.define.active = false
	}
	if len(s.stack) == 1 {
		s.unclosedIfdefs()
		s.emit(token{kind: lexer.EOF, span: s.span(len(s.f.text), len(s.f.text))})
		s.stack, s.f = nil, nil
		return
	}
	file := s.f.define == nil
	s.stack = s.stack[:len(s.stack)-1]
	s.f = &s.stack[len(s.stack)-1]
	if file { // which may have left a conditional open
		s.skip()
	}
}

func (s *scanner) emit(t token) {
	t.index = len(s.tokens)
	t.first = s.newline
	s.newline = false
	s.tokens = append(s.tokens, t)
	if t.kind == tokNumber {
		s.joinAddress()
	}
}

// take emits the bytes up to j as a token and reads on from there.
func (s *scanner) take(kind lexer.TokenType, j int) {
	i := s.f.i
	s.f.i = j
	s.emit(token{kind: kind, text: s.f.text[i:j], span: s.span(i, j)})
}

// next reads one token, blank, comment or directive.
func (s *scanner) next() {
	f := s.f
	if s.surplus.Valid() {
		s.abandon(s.surplus)
		s.surplus = Span{}
	}
	if f.i >= len(f.text) {
		s.pop()
		return
	}
	switch c := f.text[f.i]; {
	case c == '\n':
		s.newline = true
		f.i++
	case c == ' ' || c == '\t' || c == '\r' || c == '\b':
		f.i++
	case c == '\\' && strings.HasPrefix(f.text[f.i:], "\\\n"):
		f.i += 2
	case isLetter(c):
		s.word()
	case isDigit(c):
		s.numberOrWord()
	case c == '#':
		if !s.directive() {
			s.lineComment()
		}
	case c == '/' && strings.HasPrefix(f.text[f.i:], "//"):
		if !s.dialectLine(2) {
			s.lineComment()
		}
	case c == '/' && strings.HasPrefix(f.text[f.i:], "/*"):
		s.blockComment()
	case c == '!' && strings.HasPrefix(f.text[f.i:], "!!") && s.directive():
	case c == '"' || c == '\'':
		s.stringLiteral(c)
	case c == '$':
		s.variable()
	case c == '%':
		s.avp(f.i)
	case c == '@':
		s.selectPath()
	case c == ':' && s.ipv6():
	default:
		s.operator()
	}
}

// operator reads punctuation and operators, the longest first.
func (s *scanner) operator() {
	f := s.f
	rest := f.text[f.i:]
	if strings.HasPrefix(rest, "(int)") || strings.HasPrefix(rest, "(str)") {
		s.take(tokCast, f.i+5)
		return
	}
	if len(rest) >= 2 {
		switch rest[:2] {
		case "==", "!=", "=~", ">=", "<=", "&&", "||", "<<", ">>", "+=":
			s.take(tokOperator, f.i+2)
			return
		}
	}
	switch rest[0] {
	case '!', '<', '>', '+', '-', '*', '/', '&', '|', '^', '~':
		s.take(tokOperator, f.i+1)
	case '(', ')', '[', ']', '{', '}', ',', ';', ':', '.', '=':
		s.take(tokPunct, f.i+1)
	default:
		s.stray()
	}
}

// stray passes over bytes that mean nothing. The reference drops them without a word.
func (s *scanner) stray() {
	f := s.f
	i := f.i
	for f.i++; f.i < len(f.text) && isStray(f.text[f.i]); f.i++ {
	}
	what := quote(f.text[i:f.i]) + " means"
	if f.text[i:f.i] == "\ufeff" {
		what = "a byte order mark means"
	}
	s.warn("stray-character", s.span(i, f.i), what+" nothing here and is ignored",
		"remove it, or put it into quotes if it belongs to a string")
}

// isStray tells whether no token, blank or comment begins with c.
func isStray(c byte) bool {
	return c >= 0x7f || c == '?' || c == '`' || c < ' ' && c != '\n' && !isBlank(c)
}

// word reads a name or a reserved word, expands it if it is a definition's, and follows it into the places
// where the text after it is read by rules of its own.
func (s *scanner) word() {
	f := s.f
	i, j := f.i, wordEnd(f.text, f.i)
	if isHex(f.text[i]) && s.ipv6() {
		return
	}
	text := f.text[i:j]
	if j < len(f.text) && f.text[j] == ':' {
		switch text {
		case "msg", "uri":
			k := wordEnd(f.text, j+1)
			if w, ok := reserved[f.text[i:k]]; ok {
				s.take(w.kind, k)
				return
			}
		}
	}
	if w, ok := reserved[text]; ok {
		f.i = j
		s.emit(token{kind: w.kind, text: text, span: s.span(i, j), number: w.number})
		if text == "event_route" {
			s.eventName()
		}
		return
	}
	switch text {
	case "include_file", "import_file":
		s.include(i, j, text == "import_file")
		return
	}
	if d := s.defines[text]; d != nil {
		f.i = j
		s.expand(d, s.span(i, j))
		return
	}
	s.take(tokIdent, j)
}

// eventName reads what stands behind event_route up to the closing bracket, by the rules of its own that the
// reference has there: a name may hold dashes and colons, and what is neither name nor bracket is passed over.
// Where the bracket is missing on the line the line is all that is read, and the parser tells.
func (s *scanner) eventName() {
	f := s.f
	end := strings.IndexByte(f.text[f.i:], ']') + f.i + 1
	if head := f.text[f.i:end]; end == f.i || strings.Contains(head, "\n") && strings.ContainsAny(head, "{};") {
		end = len(f.text)
		if n := strings.IndexAny(f.text[f.i:], "{\n"); n >= 0 {
			end = f.i + n
		}
	}
	for f.i < end {
		switch c := f.text[f.i]; {
		case isBlank(c) || c == '\n':
			f.i++
		case c == '[' || c == ']':
			s.take(tokPunct, f.i+1)
		default:
			if j := eventNameEnd(f.text[:end], f.i); j > 0 {
				s.take(tokEventName, j)
				continue
			}
			s.noEventName(end)
		}
	}
}

// noEventName passes over text that is no event's name, up to one, a bracket or the end. A word alone is handed
// on, so that the parser can tell what it lacks.
func (s *scanner) noEventName(end int) {
	f := s.f
	i := f.i
	for f.i < end && f.text[f.i] != '[' && f.text[f.i] != ']' && eventNameEnd(f.text[:end], f.i) == 0 {
		letters := isLetter(f.text[f.i]) && f.text[f.i] != '_' // no name begins inside of a word that is none
		for f.i++; letters && f.i < end && (isWord(f.text[f.i]) && f.text[f.i] != '_' || f.text[f.i] == '-'); f.i++ {
		}
	}
	text := f.text[i:f.i]
	closed := f.i < end && f.text[f.i] == ']'
	if closed && s.tokens[len(s.tokens)-1].is("[") {
		f.i = i
		s.take(tokEventName, i+len(text))
		return
	}
	if strings.Trim(text, " \t\"") != "" {
		s.warn("bad-route-name", s.span(i, f.i), "text beside the name of an event is ignored", "")
	}
}

// eventNameEnd is where a name of an event that begins at i ends, or 0 when none does: words with colons
// between them, of letters, digits and dashes, the later ones of underscores, too.
func eventNameEnd(text string, i int) int {
	end := 0
	for words := 0; i < len(text) && isLetter(text[i]) && text[i] != '_'; words++ {
		for i < len(text) && (isWord(text[i]) && (words > 0 || text[i] != '_') || text[i] == '-') {
			i++
		}
		if words > 0 {
			end = i
		}
		if i >= len(text) || text[i] != ':' {
			break
		}
		i++
	}
	return end
}

// lineComment passes over the rest of the line, through the ends of definitions.
func (s *scanner) lineComment() {
	for {
		f := s.f
		i := f.i
		if n := strings.IndexByte(f.text[f.i:], '\n'); n >= 0 {
			f.i += n
			s.comment(i)
			return
		}
		f.i = len(f.text)
		if f.define == nil {
			s.comment(i)
			return
		}
		s.pop()
	}
}

func (s *scanner) blockComment() {
	f := s.f
	i := f.i
	n := strings.Index(f.text[i+2:], "*/")
	if n < 0 {
		f.i = len(f.text)
		s.warn("unclosed-comment", s.span(i, i+2), "this comment is never closed", `close it with "*/"`)
		return
	}
	f.i = i + 2 + n + 2
	s.comment(i)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isWord(c byte) bool   { return isLetter(c) || isDigit(c) }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
func isBlank(c byte) bool  { return c == ' ' || c == '\t' || c == '\r' || c == '\b' }

// argument is where the text from j on has its next word, whatever is in it, for directives that may be cut over lines.
func (f *frame) argument(j int) (start, end int) {
	for j < len(f.text) && (isBlank(f.text[j]) || f.text[j] == '\n') {
		j++
	}
	start = j
	for j < len(f.text) && !isBlank(f.text[j]) && f.text[j] != '\n' {
		j++
	}
	return start, j
}

// wordEnd is where the letters, digits and underscores from i on end.
func wordEnd(text string, i int) int {
	for i < len(text) && isWord(text[i]) {
		i++
	}
	return i
}
