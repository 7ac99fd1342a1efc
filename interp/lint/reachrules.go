package lint

import "kamino/cfg"

// reachRules are about statements that never run.
func reachRules() []Rule {
	return []Rule{{Name: "unreachable-code", Severity: cfg.Warning, run: unreachableCode}}
}

func unreachableCode(p *pass) {
	f := &flow{p: p}
	f.dead = func(list []cfg.Stmt) {
		for _, st := range list {
			switch st.(type) {
			case *cfg.Exit, *cfg.Return, *cfg.Drop, *cfg.Break, *cfg.Empty:
				continue
			}
			p.report(st.Range(), "", "this is never reached").Context = p.config.Sources.Join(list[0].Range(), list[len(list)-1].Range())
			return
		}
	}
	f.run()
}
