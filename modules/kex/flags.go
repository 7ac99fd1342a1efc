package kex

import (
	"fmt"

	"kamino/interp"
)

// maxFlag is the highest number of a flag.
const maxFlag = 31

// flagWord gives the flags that a function is about; nil where there are none.
type flagWord func(c *interp.Ctx, branch int64) *uint32

func flagFuncs() []interp.Func {
	script := func(c *interp.Ctx, _ int64) *uint32 { return &c.ScriptFlags }
	branch := func(c *interp.Ctx, n int64) *uint32 {
		switch {
		case c.Msg == nil || n < 0:
			return nil
		case n == 0:
			return &c.Msg.BranchFlags
		}
		if b := c.Msg.Branch(int(n) - 1); b != nil {
			return &b.Flags
		}
		return nil
	}
	set := func(flags *uint32, bit uint32) bool { *flags |= bit; return true }
	reset := func(flags *uint32, bit uint32) bool { *flags &^= bit; return true }
	test := func(flags *uint32, bit uint32) bool { return *flags&bit != 0 }
	flag := interp.ArgDecl{Name: "flag", Type: interp.ArgInt, Doc: "a number, 0 to 31"}
	n := interp.ArgDecl{Name: "branch", Type: interp.ArgInt, Optional: true, Doc: "number of the branch; 0 is the request URI"}
	return []interp.Func{
		interp.NewFunc("setsflag", "Sets a script flag: it ends with the script.", "setsflag(3);", interp.DoneOrNo, bindFlag(script, set), flag),
		interp.NewFunc("resetsflag", "Clears a script flag.", "resetsflag(3);", interp.DoneOrNo, bindFlag(script, reset), flag),
		interp.NewFunc("issflagset", "Tells whether a script flag is set.", "if (issflagset(3)) exit;", interp.YesNo, bindFlag(script, test), flag),
		interp.NewFunc("setbflag", "Sets a flag of a branch.", "setbflag(3);", interp.DoneOrNo, bindFlag(branch, set), flag, n),
		interp.NewFunc("resetbflag", "Clears a flag of a branch.", "resetbflag(3);", interp.DoneOrNo, bindFlag(branch, reset), flag, n),
		interp.NewFunc("isbflagset", "Tells whether a flag of a branch is set.", "if (isbflagset(3)) exit;", interp.YesNo, bindFlag(branch, test), flag, n),
	}
}

func bindFlag(word flagWord, do func(flags *uint32, bit uint32) bool) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		if a := args[0]; a.IsNumber && (a.Number < 0 || a.Number > maxFlag) {
			b.WarnArg(&a, "bad-argument", fmt.Sprintf("there is no flag %d", a.Number), fmt.Sprintf("they are 0 to %d: every call fails", maxFlag))
		}
		return func(c *interp.Ctx) int {
			n, ok := args[0].Int(c)
			branch := int64(0)
			if ok && len(args) > 1 {
				branch, ok = args[1].Int(c)
			}
			if !ok || n < 0 || n > maxFlag {
				return -1
			}
			flags := word(c, branch)
			if flags == nil {
				return -1
			}
			return interp.Code(do(flags, 1<<uint(n)))
		}, nil
	}
}
