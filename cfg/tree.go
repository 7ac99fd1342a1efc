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
