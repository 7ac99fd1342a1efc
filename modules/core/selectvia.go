package core

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

func viaSelects() []interp.Select {
	via := interp.Select{
		Name: "via", Kind: kindVia, Takes: interp.TakesNumber, Doc: "The first Via, or the one with a number, from 1.",
		Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
			n := 1
			if p.HasNumber {
				n = p.Number
			}
			return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
				if c.Msg == nil || n == 0 {
					return failed()
				}
				if n != 1 && n != 2 && !c.Msg.HasBody() && c.Msg.HeaderError() == nil {
					return failed()
				}
				v, ok := c.Msg.ViaAt(max(n-1, -1)) // any negative number means the last one
				if !ok {
					return failed()
				}
				if p.Next == "" {
					return found(v.Cut)
				}
				return found(v.Text)
			}, nil
		},
	}
	of := func(name, doc string, get func(v *sip.Via) (string, interp.SelectResult)) interp.Select {
		return part(kindVia, name, "", doc, func(whole string) (string, interp.SelectResult) {
			v, _, err := sip.ParseVia(whole)
			if err != nil {
				return failed()
			}
			return get(&v)
		})
	}
	param := func(name string) interp.Select {
		return of(name, "The parameter "+name+".", func(v *sip.Via) (string, interp.SelectResult) { return foundIf(v.Params.Get(name)) })
	}
	return append(also(via, "v"),
		of("name", "The protocol, SIP.", func(v *sip.Via) (string, interp.SelectResult) { return found(word(v.Text, 0)) }),
		of("version", "Its version.", func(v *sip.Via) (string, interp.SelectResult) { return found(word(v.Text, 1)) }),
		of("transport", "The transport.", func(v *sip.Via) (string, interp.SelectResult) { return found(v.Transport) }),
		of("host", "The host.", func(v *sip.Via) (string, interp.SelectResult) { return found(v.Host) }),
		of("port", "The port; empty without one.", func(v *sip.Via) (string, interp.SelectResult) { return found(v.Port) }),
		of("comment", "The comment; empty without one.", func(v *sip.Via) (string, interp.SelectResult) {
			return found(strings.TrimSuffix(strings.TrimPrefix(v.Comment, "("), ")"))
		}),
		param("branch"), param("received"), param("rport"), param("i"), param("alias"),
		interp.Select{
			In: kindVia, Name: "params", Takes: interp.TakesText, Doc: "The parameter whose name follows.",
			Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) { return viaParam(p.Text), nil },
		})
}

// viaParam reads a parameter.
func viaParam(name string) interp.SelectStep {
	return func(_ *interp.Ctx, whole string) (string, interp.SelectResult) {
		v, _, err := sip.ParseVia(whole)
		if err != nil {
			return failed()
		}
		return foundIf(v.Params.Get(name))
	}
}

// word is a word of SIP/2.0/UDP.
func word(s string, n int) string {
	words := strings.SplitN(s, "/", 3)
	if n >= len(words) {
		return ""
	}
	return trim(words[n])
}
