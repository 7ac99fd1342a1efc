package lint

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// InspectOptions say how a config is read and judged.
type InspectOptions struct {
	Parse  cfg.Options
	Check  interp.CheckOptions
	Off    []string // names of rules that are not applied
	Strict bool     // warnings are errors
}

// Inspect reads a config, judges it as a start would, minus sockets, and applies the rules: all that there is to say of a
// text, in one go. The program is of use only when the diagnostics hold no error.
func Inspect(name string, text []byte, o InspectOptions) (*interp.Program, cfg.Diagnostics) {
	config, diags := cfg.Parse(name, text, o.Parse)
	lost := losses(config, diags)
	off := o.Off
	if lost != lostNothing {
		off = append(wholeRules(), off...)
	}
	program, found := interp.Check(config, o.Check)
	if lost != lostItems {
		diags = append(diags, found...)
		diags = append(diags, Run(config, Options{Modules: o.Check.Modules, Off: off})...)
	}
	if config.Empty && !diags.HasErrors() {
		diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "empty-config", Subject: start(config),
			Summary: "the config is empty", Detail: "Nothing is left of it after preprocessing."})
	}
	diags = Filter(config, diags, o.Off)
	if o.Strict {
		for i := range diags {
			diags[i].Severity = cfg.Error
		}
	}
	return program, diags
}

// loss tells what mistakes in the syntax cost: what is judged without it would be wrong.
type loss uint8

const (
	lostNothing    loss = iota
	lostStatements      // of routes, the heads of which are there, or parameters
	lostItems           // modules or whole routes
)

func losses(config *cfg.Config, diags cfg.Diagnostics) loss {
	worst := lostNothing
	for _, d := range diags {
		if d.Severity != cfg.Error {
			continue
		}
		if !inRoute(config, d.Subject) && !inParameter(config, d.Subject) || strings.HasPrefix(d.Rule, "unclosed-") || strings.HasPrefix(d.Rule, "unbalanced-") {
			return lostItems
		}
		worst = lostStatements
	}
	return worst
}

// inRoute tells whether a place is inside of a route's statements.
func inRoute(config *cfg.Config, span cfg.Span) bool {
	at := config.Sources.InFile(span).Start
	return slices.ContainsFunc(config.Items, func(item cfg.Item) bool {
		r, ok := item.(*cfg.Route)
		return ok && r.Body != nil && r.Body.Start < at && at < r.Body.End
	})
}

// inParameter tells whether the line of a place sets a parameter, of the core or of a module.
func inParameter(config *cfg.Config, span cfg.Span) bool {
	at := config.Sources.InFile(span).Start
	src := config.Sources.Source(at)
	if src == nil {
		return false
	}
	line := src.Text[strings.LastIndexByte(src.Text[:at-src.Base], '\n')+1:]
	line, _, _ = strings.Cut(line, "\n")
	name, rest, _ := strings.Cut(line, "(")
	if strings.TrimSpace(name) == "modparam" {
		return strings.Contains(rest, ")")
	}
	name, _, found := strings.Cut(line, "=")
	return found && !strings.ContainsAny(strings.TrimSpace(name), " \t({[\"")
}

// wholeRules names the rules that need a whole config.
func wholeRules() []string {
	var names []string
	for _, r := range table() {
		if r.Whole {
			names = append(names, r.Name)
		}
	}
	return names
}

// start is the place of a config's first byte.
func start(config *cfg.Config) cfg.Span {
	for _, src := range config.Sources.Files() {
		return cfg.Span{Start: src.Base, End: src.Base}
	}
	return cfg.Span{}
}
