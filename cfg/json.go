package cfg

import "encoding/json"

// DiagnosticJSON is a Diagnostic with its places worked out, for machines. Lines and columns count from 1,
// columns in bytes; the end is exclusive.
type DiagnosticJSON struct {
	Severity  string        `json:"severity"`
	Rule      string        `json:"rule"`
	Summary   string        `json:"summary"`
	Detail    string        `json:"detail,omitempty"`
	File      string        `json:"file,omitempty"`
	Line      int           `json:"line,omitempty"`
	Column    int           `json:"column,omitempty"`
	EndLine   int           `json:"end_line,omitempty"`
	EndColumn int           `json:"end_column,omitempty"`
	Related   []RelatedJSON `json:"related,omitempty"`
	Chain     []RelatedJSON `json:"chain,omitempty"`
}

// RelatedJSON is a second place of a DiagnosticJSON.
type RelatedJSON struct {
	Text   string `json:"text"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// Resolve works out the places of diagnostics.
func (ds Diagnostics) Resolve(s *Sources) []DiagnosticJSON {
	out := make([]DiagnosticJSON, 0, len(ds))
	for _, d := range ds {
		subject := s.InFile(d.Subject)
		start := s.Position(d.Subject.Start)
		end := s.Position(max(subject.Start, subject.End))
		j := DiagnosticJSON{Severity: d.Severity.String(), Rule: d.Rule, Summary: d.Summary, Detail: d.Detail,
			File: start.File, Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column}
		for _, rel := range d.Related {
			p := s.Position(rel.Span.Start)
			j.Related = append(j.Related, RelatedJSON{rel.Text, p.File, p.Line, p.Column})
		}
		for _, l := range start.Chain {
			text := "included from here"
			if l.Kind == DefineSource {
				text = "expanded from " + l.Name
			}
			j.Chain = append(j.Chain, RelatedJSON{text, l.File, l.Line, l.Column})
		}
		if sub := s.Substitution(d.Subject.Start); sub != nil {
			for _, rule := range sub.Rules {
				p := s.Position(rule.Start)
				j.Chain = append(j.Chain, RelatedJSON{"rewritten by this substitution", p.File, p.Line, p.Column})
			}
		}
		out = append(out, j)
	}
	return out
}

// JSON gives the diagnostics as an array of DiagnosticJSON.
func (ds Diagnostics) JSON(s *Sources) ([]byte, error) {
	return json.MarshalIndent(ds.Resolve(s), "", "  ")
}
