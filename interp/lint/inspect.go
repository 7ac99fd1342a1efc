package lint

import (
	"slices"

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
	off := o.Off
	if diags.HasErrors() {
		off = append(wholeRules(), off...)
	}
	unread := diags
	program, found := interp.Check(config, o.Check)
	diags = append(diags, found...)
	diags = append(diags, certain(config, unread, Run(config, Options{Modules: o.Check.Modules, Off: off}))...)
	if config.Empty && !diags.HasErrors() {
		diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "empty-config", Subject: start(config),
			Summary: "the config is empty", Detail: "nothing is left of it after preprocessing"})
	}
	diags = Filter(config, diags, o.Off)
	if o.Strict {
		for i := range diags {
			diags[i].Severity = cfg.Error
		}
	}
	return program, diags
}

// certain leaves out the code that no way leads to in a route of which a part could not be read: the way may have been there.
func certain(config *cfg.Config, unread, found cfg.Diagnostics) cfg.Diagnostics {
	if !unread.HasErrors() {
		return found
	}
	return slices.DeleteFunc(found, func(d cfg.Diagnostic) bool {
		return d.Rule == "unreachable-code" && slices.ContainsFunc(config.Items, func(item cfg.Item) bool {
			at := item.Range()
			return covers(at, d.Subject) && slices.ContainsFunc(unread, func(u cfg.Diagnostic) bool {
				return u.Severity == cfg.Error && covers(at, u.Subject)
			})
		})
	})
}

func covers(s, t cfg.Span) bool { return s.Start <= t.Start && t.Start < s.End }

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
