package pv

import "kamino/interp"

// selectVar is $sel.
func selectVar() interp.Var {
	return interp.Var{
		Name: "sel", Inner: interp.InnerRequired, Kind: interp.KindStr,
		Doc:     "The value of a select, which is written without its @; null where there is none.",
		Example: example("sel(via[1].host)"),
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			get, err := b.Select(ref.Inner)
			if err != nil {
				return interp.Access{}, err
			}
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				s, result := get(c, "")
				switch {
				case result == interp.SelectEmpty || result == interp.SelectBlank:
					return interp.Str("")
				case result == interp.SelectFailed || s == "":
					return interp.Null
				}
				return interp.Str(s)
			}}, nil
		},
	}
}
