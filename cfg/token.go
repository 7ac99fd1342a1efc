package cfg

import (
	"io"

	"github.com/alecthomas/participle/v2/lexer"
)

// The kinds of tokens.
const (
	tokKeyword   lexer.TokenType = lexer.EOF - 1 - iota // if, route, loadmodule …
	tokParam                                            // debug, children …: a global parameter's name
	tokFunction                                         // forward, setflag …: a function of the core
	tokOperand                                          // method, src_ip …
	tokProto                                            // udp, TLS …
	tokTLSMethod                                        // SSLv23, tlsv1 …
	tokIdent                                            // a name that is not reserved
	tokNumID                                            // a name that begins with a digit
	tokNumber                                           // 5, 0x1f, 017, 101b, yes …
	tokString                                           // "…" or '…', adjacent ones joined
	tokPVar                                             // $var(x), $(hdr(To)[-1]{s.len})
	tokAVP                                              // %f.name, $f.name, $name[1]
	tokSelect                                           // @ruri.user
	tokAddr                                             // 10.0.0.1, 2001:db8::1
	tokEventName                                        // msrp:frame-in, inside of event_route[…]
	tokOperator                                         // == && + … and their spelled forms
	tokCast                                             // (int), (str)
	tokPunct                                            // ( ) [ ] { } , ; : . =
	tokDirective                                        // #!subst, #!substdef, #!substdefs
	tokIllegal                                          // what cannot be read, already diagnosed
	tokComment                                          // a comment or a dialect's line; only when they are asked for
)

// tokenNames are the names that the grammar uses for the kinds.
var tokenNames = map[string]lexer.TokenType{
	"EOF":       lexer.EOF,
	"Keyword":   tokKeyword,
	"Param":     tokParam,
	"Function":  tokFunction,
	"Operand":   tokOperand,
	"Proto":     tokProto,
	"TLSMethod": tokTLSMethod,
	"Ident":     tokIdent,
	"NumID":     tokNumID,
	"Number":    tokNumber,
	"String":    tokString,
	"PVar":      tokPVar,
	"AVP":       tokAVP,
	"Select":    tokSelect,
	"Addr":      tokAddr,
	"EventName": tokEventName,
	"Operator":  tokOperator,
	"Cast":      tokCast,
	"Punct":     tokPunct,
	"Directive": tokDirective,
	"Illegal":   tokIllegal,
}

// token is a token with its place and what it stands for.
type token struct {
	kind   lexer.TokenType
	index  int    // its number
	first  bool   // on its line
	text   string // as written; of a String, what the parser needs is in value
	span   Span
	number int64
	value  string       // of a String: its content; of an IPv4 address: its four numbers in decimal
	parts  []StringPart // of a String
	orAVP  bool         // of a PVar: an attribute when no variable has the name
}

// is tells whether t is the punctuation, word or operator s.
func (t *token) is(s string) bool {
	return t.text == s && t.kind != tokString && t.kind != tokIllegal && t.kind != tokEventName
}

// address is the text of an Addr as others write it.
func (t *token) address() string {
	if t.value != "" {
		return t.value
	}
	return t.text
}

// definition tells participle of the kinds of tokens.
type definition struct{}

var _ lexer.StringDefinition = definition{}

// Symbols implements lexer.Definition.
func (definition) Symbols() map[string]lexer.TokenType { return tokenNames }

// Lex implements lexer.Definition.
func (d definition) Lex(filename string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return d.LexString(filename, string(text))
}

// LexString implements lexer.StringDefinition.
func (definition) LexString(filename, text string) (lexer.Lexer, error) {
	tokens, _, _ := tokenize(filename, text, Options{})
	return &tokenStream{tokens: tokens}, nil
}

// tokenStream hands tokens to participle. A token's place there is its number: Position.Line counts tokens
// from 0, so that a record of the grammar finds its tokens again.
type tokenStream struct {
	tokens []token
	next   int
}

// Next implements lexer.Lexer. The last token is always EOF.
func (s *tokenStream) Next() (lexer.Token, error) {
	i := min(s.next, len(s.tokens)-1)
	t := &s.tokens[i]
	s.next++
	return lexer.Token{Type: t.kind, Value: t.text, Pos: lexer.Position{Line: i, Offset: int(t.span.Start)}}, nil
}
