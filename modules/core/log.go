package core

import "kamino/interp"

// logFuncs write to the log.
func logFuncs() []interp.Func {
	text := interp.ArgDecl{Name: "text", Type: interp.ArgString, Doc: "a constant text, without variables"}
	log := func(args ...interp.ArgDecl) interp.Func {
		return interp.Func{
			Name: "log", Doc: "Writes a log line. Without a level it is one above debug.", Routes: interp.AnyRoute, Returns: interp.DoneOrNo[:1],
			Example: `log(1, "here\n");`, Args: args,
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				level, line := interp.Debug+1, args[len(args)-1].Text
				if len(args) > 1 {
					level = interp.Level(min(args[0].Number, 127))
				}
				return func(c *interp.Ctx) int {
					if c.World.Log.Enabled(level) {
						c.Log(interp.Entry{Level: level, Module: "<script>", Text: line})
					}
					return 1
				}, nil
			},
		}
	}
	return []interp.Func{
		log(text),
		log(interp.ArgDecl{Name: "level", Type: interp.ArgNumber, Doc: "level of the line"}, text),
		{
			Name: "error", Doc: "Does nothing but to say that it does nothing.", Routes: interp.AnyRoute, Returns: interp.DoneOrNo[:1],
			Example: `error("code", "text");`,
			Args:    []interp.ArgDecl{{Name: "code", Type: interp.ArgString, Doc: "a text"}, {Name: "text", Type: interp.ArgString, Doc: "a text"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				code, text := args[0].Text, args[1].Text
				return func(c *interp.Ctx) int {
					c.Logf(interp.Notice, "<core>", "error(%q, %q) not implemented yet\n", code, text)
					return 1
				}, nil
			},
		},
	}
}
