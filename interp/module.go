package interp

import "kamino/cfg"

// Status tells how much of a declared thing is there.
type Status uint8

const (
	Full     Status = iota
	NoEffect        // accepted, and means nothing here (a shared-memory size)
	Missing         // known, not built in: `-c` accepts it, a start refuses it; no code behind it
	Obsolete        // of a module that is gone; accepted with a warning that names the successor
)

// String gives the status's name in reports.
func (s Status) String() string {
	return [...]string{"full", "no effect", "missing", "obsolete"}[s]
}

// coreModule is the name of the module that is always loaded.
const coreModule = "core"

// Module is a Kamailio module as data: what a config can name, and the code behind each name. The checker,
// the runtime, the reference pages and the tests all read this one table.
//
// One program makes one instance of each loaded module. The order of calls: New; Param.Set for each
// modparam; Init of the instance (see Initer); the Bind functions while the routes are checked; then, once
// per worker, NewWorker (see PerWorker); Start (see Starter); while messages run, the bound calls, each
// worker in one goroutine at a time; Stop (see Stopper).
type Module struct {
	Name      string
	Doc       string // what it is for, one paragraph
	Status    Status
	Successor string // of an obsolete module: what to use
	Params    []Param
	Funcs     []Func
	Vars      []Var
	Classes   []Class
	Selects   []Select
	Events    []Event
	Commands  []Command
	New       func() any // nil: a module without state

	complete bool   // see Complete
	modparam string // what modparam() calls it, where complete
}

// Initer is an instance that has something to do or to refuse when all parameters are set.
// It must not open sockets or start goroutines: a check runs it too.
type Initer interface{ Init(*Setup) error }

// PerWorker is an instance that keeps something for each worker; Ctx.State gives it back.
type PerWorker interface{ NewWorker(*Worker) any }

// Starter is an instance that starts something when the workers exist: timers, listeners of its own.
type Starter interface{ Start(*Runtime) error }

// Stopper is an instance that has something to end.
type Stopper interface{ Stop() }

// PreScript is an instance that looks at each SIP message before the script: sl absorbs the ACKs to its own
// replies so. False ends the processing of the message.
type PreScript interface{ BeforeScript(*Ctx) bool }

// ParamType is the type of a modparam value.
type ParamType uint8

const (
	StringParam ParamType = 1 << iota
	IntParam
	EitherParam = StringParam | IntParam
)

// Param is what modparam() can set.
type Param struct {
	Name    string
	Type    ParamType
	Default string // as it would be written
	Multi   bool   // may be set again and again, each adding
	// AtOnce says that the reference looks at the value when it reads the line, not when the module starts: `-c` refuses
	// a bad one. The inventory knows.
	AtOnce bool
	Doc    string
	Status Status
	// Set stores the value in the instance; an error is a diagnostic at the value. Nil where Status says
	// that there is no effect.
	Set func(inst any, v ParamValue) error
}

// ParamValue is the value of a modparam.
type ParamValue struct {
	IsInt bool
	Int   int64
	Str   string // of a number, its digits
}

// RouteMask says in which routes a function may be called.
type RouteMask uint16

const (
	InRequest RouteMask = 1 << iota
	InFailure
	InReply // onreply_route, of transactions
	InBranch
	InError
	InLocal
	InCoreReply // reply_route
	InOnSend
	InEvent
	AnyRoute RouteMask = 0x1ff
)

// ArgType says what a function does with an argument.
type ArgType uint8

const (
	ArgText   ArgType = iota + 1 // a constant text
	ArgFormat                    // a text with variables in it, or any expression, made anew at each call
	ArgInt                       // an integer: constant, variable or expression
	ArgVar                       // the name of a variable to be written, "$var(x)"
	ArgRegex                     // a constant regular expression
	ArgRoute                     // the name of a route, constant
	ArgRest                      // of transformations, last: the text up to the end, commas included, or a variable
	ArgAny                       // of what is Missing: anything

	// The core's functions take what is written so, and no expressions.
	ArgString    // a string
	ArgNumber    // a number that is not negative
	ArgSigned    // a number
	ArgFlag      // a flag: its number, or its name in `flags`
	ArgAVPFlag   // the name of a flag in `avpflags`
	ArgAttribute // an AVP by its old name, or that name as a string
	ArgHost      // a name or an address, in quotes or not, or the word uri:host
	ArgPort      // a number, or the word uri:port
	ArgProto     // a protocol
	ArgSocket    // protocol:address:port, of which only the address is needed
)

// Reading says how a text is read that is given for an ArgFormat. One for an ArgInt or ArgVar that begins with a variable is
// that variable and nothing else, in any case.
type Reading uint8

const (
	ReadFormat      Reading = iota // every variable in it counts
	ReadVar                        // it must begin with a variable, and is nothing else
	ReadVarOrFormat                // one that begins with a variable, or an attribute, is that and nothing else; another is a format
	ReadVarOrText                  // so is one here, and for an ArgInt; another is as it stands
	ReadVarOrName                  // one that begins with a variable is that, with no blank before it; another is a name
	ReadMade                       // of an ArgText: an expression may make it, too
	ReadPlain                      // of an ArgText or ArgRegex that is no variable's name: so is it here
)

// ArgDecl declares a parameter of a function.
type ArgDecl struct {
	Name     string
	Type     ArgType
	Optional bool
	Doc      string
	Reading  Reading
	// Followed is the Reading where another argument follows, of functions with their optional arguments in front.
	Followed Reading
	// Braces says that braces may be in the text of an ArgRest.
	Braces bool
}

// Func is a function that a route can call.
type Func struct {
	Name string
	Args []ArgDecl // optional ones last
	// Variadic says that any number of arguments may follow those.
	Variadic bool
	Routes   RouteMask
	Returns  []Ret
	Doc      string
	Example  string
	Since    string // "" or the version, where 5.6 has it not
	Status   Status
	// Constant lists the numbers of arguments with which the reference takes nothing but constants: `-c` refuses others.
	// The inventory knows.
	Constant []int
	// Bind is called once per call in a config, with as many Args as are written there. It refuses bad
	// constants by an *ArgError (or any error, which is then about the whole call).
	Bind func(b *Binder, args []Arg) (Call, error)
}

// Call runs a bound function: positive is true, negative false, 0 ends the script as `exit` does.
type Call func(*Ctx) int

// Ret documents a return code.
type Ret struct {
	Code int
	Doc  string
}

// Var is a class of pseudo-variables, `$name` or `$name(inner)`.
type Var struct {
	Name string
	// Inner says whether there is something in parentheses: InnerNone, InnerOptional, InnerRequired.
	Inner InnerRule
	// Names are the allowed inner names where they are a closed list.
	Names   []InnerName
	Indexed bool // $x[n] is understood
	Kind    VarKind
	Doc     string
	Page    string // of the reference; "" is the module's own
	Example string // statements that log what it gives
	Since   string
	Status  Status
	// Bind resolves one use of the variable. Set is nil in the result where it cannot be written.
	Bind func(b *Binder, ref VarRef) (Access, error)
}

// InnerRule says whether a variable takes an inner name.
type InnerRule uint8

const (
	InnerNone InnerRule = iota
	InnerOptional
	InnerRequired
)

// InnerName is one of the closed list of inner names of a variable.
type InnerName struct {
	Name string
	Doc  string
}

// VarKind is the type of a variable's values, for the documentation.
type VarKind uint8

const (
	KindMixed VarKind = iota
	KindInt
	KindStr
)

// VarRef is a use of a variable in a config.
type VarRef struct {
	Name  string // "sht"
	Inner string // text in the parentheses, "" if none
	// HasInner tells `$x()` from `$x`.
	HasInner bool
	Index    Index
	Span     cfg.Span
}

// Index is the [n] of a variable.
type Index struct {
	Kind IndexKind
	N    int
	Var  Getter // [$var(i)]
}

// IndexKind tells the forms of an index.
type IndexKind uint8

const (
	IndexNone IndexKind = iota
	IndexN              // [3], [-1]
	IndexAll            // [*]
	IndexVar            // [$var(i)]
	IndexPlus           // [+], which has no meaning: most take it for [0]
)

// Getter reads a variable. Setter writes one, and reports whether it could; null deletes what can be deleted.
type (
	Getter func(*Ctx) Value
	Setter func(*Ctx, Value) bool
)

// Access is a bound variable.
type Access struct {
	Get Getter
	Set Setter
	// Text says that Set wants texts: of an integer that is read from a variable it is given the digits, too. One that was
	// calculated has none.
	Text bool
	// Unset, where not nil, is what taking the value away does, if that is not Set of null.
	Unset func(*Ctx) bool
}

// Class is a class of transformations, the `s` of `{s.len}`.
type Class struct {
	Name       string
	Doc        string
	Transforms []Transform
	// Fallback, where not nil, takes names that are not in Transforms.
	Fallback func(b *Binder, name string, args []Arg) (Apply, error)
}

// Transform is one transformation, the `len` of `{s.len}`.
type Transform struct {
	Name    string
	Args    []ArgDecl
	Doc     string
	Example string
	Since   string
	Status  Status
	Bind    func(b *Binder, args []Arg) (Apply, error)
}

// Apply transforms a value. False means that it failed: the variable's value is then null, and reading it an
// error.
type Apply func(*Ctx, Value) (Value, bool)

// Event is an event_route that the module triggers.
type Event struct {
	Name   string // "msrp:frame-in"; a name ending in ":" stands for all with that prefix
	Doc    string
	Status Status
	// Absent tells, of a name with something behind, why nothing triggers it after all; "" when something does.
	Absent func(inst any, behind string) (detail string)
}

// Command is an RPC command.
type Command struct {
	Name   string
	Doc    string
	Status Status
	Run    func(inst any, args []Value, w ReplyWriter) error
}

// ReplyWriter takes the answer of an RPC command.
type ReplyWriter interface {
	Add(Value)
	Struct(name string) ReplyWriter
	Field(name string, v Value)
}
