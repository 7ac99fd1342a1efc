package lint

import (
	"fmt"

	"kamino/cfg"
	"kamino/interp"
)

// pass is a config while the rules are applied to it, with what they share.
type pass struct {
	config  *cfg.Config
	modules []*interp.Module
	rule    *Rule // being applied
	diags   cfg.Diagnostics
}

func newPass(config *cfg.Config, modules []*interp.Module) *pass {
	return &pass{config: config, modules: modules}
}

// report notes a finding of the rule that is being applied.
func (p *pass) report(at cfg.Span, detail, format string, args ...any) *cfg.Diagnostic {
	p.diags = append(p.diags, cfg.Diagnostic{Severity: p.rule.Severity, Rule: p.rule.Name, Subject: at,
		Summary: fmt.Sprintf(format, args...), Detail: detail})
	return &p.diags[len(p.diags)-1]
}

// walk visits all nodes of the config.
func (p *pass) walk(visit func(cfg.Node) bool) { p.config.Walk(visit) }

// text is what a node says, as written.
func (p *pass) text(n cfg.Node) string { return p.config.Sources.Text(n.Range()) }
