package textops

import (
	"strconv"

	"kamino/interp"
	"kamino/transport/sip"
)

// bodyFuncs set bodies.
func bodyFuncs() []interp.Func {
	body := interp.ArgDecl{Name: "body", Type: interp.ArgFormat, Doc: "the body, not empty"}
	kind := interp.ArgDecl{Name: "type", Type: interp.ArgFormat, Doc: "its media type, for Content-Type"}
	return []interp.Func{
		in(interp.NewFunc("set_body", "Sets the body where the message is sent on.", `set_body("hello", "text/plain");`, interp.DoneOrNo, bindSetBody, body, kind), requestsAndReplies),
		in(interp.NewFunc("set_reply_body", "Sets the body of replies of the server to the request.", `set_reply_body("hello", "text/plain");`,
			[]interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "not done; a second time only the Content-Type is added"}}, bindSetReplyBody, body, kind), requests),
	}
}

// newBody evaluates a body and its type, which must have a text.
func newBody(c *interp.Ctx, args []interp.Arg) (body, kind string, ok bool) {
	body, fitsBody := args[0].Fit(c)
	kind, fits := args[1].Fit(c)
	return body, kind, fitsBody && fits && body != "" && kind != "" && c.Msg != nil
}

func contentType(kind string) string { return "Content-Type: " + kind + "\r\n" }

func bindSetBody(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		body, kind, ok := newBody(c, args)
		m := headers(c)
		if !ok || m == nil || !m.HasBody() {
			return -1
		}
		return interp.Code(setBody(m, c.Scratch.Copy(body), kind))
	}, nil
}

func setBody(m *sip.Message, body, kind string) bool {
	m.ForgetBodyChanges()
	n, has := m.ContentLength()
	if n > len(m.Body()) {
		return false
	}
	lines := ""
	if !has {
		lines = "Content-Length: " + strconv.Itoa(len(body)) + "\r\n"
	}
	switch h := m.Header(sip.HeaderContentType, 0); {
	case h == nil:
		lines = contentType(kind) + lines
	case h.Value != kind:
		m.RemoveHeader(h)
		lines = contentType(kind) + lines
	}
	m.AppendHeader(lines)
	m.ReplaceBody(n, body)
	return true
}

func bindSetReplyBody(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		body, kind, ok := newBody(c, args)
		if !ok {
			return -1
		}
		c.Msg.ReplyHeaders += contentType(kind)
		if c.Msg.ReplyBody != "" {
			return -1
		}
		c.Msg.ReplyBody = c.Scratch.Copy(body)
		return 1
	}, nil
}
