// Package msrp is Kamailio's msrp module: the relay of RFC 4975 and RFC 4976 frames that a config steers from
// event_route[msrp:frame-in].
//
// module.go is the table. frame.go takes frames from connections and runs the route. reply.go and relay.go send.
// vars.go is `$msrp(…)`, uri.go the transformations `{msrpuri.…}`, sipmsg.go the SIP message that stands for a
// frame, cmap.go the module's own map of sessions.
package msrp

import (
	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "msrp",
		Doc: "MSRP relay: runs event_route[msrp:frame-in] for each frame that a connection brings, and gives the " +
			"route what it needs to answer the frame and to relay it.",
		Params:  params(),
		Funcs:   funcs(),
		Vars:    []interp.Var{msrpVar()},
		Classes: []interp.Class{uriClass()},
		Events: []interp.Event{{
			Name: frameIn,
			Doc:  "Runs for each MSRP frame, requests and replies.",
		}},
		Commands: commands(),
		New: func() any {
			return &relay{sipmsg: true, timerInterval: 60, minExpires: 60, maxExpires: 3600, maxBody: 1 << 20}
		},
	}
}

const frameIn = "msrp:frame-in"

func params() []interp.Param {
	return []interp.Param{
		{
			Name: "sipmsg", Type: interp.IntParam, Default: "1",
			Doc: "1: the route sees a SIP message that is made of the frame's first line and headers.",
			Set: number(func(m *relay, n int64) error { m.sipmsg = n != 0; return nil }),
		},
		{
			Name: "cmap_size", Type: interp.IntParam, Default: "0",
			Doc: "Not 0: msrp_cmap_save() and msrp_cmap_lookup() have a map. Its size needs no setting here.",
			Set: number(func(m *relay, n int64) error { m.cmapSize = n; return nil }),
		},
		{
			Name: "auth_min_expires", Type: interp.IntParam, Default: "60",
			Doc: "Least Expires of an AUTH, in seconds; below it msrp_cmap_save() answers 423.",
			Set: number(func(m *relay, n int64) error { m.minExpires = n; return nil }),
		},
		{
			Name: "auth_max_expires", Type: interp.IntParam, Default: "3600",
			Doc: "Greatest Expires of an AUTH, in seconds; above it msrp_cmap_save() answers 423.",
			Set: number(func(m *relay, n int64) error { m.maxExpires = n; return nil }),
		},
		{
			Name: "timer_interval", Type: interp.IntParam, Default: "60",
			Doc: "Seconds between the sweeps that free expired sessions of the map.",
			Set: number(func(m *relay, n int64) error { m.timerInterval = max(n, 1); return nil }),
		},
		{
			Name: "use_path_addr", Type: interp.StringParam,
			Doc: "host:port of the Use-Path that msrp_cmap_save() hands out; by default the socket's.",
			Set: text(func(m *relay, s string) error { m.usePathAddr = s; return nil }),
		},
		{
			Name: "max_body_size", Type: interp.IntParam, Default: "1048576",
			Doc: "Size up to which frames are read as a whole where the config reads bodies with $msrp(body), $msrp(buf) or their " +
				"lengths, which are null for larger ones. kamino's own; without such a variable frames of any size pass in parts.",
			Set: number(func(m *relay, n int64) error { m.maxBody = n; return nil }),
		},
		{
			Name: "event_callback", Type: interp.StringParam, Status: interp.Missing,
			Doc: "Function of an embedded script language.",
		},
	}
}

func number(f func(*relay, int64) error) func(any, interp.ParamValue) error {
	return func(inst any, v interp.ParamValue) error { return f(inst.(*relay), v.Int) }
}

func text(f func(*relay, string) error) func(any, interp.ParamValue) error {
	return func(inst any, v interp.ParamValue) error { return f(inst.(*relay), v.Str) }
}

var okOrNot = []interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "not done; the log says why"}}

func funcs() []interp.Func {
	flags := interp.ArgDecl{Name: "flags", Type: interp.ArgInt, Doc: "sum of 1: never open a connection for it, 2: close the connection after it"}
	return []interp.Func{
		{
			Name: "msrp_relay", Routes: interp.AnyRoute, Returns: okOrNot, Bind: bindRelay,
			Doc:     "Sends the frame on: to what msrp_set_dst() chose, else to the second URI of To-Path. The first URI moves from To-Path to From-Path.",
			Example: "msrp_relay();",
		},
		{
			Name: "msrp_reply", Routes: interp.AnyRoute, Returns: okOrNot, Bind: bindReply,
			Args: []interp.ArgDecl{
				{Name: "code", Type: interp.ArgFormat, Doc: "status, three digits"},
				{Name: "text", Type: interp.ArgFormat, Doc: "comment"},
				{Name: "headers", Type: interp.ArgFormat, Optional: true, Doc: "further headers, whole lines with CRLF"},
			},
			Doc:     "Answers the frame on its connection. A reply is never answered.",
			Example: `msrp_reply("403", "Forbidden");`,
		},
		{
			Name: "msrp_is_request", Routes: interp.AnyRoute, Bind: bindIs(false),
			Returns: []interp.Ret{{Code: 1, Doc: "a request"}, {Code: -1, Doc: "a reply"}},
			Doc:     "Tells whether the frame is a request.",
			Example: "if (msrp_is_request()) msrp_relay();",
		},
		{
			Name: "msrp_is_reply", Routes: interp.AnyRoute, Bind: bindIs(true),
			Returns: []interp.Ret{{Code: 1, Doc: "a reply"}, {Code: -1, Doc: "a request"}},
			Doc:     "Tells whether the frame is a reply.",
			Example: "if (msrp_is_reply()) msrp_relay();",
		},
		{
			Name: "msrp_set_dst", Routes: interp.AnyRoute, Returns: okOrNot, Bind: bindSetDst,
			Args: []interp.ArgDecl{
				{Name: "addr", Type: interp.ArgFormat, Doc: "where to: an MSRP URI"},
				{Name: "sock", Type: interp.ArgFormat, Doc: "the socket to send from, proto:host:port; may be empty"},
			},
			Doc:     "Chooses where msrp_relay() sends the frame.",
			Example: `msrp_set_dst("msrp://127.0.0.1:8000", "tcp:127.0.0.1:5060");`,
		},
		{
			Name: "msrp_relay_flags", Routes: interp.AnyRoute, Returns: okOrNot, Args: []interp.ArgDecl{flags},
			Bind: bindFlags(func(e *env, n int64) { e.relayFlags |= n }),
			Doc:  "Adds flags for sending the frame on.", Example: `msrp_relay_flags("1");`,
		},
		{
			Name: "msrp_reply_flags", Routes: interp.AnyRoute, Returns: okOrNot, Args: []interp.ArgDecl{flags},
			Bind: bindFlags(func(e *env, n int64) { e.replyFlags |= n }),
			Doc:  "Adds flags for answering the frame.", Example: `msrp_reply_flags("1");`,
		},
		{
			Name: "msrp_cmap_save", Routes: interp.AnyRoute, Returns: okOrNot, Bind: bindCmapSave,
			Doc:     "Makes a session for the connection of an AUTH and answers it: 200 with Use-Path and Expires, or 423.",
			Example: "msrp_cmap_save();",
		},
		{
			Name: "msrp_cmap_lookup", Routes: interp.AnyRoute, Returns: okOrNot, Bind: bindCmapLookup,
			Doc:     "Chooses the connection of the session in the first To-Path URI, as msrp_set_dst() would.",
			Example: `if (msrp_cmap_lookup()) msrp_relay();`,
		},
	}
}
