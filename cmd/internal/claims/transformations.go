package claims

import (
	"strings"

	"kamino/interp/inventory"
)

// Transformations claims of each transformation that it takes as many parameters as its row says.
func Transformations() []*Sheet {
	out := sheets{kind: "transformations"}
	for t := range inventory.Transformations() {
		sheet := out.of(t.Module, t.Versions)
		param := ",1"
		if t.Class == "re" {
			param = ",/a/b/"
		}
		claim := func(name string, n int, accepted bool) {
			line := "if ($(ru{" + t.Class + "." + name + strings.Repeat(param, n) + "}) == 1) exit;"
			known := t.Class != "json" || t.Name != "encode" // Kamailio does not know its own name for it
			sheet.Claims = append(sheet.Claims, Claim{Block: "route[R]", Line: line, Accepted: accepted && known, About: t.Class + "." + t.Name + " of " + t.Module})
		}
		for n := t.MinParams; n <= t.MaxParams; n++ {
			claim(t.Name, n, true)
		}
		if t.MinParams > 0 {
			claim(t.Name, t.MinParams-1, false)
		}
		if t.MaxParams >= 0 {
			claim(t.Name, t.MaxParams+1, false)
		}
		claim(t.Name+"nope", t.MinParams, false)
	}
	return out.list
}
