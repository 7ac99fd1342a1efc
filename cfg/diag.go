package cfg

import (
	"cmp"
	"slices"
	"strconv"
)

// Severity of a Diagnostic.
type Severity uint8

const (
	Error Severity = iota + 1
	Warning
)

// String is "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

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
	// Lacks names the modules that are not loaded, with commas between, where that is what the diagnostic is about.
	Lacks string
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

func (ds *Diagnostics) hasErrorsFrom(n int) bool { return (*ds)[n:].HasErrors() }

// Sort puts the diagnostics into the order of the text, files in the order of opening. What concerns the same
// place keeps its order.
func (ds Diagnostics) Sort(s *Sources) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Compare(s.InFile(a.Subject).Start, s.InFile(b.Subject).Start)
	})
}

// addDetail adds a line to the detail.
func (d *Diagnostic) addDetail(line string) {
	if d.Detail != "" {
		d.Detail += "\n"
	}
	d.Detail += line
}

func (s *scanner) report(d Diagnostic) { *s.diags = append(*s.diags, d) }

func (s *scanner) error(rule string, at Span, summary, detail string) {
	s.report(Diagnostic{Severity: Error, Rule: rule, Summary: summary, Detail: detail, Subject: at})
}

func (s *scanner) warn(rule string, at Span, summary, detail string) {
	s.report(Diagnostic{Severity: Warning, Rule: rule, Summary: summary, Detail: detail, Subject: at})
}

// quote shows text of the config in a message.
func quote(text string) string {
	if len(text) > 40 {
		text = text[:37] + "..."
	}
	return strconv.Quote(text)
}
