package cfg

// Expr is an expression: *Number, *String, *Regex, *PVar, *AVP, *Select, *Unary, *Binary, *Cast, *Call,
// *Operand, *Address, *Paren, *BlockExpr or *Bad.
type Expr interface {
	Node
	expr()
}

type (
	// Number is an integer constant, also yes, no, on, off, …
	Number struct {
		Span
		Value int64
		Text  string
	}
	// String is a string constant, adjacent ones joined, escapes applied.
	String struct {
		Span
		Value string
		// Parts are the places of the single literals, so that an offset in Value can be mapped to the text.
		Parts []StringPart
	}
	// Regex is /…/ with its flags, as in a case label.
	Regex struct {
		Span
		Value string
		Flags string
	}
	// PVar is a pseudo-variable as written, with inner name, index and transformations:
	// `$var(x)`, `$(hdr(To)[-1]{nameaddr.uri})`. The checker parses what is inside.
	PVar struct {
		Span
		Text string
		// OrAVP says that this is an attribute of old when no variable has the name: the dialect allows both.
		OrAVP bool
	}
	// AVP is the old form, `%x.name` or `$f.name`.
	AVP struct {
		Span
		Text string
	}
	// Select is `@name.part[index]`.
	Select struct {
		Span
		Text string
	}
	// Unary is `!X`, `-X`, `~X`, `defined X`.
	Unary struct {
		Span
		Op     Op
		OpSpan Span
		X      Expr
	}
	// Binary is `X Op Y`.
	Binary struct {
		Span
		Op     Op
		OpSpan Span
		X, Y   Expr
	}
	// Cast is `(int) X` or `(str) X`.
	Cast struct {
		Span
		Int bool
		X   Expr
	}
	// Call is a function with its arguments: `msrp_reply("200", "OK")`, `route(NAME)`, `strlen($x)`.
	Call struct {
		Span
		Name     string
		NameSpan Span
		Args     []Expr
	}
	// Operand is a word that the old-style conditions compare: method, uri, src_ip, proto, af, msg:len …
	// Also an unquoted word where the grammar takes one (a method name after `method==`, a route's name in route(NAME)).
	Operand struct {
		Span
		Name string
	}
	// Address is an IP address or a network without quotes.
	Address struct {
		Span
		Text string
	}
	// Paren is an expression in parentheses.
	Paren struct {
		Span
		X Expr
	}
	// BlockExpr is statements where an expression stands: `{ … }`, or the assignment in `($x = 1)`.
	BlockExpr struct {
		Span
		Body *Block
	}
	// Bad stands for an expression that could not be read. It is only in a config with errors.
	Bad struct{ Span }
)

// StringPart says where the bytes of a String were written, from Offset up to the next part.
type StringPart struct {
	Offset int  // in String.Value
	Start  Pos  // of the first character
	Raw    bool // as written, without escapes: offsets map one to one
}

// Place is where n bytes of the value from off on were written; false where they are not written so in one piece.
func (s *String) Place(off, n int) (Span, bool) {
	for i := len(s.Parts) - 1; i >= 0; i-- {
		p := s.Parts[i]
		if off < p.Offset {
			continue
		}
		end := len(s.Value)
		if i+1 < len(s.Parts) {
			end = s.Parts[i+1].Offset
		}
		start := p.Start + Pos(off-p.Offset)
		return Span{start, start + Pos(n)}, p.Raw && off+n <= end
	}
	return Span{}, false
}

func (*Number) expr()    {}
func (*String) expr()    {}
func (*Regex) expr()     {}
func (*PVar) expr()      {}
func (*AVP) expr()       {}
func (*Select) expr()    {}
func (*Unary) expr()     {}
func (*Binary) expr()    {}
func (*Cast) expr()      {}
func (*Call) expr()      {}
func (*Operand) expr()   {}
func (*Address) expr()   {}
func (*Paren) expr()     {}
func (*BlockExpr) expr() {}
func (*Bad) expr()       {}

// Op is an operator, loosest binding last (see the precedence table in expr.go).
type Op uint8

const (
	OpNone      Op = iota
	OpNot          // !
	OpNeg          // unary -
	OpBitNot       // ~
	OpDefined      // defined
	OpMul          // *
	OpDiv          // /
	OpMod          // mod
	OpAdd          // +
	OpSub          // -
	OpLess         // <
	OpLessEq       // <=
	OpGreater      // >
	OpGreaterEq    // >=
	OpEq           // ==
	OpNe           // !=
	OpMatch        // =~
	OpStrEq        // eq
	OpStrNe        // ne
	OpIntEq        // ieq
	OpIntNe        // ine
	OpShr          // >>
	OpShl          // <<
	OpBitXor       // ^
	OpBitAnd       // &
	OpBitOr        // |
	OpAnd          // && and
	OpOr           // || or
)
