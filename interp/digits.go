package interp

// digitsExpr reads a variable for one that wants texts: an integer is given with its digits. See Access.Text.
type digitsExpr struct{ varExpr }

func (e *digitsExpr) value(c *Ctx) Value {
	v := e.varExpr.value(c)
	if v.K&(hasInt|hasStr) == hasInt {
		v.S, v.K = c.Scratch.Int(v.I), v.K|hasStr
	}
	return v
}
