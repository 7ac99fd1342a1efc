// Package sl is Kamailio's sl module: stateless replies to SIP requests, and the ACKs to them.
//
// module.go is the table, sl.go the instance, reply.go sends, ack.go absorbs ACKs, stats.go counts.
package sl

import "kamino/interp"

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name:   "sl",
		Doc:    "Stateless replies to SIP requests. An ACK to such a reply is known again by its To tag and does not reach the script.",
		Params: params(),
		Funcs:  funcs(),
		Vars:   []interp.Var{tagVar()},
		Events: []interp.Event{
			{Name: eventFilteredACK, Doc: "Runs for an ACK to a reply of this module, which the script does not see."},
			{Name: eventLocalResponse, Doc: "Runs for each reply that was sent, which is its message."},
		},
		Commands: []interp.Command{{Name: "sl.stats", Doc: "Counts the replies by status code.", Run: runStats}},
		New:      newReplier,
	}
}

const (
	eventFilteredACK   = "sl:filtered-ack"
	eventLocalResponse = "sl:local-response"
)

func params() []interp.Param {
	return []interp.Param{
		{
			Name: "default_code", Type: interp.IntParam, Default: "500", Doc: "The status code where a function's code is no number.",
			Set: func(inst any, v interp.ParamValue) error { inst.(*replier).defaultCode = v.Int; return nil },
		},
		{
			Name: "default_reason", Type: interp.StringParam, Default: "Internal Server Error", Doc: "The reason where a function's reason is null.",
			Set: func(inst any, v interp.ParamValue) error { inst.(*replier).defaultReason = v.Str; return nil },
		},
		{Name: "bind_tm", Type: interp.IntParam, Default: "1", Status: interp.NoEffect, Doc: "Whether send_reply looks for a transaction; there are none."},
		{Name: "rich_redirect", Type: interp.IntParam, Default: "0", Status: interp.NoEffect, Doc: "What Contact headers of redirections carry beside the URI; they carry the URI."},
		{Name: "event_callback_fl_ack", Type: interp.StringParam, Status: interp.Missing, Doc: "Function of an embedded script language for sl:filtered-ack."},
		{Name: "event_callback_lres_sent", Type: interp.StringParam, Status: interp.Missing, Doc: "Function of an embedded script language for sl:local-response."},
	}
}

const (
	inRequest = interp.InRequest | interp.InEvent
	inAny     = interp.InRequest | interp.InFailure | interp.InReply | interp.InCoreReply | interp.InEvent
	inReply   = interp.InReply | interp.InCoreReply
)

func funcs() []interp.Func {
	sent := []interp.Ret{{Code: 1, Doc: "sent"}, {Code: -1, Doc: "not sent: no request, an ACK, a request with a broken header, or the connection is gone"}}
	code := interp.ArgDecl{Name: "code", Type: interp.ArgInt, Reading: interp.ReadVarOrText, Doc: "status code"}
	reason := interp.ArgDecl{Name: "reason", Type: interp.ArgFormat, Reading: interp.ReadVarOrFormat, Doc: "reason phrase"}
	mode := interp.ArgDecl{Name: "mode", Type: interp.ArgInt, Reading: interp.ReadVarOrText, Doc: "1: only over the connection that is there; 2: close the connection behind the reply"}
	f := func(name, doc, example string, routes interp.RouteMask, bind func(*interp.Binder, []interp.Arg) (interp.Call, error), args ...interp.ArgDecl) interp.Func {
		return interp.Func{Name: name, Args: args, Routes: routes, Returns: sent, Doc: doc, Example: example, Bind: bind}
	}
	missing := func(name, doc string, args ...interp.ArgDecl) interp.Func {
		return interp.Func{Name: name, Args: args, Routes: inReply, Status: interp.Missing, Doc: doc}
	}
	optional := func(a interp.ArgDecl) interp.ArgDecl { a.Optional = true; return a }
	sendErr := f("send_reply_error", "Is sl_reply_error.", "send_reply_error();", inAny, bindReplyError)
	sendErr.Since = "5.8"
	return []interp.Func{
		f("sl_send_reply", "Answers the request. For the SIP message that stands for an MSRP frame, a SIP reply goes to the frame's connection.",
			`sl_send_reply("404", "Not found");`, inRequest, bindReply, code, reason),
		f("sl_reply", "Is sl_send_reply.", `sl_reply("404", "Not found");`, inRequest, bindReply, code, reason),
		f("send_reply", "Is sl_send_reply; it may be called in more routes.", `send_reply("404", "Not found");`, inAny, bindReply, code, reason),
		f("send_reply_mode", "Is send_reply, and says what becomes of the connection.", `send_reply_mode("404", "Not found", "2");`, inAny, bindReply, code, reason, mode),
		f("sl_reply_error", "Answers the request with 500.", "sl_reply_error();", inRequest, bindReplyError),
		sendErr,
		missing("sl_forward_reply", "Sends a SIP reply on, by its Via headers.", optional(code), optional(reason)),
	}
}
