package claims

import (
	"strings"

	"kamino/interp/inventory"
)

// Modules claims of each module that it can be loaded, once, and of no other name.
func Modules() []*Sheet {
	var out []*Sheet
	for m := range inventory.Modules() {
		line := func(name string) string { return `loadmodule "` + name + `.so"` }
		out = append(out, &Sheet{Kind: "modules", Module: m.Name, InReference: m.In56 && m.Debian, Claims: []Claim{
			{Line: line(m.Name), Accepted: true, About: m.Name},
			{Line: line(m.Name + "_nope"), About: m.Name},
			{Line: line(m.Name) + " " + line(m.Name), About: m.Name},
		}})
	}
	return out
}

// Events claims of each event route that a config may have it. A name without its colon is refused, no other is.
func Events() []*Sheet {
	out := sheets{kind: "event routes"}
	free := strings.NewReplacer("<", "", ">", "", "[", "", "]", "")
	for e := range inventory.Events() {
		sheet := out.of(e.Module, e.Versions)
		sheet.Claims = append(sheet.Claims,
			Claim{Line: "event_route[" + free.Replace(e.Name) + "] { exit; }", Accepted: true, About: e.Name},
			Claim{Line: "event_route[" + strings.ReplaceAll(free.Replace(e.Name), ":", " ") + "] { exit; }", About: e.Name})
	}
	return out.list
}
