package core

import (
	"kamino/interp"
	"kamino/transport/sip"
)

// uriFuncs change the request URI.
func uriFuncs() []interp.Func {
	var all []interp.Func
	add := func(doc, arg string, t interp.ArgType, change func(r *sip.Rewrite, text string, n int) bool, names ...string) {
		for _, name := range names {
			example := name + `("` + arg + `");`
			if t == interp.ArgNumber {
				example = name + "(" + arg + ");"
			}
			all = append(all, interp.Func{
				Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: example,
				Args: []interp.ArgDecl{{Name: "value", Type: t, Doc: "a constant"}},
				Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
					text, n := args[0].Text, int(args[0].Number)
					return rewriteURI(func(r *sip.Rewrite) bool { return change(r, text, n) }), nil
				},
			})
		}
	}
	set := func(doc, arg string, set func(r *sip.Rewrite, text string), names ...string) {
		add(doc, arg, interp.ArgString, func(r *sip.Rewrite, text string, _ int) bool {
			set(r, text)
			return true
		}, names...)
	}
	strip := func(doc, name string, strip func(user string, n int) string) {
		add(doc, "2", interp.ArgNumber, func(r *sip.Rewrite, _ string, n int) bool {
			r.SetUser(strip(r.User(), min(n, len(r.User()))))
			return true
		}, name)
	}
	set("Sets the user of the request URI.", "alice", (*sip.Rewrite).SetUser, "rewriteuser", "setuser", "setu")
	set("Sets user and password of the request URI.", "alice:secret", (*sip.Rewrite).SetUserPassword, "rewriteuserpass", "setuserpass", "setup")
	set("Sets the host of the request URI.", "example.com", (*sip.Rewrite).SetHost, "rewritehost", "sethost", "seth")
	set("Sets host and port of the request URI.", "example.com:5061", (*sip.Rewrite).SetHostPort, "rewritehostport", "sethostport", "sethp")
	set("Sets host and port of the request URI, perhaps with a transport parameter behind them; the transport that it had goes.",
		"example.com:5061;transport=tcp", (*sip.Rewrite).SetHostPortTransport, "rewritehostporttrans", "sethostporttrans", "sethpt")
	add("Sets the port of the request URI; an empty text removes it.", "5061", interp.ArgString, func(r *sip.Rewrite, port string, _ int) bool {
		return r.SetPort(port)
	}, "rewriteport", "setport", "setp")
	set("Puts a text before the user of the request URI.", "0", (*sip.Rewrite).Prefix, "prefix")
	strip("Removes the first bytes of the user of the request URI.", "strip", func(user string, n int) string { return user[n:] })
	strip("Removes the last bytes of the user of the request URI.", "strip_tail", func(user string, n int) string { return user[:len(user)-n] })
	for _, name := range []string{"rewriteuri", "seturi"} {
		all = append(all, interp.Func{
			Name: name, Doc: "Sets the request URI.", Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: name + `("sip:a@example.com");`,
			Args: []interp.ArgDecl{{Name: "uri", Type: interp.ArgString, Doc: "a constant"}},
			Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				uri := args[0].Text
				return func(c *interp.Ctx) int {
					if c.Msg == nil {
						return -1
					}
					c.Msg.SetURI(uri)
					return 1
				}, nil
			},
		})
	}
	return append(all, userphone(),
		onMessage("revert_uri", "Undoes what was done to the request URI.", (*sip.Message).RevertURI))
}

// userphone says in the request URI that its user is a number.
func userphone() interp.Func {
	return interp.Func{
		Name: "userphone", Doc: "Adds the parameter user=phone to the request URI, unless it has it.", Routes: interp.AnyRoute,
		Returns: interp.DoneOrNo, Example: "userphone();",
		Bind: func(*interp.Binder, []interp.Arg) (interp.Call, error) {
			return rewriteURI(func(r *sip.Rewrite) bool {
				r.AddPhone()
				return true
			}), nil
		},
	}
}

// rewriteURI writes the request URI anew with something of it changed.
func rewriteURI(change func(*sip.Rewrite) bool) interp.Call {
	return func(c *interp.Ctx) int {
		if c.Msg == nil || c.RequestURI(c.Msg) == nil {
			return -1
		}
		uri, ok := c.Msg.RewriteURI(c.Scratch.Buf, change)
		if !ok {
			return -1
		}
		if uri != nil {
			c.Msg.SetURI(c.Scratch.Keep(uri))
		}
		return 1
	}
}
