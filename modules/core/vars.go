package core

import "kamino/interp"

func vars() []interp.Var {
	v := func(name, doc string, kind interp.VarKind, get interp.Getter) interp.Var {
		return interp.Var{Name: name, Kind: kind, Doc: doc, Example: `xlog("$` + name + `\n");`,
			Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) { return interp.Access{Get: get}, nil }}
	}
	code := func(c *interp.Ctx) interp.Value { return interp.Int(c.RetCode) }
	missing := func(name, since, doc string, inner interp.InnerRule) interp.Var {
		return interp.Var{Name: name, Since: since, Doc: doc, Inner: inner, Status: interp.Missing}
	}
	return []interp.Var{
		v("rc", "The code that the last function or route returned.", interp.KindInt, code),
		v("retcode", "Another name of $rc.", interp.KindInt, code),
		v("?", "Another name of $rc.", interp.KindInt, code),
		{
			Name: "null", Kind: interp.KindMixed, Doc: "The value of what is not there: to be compared with, and to remove what can be removed.",
			Example: `if ($hdr(Expires) == $null) exit;`,
			Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) {
				return interp.Access{Get: func(*interp.Ctx) interp.Value { return interp.Null }}, nil
			},
		},
		environment("env", "A variable of the environment; null when it is not set.", interp.KindStr, func(s string) interp.Value {
			return interp.Str(s)
		}),
		environment("envn", "A variable of the environment as a number; null when it is not set, 0 when it is no number.", interp.KindInt,
			func(s string) interp.Value {
				n, _ := interp.ParseInt(s)
				return interp.IntStr(n, s)
			}),
		missing("def", "", "The value of a #!define.", interp.InnerRequired),
		missing("defn", "", "The value of a #!define, as a number.", interp.InnerRequired),
		missing("defs", "6.0", "The value of a #!define, quoted.", interp.InnerRequired),
		missing("defv", "6.0", "The value of a #!define, or its name.", interp.InnerRequired),
		missing("iuid", "6.0", "A unique id of this server.", interp.InnerNone),
	}
}

// environment declares a variable that is read once, when the config is checked.
func environment(name, doc string, kind interp.VarKind, value func(string) interp.Value) interp.Var {
	return interp.Var{
		Name: name, Inner: interp.InnerRequired, Kind: kind, Doc: doc, Example: `xlog("$` + name + `(HOME)\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			v := interp.Null
			if s, ok := b.World.Getenv(ref.Inner); ok {
				v = value(s)
			}
			return interp.Access{Get: func(*interp.Ctx) interp.Value { return v }}, nil
		},
	}
}
