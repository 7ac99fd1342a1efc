package pv

import (
	"strings"

	"kamino/interp"
)

// serverVars are about the server: its settings and what it counts.
func serverVars() []interp.Var {
	return []interp.Var{
		{
			Name: "ccp", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bindSetting, Example: `xlog("$ccp(core.debug)\n");`,
			Doc: "A setting as it is at run time, by its group and its name; group[n].name for the values that hold for a number. What is set holds " +
				"from the next message on; of the core's settings only debug can be set. Null for what cannot be read.",
		},
		{
			Name: "stat", Inner: interp.InnerRequired, Kind: interp.KindInt, Bind: bindStatistic, Example: `xlog("$stat(rcv_requests)\n");`,
			Doc: "What was counted: by the core connections and names that were not found, by kex the SIP messages that came and memory, by sl the " +
				"replies that it sent. Null for what nobody counts, or whose module is not loaded.",
		},
	}
}

func bindSetting(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	first, last := strings.IndexByte(ref.Inner, '.'), strings.LastIndexByte(ref.Inner, '.')
	if first <= 0 || first == len(ref.Inner)-1 {
		return interp.Access{}, interp.BadArg(0, "a setting is group.name, not %q", ref.Inner)
	}
	a, known := b.SettingAccess(ref.Inner[:last], ref.Inner[last+1:])
	if !known {
		name := strings.Clone(ref.Inner)
		a.Get = func(c *interp.Ctx) interp.Value {
			c.Logf(interp.Err, "pv", "the setting %s cannot be read\n", name)
			return interp.Null
		}
	}
	if set := a.Set; set != nil { // null is not looked at, whatever the setting
		a.Set = func(c *interp.Ctx, v interp.Value) bool { return v.IsNull() || set(c, v) }
	}
	return a, nil
}

func bindStatistic(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	if read := b.Statistic(ref.Inner); read != nil {
		return interp.Access{Get: func(c *interp.Ctx) interp.Value { return interp.Int(read(c)) }}, nil
	}
	name := strings.Clone(ref.Inner)
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		c.Logf(interp.Warn, "pv", "nothing counts %s\n", name)
		return interp.Null
	}}, nil
}
