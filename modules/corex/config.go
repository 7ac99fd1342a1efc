package corex

import (
	"strings"

	"kamino/interp"
)

func vars() []interp.Var {
	return []interp.Var{
		{
			Name: "cfg", Page: "server", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bindConfig,
			Names: []interp.InnerName{
				{Name: "line", Doc: "the number of the line"}, {Name: "file", Doc: "the name of the file"},
				{Name: "name", Doc: "another name of file"}, {Name: "route", Doc: "the name of the route"},
			},
			Doc: "Where in the config the call is that runs.", Example: `xlog("$cfg(line)\n");`,
		},
		socketVar(),
		taskVar(),
	}
}

func bindConfig(_ *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	switch ref.Inner {
	case "line":
		return interp.Access{Get: func(c *interp.Ctx) interp.Value {
			_, line := place(c)
			n, _ := interp.ParseInt(line)
			return interp.Int(n)
		}}, nil
	case "route":
		return interp.Access{Get: func(c *interp.Ctx) interp.Value { return interp.Str(c.RouteName()) }}, nil
	}
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		file, _ := place(c)
		return interp.Str(file)
	}}, nil
}

// place cuts FILE:LINE apart.
func place(c *interp.Ctx) (file, line string) {
	s := c.Place()
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+1:]
}
