package kex

import (
	"strings"

	"kamino/interp"
)

func myselfFuncs() []interp.Func {
	return []interp.Func{
		interp.NewFunc("is_myself", "Tells whether a URI or a host is this server: a listen= or alias= line has it.", `if (is_myself("$ru")) xlog("for us\n");`, interp.YesNo,
			bindMyself(func(c *interp.Ctx, s string) bool {
				if strings.HasPrefix(s, "sip:") || strings.HasPrefix(s, "sips:") {
					u, ok := c.ReadURI(s)
					return ok && c.Worker.IsOwn(u.Host, u.PortNumber(), u.Proto().String())
				}
				return c.Worker.IsOwn(s, 0, "")
			}), interp.ArgDecl{Name: "uri", Type: interp.ArgFormat, Doc: "a SIP URI or a host"}),
		later(interp.NewFunc("is_myhost", "Tells whether a host is this server.", `if (is_myhost("$rd")) xlog("for us\n");`, interp.YesNo,
			bindMyself(func(c *interp.Ctx, s string) bool { return c.Worker.IsOwn(s, 0, "") }), interp.ArgDecl{Name: "host", Type: interp.ArgFormat, Doc: "a host"})),
	}
}

func later(f interp.Func) interp.Func {
	f.Since = "6.0"
	return f
}

func bindMyself(is func(*interp.Ctx, string) bool) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		host := args[0]
		return func(c *interp.Ctx) int { return interp.Code(is(c, host.String(c))) }, nil
	}
}
