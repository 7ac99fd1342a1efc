package cfg

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
