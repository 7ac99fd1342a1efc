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
			Doc: "Where in the config the statement is that runs.", Example: `xlog("$cfg(line)\n");`,
		},
		socketVar(),
		taskVar(),
	}
}

func bindConfig(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	file, line, known := b.Place()
	switch ref.Inner {
	case "line":
		if known {
			n := interp.Int(int64(line))
			return interp.Access{Get: func(*interp.Ctx) interp.Value { return n }}, nil
		}
		return interp.Access{Get: func(c *interp.Ctx) interp.Value {
			_, line := place(c)
			n, _ := interp.ParseInt(line)
			return interp.Int(n)
		}}, nil
	case "route":
		return interp.Access{Get: func(c *interp.Ctx) interp.Value { return interp.Str(c.RouteName()) }}, nil
	}
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		if known {
			return interp.Str(file)
		}
		there, _ := place(c)
		return interp.Str(there)
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
