package claims

import "kamino/interp/inventory"

// Commands claims of each RPC command that a script may run it, and none whose name differs. A start, and so `-c`, takes any
// name, so neither kamino's `-c` nor Kamailio is held to the claims, but what `kamino check` says of names.
func Commands() []*Sheet {
	out := sheets{kind: "RPC commands"}
	for c := range inventory.Commands() {
		sheet := out.of(c.Module, c.Versions)
		sheet.InReference = false
		if len(sheet.Claims) == 0 {
			sheet.Loads = append(sheet.Loads, "jsonrpcs")
		}
		claim := func(name string, accepted bool) {
			line := `jsonrpc_exec('{"jsonrpc": "2.0", "method": "` + name + `", "id": 1}');`
			sheet.Claims = append(sheet.Claims, Claim{Block: "route[R]", Line: line, Accepted: accepted, About: c.Name + " of " + c.Module})
		}
		claim(c.Name, true)
		claim(c.Name+"nope", false)
	}
	return out.list
}
