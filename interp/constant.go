package interp

import "kamino/cfg"

// Constant computes an expression of constants, as Check does. False: it has variables or calls in it, or fails.
func Constant(x cfg.Expr) (Value, bool) {
	constant := true
	cfg.Walk(x, func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Number, *cfg.String, *cfg.Paren, *cfg.Unary, *cfg.Binary, *cfg.Cast:
		case *cfg.Call:
			constant = constant && (n.Name == "strlen" || n.Name == "strempty")
		default:
			constant = false
		}
		return constant
	})
	if !constant {
		return Null, false
	}
	k := &checker{prog: &Program{}}
	e, _ := k.expression(x)
	c, ok := e.(*constExpr)
	if !ok || isPlaceholder(e) || k.diags.HasErrors() {
		return Null, false
	}
	return c.v, true
}
