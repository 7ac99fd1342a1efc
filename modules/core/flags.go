package core

import "kamino/interp"

// flagFuncs are about the flags of the message.
func flagFuncs() []interp.Func {
	f := func(name, doc, example string, returns []interp.Ret, do func(flags *uint32, bit uint32) bool) interp.Func {
		return interp.Func{
			Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: returns, Example: example,
			Args: []interp.ArgDecl{{Name: "flag", Type: interp.ArgFlag, Doc: "a number, 0 to 31, or a name that \"flags\" declares"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				bit := uint32(1) << uint(args[0].Number)
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
		f("setflag", "Sets a flag of the message.", "setflag(3);", interp.DoneOrNo, func(flags *uint32, bit uint32) bool {
			*flags |= bit
			return true
		}),
		f("resetflag", "Clears a flag of the message.", "resetflag(3);", interp.DoneOrNo, func(flags *uint32, bit uint32) bool {
			*flags &^= bit
			return true
		}),
		f("isflagset", "Tells whether a flag of the message is set.", "if (isflagset(3)) exit;", interp.YesNo, func(flags *uint32, bit uint32) bool {
			return *flags&bit != 0
		}),
	}
}

// avpFlagFuncs are about the flags of AVPs.
func avpFlagFuncs() []interp.Func {
	f := func(name, doc string, do func(flags *uint32, bit uint32)) interp.Func {
		return interp.Func{
			Name: name, Doc: doc, Routes: interp.AnyRoute, Example: name + "(%hop, seen);",
			Returns: []interp.Ret{{Code: 1, Doc: "the flag is set now"}, {Code: 0, Doc: "it is not, or there is no such AVP, or more than one"}},
			Args: []interp.ArgDecl{
				{Name: "avp", Type: interp.ArgAttribute, Doc: "an AVP, as %name or as a text"},
				{Name: "flag", Type: interp.ArgAVPFlag, Doc: "a name that \"avpflags\" declares"},
			},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				attribute, bit := args[0].Attribute, uint32(1)<<uint(args[1].Number)
				return func(c *interp.Ctx) int {
					set := 0
					attribute.Each(c, func(_ interp.Value, flags *uint32) {
						if do(flags, bit); *flags&bit != 0 {
							set = 1
						}
					})
					return set
				}, nil
			},
		}
	}
	return []interp.Func{
		f("setavpflag", "Sets a flag of an AVP.", func(flags *uint32, bit uint32) { *flags |= bit }),
		f("resetavpflag", "Clears a flag of an AVP.", func(flags *uint32, bit uint32) { *flags &^= bit }),
		f("isavpflagset", "Tells whether a flag of an AVP is set.", func(*uint32, uint32) {}),
	}
}
