package core

import "kamino/interp"

var (
	yesNo    = []interp.Ret{{Code: 1, Doc: "yes"}, {Code: -1, Doc: "no"}}
	doneOrNo = []interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "not done"}}
)

// maxFlag is the highest number of a flag.
const maxFlag = 31

// flagFuncs are about the flags of the message.
func flagFuncs() []interp.Func {
	f := func(name, doc, example string, returns []interp.Ret, do func(flags *uint32, bit uint32) bool) interp.Func {
		return interp.Func{
			Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: returns, Example: example,
			Args: []interp.ArgDecl{{Name: "flag", Type: interp.ArgText, Doc: "a number, 0 to 31"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				n, ok := interp.ParseInt(args[0].Text)
				if !ok || n < 0 || n > maxFlag {
					return nil, interp.BadArg(0, "a flag is a number from 0 to %d, not %q", maxFlag, args[0].Text)
				}
				bit := uint32(1) << uint(n)
				return func(c *interp.Ctx) int {
					if c.Msg != nil && do(&c.Msg.Flags, bit) {
						return 1
					}
					return -1
				}, nil
			},
		}
	}
	return []interp.Func{
		f("setflag", "Sets a flag of the message.", "setflag(3);", doneOrNo, func(flags *uint32, bit uint32) bool {
			*flags |= bit
			return true
		}),
		f("resetflag", "Clears a flag of the message.", "resetflag(3);", doneOrNo, func(flags *uint32, bit uint32) bool {
			*flags &^= bit
			return true
		}),
		f("isflagset", "Tells whether a flag of the message is set.", "if (isflagset(3)) exit;", yesNo, func(flags *uint32, bit uint32) bool {
			return *flags&bit != 0
		}),
	}
}
