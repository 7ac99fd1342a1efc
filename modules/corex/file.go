package corex

import "kamino/interp"

func fileFuncs() []interp.Func {
	return []interp.Func{
		interp.NewFunc("file_read", "Reads a file into a variable.", `file_read("/etc/hostname", "$var(name)");`, interp.DoneOrNo,
			func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
				name, to := args[0], args[1].Var
				return func(c *interp.Ctx) int {
					text, err := b.World.ReadFile(name.String(c))
					if err != nil {
						c.Logf(interp.Err, "corex", "%s: %v\n", c.Place(), err)
						return -1
					}
					return interp.Code(to.Set(c, interp.Str(string(text))))
				}, nil
			},
			interp.ArgDecl{Name: "file", Type: interp.ArgFormat, Doc: "its name"},
			interp.ArgDecl{Name: "variable", Type: interp.ArgVar, Doc: `the variable to write to: "$var(x)"`}),
		{Name: "file_write", Routes: interp.AnyRoute, Status: interp.Missing, Doc: "Adds a text to a file.", Args: []interp.ArgDecl{
			{Name: "file", Type: interp.ArgFormat, Doc: "its name"}, {Name: "text", Type: interp.ArgFormat, Doc: "the text"},
		}},
	}
}
