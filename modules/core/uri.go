package core

import (
	"kamino/interp"
	"kamino/transport/sip"
)

// uriFuncs change the request URI.
func uriFuncs() []interp.Func {
	var all []interp.Func
	add := func(doc, arg string, t interp.ArgType, change func(c *interp.Ctx, u sip.URI, text string, n int) (sip.URI, bool), names ...string) {
		for _, name := range names {
			example := name + `("` + arg + `");`
			if t == interp.ArgInt {
				example = name + "(" + arg + ");"
			}
			all = append(all, interp.Func{
				Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: doneOrNo, Example: example,
				Args: []interp.ArgDecl{{Name: "value", Type: t, Doc: "a constant"}},
				Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
					text, n := args[0].Text, int(args[0].Number)
					return func(c *interp.Ctx) int { return changeURI(c, change, text, n) }, nil
				},
			})
		}
	}
	add("Sets the user of the request URI.", "alice", interp.ArgText, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.User = s
		return u, true
	}, "rewriteuser", "setuser", "setu")
	add("Sets the host of the request URI.", "example.com", interp.ArgText, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.Host = s
		return u, true
	}, "rewritehost", "sethost", "seth")
	add("Sets the port of the request URI.", "5061", interp.ArgText, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.Port = s
		return u, u.Scheme != "tel" && u.Scheme != "tels"
	}, "rewriteport", "setport", "setp")
	add("Puts a text before the user of the request URI.", "0", interp.ArgText, func(c *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.User = c.Scratch.Concat(s, u.User)
		return u, true
	}, "prefix")
	add("Removes the first bytes of the user of the request URI.", "2", interp.ArgInt, func(_ *interp.Ctx, u sip.URI, _ string, n int) (sip.URI, bool) {
		u.User = u.User[min(max(n, 0), len(u.User)):]
		return u, true
	}, "strip")
	add("Removes the last bytes of the user of the request URI.", "2", interp.ArgInt, func(_ *interp.Ctx, u sip.URI, _ string, n int) (sip.URI, bool) {
		u.User = u.User[:len(u.User)-min(max(n, 0), len(u.User))]
		return u, true
	}, "strip_tail")
	for _, name := range []string{"rewriteuri", "seturi"} {
		all = append(all, interp.Func{
			Name: name, Doc: "Sets the request URI.", Routes: interp.AnyRoute, Returns: doneOrNo, Example: name + `("sip:a@example.com");`,
			Args: []interp.ArgDecl{{Name: "uri", Type: interp.ArgText, Doc: "a constant"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				uri := args[0].Text
				return func(c *interp.Ctx) int {
					if c.Msg == nil {
						return -1
					}
					c.Msg.NewURI = uri
					return 1
				}, nil
			},
		})
	}
	return append(all, onMessage("revert_uri", "Undoes what was done to the request URI.", func(m *sip.Message) { m.NewURI = "" }),
		onMessage("force_rport", "Answers to where the message came from, and says so in Via (RFC 3581).", func(m *sip.Message) { m.ForceRport = true }),
		onMessage("add_rport", "Another name of force_rport.", func(m *sip.Message) { m.ForceRport = true }))
}

// onMessage declares a function without arguments that changes the message.
func onMessage(name, doc string, do func(*sip.Message)) interp.Func {
	return interp.Func{
		Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: doneOrNo, Example: name + "();",
		Bind: func(*interp.Binder, []interp.Arg) (interp.Call, error) {
			return func(c *interp.Ctx) int {
				if c.Msg == nil {
					return -1
				}
				do(c.Msg)
				return 1
			}, nil
		},
	}
}

// changeURI writes the request URI anew with a part of it changed.
func changeURI(c *interp.Ctx, change func(c *interp.Ctx, u sip.URI, text string, n int) (sip.URI, bool), text string, n int) int {
	if c.Msg == nil || c.Msg.ParsedURI() == nil {
		return -1
	}
	u, ok := change(c, *c.Msg.ParsedURI(), text, n)
	if !ok {
		return -1
	}
	size := len(u.Scheme) + len(u.User) + len(u.Password) + len(u.Host) + len(u.Port) + len(u.Params) + len(u.Headers) + 8
	c.Msg.NewURI = c.Scratch.Keep(u.Append(c.Scratch.Buf(size)))
	return 1
}
