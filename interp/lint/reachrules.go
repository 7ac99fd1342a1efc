package lint

import (
	"regexp"

	"kamino/cfg"
)

// reachRules are about statements that never run.
func reachRules() []Rule {
	return []Rule{{Name: "unreachable-code", Severity: cfg.Warning, run: unreachableCode}}
}

func unreachableCode(p *pass) {
	f := &flow{p: p}
	f.dead = func(before cfg.Stmt, list []cfg.Stmt) {
		if p.conditionalBetween(before, list[0]) {
			return
		}
		for _, st := range list {
			switch st.(type) {
			case *cfg.Exit, *cfg.Return, *cfg.Drop, *cfg.Break, *cfg.Empty:
				continue
			}
			p.report(st.Range(), "", "this is never reached")
			return
		}
	}
	f.run()
}

var conditionalLine = regexp.MustCompile(`(?m)^[ \t]*(#!|!!)(ifdef|ifndef|ifexp|else|endif)\b`)

// conditionalBetween tells whether a directive stands between two statements, so that the one before may be turned off.
func (p *pass) conditionalBetween(a, b cfg.Stmt) bool {
	from, to := p.config.Sources.InFile(a.Range()).End, p.config.Sources.InFile(b.Range()).Start
	return from < to && conditionalLine.MatchString(p.config.Sources.Text(cfg.Span{Start: from, End: to}))
}
