package pv

import (
	"strings"

	"kamino/interp"
)

// codeBadName is what the reference gives where an argument that it made is none that the function takes.
const codeBadName = -5

// bindNamed binds a function whose first argument is a variable. An expression there gives its name, which is looked up
// whenever the function is called.
func bindNamed(do func(*interp.Ctx, *interp.Variable) int) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		name := args[0]
		switch v := name.Var; {
		case v != nil:
			return func(c *interp.Ctx) int { return do(c, v) }, nil
		case name.IsConst:
			return nil, interp.BadArg(0, "a variable is wanted")
		}
		return func(c *interp.Ctx) int {
			text := name.String(c)
			v, err := c.Named(strings.TrimLeft(text, " \t\r\n"), name.Span)
			if err != nil {
				c.Logf(interp.Err, "pv", "%s: %q is no variable: %v\n", c.Place(), text, err)
				return codeBadName
			}
			return do(c, v)
		}, nil
	}
}

// unset is pv_unset. One that cannot be written is left alone.
func unset(c *interp.Ctx, v *interp.Variable) int {
	if !v.Writable() || v.Unset(c) {
		return 1
	}
	return -1
}
