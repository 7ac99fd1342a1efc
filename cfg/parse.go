package cfg

import (
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

	Defines   []string // of -A: NAME or NAME=VALUE
	Subst     []string // of --subst: /pattern/replacement/flags
	SubstDef  []string // of --substdef
	SubstDefs []string // of --substdefs
}

// Parse reads a configuration. The result is never nil: what could be read is in the tree, and all that could
// not is in the diagnostics, in the order of the text. name is the main file's, as it shall be shown and as
// the names of included files are resolved against.
func Parse(name string, text []byte, o Options) (*Config, Diagnostics) {
	tokens, sources, diags := tokenize(name, string(text), o)
	p := parsers.Get().(*parser)
	p.state = state{tokens: tokens, sources: sources, diags: &diags}
	c := &Config{Sources: sources, Items: p.config(), Empty: len(tokens) == 1}
	p.state = state{}
	parsers.Put(p)
	diags.Sort(sources)
	return c, diags
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
	items  *participle.Parser[itemNode]
	stmts  *participle.Parser[stmtNode]
	labels *participle.Parser[labelNode]
	exprs  *participle.Parser[exprNode] // the most frequent statement
	state
}

// state is what a parser knows of the text that it reads.
type state struct {
	tokens  []token
	sources *Sources
	diags   *Diagnostics

	calling   *token   // the name of the module's function whose arguments are being read
	nesting   int      // of statements and expressions
	open      []*token // the braces that are open
	suspect   *misfit  // a brace that was closed by one that looks like another's
	unwinding bool     // an item began inside of a block: leave all blocks
}

// config parses all items.
func (p *parser) config() []Item {
	lex, err := lexer.Upgrade(&tokenStream{tokens: p.tokens})
	if err != nil {
		panic(err) // a tokenStream has no errors
	}
	var items []Item
	for {
		p.open, p.suspect, p.unwinding, p.nesting, p.calling = p.open[:0], nil, false, 0, nil
		t := p.peek(lex)
		if t.kind == lexer.EOF {
			return items
		}
		if t.is(";") {
			lex.Next()
			continue
		}
		start := lex.MakeCheckpoint()
		node, err := p.items.ParseFromLexer(lex, participle.AllowTrailing(true))
		if err != nil {
			p.itemError(lex, start, err)
			continue
		}
		if item := (*node).build(p); item != nil {
			items = append(items, item)
		}
	}
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
