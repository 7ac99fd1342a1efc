package cfg

import (
	"slices"
	"strings"
)

// Config is a whole configuration, includes and definitions applied, in the order of the text.
type Config struct {
	Sources *Sources
	Items   []Item
	Empty   bool   // nothing at all is left after preprocessing, not even a semicolon
	Broken  []Span // items that could not be read
	Partial bool   // files or conditionals could not be read, so that nobody knows what else there is
	// Nameless tells that a route's name could not be read.
	Nameless bool

	mistakes []Pos // of the form, in order
	lost     lostText
}

// MayDefine tells whether a name may be defined by what could not be read.
func (c *Config) MayDefine(name string) bool {
	return c.Partial || name != "" && (c.lost.words[name] || strings.Contains(c.lost.text, name))
}

// HeadBroken tells whether a place is in a route whose head could not be read.
func (c *Config) HeadBroken(at Span) bool {
	if len(c.Broken) == 0 {
		return false
	}
	for _, item := range c.Items {
		r, ok := item.(*Route)
		if ok && r.Body != nil && r.Body.Start <= at.Start && at.Start < r.Body.End {
			return slices.ContainsFunc(c.Broken, func(s Span) bool { return s.Start == c.Sources.InFile(r.Span).Start })
		}
	}
	return false
}

// Item is what stands at the top level: *Setting, *LoadModule, *LoadPath, *ModParam or *Route.
type Item interface {
	Node
	item()
}

// Setting is a global parameter: `debug=2`, `listen=udp:127.0.0.1:5060 advertise 1.2.3.4:5060`,
// `alias="example.com"`, `flags FLAG_A:1, FLAG_B`, `group.var = 5 desc "text"`, `socket = { … }`.
type Setting struct {
	Span
	Name     string // as written; the reference knows some under several names
	NameSpan Span
	Group    string // of `group.var`, else ""
	Index    string // of `group[index].var`, else ""
	Values   []SettingValue
	Desc     string
}

// SettingValue is one value of a Setting. Which fields are set depends on Kind.
type SettingValue struct {
	Span
	Kind      SettingKind
	Text      string // the string's content, the word, or the number as written
	Number    int64
	HasNumber bool         // a number was written, also that of a flag: `FLAG_A:1`
	Socket    *Socket      // KindSocket
	Parts     []StringPart // KindString: see String
}

// Quoted gives a text as an expression, nil where the value is none.
func (v *SettingValue) Quoted() *String {
	if v.Kind != KindString || v.Parts == nil {
		return nil
	}
	return &String{Span: v.Span, Value: v.Text, Parts: v.Parts}
}

// SettingKind tells what was written after the equals sign.
type SettingKind uint8

const (
	KindNumber  SettingKind = iota + 1 // 5, 0x1f, yes, no, on, off …
	KindString                         // "text"
	KindWord                           // an unquoted word that is not reserved
	KindHost                           // an unquoted name with dots or dashes, or one that begins with a digit
	KindAddress                        // an IP address, without brackets
	KindProto                          // udp, TLS …, or *
	KindSocket                         // listen=…, socket={…}, alias=…
)

// Socket is an address to listen on (listen=, socket=) or to take for one's own (alias=).
type Socket struct {
	Proto         string   // "udp", "tcp", "tls", "sctp", "ws", "wss"; "" is every one
	Hosts         []string // addresses, host or interface names, "*" …; an IPv6 address without brackets
	Port          int      // 0 when absent
	AdvertiseHost string
	AdvertisePort int
	Name          string
	Virtual       bool
	Workers       int
	AgName        string
}

// LoadModule is `loadmodule "x.so"`, or loadmodulex with options.
type LoadModule struct {
	Span
	Name     string // as written
	NameSpan Span
	Opts     string // the second string of loadmodulex
}

// LoadPath is `mpath=` or `loadpath`.
type LoadPath struct {
	Span
	Path string
}

// ModParam is `modparam("module", "name", value)`. Module may name several (`a|b`).
type ModParam struct {
	Span
	Module, Name           string
	ModuleSpan, NameSpan   Span
	ModuleParts, NameParts []StringPart // see String
	Value                  Expr         // *Number, *String or *PVar
	Evaluated              bool         // modparamx: variables in the names and the value are replaced
}

// RouteKind tells the routing blocks apart.
type RouteKind uint8

const (
	RequestRoute RouteKind = iota + 1 // request_route, route, route[NAME]
	ReplyRoute                        // reply_route, onreply_route
	OnReplyRoute                      // onreply_route[NAME]
	FailureRoute
	BranchRoute
	OnSendRoute
	EventRoute
)

// Route is a routing block. The main ones have no name.
type Route struct {
	Span
	Kind     RouteKind
	Keyword  string // as written
	Name     string // "" for the main block; `event_route[msrp:frame-in]` has "msrp:frame-in"
	NameSpan Span
	Body     *Block
}

// Title is the block's head as it is written: "event_route[msrp:frame-in]".
func (r *Route) Title() string {
	if r.Name == "" {
		return r.Keyword
	}
	return r.Keyword + "[" + r.Name + "]"
}

func (*Setting) item()    {}
func (*LoadModule) item() {}
func (*LoadPath) item()   {}
func (*ModParam) item()   {}
func (*Route) item()      {}

// Block is statements, in braces or a single one after `if` and the like.
type Block struct {
	Span
	Braces bool
	Stmts  []Stmt
}

// Stmt is a statement: *If, *While, *Switch, *Return, *Exit, *Drop, *Break, *Assign, *ExprStmt, *Block
// or *Empty.
type Stmt interface {
	Node
	stmt()
}

type (
	// If is `if (Cond) Then else Else`; Else is nil when absent.
	If struct {
		Span
		Cond Expr
		Then *Block
		Else *Block
	}
	// While is `while (Cond) Body`.
	While struct {
		Span
		Cond Expr
		Body *Block
	}
	// Switch is `switch (Value) { case …: … default: … }`.
	Switch struct {
		Span
		Value Expr
		Cases []*Case
	}
	// Case is one label of a switch with the statements up to the next one; without a `break` the next
	// one's follow.
	Case struct {
		Span
		Kind  CaseKind
		Value Expr // nil for default
		Body  []Stmt
	}
	// Return is `return`, `return N` or `return EXPR`; Value is nil when absent.
	Return struct {
		Span
		Value Expr
	}
	// Exit is `exit` or `exit()`.
	Exit struct {
		Span
		Value Expr
	}
	// Drop is `drop` or `drop()`.
	Drop struct {
		Span
		Value Expr
	}
	// Break leaves a while or a switch.
	Break struct{ Span }
	// Assign is `Left = Right`.
	Assign struct {
		Span
		Left  Expr // *PVar, *AVP, *Select …: the checker says what can be assigned to
		Right Expr
	}
	// ExprStmt is a call (`msrp_relay();`, `route(X);`, `forward();`) or another expression standing alone.
	ExprStmt struct {
		Span
		X Expr
	}
	// Empty is a lone `;`.
	Empty struct{ Span }
)

// CaseKind tells how a case's value is compared.
type CaseKind uint8

const (
	CaseValue   CaseKind = iota + 1 // case 5: case "text":
	CaseRegex                       // case /re/:
	CaseDefault                     // default:
)

func (*If) stmt()       {}
func (*While) stmt()    {}
func (*Switch) stmt()   {}
func (*Return) stmt()   {}
func (*Exit) stmt()     {}
func (*Drop) stmt()     {}
func (*Break) stmt()    {}
func (*Assign) stmt()   {}
func (*ExprStmt) stmt() {}
func (*Block) stmt()    {}
func (*Empty) stmt()    {}

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
