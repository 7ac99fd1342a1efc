package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// Numbers of address families.
const (
	familyINET  = 2
	familyINET6 = 10
)

// constantVars do not depend on the message.
func constantVars() []interp.Var {
	constant := func(v interp.Value) interp.Getter { return func(*interp.Ctx) interp.Value { return v } }
	k := func(name, doc string, n int64) choice { return choice{name, doc, constant(interp.Int(n))} }
	vars := []interp.Var{
		plain("true", "1, to be compared with.", interp.KindInt, constant(interp.IntStr(1, "1"))),
		plain("pp", "The number of the process: of the worker, each has its own.", interp.KindInt, func(c *interp.Ctx) interp.Value {
			return interp.Int(int64(c.Worker.PID))
		}),
		{Name: "sid", Kind: interp.KindInt, Doc: "The server_id.", Example: example("sid"),
			Bind: func(b *interp.Binder, _ interp.VarRef) (interp.Access, error) {
				return interp.Access{Get: constant(interp.Int(b.Instance.(*variables).serverID))}, nil
			}},
		choose("K", "Numbers of address families and protocols, to be compared with.", interp.KindInt,
			k("IPv4", "an IPv4 address", familyINET), k("IPv6", "an IPv6 address", familyINET6),
			k("INET", "another name of IPv4", familyINET), k("INET6", "another name of IPv6", familyINET6),
			k("IP4", "another name of IPv4 (6.0)", familyINET), k("IP6", "another name of IPv6 (6.0)", familyINET6),
			k("UDP", "UDP", int64(sip.UDP)), k("TCP", "TCP", int64(sip.TCP)), k("TLS", "TLS", int64(sip.TLS)),
			k("SCTP", "SCTP", int64(sip.SCTP)), k("WS", "WebSocket", int64(sip.WS)), k("WSS", "WebSocket over TLS", int64(sip.WSS)),
		),
		choose("version", "The version of Kamailio that this program stands for.", interp.KindStr,
			choice{"num", "5.6.3", func(c *interp.Ctx) interp.Value { return interp.Str(versionNumber(c.World.Version)) }},
			choice{"full", "name, version and system", func(c *interp.Ctx) interp.Value { return interp.Str(versionText(c)) }},
			choice{"hash", "the commit, which is not known", constant(interp.Str("unknown "))},
		),
		choose("ksr", "The version of Kamailio that this program stands for.", interp.KindMixed,
			choice{"ver", "5.6.3", func(c *interp.Ctx) interp.Value { return interp.Str(versionNumber(c.World.Version)) }},
			choice{"verval", "as a number, 5006003", func(c *interp.Ctx) interp.Value {
				return interp.Int(versionValue(versionNumber(c.World.Version)))
			}},
		),
	}
	for _, name := range []string{"err.class", "err.level", "err.info", "err.rcode", "err.rreason"} {
		vars = append(vars, plain(name, "Always null, as in the reference.", interp.KindStr, null))
	}
	return vars
}

// textVars make texts.
func textVars() []interp.Var {
	return []interp.Var{
		{
			Name: "_s", Inner: interp.InnerRequired, Kind: interp.KindStr, Doc: "A text with variables in it.", Example: example("_s($si:$sp)"),
			Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
				f, err := b.Format(ref.Inner)
				if err != nil {
					return interp.Access{}, err
				}
				return interp.Access{Get: func(c *interp.Ctx) interp.Value {
					s, ok := f.Fit(c)
					if !ok {
						return interp.Failed
					}
					return interp.Str(s)
				}}, nil
			},
		},
	}
}

// versionText takes "name (5.6.3 (x86_64/linux))" apart: "name 5.6.3 (x86_64/linux) ", with a space at its end.
func versionText(c *interp.Ctx) string {
	name, rest, ok := strings.Cut(c.World.Version, " (")
	if !ok {
		return c.World.Version
	}
	b := append(append(c.Scratch.Buf(len(c.World.Version)+1), name...), ' ')
	b = append(b, strings.TrimSuffix(rest, ")")...)
	return c.Scratch.Keep(append(b, ' '))
}

func versionNumber(s string) string {
	_, rest, ok := strings.Cut(s, " (")
	if !ok {
		return s
	}
	n, _, _ := strings.Cut(rest, " ")
	return strings.TrimSuffix(n, ")")
}

// versionValue makes 5006003 of 5.6.3.
func versionValue(s string) int64 {
	var v, part int64
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '.' {
			v, part = v*1000+part, 0
		} else if d := s[i] - '0'; d <= 9 {
			part = part*10 + int64(d)
		}
	}
	return v
}

// characterVars are characters that are hard to write in a config.
func characterVars() []interp.Var {
	var vars []interp.Var
	for _, c := range []struct{ name, text, doc string }{
		{"En", "\n", "A line feed."}, {"Er", "\r", "A carriage return."}, {"Et", "\t", "A tab."}, {"Es", " ", "A space."},
		{"Eb", "\\", "A backslash."}, {"Ec", ",", "A comma."}, {"Ei", ":", "A colon."}, {"Ej", ";", "A semicolon."},
		{"Eq", "\"", "A double quote."}, {"Ek", "'", "A single quote."}, {"Ev", "`", "A back tick."},
	} {
		text := interp.Str(c.text)
		vars = append(vars, since("6.0", plain(c.name, c.doc, interp.KindStr, func(*interp.Ctx) interp.Value { return text })))
	}
	return vars
}
