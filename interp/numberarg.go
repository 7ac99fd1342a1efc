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
	c.asked = c.asked || a.made
	v := a.Value(c)
	if v.K&hasInt != 0 && (!a.made || v.K&hasStr == 0) {
		return v.I, true
	}
	if a.made {
		n, ok := argNumber(v.S)
		c.refused = c.refused || !ok
		return n, ok
	}
	if a.Var != nil {
		return 0, false
	}
	return ParseInt(v.S)
}

// argNumber reads a text as a number. An empty one, which is also what null is as a text, is 0, and so is a sign alone.
func argNumber(s string) (int64, bool) {
	if s == "" || s == "-" || s == "+" {
		return 0, true
	}
	return ParseInt(s)
}

// askNumbers asks for the numbers that expressions make where a function has not: the reference does it before the call, whether
// there is anything to do or not.
func askNumbers(f *Func, args []Arg, call Call) Call {
	for i := range args {
		if f.Args[i].Type == ArgInt && args[i].made {
			return func(c *Ctx) int {
				c.asked = false
				code := call(c)
				if !c.asked {
					args[i].Int(c)
				}
				return code
			}
		}
	}
	return call
}
