package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// methods are those that the reference knows, by their place.
var methods = [...]string{"INVITE", "CANCEL", "ACK", "BYE", "INFO", "REGISTER", "SUBSCRIBE", "NOTIFY", "MESSAGE", "OPTIONS", "PRACK", "UPDATE",
	"REFER", "PUBLISH", "KDMQ", "GET", "POST", "PUT", "DELETE"}

// methodSet are methods, each a bit.
type methodSet uint32

const otherMethod methodSet = 1 << len(methods)

func methodOf(s string) methodSet {
	for i, m := range methods {
		if strings.EqualFold(s, m) {
			return 1 << i
		}
	}
	return otherMethod
}

// isMethodByte tells what a method is made of.
func isMethodByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-.!%*_+`'~", c) >= 0
}

// parseMethods reads methods that commas part. A comma at the end counts for nothing.
func parseMethods(s string) (set methodSet, ok bool) {
	const blanks = " \t\r\n"
	for s = strings.TrimLeft(s, blanks); s != ""; {
		n := 0
		for n < len(s) && isMethodByte(s[n]) {
			n++
		}
		if n == 0 || startsKnown(s[:n]) {
			return 0, false
		}
		set |= methodOf(s[:n])
		s = strings.TrimLeft(s[n:], blanks)
		if s == "" {
			break
		}
		if s[0] != ',' {
			return 0, false
		}
		s = strings.TrimLeft(s[1:], blanks)
	}
	return set, true
}

// startsKnown tells whether a method begins as a known one and goes on, which the reference takes for none.
func startsKnown(s string) bool {
	for _, m := range methods {
		if len(s) > len(m) && strings.EqualFold(s[:len(m)], m) {
			return true
		}
	}
	return false
}

func bindIsMethod(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	text := args[0].Text
	list := strings.Contains(text, "|")
	set, ok := parseMethods(strings.ReplaceAll(text, "|", ","))
	switch {
	case text == "":
		return nil, interp.BadArg(0, "the method must not be empty")
	case !ok:
		return nil, interp.BadArg(0, "%q are no methods", text)
	case list && (set == 0 || set&otherMethod != 0):
		return nil, interp.BadArg(0, "%q has a method that is not known", text)
	}
	byName := set == 0 || set == otherMethod
	return func(c *interp.Ctx) int {
		m := c.Msg
		if m == nil || !m.IsRequest() && m.CSeq() == nil {
			return -1
		}
		is := methodIn(m)
		return interp.Code(byName && is == otherMethod && strings.EqualFold(m.Method(), text) || !byName && is&set != 0)
	}, nil
}

// methodIn is the method of a message. What matters otherwise is what came, whatever has become of its bytes.
func methodIn(m *sip.Message) methodSet {
	for i, known := range methods[:3] {
		if m.IsRequest() && m.IsMethod(known) {
			return 1 << i
		}
	}
	return methodOf(m.Method())
}
