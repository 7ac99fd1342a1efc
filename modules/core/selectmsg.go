package core

import (
	"fmt"
	"strconv"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// messageSelects are about the message as a whole and its first line.
func messageSelects() []interp.Select {
	in := func(kind, name, makes, doc string, read reader) interp.Select {
		s := top(name, makes, doc, read)
		s.In = kind
		return s
	}
	whole := func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) { return found(m.Text()) }
	request := func(get func(*sip.Message) string) reader {
		return func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			if !m.IsRequest() {
				return failed()
			}
			return found(get(m))
		}
	}
	reply := func(get func(*sip.Message) string) reader {
		return func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			if !m.IsReply() {
				return failed()
			}
			return found(get(m))
		}
	}
	reason := func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		if !m.IsReply() {
			return failed()
		}
		return there(m.Reason())
	}
	var all []interp.Select
	add := func(list ...interp.Select) { all = append(all, list...) }
	add(also(top("msg", kindMessage, "The whole message.", whole), "message")...)
	add(in(kindMessage, "first_line", "", "The first line.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		return found(strings.TrimRight(m.RawFirstLine(), " \t\r\n"))
	}))
	add(in(kindMessage, "flags", "", "The flags, as a number.", func(c *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		return found(c.Scratch.Int(int64(m.Flags)))
	}))
	add(in(kindMessage, "len", "", "The length in bytes.", func(c *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		return found(c.Scratch.Int(int64(m.Len())))
	}))
	add(in(kindMessage, "id", kindID, "The number of the message.", func(c *interp.Ctx, _ *sip.Message) (string, interp.SelectResult) {
		return found(strconv.FormatUint(c.MsgID, 10))
	}))
	add(in(kindID, "hex", "", "The same in hexadecimal digits, eight of them.", func(c *interp.Ctx, _ *sip.Message) (string, interp.SelectResult) {
		return found(fmt.Sprintf("%08x", c.MsgID))
	}))
	add(in(kindMessage, "type", "", "1 for a request, 2 for a reply.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		if m.IsReply() {
			return found("2")
		}
		return found("1")
	}))
	add(also(in(kindMessage, "header", kindHeaders, "All header fields.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		return found(headerBlock(m))
	}), "h")...)
	add(also(in(kindMessage, "body", kindBody, "The body.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		return there(m.Body())
	}), "content")...)
	add(in(kindBody, "sdp", kindSDP, "The session description that the body is or has as a part.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
		if sdp, ok := sessionDescription(m); ok {
			return there(sdp)
		}
		return failed()
	}))
	add(interp.Select{In: kindSDP, Name: "line", Takes: interp.TakesText, Doc: "The first line of a type, without it.", Bind: bindSDPLine})
	add(also(in(kindMessage, "request", kindRequest, "The whole message, if it is a request.", request((*sip.Message).Text)), "req")...)
	add(in(kindRequest, "method", "", "The method.", request((*sip.Message).Method)))
	add(in(kindRequest, "uri", kindURI, "The request URI as it came.", request((*sip.Message).RequestURI)))
	add(in(kindRequest, "version", "", "The version.", request((*sip.Message).Version)))
	add(also(in(kindMessage, "response", kindReply, "The whole message, if it is a reply.", reply((*sip.Message).Text)), "res")...)
	add(in(kindReply, "version", "", "The version.", reply((*sip.Message).Version)))
	add(also(in(kindReply, "status", "", "The status code.", reply((*sip.Message).Status)), "code")...)
	add(in(kindReply, "reason", "", "The reason.", reason))
	add(top("method", "", "The method of a request.", request((*sip.Message).Method)))
	add(top("version", "", "The version.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) { return found(m.Version()) }))
	add(also(top("status", "", "The status code of a reply.", reply((*sip.Message).Status)), "code")...)
	add(top("reason", "", "The reason of a reply.", reason))
	return all
}

// headerBlock is what stands between the first line and the body.
func headerBlock(m *sip.Message) string {
	return m.Text()[m.HeadersStart():m.BodyOffset()]
}
