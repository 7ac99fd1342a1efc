package core

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// headerSelects are about header fields that are read as a whole, and CSeq.
func headerSelects() []interp.Select {
	var all []interp.Select
	for _, name := range []string{"call_id", "max_forwards", "content_type", "content_length", "user_agent", "subject", "organization",
		"priority", "session_expires", "min_se", "sip_if_match", "date", "identity", "identity_info"} {
		field := strings.ReplaceAll(name, "_", "-")
		all = append(all, top(name, "", "The field "+field+".", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			h := m.HeaderNamed(field, 0)
			if h == nil {
				return absent()
			}
			return there(h.Value)
		}))
	}
	return append(all,
		top("event", "", "The event package in the Event field.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			h := m.HeaderNamed("Event", 0)
			if h == nil {
				return failed()
			}
			name, _, _ := strings.Cut(h.Value, ";")
			return there(trim(name))
		}),
		top("expires", "", "The field expires; of a number only the number.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			h := m.Header(sip.HeaderExpires, 0)
			if h == nil {
				return absent()
			}
			text := trim(h.Value)
			digits := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
			switch rest := text[len(digits):]; {
			case text == "":
				return failed()
			case len(text) <= 10 && rest != "" && strings.ContainsRune(" \t\r\n", rune(rest[0])):
				return found(digits)
			}
			return found(text)
		}),
		top("cseq", kindCSeq, "The CSeq field.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			if m.CSeq() == nil {
				return failed()
			}
			return found(strings.TrimLeft(m.Value(sip.HeaderCSeq), " \t\r\n"))
		}),
		part(kindCSeq, "num", "", "The number.", func(s string) (string, interp.SelectResult) {
			n, _, _ := strings.Cut(s, " ")
			return found(n)
		}),
		part(kindCSeq, "method", "", "The method.", func(s string) (string, interp.SelectResult) {
			_, m, _ := strings.Cut(s, " ")
			return found(trim(m))
		}),
		interp.Select{
			In: kindHeaders, Kind: kindHeader, Takes: interp.TakesNumber, Bind: bindHeader,
			Doc: "The field whose name follows, _ for -: the first, or the one with a number, from 1; -1 is the last.",
		},
		interp.Select{In: kindHeader, Name: "nameaddr", Kind: kindNameAddr, Partial: true, Doc: "The field as an address."},
		listParams(kindHeader, "A parameter in the field."))
}

// listParams declares params.NAME of a text that is a list of parameters.
func listParams(in, doc string) interp.Select {
	return interp.Select{
		In: in, Name: "params", Takes: interp.TakesText, Doc: doc,
		Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
			return func(_ *interp.Ctx, whole string) (string, interp.SelectResult) {
				return paramNamed(whole, p.Text)
			}, nil
		},
	}
}

// bindHeader binds a field by its name. As the reference has it, a number that is not above 0 means the last one; and of a
// part nameaddr the number is not looked at: with one it is of the first field, without one of the last.
func bindHeader(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
	name := p.Name[:1] + strings.ReplaceAll(p.Name[1:], "_", "-")
	t, at := sip.TypeOf(name), 0
	if p.HasNumber {
		at = max(p.Number-1, -1)
	}
	if strings.EqualFold(p.Next, "nameaddr") {
		at = -1
		if p.HasNumber {
			at = 0
		}
	}
	return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
		if c.Msg == nil || !c.Msg.HasBody() && c.Msg.HeaderError() == nil {
			return failed() // the empty line behind the fields is missing
		}
		h := c.Msg.HeaderOf(t, name, at)
		if h == nil {
			return absent()
		}
		return there(trim(h.Value))
	}, nil
}
