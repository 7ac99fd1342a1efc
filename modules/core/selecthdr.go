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
		"priority", "session_expires", "min_se", "sip_if_match", "date", "identity", "identity_info", "expires"} {
		field := strings.ReplaceAll(name, "_", "-")
		all = append(all, top(name, "", "The field "+field+".", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			h := m.HeaderNamed(field, 0)
			if h == nil {
				return absent()
			}
			return found(h.Value)
		}))
	}
	return append(all,
		top("event", "", "The event package in the Event field.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			h := m.HeaderNamed("Event", 0)
			if h == nil {
				return failed()
			}
			name, _, _ := strings.Cut(h.Value, ";")
			return found(trim(name))
		}),
		top("cseq", kindCSeq, "The CSeq field.", func(_ *interp.Ctx, m *sip.Message) (string, interp.SelectResult) {
			if m.CSeq() == nil {
				return failed()
			}
			return found(trim(m.Value(sip.HeaderCSeq)))
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
		interp.Select{
			In: kindHeader, Name: "params", Takes: interp.TakesText, Doc: "A parameter in the field.",
			Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
				return func(_ *interp.Ctx, whole string) (string, interp.SelectResult) {
					return paramNamed(sip.Params(whole), p.Text)
				}, nil
			},
		})
}

func bindHeader(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
	name := strings.ReplaceAll(p.Name, "_", "-")
	t, n := sip.TypeOf(name), 1
	if p.HasNumber {
		n = p.Number
	}
	at := n - 1
	if n <= 0 { // as the reference has it: whatever the number, the last one
		at = -1
	}
	return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
		if c.Msg == nil {
			return failed()
		}
		h := c.Msg.HeaderOf(t, name, at)
		if h == nil {
			return absent()
		}
		return found(trim(h.Value))
	}, nil
}
