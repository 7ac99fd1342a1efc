package lint

import (
	"strings"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/inventory"
)

// unknownCommands finds RPC commands that a script runs and that no module has, or one that is not loaded.
func unknownCommands(p *pass) {
	calls := interp.CommandCalls(p.config)
	if len(calls) == 0 {
		return
	}
	exporters := map[string][]string{}
	var names []string
	for c := range inventory.Commands() {
		exporters[c.Name] = append(exporters[c.Name], c.Module)
		names = append(names, c.Name)
	}
	for _, m := range p.modules {
		for _, c := range m.Commands {
			exporters[c.Name] = append(exporters[c.Name], m.Name)
		}
	}
	hints := cfg.NewHints(names)
	for _, call := range calls {
		mods := exporters[call.Name]
		if mods == nil {
			detail := ""
			if near := hints.Nearest(call.Name); near != "" {
				detail = "did you mean " + near + "?"
			}
			p.report(call.Span, detail, "there is no RPC command %s", call.Name)
			continue
		}
		there := p.config.Partial
		for _, m := range mods {
			there = there || p.has(m) || p.config.MayDefine(m)
		}
		if !there {
			p.report(call.Span, "", "RPC command %s is of module %s, which is not loaded", call.Name, strings.Join(mods, ", "))
		}
	}
}
