// Package ipops is Kamailio's ipops module as far as it tells the name of the machine: $HN. Its functions, and the variables
// that hold what they found, are known, not built in.
package ipops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "ipops",
		Doc:  "The name of the machine.",
		Vars: []interp.Var{{
			Name: "HN", Inner: interp.InnerRequired, Kind: interp.KindStr, Doc: "The name and the address of the machine.",
			Names: []interp.InnerName{
				{Name: "n", Doc: "the name up to the first dot"}, {Name: "f", Doc: "the whole name"},
				{Name: "d", Doc: "the name behind the first dot; null without one"}, {Name: "i", Doc: "the address that the name has; null without one"},
			},
			Example: `xlog("$HN(n)\n");`, Bind: bindHost,
		}},
	}
}

// bindHost looks once, when the config is read, as the reference does.
func bindHost(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	name, domain, _ := strings.Cut(b.World.Hostname, ".")
	text := map[string]string{"n": name, "f": b.World.Hostname, "d": domain}[ref.Inner]
	if ref.Inner == "i" {
		if a, err := b.World.Resolve(b.World.Hostname); err == nil {
			text = string(sip.Compressed.Append(nil, a))
		}
	}
	v := interp.Null
	if text != "" {
		v = interp.Str(text)
	}
	return interp.Access{Get: func(*interp.Ctx) interp.Value { return v }}, nil
}
