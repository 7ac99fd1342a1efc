package interp

import (
	"strings"

	"kamino/cfg"
)

// ConditionText is a condition in the language of configs that stands outside of any, as read: a test asks it of programs.
type ConditionText struct {
	text   string
	config *cfg.Config
	cond   cfg.Expr
}

// Condition is a ConditionText that is bound to a program.
type Condition struct{ x expr }

const (
	conditionHead = "request_route {\nif ("
	conditionTail = ") exit; }\n"
)

// ReadCondition reads a condition. Spans in the diagnostics count from 1 in text.
func ReadCondition(text string) (*ConditionText, cfg.Diagnostics) {
	config, diags := cfg.Parse("", []byte(conditionHead+text+conditionTail), cfg.Options{})
	t := &ConditionText{text: text, config: config}
	if r, ok := soleRoute(config); ok && !diags.HasErrors() {
		if s, ok := r.Body.Stmts[0].(*cfg.If); ok {
			t.cond = s.Cond
		}
	}
	if t.cond == nil && !diags.HasErrors() {
		diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "syntax", Summary: "this is no condition",
			Subject: cfg.Span{Start: conditionStart, End: conditionStart + cfg.Pos(len(text))}})
	}
	if t.cond != nil {
		cfg.Walk(t.cond, func(n cfg.Node) bool {
			b, ok := n.(*cfg.BlockExpr)
			if ok {
				diags = append(diags, cfg.Diagnostic{Severity: cfg.Error, Rule: "assignment-in-condition",
					Summary: "a condition of a test changes nothing", Detail: "write == to compare", Subject: b.Span})
			}
			return !ok
		})
	}
	return t, t.inside(diags)
}

// conditionStart is where a condition begins in the text that is parsed.
const conditionStart = cfg.Pos(len(conditionHead) + 1)

// inside moves spans to where they are in the condition alone.
func (t *ConditionText) inside(diags cfg.Diagnostics) cfg.Diagnostics {
	end := cfg.Pos(len(t.text) + 1)
	for i := range diags {
		at := &diags[i].Subject
		if at.Start-conditionStart+1 >= end { // the parenthesis behind it is ours
			diags[i].Summary = strings.Replace(diags[i].Summary, `found ")"`, "found the end", 1)
		}
		at.Start = max(min(at.Start-conditionStart+1, end-1), 1)
		at.End = max(min(at.End-conditionStart+1, end), at.Start)
		diags[i].Related = nil
	}
	return diags
}

// Condition binds a condition to the program. It is called before there are workers, since what it names may need room in
// them. watch, where not nil, is told what the condition reads.
func (p *Program) Condition(t *ConditionText, watch Instrument) (*Condition, cfg.Diagnostics) {
	outside := *p
	opts := p.opts
	opts.Instrument = watch
	k := &checker{opts: opts, config: t.config, prog: &outside, item: len(p.Config.Items), mask: AnyRoute,
		route: &Routine{kind: cfg.RequestRoute}}
	c := &Condition{}
	c.x, _ = k.expression(t.cond)
	return c, t.inside(k.diags)
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
