package interp

// codeRefused is what a call gives for which an expression makes what a start would refuse: a text that is no number. The
// function comes as far as where it asks for it, before it does anything. $rc does not tell it.
const codeRefused = -5

// Refuse says that an expression has made for an argument of the function what a start would refuse.
func (c *Ctx) Refuse() { c.refused = true }

// Int evaluates the argument as an integer. A text that is a variable must have a number; an expression is read as a
// number is when a config has it, by argNumber. False when there is none.
func (a *Arg) Int(c *Ctx) (int64, bool) {
	if a.IsNumber {
		return a.Number, true
	}
	v := a.Value(c)
	if v.K&hasInt != 0 && (!a.made || v.K&hasStr == 0) {
		return v.I, true
	}
	if a.made {
		n, ok := argNumber(v.S)
		c.refused = !ok
		return n, ok
	}
	if a.Var != nil {
		return 0, false
	}
	return ParseInt(v.S)
}

// argNumber reads a text as a number. An empty one, which is also what null is as a text, is 0.
func argNumber(s string) (int64, bool) {
	if s == "" {
		return 0, true
	}
	return ParseInt(s)
}
