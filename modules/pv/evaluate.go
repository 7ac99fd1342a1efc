package pv

import (
	"strings"

	"kamino/interp"
)

// bindEvaluate binds pv_evalx.
func bindEvaluate(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	to, text := args[0].Var, args[1]
	switch {
	case to == nil || !to.Writable():
		return nil, interp.BadArg(0, "a variable that can be written is wanted")
	case strings.TrimLeft(args[0].Text, " \t\r\n") != args[0].Text:
		return nil, interp.BadArg(0, "nothing may stand before the variable")
	}
	return func(c *interp.Ctx) int {
		made, fits := text.Fit(c)
		if !fits {
			return -1
		}
		format, err := c.Formatted(made, text.Span)
		if err != nil {
			c.Logf(interp.Err, "pv", "%s: %q is no text with variables: %v\n", c.Place(), made, err)
			return -1
		}
		if s, fits := format.Fit(c); !fits || !to.Set(c, interp.Str(s)) {
			return -1
		}
		return 1
	}, nil
}
