package interp

import (
	"kamino/cfg"
)

// Condition is a condition in the language of configs that stands outside of any: a test asks it of a program.
type Condition struct{ x expr }

const (
	conditionHead = "request_route {\nif ("
	conditionTail = ") exit; }\n"
)

// Condition binds a condition to the program. It is called before there are workers, since what it names may need room in
// them. Spans in the diagnostics count from 1 in text. watch, where not nil, is told what the condition reads.
func (p *Program) Condition(text string, watch Instrument) (*Condition, cfg.Diagnostics) {
	config, diags := cfg.Parse("", []byte(conditionHead+text+conditionTail), cfg.Options{})
	outside := *p
	opts := p.opts
	opts.Instrument = watch
	k := &checker{opts: opts, config: config, prog: &outside, item: len(p.Config.Items), mask: AnyRoute}
	c := &Condition{}
	if r, ok := soleRoute(config); ok && !diags.HasErrors() {
		if s, ok := r.Body.Stmts[0].(*cfg.If); ok {
			c.x, _ = k.expression(s.Cond)
		}
	}
	diags = append(diags, k.diags...)
	for i := range diags {
		at := &diags[i].Subject
		at.Start = min(max(at.Start-cfg.Pos(len(conditionHead)), 1), cfg.Pos(len(text)))
		at.End = min(max(at.End-cfg.Pos(len(conditionHead)), at.Start), cfg.Pos(len(text))+1)
		diags[i].Related = nil
	}
	if c.x == nil && !diags.HasErrors() {
		diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "syntax", Summary: "this is no condition",
			Subject: cfg.Span{Start: 1, End: cfg.Pos(len(text) + 1)}})
	}
	return c, diags
}

func soleRoute(config *cfg.Config) (*cfg.Route, bool) {
	if len(config.Items) != 1 {
		return nil, false
	}
	r, ok := config.Items[0].(*cfg.Route)
	return r, ok && r.Body != nil && len(r.Body.Stmts) == 1
}

// Holds asks a condition of a worker as its last message left it. why is not "" where it could not be evaluated.
func (w *Worker) Holds(x *Condition) (yes bool, why string) {
	w.Lock()
	defer w.Unlock()
	c := &w.ctx
	c.flow, c.failed = flowNext, false
	n := x.x.integer(c)
	if c.failed {
		c.failed = false
		return false, c.why
	}
	return n > 0, ""
}
