package lint

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// Rule is one thing that is looked for.
type Rule struct {
	Name     string
	Severity cfg.Severity
	Stage    Stage
	Summary  string // what it finds, one line
	Doc      string // markdown: what it finds, why it matters, what to do
	Example  string // a config that it fires on, with ` # <- name` at the end of the line
	Instead  string // how to write it; "" where Doc says all
	Whole    bool   // what it finds depends on the whole config: silent where a part is missing or could not be read

	run func(*pass)
}

// Stage says who applies a rule.
type Stage uint8

const (
	StageLint  Stage = iota // this package, when it is asked to look further
	StageParse              // cfg.Parse
	StageCheck              // interp.Check
)

// Rules gives all rules by name, also those of cfg.Parse and interp.Check.
func Rules() []Rule {
	rules := table()
	for i := range rules {
		rules[i].readDoc()
	}
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.Name, b.Name) })
	return rules
}

// table gives the rules without their documentation.
func table() []Rule {
	return slices.Concat(checkRules(), conditionRules(), defineRules(), ignoreRules(), nameRules(), headerRules(), parseRules(), reachRules(), regexRules(), relayRules(), routeRules(), securityRules(), variableRules())
}

// Options say what Run looks for.
type Options struct {
	Modules []*interp.Module // all that are built in
	Off     []string         // names of rules that are not applied
}

// Run applies the rules of this package that are not off to a config that cfg.Parse has read. Comments that turn rules
// off count when Filter is called.
func Run(config *cfg.Config, o Options) cfg.Diagnostics {
	p := newPass(config, o.Modules)
	for _, r := range table() {
		if r.Whole && p.isFragment() {
			continue
		}
		if r.run != nil && !slices.Contains(o.Off, r.Name) {
			p.rule = &r
			r.run(p)
		}
	}
	p.diags.Sort(config.Sources)
	return p.diags
}
