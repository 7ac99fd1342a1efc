package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// messageVars are about the message as a whole.
func messageVars() []interp.Var {
	return []interp.Var{
		part("mb", "The whole message.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value { return interp.Str(m.Text()) }),
		part("mbu", "The whole message, with the request URI that the script has set.", interp.KindStr, updatedMessage),
		part("ml", "The length of the message.", interp.KindInt, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			return interp.Int(int64(m.Len()))
		}),
		part("rb", "The body; null without one.", interp.KindStr, messageBody),
		part("bs", "The length of the body.", interp.KindInt, messageBodyLen),
		choose("msg", "Parts of the message, by position.", interp.KindMixed,
			choice{"len", "its length", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value { return interp.Int(int64(m.Len())) })},
			choice{"buf", "all of it", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value { return interp.Str(m.Text()) })},
			choice{"body", "the body", ofMessage(messageBody)},
			choice{"body_len", "the length of the body", ofMessage(messageBodyLen)},
			choice{"hdrs", "all header fields", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				return interp.Str(headerBlock(m))
			})},
			choice{"hdrs_len", "the length of all header fields", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				return interp.Int(int64(len(headerBlock(m))))
			})},
			choice{"hdrc", "the number of header fields", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				return interp.Int(int64(len(m.Headers())))
			})},
			choice{"fline", "the first line", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				return interp.Str(trim(m.Text()[:len(m.RawFirstLine())])) // from the start on, which may be an empty line
			})},
			choice{"fpart", "all but the body", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				start, end := headerRange(m)
				if start == end {
					return interp.Null
				}
				return interp.Str(trim(m.Text()[:end]))
			})},
			choice{"lpart", "all but the first line", ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
				start, end := headerRange(m)
				if start == end {
					return interp.Null
				}
				return interp.Str(m.Text()[start:])
			})},
		),
		{
			Name: "msgbuf", Inner: interp.InnerRequired, Kind: interp.KindStr, Bind: bindMessageByte,
			Doc:     "The byte of the message at an offset, from 0, and a NUL behind it, as there. Setting it changes the message where it is, and what is read of it.",
			Example: `$msgbuf(0) = "x"; xlog("$msgbuf(0)\n");`,
		},
	}
}

func messageBody(_ *interp.Ctx, m *sip.Message) interp.Value {
	if !m.HasBody() {
		return interp.Null
	}
	return interp.Str(m.Body())
}

func messageBodyLen(_ *interp.Ctx, m *sip.Message) interp.Value {
	return interp.Int(int64(len(m.Body())))
}

// headerRange gives the offsets of the first header field and of what is behind the last.
func headerRange(m *sip.Message) (start, end int) {
	if len(m.Headers()) == 0 {
		return 0, 0
	}
	return m.HeadersStart(), m.HeadersEnd()
}

// headerBlock is all header fields without the last line end. As in the reference it begins where the first line would
// end, if no empty line came before it.
func headerBlock(m *sip.Message) string {
	start, end := headerRange(m)
	if start < end {
		start = len(m.RawFirstLine())
	}
	return trim(m.Text()[start:end])
}

// updatedMessage is the message with the first line that it would be sent on with.
func updatedMessage(c *interp.Ctx, m *sip.Message) interp.Value {
	return interp.Str(c.Scratch.Keep(m.AppendChanged(c.Scratch.Buf(m.Len() + len(m.NewURI)))))
}

func bindMessageByte(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	n, ok := interp.ParseInt(ref.Inner)
	var from *interp.Variable
	if ref.Inner[0] == '$' {
		var err error
		if from, err = b.Variable(ref.Inner); err != nil {
			return interp.Access{}, err
		}
	} else if !ok {
		return interp.Access{}, interp.BadArg(0, "%q is no number", ref.Inner)
	}
	place := func(c *interp.Ctx) (int64, bool) {
		if from == nil {
			return n, true
		}
		v := from.Get(c)
		return v.I, v.HasInt() || v.IsNull() // null is the first byte
	}
	return interp.Access{
		Text: true,
		Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
			at, ok := place(c)
			if !ok || at < 0 || at >= int64(m.Len()) {
				return interp.Null
			}
			return interp.Str(c.Scratch.Keep(append(c.Scratch.Buf(2), m.Text()[at], 0)))
		}),
		Set: func(c *interp.Ctx, v interp.Value) bool {
			at, ok := place(c)
			switch {
			case c.Msg == nil || !ok || at < 0 || at >= int64(c.Msg.Len()):
				return false
			case v.IsNull():
				return true
			}
			return v.HasText() && v.S != "" && c.Msg.SetByte(int(at), v.S[0])
		},
	}, nil
}

// trim removes spaces, tabs and line ends at both ends.
func trim(s string) string { return strings.Trim(s, " \t\r\n") }
