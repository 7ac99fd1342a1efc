package cfg

import (
	"cmp"
	"slices"
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// Options say where files come from, and what the command line defined.
type Options struct {
	// ReadFile opens an included file by its name. Without it every include fails.
	ReadFile func(name string) ([]byte, error)
	// Getenv looks up a variable of the environment. Without it none is set.
	Getenv func(name string) (string, bool)
	// Variables makes a reader of the variables that a text needs while it is read; define looks up what is defined so
	// far. Without it only those of definitions and the environment are known.
	Variables func(define func(name string) (string, bool)) VariableReader

	Defines   []string // of -A: NAME or NAME=VALUE
	Subst     []string // of --subst: /pattern/replacement/flags
	SubstDef  []string // of --substdef
	SubstDefs []string // of --substdefs
}

// Parse reads a configuration. The result is never nil: what could be read is in the tree, and all that could
// not is in the diagnostics, in the order of the text. name is the main file's, as it shall be shown and as
// the names of included files are resolved against.
func Parse(name string, text []byte, o Options) (*Config, Diagnostics) {
	r := read(name, string(text), o, nil)
	if r.diags.HasErrors() {
		r = closeStrings(r, func(c closings) reading { return read(name, string(text), o, c) })
		r.blameStrays()
		r.calm()
	}
	r.diags.Sort(r.config.Sources)
	r.config.Partial = r.config.Partial || slices.ContainsFunc(r.diags, hidesText)
	return r.config, r.diags
}

// hidesText tells whether an error is about text that was not read, which may hold anything.
func hidesText(d Diagnostic) bool {
	if d.Severity != Error {
		return false
	}
	switch d.Rule {
	case "missing-include", "bad-include", "include-too-deep", "include-too-large", "unbalanced-ifdef", "ifdef-too-deep",
		"expansion-too-large":
		return true
	}
	return false
}

// reading is what came of a text.
type reading struct {
	config   *Config
	diags    Diagnostics
	size     int    // of all that was read, in bytes
	long     []Span // the strings that hold a line end
	ends     map[Span]blockEnd
	words    bool // a definition could not be read
	tokens   []token
	called   map[string]bool // the words before a parenthesis, once they are asked for
	closings closings
}

// read reads a text, with some strings closed that the text does not close.
func read(name, text string, o Options, c closings) reading {
	s := scan(name, text, o, c)
	scanned := len(*s.diags)
	p := parsers.Get().(*parser)
	p.state = state{tokens: s.tokens, sources: s.sources, diags: s.diags, erred: noMistake}
	r := reading{config: &Config{Sources: s.sources, Items: p.items(), Empty: len(s.tokens) == 1}, size: s.sources.size(), long: s.long, closings: c, tokens: s.tokens}
	r.ends, r.words, r.config.Nameless = p.ends, p.undefined, p.nameless
	r.config.Broken, r.config.Partial, r.diags = p.broken, p.partial, *s.diags
	if s.abandoned { // the text ends anywhere: what the parser misses says nothing
		r.diags = r.diags[:scanned]
	}
	p.state = state{}
	parsers.Put(p)
	slices.SortFunc(r.long, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	return r
}

// parsers keeps parsers that are not in use: building the grammar takes longer than reading a small config.
var parsers = sync.Pool{New: func() any {
	p := new(parser)
	if err := p.build(); err != nil {
		panic(err) // the grammar itself is wrong
	}
	return p
}}

// parser turns tokens into a tree.
type parser struct {
	itemNodes *participle.Parser[itemNode]
	stmts     *participle.Parser[stmtNode]
	labels    *participle.Parser[labelNode]
	exprs     *participle.Parser[exprNode] // the most frequent statement
	state
}

// state is what a parser knows of the text that it reads.
type state struct {
	tokens  []token
	sources *Sources
	diags   *Diagnostics

	calling   *token   // the name of the module's function whose arguments are being read
	nesting   int      // of statements and expressions
	deep      bool     // it was told that the item is nested too deep
	open      []*token // the braces that are open
	unwinding bool     // an item began inside of a block: leave all blocks
	erred     int      // the token of the last error, by number
	broken    []Span   // items that were passed over after errors
	partial   bool     // among them one that loads a module nobody knows
	braces    braceFixes
	ends      map[Span]blockEnd // by the opening brace
	astray    bool              // the route before has mistakes
	nameless  bool              // a route's name could not be read
	undefined bool              // nor could a definition
}

// blockEnd is where a brace that is never closed may have been meant to be.
type blockEnd struct {
	lines  []Span // tokens of those lines: of the first one behind, and of the last one before unless it is a statement of the block
	behind Span   // the end of the line before that
}

// items parses all items.
func (p *parser) items() []Item {
	lex, err := lexer.Upgrade(&tokenStream{tokens: p.tokens})
	if err != nil {
		panic(err) // a tokenStream has no errors
	}
	var items []Item
	for {
		t := p.peek(lex)
		if t.kind == lexer.EOF {
			return items
		}
		if t.is(";") {
			lex.Next()
			continue
		}
		start, said := lex.MakeCheckpoint(), len(*p.diags)
		item := p.item(lex)
		if p.misplaced(t, lex) {
			item = p.rebrace(lex, start, said, item)
		}
		if item != nil {
			items = append(items, item)
		}
		_, isRoute := item.(*Route)
		p.astray = (isRoute || p.astray && item == nil) && p.diags.hasErrorsFrom(said)
	}
}

// item parses an item; nil when there is none in the text, or none that makes sense.
func (p *parser) item(lex *lexer.PeekingLexer) Item {
	p.open, p.unwinding, p.nesting, p.calling = p.open[:0], false, 0, nil
	p.deep = false
	start := lex.MakeCheckpoint()
	node, err := p.itemNodes.ParseFromLexer(lex, participle.AllowTrailing(true))
	if err != nil {
		return p.itemError(lex, start, err)
	}
	return (*node).build(p)
}

// peek is the next token.
func (p *parser) peek(lex *lexer.PeekingLexer) *token { return &p.tokens[lex.RawCursor()] }

// after is the token behind the next one.
func (p *parser) after(lex *lexer.PeekingLexer) *token {
	return &p.tokens[min(int(lex.RawCursor())+1, len(p.tokens)-1)]
}

// join gives the span from the start of a to the end of b.
func (p *parser) join(a, b Node) Span { return p.sources.Join(a.Range(), b.Range()) }

// span gives the place of a record.
func (p *parser) span(e extent) Span {
	last := max(e.EndPos.Line-1, e.Pos.Line)
	return p.sources.Join(p.tokens[e.Pos.Line].span, p.tokens[last].span)
}

// token finds a token that the grammar captured; nil when it is absent.
func (p *parser) token(t lexer.Token) *token {
	if t.Type == 0 {
		return nil
	}
	return &p.tokens[t.Pos.Line]
}
