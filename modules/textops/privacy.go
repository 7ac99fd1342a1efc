package textops

import (
	"slices"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// privacies are the values of Privacy (RFC 3323 section 4.2, RFC 3325 section 9.3, RFC 7044 section 10.1).
var privacies = []string{"critical", "header", "history", "id", "none", "session", "user"}

// noPrivacy stands alone.
const noPrivacy = "none"

// cutPrivacy cuts off the value that a text begins with.
func cutPrivacy(s string) (value, rest string, ok bool) {
	for _, p := range privacies {
		if len(s) < len(p) || !strings.EqualFold(s[:len(p)], p) {
			continue
		}
		rest = s[len(p):]
		return p, rest, rest == "" || strings.IndexByte("\x00; \t\r\n", rest[0]) >= 0
	}
	return "", s, false
}

// parsePrivacy reads values that semicolons part.
func parsePrivacy(s string) (values []string, ok bool) {
	const blanks = " \t\r\n"
	for s = strings.TrimLeft(s, blanks); ; {
		value, rest, ok := cutPrivacy(s)
		if !ok {
			return nil, false
		}
		values = append(values, value)
		if s = strings.TrimLeft(rest, blanks); s == "" {
			break
		}
		if s[0] != ';' {
			return nil, false
		}
		s = strings.TrimLeft(s[1:], blanks)
	}
	alone := !slices.ContainsFunc(values, func(v string) bool { return v != noPrivacy })
	return values, alone || !slices.Contains(values, noPrivacy)
}

func bindIsPrivacy(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	want, rest, ok := cutPrivacy(args[0].Text)
	if !ok || rest != "" {
		return nil, interp.BadArg(0, "%q is no value of Privacy: %s", args[0].Text, strings.Join(privacies, ", "))
	}
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return -1
		}
		h := c.Msg.Header(sip.HeaderPrivacy, 0)
		if h == nil {
			return -1
		}
		values, ok := parsePrivacy(h.Value)
		return interp.Code(ok && slices.Contains(values, want))
	}, nil
}
