package cfg

// Severity of a Diagnostic.
type Severity uint8

const (
	Error Severity = iota + 1
	Warning
)

// Diagnostic is one thing wrong with a config, or worth a word: what, where, and what to do.
// Line, column and the excerpt are made when it is printed (see Render), from byte ranges.
type Diagnostic struct {
	Severity Severity
	Rule     string // stable name of the rule, such as "undefined-route"
	Summary  string // one short line, no full stop
	Detail   string // what was expected, what to change; may be empty
	Subject  Span   // what to underline
	Context  Span   // a wider range worth showing; may be zero
	Related  []Related
}

// Related is a second place that belongs to a diagnostic: "opened here", "first defined here".
type Related struct {
	Span Span
	Text string
}

// Diagnostics is a list in the order of finding; Sort puts it into the order of the text.
type Diagnostics []Diagnostic

// HasErrors tells whether any of them is an error.
func (ds Diagnostics) HasErrors() bool {
	for i := range ds {
		if ds[i].Severity == Error {
			return true
		}
	}
	return false
}
