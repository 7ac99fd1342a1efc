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
			if t == interp.ArgNumber {
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
	add("Sets the user of the request URI.", "alice", interp.ArgString, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.User = s
		return withUser(u), true
	}, "rewriteuser", "setuser", "setu")
	add("Sets user and password of the request URI.", "alice:secret", interp.ArgString, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.User, u.Password = s, ""
		return u, true
	}, "rewriteuserpass", "setuserpass", "setup")
	add("Sets the host of the request URI.", "example.com", interp.ArgString, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u = u.AsSIP()
		u.Host = s
		return u, true
	}, "rewritehost", "sethost", "seth")
	add("Sets host and port of the request URI.", "example.com:5061", interp.ArgString, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u = u.AsSIP()
		u.Host, u.Port = s, ""
		return u, true
	}, "rewritehostport", "sethostport", "sethp")
	add("Sets host and port of the request URI, perhaps with a transport parameter behind them; the transport that it had goes.",
		"example.com:5061;transport=tcp", interp.ArgString, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
			u = u.AsSIP()
			u.Host, u.Port, u.Params = s, "", u.Params.Without("transport")
			return u, true
		}, "rewritehostporttrans", "sethostporttrans", "sethpt")
	add("Sets the port of the request URI; an empty text removes it.", "5061", interp.ArgString, func(_ *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		u.Port = s
		return u, u.Scheme != "tel" && u.Scheme != "tels"
	}, "rewriteport", "setport", "setp")
	add("Puts a text before the user of the request URI.", "0", interp.ArgString, func(c *interp.Ctx, u sip.URI, s string, _ int) (sip.URI, bool) {
		if u.User = c.Scratch.Concat(s, u.User); u.User == "" {
			u.Host = c.Scratch.Concat("@", u.Host) // there is a user from now on, an empty one
		}
		return u, true
	}, "prefix")
	add("Removes the first bytes of the user of the request URI.", "2", interp.ArgNumber, func(_ *interp.Ctx, u sip.URI, _ string, n int) (sip.URI, bool) {
		u.User = u.User[min(n, len(u.User)):]
		return withUser(u), true
	}, "strip")
	add("Removes the last bytes of the user of the request URI.", "2", interp.ArgNumber, func(_ *interp.Ctx, u sip.URI, _ string, n int) (sip.URI, bool) {
		u.User = u.User[:len(u.User)-min(n, len(u.User))]
		return withUser(u), true
	}, "strip_tail")
	for _, name := range []string{"rewriteuri", "seturi"} {
		all = append(all, interp.Func{
			Name: name, Doc: "Sets the request URI.", Routes: interp.AnyRoute, Returns: doneOrNo, Example: name + `("sip:a@example.com");`,
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
		Returns: doneOrNo, Example: "userphone();",
		Bind: func(*interp.Binder, []interp.Arg) (interp.Call, error) {
			return func(c *interp.Ctx) int {
				return changeURI(c, func(c *interp.Ctx, u sip.URI, _ string, _ int) (sip.URI, bool) {
					if u.Scheme == "tel" || u.Scheme == "tels" || u.UserParam() == phone {
						return u, true
					}
					if u.Params != "" {
						u.Params += ";"
					}
					u.Params += "user=" + phone
					return u, true
				}, "", 0)
			}, nil
		},
	}
}

const phone = "phone"

// withUser takes the password away where there is no user any more.
func withUser(u sip.URI) sip.URI {
	if u.User == "" {
		u.Password = ""
	}
	return u
}

// changeURI writes the request URI anew with a part of it changed.
func changeURI(c *interp.Ctx, change func(c *interp.Ctx, u sip.URI, text string, n int) (sip.URI, bool), text string, n int) int {
	if c.Msg == nil {
		return -1
	}
	uri, ok := c.Msg.RewriteURI(c.Scratch.Buf, func(u sip.URI) (sip.URI, bool) {
		return change(c, u, text, n)
	})
	if !ok {
		return -1
	}
	c.Msg.SetURI(c.Scratch.Keep(uri))
	return 1
}
