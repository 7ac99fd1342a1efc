package kt

import (
	"net/netip"
	"regexp"
	"time"

	"kamino/cfg"
)

// File is a test file.
type File struct {
	Sources  *cfg.Sources
	Name     string
	Config   string // file name as written, relative to the file's folder
	ConfigAt cfg.Span
	Settings []Setting
	Before   []Step
	Steps    []*Named
	Tests    []*Test
	Survives []Survives
}

// Named is `steps NAME`.
type Named struct {
	cfg.Span
	Name  string
	Steps []Step
}

// Survives is `survives PLACE "MISTAKE" "why"`: no test can notice a mistake in the config.
type Survives struct {
	cfg.Span
	Place   string // a route as it is written, or modparam
	Mistake string // as --mutate prints it
	Why     string
}

// Test is `test "…"`.
type Test struct {
	cfg.Span
	Title    Template
	Settings []Setting
	Tags     []string
	Skip     string // why it is not run, "" if it is
	Fails    string // why it is known to fail
	Differs  []Differs
	Table    *Table
	Steps    []Step
}

// Differs is `differs PROGRAM "why"`: the test fails on that program, on purpose.
type Differs struct {
	cfg.Span
	Program, Why string
}

// Table is rows of names' values.
type Table struct {
	Columns []string
	Rows    []Row
}

// Row is one case of a test.
type Row struct {
	cfg.Span
	Values []string
}

// Setting is a line of the head, or at the beginning of a test: *Seed, *Env, *DNS, *Flag, *ModParam, *ListenAt, *Login,
// *When, *Fake.
type Setting interface {
	cfg.Node
	setting()
}

type (
	// Seed is `seed N`.
	Seed struct {
		cfg.Span
		N int64
	}
	// Env is `env NAME=value`.
	Env struct {
		cfg.Span
		Name, Value string
	}
	// DNS is `dns HOST ADDRESS`.
	DNS struct {
		cfg.Span
		Host, Address string
	}
	// Flag is `define …`, `subst …`, `substdef …`, `substdefs …`, `loadmodule …`, as the flags of the command line.
	Flag struct {
		cfg.Span
		Kind, Value string
	}
	// ModParam is `modparam MODULE NAME VALUE`.
	ModParam struct {
		cfg.Span
		Module, Name, Value string
		Quoted              bool // the value was written in quotes
	}
	// ListenAt is `listen [PROTO:]ADDRESS:PORT`, in the place of the config's own.
	ListenAt struct {
		cfg.Span
		Proto string
		Addr  netip.AddrPort
	}
	// Login is `login USER PASSWORD`, what {digest} uses.
	Login struct {
		cfg.Span
		User, Password string
	}
	// When is `when FUNCTION(ARGUMENTS) return CODE`. Args is nil for `*`: any arguments.
	When struct {
		cfg.Span
		Function string
		NameAt   cfg.Span
		Args     []WhenArg
		AnyArgs  bool
		Code     int
		Sets     []Assign
		Columns  []string // of the rows that it gives, as databases do
		Rows     [][]Cell
	}
	// Fake is `fake MODULE`: a module that kamino has not, in whose place there is one that does nothing.
	Fake struct {
		cfg.Span
		Module string
		At     cfg.Span
	}
	// Cell is a value of a row.
	Cell struct {
		Text        string
		IsInt, Null bool
	}
	// WhenArg is an argument that is asked for; Any for `*`.
	WhenArg struct {
		Text string
		Any  bool
	}
	// Assign is `set $var(x) = "text"`.
	Assign struct {
		cfg.Span
		Var, Value string
		IsInt      bool
	}
)

func (*Seed) setting()     {}
func (*Env) setting()      {}
func (*DNS) setting()      {}
func (*Flag) setting()     {}
func (*ModParam) setting() {}
func (*ListenAt) setting() {}
func (*Login) setting()    {}
func (*When) setting()     {}
func (*Fake) setting()     {}

// Step is what a test does, or asks for.
type Step interface {
	cfg.Node
	step()
}

type (
	// Connect is `PEER connects [udp] [to ADDRESS] [from ADDRESS]`.
	Connect struct {
		cfg.Span
		Peer     Template
		UDP      bool
		To, From Template // Raw is "" without
	}
	// Send is `PEER sends …`.
	Send struct {
		cfg.Span
		Peer       Template
		Bytes      bool // as it stands, with escapes
		ByteByByte bool
		Route      Template // run this route alone
		Text       []Template
	}
	// Expect is `PEER gets …`.
	Expect struct {
		cfg.Span
		Peer  Template
		Kind  ExpectKind
		Start Template // status and reason, or method
		Parts []Part
		Text  []Template // of ExpectExactly and ExpectBytes
		Block cfg.Span
	}
	// Closed is `PEER is closed`.
	Closed struct {
		cfg.Span
		Peer Template
	}
	// End is `PEER closes`, `resets` or `shuts`.
	End struct {
		cfg.Span
		Peer Template
		How  string
	}
	// More is `PEER may get more`.
	More struct {
		cfg.Span
		Peer Template
	}
	// Reading is `PEER stops reading` and `PEER reads on`.
	Reading struct {
		cfg.Span
		Peer Template
		On   bool
	}
	// Listen is `PEER listens [at ADDRESS]`, `PEER refuses [at …]`, `PEER is silent [at …]`.
	Listen struct {
		cfg.Span
		Peer Template
		How  string // "listens", "refuses", "silent"
		At   Template
	}
	// Accept is `PEER accepts [for PEER]`.
	Accept struct {
		cfg.Span
		Peer Template
		For  Template // who listens, where that is another
	}
	// Advance is `advance DURATION`.
	Advance struct {
		cfg.Span
		By Template
	}
	// Check is `check CONDITION`.
	Check struct {
		cfg.Span
		Cond Template
	}
	// Log is `log …` and `no log …`.
	Log struct {
		cfg.Span
		No    bool
		Level string // "" for any
		Above bool   // `above LEVEL`
		Text  *Match // nil for any
	}
	// Routes is `routes NAME …`.
	Routes struct {
		cfg.Span
		Names []Template
	}
	// Returns is `returns CODE`.
	Returns struct {
		cfg.Span
		Code Template
	}
	// RPC is `rpc COMMAND ARGUMENTS`.
	RPC struct {
		cfg.Span
		Command string
		Args    []Template
		Parts   []Part
	}
	// StartRefused is `start refused [~ REGEX]`.
	StartRefused struct {
		cfg.Span
		Text *Match
	}
	// Do is `do NAME x=1 …`.
	Do struct {
		cfg.Span
		Name   string
		NameAt cfg.Span
		Names  []string
		Values []Template
		Steps  *Named // nil where there are none of this name
	}
)

func (*Connect) step()      {}
func (*Send) step()         {}
func (*Expect) step()       {}
func (*Closed) step()       {}
func (*End) step()          {}
func (*More) step()         {}
func (*Reading) step()      {}
func (*Listen) step()       {}
func (*Accept) step()       {}
func (*Advance) step()      {}
func (*Check) step()        {}
func (*Log) step()          {}
func (*Routes) step()       {}
func (*Returns) step()      {}
func (*RPC) step()          {}
func (*StartRefused) step() {}
func (*Do) step()           {}

// ExpectKind tells how an Expect compares.
type ExpectKind uint8

const (
	ExpectParts ExpectKind = iota
	ExpectExactly
	ExpectBytes
	ExpectNothing
)

// Match is `~ REGEX`. A {name} in it stands for its value as it is.
type Match struct {
	cfg.Span
	Source Template
	Regexp *regexp.Regexp // nil where Source has names
}

// Part is what is asked of a part of a message, or of the answer of an RPC command.
type Part struct {
	cfg.Span
	Kind  PartKind
	Name  string     // of a header or field; "body"
	Value Template   // of PartIs
	Text  []Template // of PartBody: its lines
	Match *Match     // of PartMatches
}

// PartKind tells what is asked.
type PartKind uint8

const (
	PartIs      PartKind = iota // Name: value
	PartMatches                 // Name ~ regex
	PartAbsent                  // no Name
	PartBody                    // lines behind the empty one
	PartFlag                    // flag +
	PartFails                   // fails ~ regex, of an RPC command
)

// Duration reads what `advance` takes: 3605s, 1h30m, 250ms.
func Duration(s string) (time.Duration, error) { return time.ParseDuration(s) }
