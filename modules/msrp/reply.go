package msrp

import (
	"kamino/interp"
	"kamino/transport/msrp"
)

func bindReply(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	code, text := args[0], args[1]
	var headers *interp.Arg
	if len(args) > 2 {
		headers = &args[2]
	}
	return bind(b, func(c *interp.Ctx, e *env) int {
		h := ""
		if headers != nil {
			h = headers.String(c)
		}
		return e.reply(c, code.String(c), text.String(c), h)
	}), nil
}

// reply answers the frame on its connection.
func (e *env) reply(c *interp.Ctx, code, text, headers string) int {
	if e.frame.Reply {
		return 1
	}
	conn := e.batch.Conn
	out, err := conn.Open(e.batch)
	if err != nil {
		c.Logf(interp.Err, "msrp", "%s: sending a reply to %v: %v\n", c.Place(), conn.Remote(), err)
		return -1
	}
	conn.Commit(e.batch, msrp.AppendReply(out, e.frame, code, text, headers))
	if e.replyFlags&flagClose != 0 {
		conn.CloseAfterSend()
	}
	return 1
}
