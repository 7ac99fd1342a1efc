package lint

import (
	"regexp"
	"slices"
	"strings"

	"kamino/cfg"
)

// ignoreRules are about the comments that turn rules off; Filter applies them.
func ignoreRules() []Rule {
	return []Rule{
		{Name: "empty-config", Severity: cfg.Error},
		{Name: "unknown-rule", Severity: cfg.Warning},
		{Name: "unused-ignore", Severity: cfg.Warning},
	}
}

// ignore is a comment that turns rules off: `# kamino: ignore(rule, rule)`.
type ignore struct {
	rule string
	span cfg.Span // of the rule's name
	used bool
}

// place is a line of a file. A file included twice has each line once.
type place struct {
	file string
	line int
}

var ignoreForm = regexp.MustCompile(`^(?:#+|//+|/\*+)\s*kamino:\s*ignore\(([^)]*)\)`)

// Filter drops what is turned off by the names of rules in off, or by a comment on the line or on a line of its own
// before it. ds are all diagnostics of a config: of cfg.Parse, interp.Check and Run. Errors in the form of a config stay, for what
// stands behind them is not known.
// Comments that name no rule, or that turn nothing off, are themselves diagnosed.
func Filter(config *cfg.Config, ds cfg.Diagnostics, off []string) cfg.Diagnostics {
	f := filter{config: config, off: off, form: map[string]bool{}, ignores: map[place][]*ignore{}}
	for _, r := range table() {
		f.form[r.Name] = r.Stage == StageParse
	}
	f.readComments()
	var kept cfg.Diagnostics
	for _, d := range ds {
		if !f.drops(&d) {
			kept = append(kept, d)
		}
	}
	if !ds.HasErrors() { // with errors, not all was looked at
		kept = append(kept, f.unused()...)
	}
	for _, d := range f.diags {
		if !f.drops(&d) {
			kept = append(kept, d)
		}
	}
	kept.Sort(config.Sources)
	return kept
}

type filter struct {
	config  *cfg.Config
	off     []string
	form    map[string]bool // rules about the form of a config
	ignores map[place][]*ignore
	diags   cfg.Diagnostics
}

// drops tells whether a finding is turned off. Where that cannot be, it is said.
func (f *filter) drops(d *cfg.Diagnostic) bool {
	dropped := slices.Contains(f.off, d.Rule)
	pos := f.config.Sources.Position(d.Subject.Start)
	for _, ig := range f.ignores[place{pos.File, pos.Line}] {
		if ig.rule == d.Rule {
			ig.used, dropped = true, true
		}
	}
	if dropped && d.Severity == cfg.Error && f.form[d.Rule] {
		d.Detail = strings.TrimPrefix(d.Detail+"\nthis cannot be turned off: the config cannot be read", "\n")
		return false
	}
	return dropped
}

// readComments notes what the comments turn off.
func (f *filter) readComments() {
	names := ruleNames()
	type column struct {
		place
		column int
	}
	seen := map[column]bool{}
	comments := f.config.Sources.Comments()
	alone := map[place]bool{} // lines that hold nothing but a comment
	for _, c := range comments {
		if pos := f.config.Sources.Position(c.Start); startsLine(f.config.Sources, c) {
			alone[place{pos.File, pos.Line}] = true
		}
	}
	for _, c := range comments {
		text := f.config.Sources.Text(c)
		m := ignoreForm.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		pos := f.config.Sources.Position(c.Start)
		at := place{pos.File, pos.Line}
		key := column{at, pos.Column}
		if seen[key] { // of a file included twice
			continue
		}
		seen[key] = true
		for alone[at] {
			at.line++
		}
		offset := m[2]
		for _, field := range strings.SplitAfter(text[m[2]:m[3]], ",") {
			name := strings.TrimSpace(strings.TrimSuffix(field, ","))
			start := c.Start + cfg.Pos(offset+strings.Index(field, name))
			offset += len(field)
			span := cfg.Span{Start: start, End: start + cfg.Pos(len(name))}
			if !slices.Contains(names, name) {
				f.unknown(name, names, span)
				continue
			}
			f.ignores[at] = append(f.ignores[at], &ignore{rule: name, span: span})
		}
	}
}

// startsLine tells whether nothing but blanks is before a comment on its line, and nothing behind it.
func startsLine(s *cfg.Sources, c cfg.Span) bool {
	src := s.Source(c.Start)
	before, after := src.Text[:c.Start-src.Base], src.Text[c.End-src.Base:]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	return strings.TrimSpace(before) == "" && strings.TrimSpace(after) == ""
}

func (f *filter) unknown(name string, names []string, span cfg.Span) {
	d := cfg.Diagnostic{Severity: cfg.Warning, Rule: "unknown-rule", Subject: span, Summary: "there is no rule " + name}
	if near := cfg.Nearest(name, names); near != "" {
		d.Detail = "did you mean " + near + "?"
	}
	f.diags = append(f.diags, d)
}

// unused diagnoses the comments that turned nothing off.
func (f *filter) unused() cfg.Diagnostics {
	var ds cfg.Diagnostics
	for _, list := range f.ignores {
		for _, ig := range list {
			if !ig.used && !slices.Contains(f.off, ig.rule) && !slices.Contains(f.off, "unused-ignore") {
				ds = append(ds, cfg.Diagnostic{Severity: cfg.Warning, Rule: "unused-ignore", Subject: ig.span,
					Summary: "nothing here is found by " + ig.rule, Detail: "remove the comment"})
			}
		}
	}
	return ds
}

func ruleNames() []string {
	var names []string
	for _, r := range table() {
		names = append(names, r.Name)
	}
	return names
}
