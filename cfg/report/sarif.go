package report

import (
	"cmp"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"kamino/cfg"
)

// Rule is what SARIF tells of a rule.
type Rule struct {
	Name     string
	Severity cfg.Severity
	Summary  string
	Doc      string // markdown
}

// SARIF prints everything as a log of the Static Analysis Results Interchange Format, version 2.1.0. Rules that are not
// described get an entry with their name alone.
func SARIF(w io.Writer, files Files, rules []Rule, version string) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "kamino", Version: version}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	index := map[string]int{}
	add := func(r Rule) {
		index[r.Name] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, describe(r))
	}
	for _, r := range rules {
		add(r)
	}
	for _, f := range files {
		for _, d := range f.Diagnostics {
			if _, known := index[d.Rule]; !known {
				add(Rule{Name: d.Rule, Severity: d.Severity})
			}
			run.Results = append(run.Results, f.result(&d, index[d.Rule]))
		}
	}
	return encode(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// describe gives what viewers want of each rule, even when little is known.
func describe(r Rule) sarifRule {
	summary := cmp.Or(r.Summary, r.Name)
	return sarifRule{ID: r.Name, Short: sarifText{Text: summary}, Full: sarifText{Text: summary},
		Help: sarifText{Text: cmp.Or(r.Doc, summary), Markdown: r.Doc}, Config: sarifConfig{r.Severity.String()}}
}

func (f *File) result(d *cfg.Diagnostic, rule int) sarifResult {
	text := d.Summary
	if d.Detail != "" {
		text += "\n" + d.Detail
	}
	at := f.locate(d.Subject)
	out := sarifResult{Rule: d.Rule, Index: rule, Level: d.Severity.String(), Message: sarifText{Text: text},
		Locations: []sarifLocation{location(at, "")}}
	related := func(r region, text string) {
		l := location(r, text)
		l.ID = len(out.Related) + 1
		out.Related = append(out.Related, l)
	}
	for _, rel := range d.Related {
		if rel.Span.Valid() {
			related(f.locate(rel.Span), rel.Text)
		}
	}
	for _, l := range f.Sources.Position(d.Subject.Start).Chain {
		if l.File == "" {
			continue
		}
		r := region{l.File, l.Line, l.Column, l.Line, l.Column}
		if l.Kind == cfg.FileSource {
			related(r, "included from here")
		} else {
			related(r, l.Name+" is defined here")
		}
	}
	if sub := f.Sources.Substitution(d.Subject.Start); sub != nil {
		for _, rule := range sub.Rules {
			related(f.locate(rule), "rewritten by this substitution")
		}
	}
	return out
}

func location(r region, text string) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{
		Artifact: artifact(r.File),
		Region:   sarifRegion{r.Line, r.Column, r.EndLine, r.EndCol},
	}}
	if text != "" {
		l.Message = &sarifText{Text: text}
	}
	return l
}

// artifact names a file: a relative one as a part of the tree that is looked at.
func artifact(name string) sarifArtifact {
	parts := strings.Split(filepath.ToSlash(name), "/")
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "." })
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	uri := strings.Join(parts, "/")
	if strings.HasPrefix(uri, "/") {
		return sarifArtifact{URI: "file://" + uri}
	}
	if first, _, _ := strings.Cut(uri, "/"); strings.Contains(first, ":") { // which would be read as a scheme
		uri = "./" + uri
	}
	return sarifArtifact{URI: uri, Base: "%SRCROOT%"}
}

type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID     string      `json:"id"`
		Short  sarifText   `json:"shortDescription"`
		Full   sarifText   `json:"fullDescription"`
		Help   sarifText   `json:"help"`
		Config sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		Rule      string          `json:"ruleId"`
		Index     int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		Line      int `json:"startLine"`
		Column    int `json:"startColumn"`
		EndLine   int `json:"endLine"`
		EndColumn int `json:"endColumn"`
	}
)
