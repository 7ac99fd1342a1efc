package cfg

import (
	"fmt"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar of items and statements. It needs one token of lookahead and never goes back: the parser commits
// to a record with its first token, so that an error is always where the text stops making sense.
// Tokens are captured whole, for their place. Records hold Pos and EndPos, which number tokens (see tokenStream).

// extent is the tokens of a record: from the first to the one behind the last.
type extent struct {
	Pos, EndPos lexer.Position
}

// itemNode is what stands at the top level.
type itemNode interface{ build(p *parser) Item }

type (
	loadModuleNode struct {
		extent
		Keyword lexer.Token `parser:"@('loadmodule':Keyword | 'loadmodulex':Keyword)"`
		Name    lexer.Token `parser:"( @String | '(':Punct @String"`
		Opts    lexer.Token `parser:"(',':Punct @String)? ')':Punct )"`
	}

	loadPathNode struct {
		extent
		Keyword lexer.Token `parser:"@('loadpath':Keyword | 'mpath':Keyword)"`
		Path    lexer.Token `parser:"'=':Punct? @String"`
	}

	engineNode struct {
		extent
		Keyword lexer.Token `parser:"@'cfgengine':Keyword"`
		Engine  lexer.Token `parser:"'=':Punct? @String"`
	}

	modParamNode struct {
		extent
		Keyword lexer.Token `parser:"@('modparam':Keyword | 'modparamx':Keyword) '(':Punct"`
		Module  lexer.Token `parser:"@String ',':Punct"`
		Name    lexer.Token `parser:"@String ',':Punct"`
		Value   valueNode   `parser:"@@ ')':Punct"`
	}

	// valueNode is a constant, or where modparamx allows it a variable.
	valueNode struct {
		extent
		Minus lexer.Token `parser:"( @'-':Operator?"`
		Const lexer.Token `parser:"@Number | @(String | PVar) )"`
	}

	flagsNode struct {
		extent
		Keyword lexer.Token `parser:"@('flags':Keyword | 'bool':Keyword | 'avpflags':Keyword)"`
		Flags   []flagNode  `parser:"@@ (',':Punct @@)*"`
	}

	flagNode struct {
		extent
		Name   lexer.Token `parser:"@(String | Ident)"`
		Number lexer.Token `parser:"(':':Punct @Number)?"`
	}

	// listenNode is `listen=` with its clauses, and `alias=`.
	listenNode struct {
		extent
		Keyword   lexer.Token  `parser:"@('listen':Keyword | 'alias':Keyword) '=':Punct"`
		Sockets   []socketNode `parser:"@@ ((?! Ident ('=':Punct | '.':Punct Ident '=':Punct)) @@)*"`
		Advertise []hostNode   `parser:"(('advertise':Keyword | 'ADVERTISE':Keyword) @@"`
		AdvPort   lexer.Token  `parser:"(':':Punct @Number)?)?"`
		Name      lexer.Token  `parser:"(('name':Keyword | 'NAME':Keyword) @String)?"`
		Virtual   lexer.Token  `parser:"@'virtual':Keyword?"`
	}

	// socketNode is `proto:host:port`, of which only the host is needed, or several in parentheses.
	socketNode struct {
		extent
		Proto lexer.Token `parser:"(@(Proto | '*':Operator) ':':Punct)?"`
		Hosts []hostNode  `parser:"( @@ | '(':Punct @@ (',':Punct @@)* ')':Punct )"`
		Port  lexer.Token `parser:"(':':Punct @(Number | '*':Operator))?"`
	}

	// hostNode is an address, a string, or a name with dots and dashes, all tokens of which are its words.
	hostNode struct {
		extent
		Addr lexer.Token `parser:"( @(Addr | String) | '[':Punct @Addr ']':Punct"`
		Word lexer.Token `parser:"| @(Ident | NumID | Number) (('.':Punct | '-':Operator) (Ident | NumID | Number))* )"`
	}

	// settingNode is any other `name = value`, also of the forms `group.name` and `group[id].name`.
	settingNode struct {
		extent
		Name  lexer.Token      `parser:"@(Ident | Param | 'default':Keyword | 'force_rport':Function | 'add_rport':Function | 'udp_mtu_try_proto':Function)"`
		Index lexer.Token      `parser:"('[':Punct @(Number | Ident | String) ']':Punct)?"`
		Var   lexer.Token      `parser:"('.':Punct @(Ident | Param | 'default':Keyword))?"`
		Value settingNodeValue `parser:"'=':Punct @@"`
		Desc  lexer.Token      `parser:"(('desc':Keyword | 'descr':Keyword | 'description':Keyword) @String)?"`
	}

	settingNodeValue struct {
		extent
		Minus  lexer.Token `parser:"( @'-':Operator?"`
		Number lexer.Token `parser:"@Number (?! '.':Punct | '-':Operator)"`
		Word   lexer.Token `parser:"| @(String | Proto | TLSMethod | '*':Operator)"`
		Host   []hostNode  `parser:"| @@"`
		Attrs  []attrNode  `parser:"| '{':Punct (@@ ';':Punct?)+ '}':Punct )"`
	}

	// attrNode is an attribute of `socket = { … }`.
	attrNode struct {
		extent
		Name   lexer.Token  `parser:"@(Ident | Keyword) '=':Punct"`
		Socket []socketNode `parser:"@@"`
	}

	// substNode is a substitution, which the lexer has carried out; as an item it only has to be in its place.
	substNode struct {
		extent
		Directive lexer.Token `parser:"@Directive"`
		Rule      lexer.Token `parser:"@String"`
	}

	routeNode struct {
		extent
		Keyword lexer.Token `parser:"@('route':Keyword | 'request_route':Keyword | 'reply_route':Keyword | 'onreply_route':Keyword | 'failure_route':Keyword | 'branch_route':Keyword | 'onsend_route':Keyword | 'event_route':Keyword)"`
		Name    lexer.Token `parser:"('[':Punct @(Ident | Number | String | EventName) ']':Punct)?"`
		Body    routeBody   `parser:"@@"`
	}
)

// stmtNode is a statement.
type stmtNode interface{ build(p *parser) Stmt }

type (
	ifNode struct {
		extent
		Cond Expr       `parser:"'if':Keyword @@"`
		Then stmtBody   `parser:"@@"`
		Else []stmtBody `parser:"('else':Keyword @@)?"`
	}

	whileNode struct {
		extent
		Cond Expr     `parser:"'while':Keyword @@"`
		Body stmtBody `parser:"@@"`
	}

	switchNode struct {
		extent
		Value Expr     `parser:"'switch':Keyword @@"`
		Cases caseList `parser:"@@"`
	}

	breakNode struct {
		extent
		Keyword lexer.Token `parser:"@'break':Keyword"`
		End     semicolon   `parser:"@@"`
	}

	leaveNode struct {
		extent
		Keyword lexer.Token `parser:"@('return':Keyword | 'exit':Keyword | 'drop':Keyword)"`
		Value   leaveValue  `parser:"@@"`
		End     semicolon   `parser:"@@"`
	}

	emptyNode struct {
		extent
		End lexer.Token `parser:"@';':Punct"`
	}

	// exprNode is a call, or an assignment when an equals sign follows.
	exprNode struct {
		extent
		Left  Expr        `parser:"@@"`
		Equal lexer.Token `parser:"(@'=':Punct"`
		Right Expr        `parser:"@@)?"`
		End   semicolon   `parser:"@@"`
	}
)

// labelNode is a label of a switch, with the statements behind it.
type labelNode interface{ build(p *parser) *Case }

type (
	caseNode struct {
		extent
		Regex lexer.Token `parser:"'case':Keyword @'/':Operator?"`
		Value Expr        `parser:"@@ ':':Punct"`
		Body  caseBody    `parser:"@@"`
	}

	defaultNode struct {
		extent
		Body caseBody `parser:"'default':Keyword ':':Punct @@"`
	}
)

// What is parsed by hand, because it recovers from errors or needs more than records can say. They are
// interfaces because participle wants productions of that kind to be.
type (
	routeBody  interface{ braced() *Block }     // `{ … }`
	stmtBody   interface{ body() *Block }       // `{ … }` or one statement
	caseList   interface{ cases() []*Case }     // labels in braces
	caseBody   interface{ statements() []Stmt } // statements up to the next label
	leaveValue interface{ value() Expr }        // nothing, `()` or an expression
	semicolon  interface{ semicolon() }         // `;`
)

func (b *Block) braced() *Block { return b }
func (b *Block) body() *Block   { return b }

type labelList []*Case

func (l labelList) cases() []*Case { return l }

type stmtList []Stmt

func (l stmtList) statements() []Stmt { return l }

type leaveExpr struct{ x Expr }

func (l leaveExpr) value() Expr { return l.x }

type stmtEnd struct{}

func (stmtEnd) semicolon() {}

// options are the parts of the grammar.
func (p *parser) options() []participle.Option {
	return []participle.Option{
		participle.Lexer(definition{}),
		participle.UseLookahead(0),
		participle.Union[itemNode](loadModuleNode{}, loadPathNode{}, engineNode{}, modParamNode{}, flagsNode{}, listenNode{},
			routeNode{}, substNode{}, settingNode{}),
		participle.Union[stmtNode](ifNode{}, whileNode{}, switchNode{}, breakNode{}, leaveNode{}, emptyNode{}, exprNode{}),
		participle.Union[labelNode](caseNode{}, defaultNode{}),
		participle.ParseTypeWith(p.routeBody),
		participle.ParseTypeWith(p.stmtBody),
		participle.ParseTypeWith(p.caseList),
		participle.ParseTypeWith(p.caseBody),
		participle.ParseTypeWith(p.leaveValue),
		participle.ParseTypeWith(p.semicolon),
		participle.ParseTypeWith(p.expr),
	}
}

// build makes the parsers of items, statements and labels.
func (p *parser) build() error {
	items, err := participle.Build[itemNode](p.options()...)
	if err != nil {
		return fmt.Errorf("grammar: %w", err)
	}
	// One grammar has all productions; participle.ParserForProduction does not find those of interface types.
	p.itemNodes = items
	p.stmts = (*participle.Parser[stmtNode])(items)
	p.labels = (*participle.Parser[labelNode])(items)
	p.exprs = (*participle.Parser[exprNode])(items)
	return nil
}
