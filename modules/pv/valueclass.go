package pv

import (
	"strings"

	"kamino/interp"
)

// valueClass is the class val, of later versions of Kamailio.
func valueClass() interp.Class {
	of := func(name, doc string, f func(c *interp.Ctx, v interp.Value) interp.Value) interp.Transform {
		return newer(interp.Transform{Name: name, Doc: doc, Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) { return f(c, v), true }, nil
		}})
	}
	class := examples(interp.Class{
		Name: "val", Doc: "Values of any kind, null too.",
		Transforms: []interp.Transform{
			of("n0", "0 for null.", func(_ *interp.Ctx, v interp.Value) interp.Value {
				if v.IsNull() {
					return interp.IntStr(0, "0")
				}
				return v
			}),
			of("ne", "The empty text for null.", func(_ *interp.Ctx, v interp.Value) interp.Value {
				if v.IsNull() {
					return interp.Str("")
				}
				return v
			}),
			of("json", "Escaped for a JSON string; the empty text for null.", func(c *interp.Ctx, v interp.Value) interp.Value {
				switch {
				case v.IsNull():
					return interp.Str("")
				case !v.HasText():
					return v
				}
				s := escapeJSON(c, v.S)
				if v.IsInt() {
					return v
				}
				return interp.Str(s)
			}),
			of("jsonqe", "A JSON string in quotes; integers stay as they are.", func(c *interp.Ctx, v interp.Value) interp.Value {
				switch {
				case v.IsNull():
					return interp.Str(`""`)
				case v.IsInt():
					return v
				}
				s := escapeJSON(c, v.S)
				b := append(append(c.Scratch.Buf(len(s)+2), '"'), s...)
				return interp.Str(c.Scratch.Keep(append(b, '"')))
			}),
		},
	}, `say "hi"`)
	for i := range class.Transforms[:2] { // of null they say most
		class.Transforms[i].Example = `xlog("$(hdr(Nothing){val.` + class.Transforms[i].Name + `})\n");`
	}
	return class
}

// escapeJSON escapes what a JSON string (RFC 8259 section 7) cannot have.
func escapeJSON(c *interp.Ctx, s string) string {
	plain := func(b byte) bool { return b >= ' ' && b != '"' && b != '\\' && b != 0x7f }
	i := 0
	for i < len(s) && plain(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	b := c.Scratch.Buf(6 * len(s))
	for i := 0; i < len(s); i++ {
		switch j := strings.IndexByte("\"\\\b\f\n\r\t", s[i]); {
		case j >= 0:
			b = append(b, '\\', `"\bfnrt`[j])
		case !plain(s[i]):
			b = append(b, '\\', 'u', '0', '0', hexDigits[s[i]>>4], hexDigits[s[i]&15])
		default:
			b = append(b, s[i])
		}
	}
	return c.Scratch.Keep(b)
}

// numberClass is the class num, of later versions of Kamailio.
func numberClass() interp.Class {
	of := func(name, doc string, pick func(n int64) int64) interp.Transform {
		return newer(interp.Transform{Name: name, Doc: doc, Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
			return func(_ *interp.Ctx, v interp.Value) (interp.Value, bool) {
				n, ok := number(v)
				if !ok {
					n, ok = interp.ParseInt(v.S)
				}
				return interp.Int(pick(max(n, -n))), ok
			}, nil
		}})
	}
	return examples(interp.Class{
		Name: "num", Doc: "Integers.",
		Transforms: []interp.Transform{
			of("fdigit", "The first digit.", func(n int64) int64 {
				for n > 9 {
					n /= 10
				}
				return n
			}),
			of("ldigit", "The last digit.", func(n int64) int64 { return n % 10 }),
		},
	}, "4711")
}
