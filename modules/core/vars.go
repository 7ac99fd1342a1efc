package core

import (
	"math"
	"strings"

	"kamino/interp"
)

func vars() []interp.Var {
	v := func(name, doc string, kind interp.VarKind, get interp.Getter) interp.Var {
		return interp.Var{Name: name, Kind: kind, Doc: doc, Example: `xlog("$` + name + `\n");`,
			Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) { return interp.Access{Get: get}, nil }}
	}
	code := func(c *interp.Ctx) interp.Value { return interp.Int(c.RetCode) }
	return []interp.Var{
		v("$", "A dollar sign.", interp.KindStr, func(*interp.Ctx) interp.Value { return interp.StrInt("$", '$') }),
		v("rc", "The code that the last function or route returned.", interp.KindInt, code),
		v("retcode", "Another name of $rc.", interp.KindInt, code),
		v("?", "Another name of $rc.", interp.KindInt, code),
		{
			Name: "null", Kind: interp.KindMixed, Doc: "The value of what is not there: to be compared with, and to remove what can be removed.",
			Example: `if ($hdr(Subject) == $null) xlog("no subject\n");`,
			Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) {
				return interp.Access{Get: func(*interp.Ctx) interp.Value { return interp.Null }}, nil
			},
		},
		environment("env", "A variable of the environment; null when it is not set.", interp.KindStr, func(s string) interp.Value {
			return interp.Str(s)
		}),
		environment("envn", "A variable of the environment as the number that it begins with, 0 when it begins with none; null when it is not set.", interp.KindInt,
			func(s string) interp.Value { return interp.IntStr(leadingNumber(s), s) }),
		defined("def", "", "The value of a #!define, as it is written; null when there is none.", func(_, s string, ok bool) interp.Value {
			if !ok {
				return interp.Null
			}
			return interp.Str(s)
		}),
		defined("defn", "", "The value of a #!define as the number that it begins with: 0 when it begins with none, or there is none.",
			func(_, s string, ok bool) interp.Value {
				if !ok {
					return interp.Int(0)
				}
				return interp.IntStr(leadingNumber(s), s)
			}),
		defined("defv", "6.0", "The value of a #!define without its quotes, or its name when there is none.", func(name, s string, ok bool) interp.Value {
			if !ok {
				return interp.Str(name)
			}
			return interp.Str(unquoted(s))
		}),
		defined("defs", "6.0", "The value of a #!define without its quotes; null when there is none.", func(_, s string, ok bool) interp.Value {
			if !ok {
				return interp.Null
			}
			return interp.Str(unquoted(s))
		}),
		newer(v("iuid", "The id that the command line gives this server (--iuid in the reference), which there is no option for: null.", interp.KindStr,
			func(*interp.Ctx) interp.Value { return interp.Null })),
	}
}

// environment declares a variable that is read once, when the config is checked.
func environment(name, doc string, kind interp.VarKind, value func(string) interp.Value) interp.Var {
	return interp.Var{
		Name: name, Inner: interp.InnerRequired, Kind: kind, Doc: doc, Example: `xlog("$` + name + `(HOME)\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			v := interp.Null
			if s, ok := b.World.Getenv(ref.Inner); ok {
				v = value(s)
			}
			return interp.Access{Get: func(*interp.Ctx) interp.Value { return v }}, nil
		},
	}
}

// defined declares a variable that is the value of a define, wherever in the config that is.
func defined(name, since, doc string, value func(name, text string, ok bool) interp.Value) interp.Var {
	return interp.Var{
		Name: name, Inner: interp.InnerRequired, Kind: interp.KindMixed, Since: since, Doc: doc, Example: `xlog("$` + name + `(RELAY)\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			text, ok := b.Define(ref.Inner)
			v := value(ref.Inner, text, ok)
			return interp.Access{Get: func(*interp.Ctx) interp.Value { return v }}, nil
		},
	}
}

// leadingNumber reads the number that a text begins with, 0 when there is none. One that is too large is the largest that
// there is, one that is too small the smallest.
func leadingNumber(s string) int64 {
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 {
		return 0
	}
	n := int64(0)
	for i := 0; i < len(digits) && digits[i] >= '0' && digits[i] <= '9' && n <= math.MaxInt32; i++ {
		n = n*10 + int64(digits[i]-'0')
	}
	if s != "" && s[0] == '-' {
		return max(-n, math.MinInt32)
	}
	return min(n, math.MaxInt32)
}

func unquoted(s string) string {
	if len(s) > 1 && s[0] == s[len(s)-1] && (s[0] == '"' || s[0] == '\'') {
		return s[1 : len(s)-1]
	}
	return s
}

// newer says that a variable is of a later version of Kamailio than 5.6.
func newer(v interp.Var) interp.Var {
	v.Since = "6.0"
	return v
}
