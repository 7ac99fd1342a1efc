package pv

import (
	"math"

	"kamino/interp"
)

// maxFlag is the highest number of a flag.
const maxFlag = 31

// flagWord gives the flags that a variable is about; nil where there are none.
type flagWord func(*interp.Ctx) *uint32

func messageFlags(c *interp.Ctx) *uint32 {
	if c.Msg == nil {
		return nil
	}
	return &c.Msg.Flags
}

func branchFlags(c *interp.Ctx) *uint32 {
	if c.Msg == nil {
		return nil
	}
	return &c.Msg.BranchFlags
}

// flagVars are the flags of the message, of its branch, and those of the script.
func flagVars() []interp.Var {
	var vars []interp.Var
	for _, f := range []struct {
		number, hex, one, what string
		word                   flagWord
	}{
		{"mf", "mF", "Mf", "message", messageFlags},
		{"bf", "bF", "Bf", "first branch", branchFlags},
		{"sf", "sF", "Sf", "script (they end with it)", func(c *interp.Ctx) *uint32 { return &c.ScriptFlags }},
	} {
		word := f.word
		vars = append(vars,
			interp.Var{Name: f.number, Kind: interp.KindInt, Doc: "The flags of the " + f.what + ", as a number.", Example: "$" + f.number + " = 5; xlog(\"$" + f.number + "\\n\");",
				Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) {
					return allFlags(word, false), nil
				}},
			interp.Var{Name: f.hex, Kind: interp.KindStr, Doc: "The flags of the " + f.what + ", as eight hexadecimal digits.", Example: "$" + f.number + " = 5; " + example(f.hex),
				Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) {
					return allFlags(word, true), nil
				}},
			interp.Var{Name: f.one, Inner: interp.InnerRequired, Kind: interp.KindInt, Doc: "One flag of the " + f.what + ", 0 or 1, by its number or its name in `flags`.",
				Example: "$" + f.one + "(3) = 1; xlog(\"$" + f.one + "(3) $" + f.number + "\\n\");",
				Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
					n, err := flagNumber(b, ref.Inner)
					return oneFlag(word, uint(n)), err
				}},
		)
	}
	return vars
}

// flagNumber is the number of a flag, which may have a name.
func flagNumber(b *interp.Binder, text string) (int64, error) {
	n, isNumber := interp.ParseInt(text)
	if !isNumber {
		bit, err := b.Flag(text)
		if err != nil {
			return 0, err
		}
		n = int64(bit)
	}
	if n < 0 || n > maxFlag {
		return 0, interp.BadArg(0, "a flag is a number from 0 to %d, not %d", maxFlag, n)
	}
	return n, nil
}

// unsignedValue is a number that counts as a signed one, and is written without a sign.
func unsignedValue(c *interp.Ctx, n uint32) interp.Value {
	if n <= math.MaxInt32 {
		return interp.Int(int64(n))
	}
	return interp.IntStr(int64(n), c.Scratch.Int(int64(n)))
}

func allFlags(word flagWord, hex bool) interp.Access {
	return interp.Access{
		Get: func(c *interp.Ctx) interp.Value {
			f := word(c)
			switch {
			case f == nil:
				return interp.Null
			case !hex:
				return unsignedValue(c, *f)
			}
			b := c.Scratch.Buf(8)
			for shift := 28; shift >= 0; shift -= 4 {
				b = append(b, hexDigits[*f>>shift&15])
			}
			return interp.StrInt(c.Scratch.Keep(b), int64(*f))
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			f := word(c)
			n, ok := number(v)
			if f == nil || !ok && !v.IsNull() {
				return false
			}
			*f = uint32(n)
			return true
		},
	}
}

const hexDigits = "0123456789abcdef"

// oneFlag is a single flag. Null clears all of them, as in the reference.
func oneFlag(word flagWord, n uint) interp.Access {
	return interp.Access{
		Get: func(c *interp.Ctx) interp.Value {
			f := word(c)
			if f == nil {
				return interp.Null
			}
			return interp.Int(int64(*f >> n & 1))
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			f := word(c)
			i, ok := number(v)
			switch {
			case f == nil, !ok && !v.IsNull():
				return false
			case v.IsNull():
				*f = 0
			case i != 0:
				*f |= 1 << n
			default:
				*f &^= 1 << n
			}
			return true
		},
	}
}
