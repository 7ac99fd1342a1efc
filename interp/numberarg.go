package interp

// codeBadNumber is what a call gives for which an expression makes a text that is no number. The function comes as far as
// where it asks for the number, before it does anything.
const codeBadNumber = -5

// Int evaluates the argument as an integer. A text that is a variable must have a number; an expression is read as a
// number is when a config has it, by argNumber. False when there is none.
func (a *Arg) Int(c *Ctx) (int64, bool) {
	if a.IsNumber {
		return a.Number, true
	}
	v := a.Value(c)
	if v.K&hasInt != 0 {
		return v.I, true
	}
	if a.made {
		n, ok := argNumber(v.S)
		c.badNumber = !ok
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

// checkNumbers makes a call give codeBadNumber where an expression among its arguments is no number.
func checkNumbers(f *Func, args []Arg, call Call) Call {
	for i := range args {
		if f.Args[i].Type == ArgInt && args[i].made {
			return func(c *Ctx) int {
				code := call(c)
				if c.badNumber {
					c.badNumber = false
					return codeBadNumber
				}
				return code
			}
		}
	}
	return call
}
