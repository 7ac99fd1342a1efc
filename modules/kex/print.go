package kex

import (
	"strings"

	"kamino/interp"
)

func printFuncs() []interp.Func {
	to := interp.ArgDecl{Name: "variable", Type: interp.ArgVar, Doc: `the variable to write to: "$var(x)"`}
	format := interp.ArgDecl{Name: "format", Type: interp.ArgFormat, Doc: "a text with variables in it"}
	return []interp.Func{
		interp.NewFunc("pv_printf", "Writes a text to a variable.", `pv_printf("$var(id)", "$(pp).$si");`, interp.DoneOrNo, bindPrint, to, format),
		interp.NewFunc("avp_printf", "Another name of pv_printf.", `avp_printf("$avp(id)", "$(pp).$si");`, interp.DoneOrNo, bindPrint, to, format),
	}
}

func bindPrint(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	to, text := args[0].Var, args[1]
	if strings.TrimLeft(args[0].Text, " \t\r\n") != args[0].Text {
		return nil, interp.BadArg(0, "nothing may stand before the variable")
	}
	return func(c *interp.Ctx) int {
		s, ok := text.Fit(c)
		return interp.Code(ok && to.Set(c, interp.Str(s)))
	}, nil
}
