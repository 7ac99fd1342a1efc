package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// methodNumbers are what methods count as where a number is asked for, a bit each.
var methodNumbers = [...]string{
	"INVITE", "CANCEL", "ACK", "BYE", "INFO", "REGISTER", "SUBSCRIBE", "NOTIFY", "MESSAGE", "OPTIONS", "PRACK",
	"UPDATE", "REFER", "PUBLISH", "KDMQ", "GET", "POST", "PUT", "DELETE",
}

// methodNumber gives the bit of a method; all that are not in the list share the one behind it.
func methodNumber(name string) int64 {
	for i, m := range methodNumbers {
		if strings.EqualFold(m, name) {
			return 1 << i
		}
	}
	return 1 << len(methodNumbers)
}

// firstLineVars are about the first line and the kind of message.
func firstLineVars() []interp.Var {
	return []interp.Var{
		part("rm", "The method; of a reply, that of its CSeq. As a number, its bit in $rmid.", interp.KindStr,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				if name := m.Method(); name != "" {
					return interp.StrInt(name, methodNumber(name))
				}
				return interp.Null
			}),
		part("rmid", "The method as a number: INVITE 1, CANCEL 2, ACK 4, BYE 8 and so on.", interp.KindInt,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				if name := m.Method(); name != "" {
					return interp.Int(methodNumber(name))
				}
				return interp.Null
			}),
		part("mt", "The kind of message: 1 a request, 2 a reply, 0 neither.", interp.KindInt,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				switch {
				case m.IsRequest():
					return interp.Int(1)
				case m.IsReply():
					return interp.Int(2)
				}
				return interp.Int(0)
			}),
		part("mts", "The kind of message: rq, rp, or xx for neither.", interp.KindStr,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				switch {
				case m.IsRequest():
					return interp.Str("rq")
				case m.IsReply():
					return interp.Str("rp")
				}
				return interp.Str("xx")
			}),
		part("rv", "The version in the first line.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			return interp.Str(m.Version())
		}),
		part("rs", "The status code of a reply; null for a request.", interp.KindInt,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				if !m.IsReply() {
					return interp.Null
				}
				return interp.IntStr(int64(m.StatusCode()), m.Status())
			}),
		part("rsi", "The status code of a reply; 0 for a request.", interp.KindInt,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				if !m.IsReply() {
					return interp.Int(0)
				}
				return interp.IntStr(int64(m.StatusCode()), m.Status())
			}),
		part("rr", "The reason phrase of a reply; null for a request.", interp.KindStr,
			func(_ *interp.Ctx, m *sip.Message) interp.Value {
				if !m.IsReply() {
					return interp.Null
				}
				return interp.Str(m.Reason())
			}),
		part("mi", "The number of the message: each worker counts the ones that it handles.", interp.KindInt,
			func(c *interp.Ctx, _ *sip.Message) interp.Value { return interp.Int(int64(c.MsgID)) }),
	}
}
