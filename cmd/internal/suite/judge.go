package suite

import (
	"kamino/cfg"
	"kamino/cmd/internal/kt"
)

// judgeNames finds routes and RPC commands in steps that there are none of.
func (w *world) judgeNames(list []kt.Step) cfg.Diagnostics {
	var diags cfg.Diagnostics
	wrong := func(rule string, at cfg.Span, summary, detail string) {
		diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: rule, Subject: at, Summary: summary, Detail: detail})
	}
	route := func(t kt.Template) {
		title, plain := t.Const()
		if !plain || title == "" {
			return
		}
		if _, err := w.route(title); err != nil {
			wrong("unknown-route", t.Span, "the config has no "+title, w.nearestRoute(title))
		}
	}
	for _, s := range list {
		switch s := s.(type) {
		case *kt.Send:
			route(s.Route)
		case *kt.Routes:
			for _, n := range s.Names {
				route(n)
			}
		case *kt.RPC:
			if c, _ := w.command(s.Command); c == nil {
				wrong("unknown-command", s.Span, "no loaded module has a command "+s.Command, w.nearestCommand(s.Command))
			}
		case *kt.Do:
			if s.Steps != nil && w.depth < 20 {
				w.depth++
				diags = append(diags, w.judgeNames(s.Steps.Steps)...)
				w.depth--
			}
		}
	}
	return diags
}
