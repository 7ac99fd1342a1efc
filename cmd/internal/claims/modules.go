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
			{Line: line(m.Name), Accepted: true},
			{Line: line(m.Name + "_nope")},
			{Line: line(m.Name) + " " + line(m.Name)},
		}})
	}
	return out
}

// Events claims of each event route that a config may have it. No name of an event is refused.
func Events() []*Sheet {
	out := sheets{kind: "event routes"}
	free := strings.NewReplacer("<", "", ">", "", "[", "", "]", "")
	for e := range inventory.Events() {
		sheet := out.of(e.Module, e.Versions)
		sheet.Claims = append(sheet.Claims, Claim{Line: "event_route[" + free.Replace(e.Name) + "] { exit; }", Accepted: true})
	}
	return out.list
}
