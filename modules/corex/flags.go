package corex

import (
	"fmt"

	"kamino/interp"
)

// maxFlag is the highest number of an extra flag.
const maxFlag = 63

func flagFuncs() []interp.Func {
	flag := interp.ArgDecl{Name: "flag", Type: interp.ArgInt, Doc: "a number, 0 to 63"}
	bind := func(do func(bits *uint64, bit uint64) bool) interp.BindFunc {
		return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
			a := args[0]
			if a.IsNumber && (a.Number < 0 || a.Number > maxFlag) {
				b.WarnArg(&a, "bad-argument", fmt.Sprintf("there is no extra flag %d", a.Number), fmt.Sprintf("they are 0 to %d: every call fails", maxFlag))
			}
			return func(c *interp.Ctx) int {
				n, ok := a.Int(c)
				if !ok || n < 0 || n > maxFlag || c.Msg == nil {
					return -1
				}
				return interp.Code(do(&c.Msg.ExtraFlags, 1<<uint(n)))
			}, nil
		}
	}
	return []interp.Func{
		interp.NewFunc("setxflag", "Sets an extra flag of the message.", "setxflag(40);", interp.DoneOrNo, bind(func(bits *uint64, bit uint64) bool {
			*bits |= bit
			return true
		}), flag),
		interp.NewFunc("resetxflag", "Clears an extra flag of the message.", "resetxflag(40);", interp.DoneOrNo, bind(func(bits *uint64, bit uint64) bool {
			*bits &^= bit
			return true
		}), flag),
		interp.NewFunc("isxflagset", "Tells whether an extra flag of the message is set.", "if (isxflagset(40)) exit;", interp.YesNo, bind(func(bits *uint64, bit uint64) bool {
			return *bits&bit != 0
		}), flag),
	}
}
