package kex

import "kamino/interp"

func debugFuncs() []interp.Func {
	return []interp.Func{
		interp.NewFunc("setdebug", "Sets the log level, as debug= does.", "setdebug(3);", interp.DoneOrNo, func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
			level := args[0]
			return func(c *interp.Ctx) int {
				n, ok := level.Int(c)
				if ok {
					c.World.Log.SetLevel(interp.Level(max(min(n, maxLevel), -maxLevel)))
				}
				return interp.Code(ok)
			}, nil
		}, interp.ArgDecl{Name: "level", Type: interp.ArgInt, Doc: "a number: 3 is L_DBG, -1 L_ERR"}),
		interp.NewFunc("resetdebug", "Sets the log level to what debug= says.", "resetdebug();", interp.Always, func(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
			m := b.Instance.(*kex)
			return func(c *interp.Ctx) int {
				c.World.Log.SetLevel(m.level)
				return 1
			}, nil
		}),
	}
}

// maxLevel keeps a level to what an interp.Level can be.
const maxLevel = 100
