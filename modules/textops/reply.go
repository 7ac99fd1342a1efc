package textops

import (
	"kamino/interp"
)

// replyFuncs add to the reply that the server gives, and to the request that is sent on.
func replyFuncs() []interp.Func {
	return []interp.Func{
		in(interp.NewFunc("append_to_reply", "Adds lines to replies of the server to the request.", `append_to_reply("Retry-After: 30\r\n");`, interp.DoneOrNo, bindAppendToReply,
			interp.ArgDecl{Name: "lines", Type: interp.ArgFormat, Doc: `whole lines, each with \r\n at its end`}), requests),
		in(interp.NewFunc("append_time", "Adds the time to replies of the server to the request, as a Date header field.", "append_time();", interp.Always, bindAppendTime), requests),
		interp.NewFunc("append_time_to_request", "Adds the time behind the first header field, as a Date header field.", "append_time_to_request();", interp.DoneOrNo, bindAppendTimeToRequest),
	}
}

func bindAppendToReply(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		lines, fits := args[0].Fit(c)
		if c.Msg == nil || !fits || lines == "" {
			return -1
		}
		c.Msg.ReplyHeaders += lines
		return 1
	}, nil
}

// dateLine is a Date header field with the time.
func dateLine(c *interp.Ctx) string {
	return c.World.Clock.Now().UTC().Format("Date: Mon, 02 Jan 2006 15:04:05 GMT\r\n")
}

func bindAppendTime(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return -1
		}
		c.Msg.ReplyHeaders += dateLine(c)
		return 1
	}, nil
}

func bindAppendTimeToRequest(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		if c.Msg == nil || len(c.Msg.Headers()) == 0 {
			return -1
		}
		c.Msg.InsertBehind(&c.Msg.Headers()[0], dateLine(c))
		return 1
	}, nil
}
