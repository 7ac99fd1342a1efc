package pv

import (
	"strings"

	"kamino/interp"
)

// textFunc transforms a text. What it makes is in scratch memory or a part of s.
type textFunc func(c *interp.Ctx, s string) (string, bool)

// room is the length of the buffer that the reference's transformations write into, with the byte that ends it.
const room = 65536

// upTo fails for a text that is longer than the reference has room for.
func upTo(limit int, f textFunc) textFunc {
	return func(c *interp.Ctx, s string) (string, bool) {
		if len(s) > limit {
			return "", false
		}
		return f(c, s)
	}
}

// textThatFits is a result, unless the reference has no room for it.
func textThatFits(s string) (interp.Value, bool) { return interp.Str(s), len(s) < room }

// somewhere fails for a text that is nowhere in memory.
func somewhere(t interp.Transform) interp.Transform {
	bind := t.Bind
	t.Bind = func(b *interp.Binder, args []interp.Arg) (interp.Apply, error) {
		apply, err := bind(b, args)
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			if v.IsNowhere() {
				return interp.Null, false
			}
			return apply(c, v)
		}, nil
	}
	return t
}

type bindTransform = func(*interp.Binder, []interp.Arg) (interp.Apply, error)

// onText binds a transformation from text to text. Integers are taken as their digits; null fails.
func onText(f textFunc) bindTransform {
	return func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			if v.IsNull() {
				return interp.Null, false
			}
			s, ok := f(c, c.Text(v))
			return interp.Str(s), ok
		}, nil
	}
}

// transform declares a transformation without arguments from text to text.
func transform(name, doc string, f textFunc) interp.Transform {
	return interp.Transform{Name: name, Doc: doc, Bind: onText(f)}
}

// numberArg evaluates an argument that must be a number: a constant, or a variable that has one.
func numberArg(c *interp.Ctx, a *interp.Arg) (int, bool) {
	if a.IsNumber {
		return int(a.Number), true
	}
	n, ok := number(a.Value(c))
	return int(n), ok
}

// textArg evaluates an argument that is a text; a variable must have one that is not empty.
func textArg(c *interp.Ctx, a *interp.Arg) (string, bool) {
	if a.IsConst {
		return a.Text, true
	}
	s := c.Text(a.Value(c))
	return s, s != ""
}

// byteArg evaluates an argument of which the first byte counts. Written as nothing, it is the brace behind it.
func byteArg(c *interp.Ctx, a *interp.Arg) (byte, bool) {
	s, ok := textArg(c, a)
	if s == "" {
		return '}', ok
	}
	return s[0], ok
}

// withNumber declares a transformation from text to text with a number as argument.
func withNumber(name, arg, doc string, f func(c *interp.Ctx, s string, n int) (string, bool)) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Args: []interp.ArgDecl{{Name: arg, Type: interp.ArgInt, Doc: "a number or a variable"}},
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
			a := args[0]
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				n, ok := numberArg(c, &a)
				if v.IsNull() || !ok {
					return interp.Null, false
				}
				s, ok := f(c, c.Text(v), n)
				return interp.Str(s), ok
			}, nil
		},
	}
}

// withNumbers declares a transformation from text to text with two numbers as arguments.
func withNumbers(name, arg1, arg2, doc string, f func(c *interp.Ctx, s string, n, m int) (interp.Value, bool)) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Args: []interp.ArgDecl{
			{Name: arg1, Type: interp.ArgInt, Doc: "a number or a variable"},
			{Name: arg2, Type: interp.ArgInt, Doc: "a number or a variable"},
		},
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
			a, b := args[0], args[1]
			if b.IsNumber && b.Number < 0 {
				return nil, interp.BadArg(1, "%s must not be negative", arg2)
			}
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				n, ok := numberArg(c, &a)
				m, ok2 := numberArg(c, &b)
				if v.IsNull() || !ok || !ok2 {
					return interp.Null, false
				}
				return f(c, c.Text(v), n, m)
			}, nil
		},
	}
}

// natural refuses a negative constant as the first argument.
func natural(t interp.Transform) interp.Transform {
	bind := t.Bind
	t.Bind = func(b *interp.Binder, args []interp.Arg) (interp.Apply, error) {
		if a := args[0]; a.IsNumber && a.Number < 0 {
			return nil, interp.BadArg(0, "%s must not be negative", t.Args[0].Name)
		}
		return bind(b, args)
	}
	return t
}

// withText declares a transformation from text to text with a text as argument.
func withText(name, arg, doc string, f func(c *interp.Ctx, s, t string) (string, bool)) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Args: []interp.ArgDecl{{Name: arg, Type: interp.ArgText, Doc: "a text or a variable"}},
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
			a := args[0]
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				t, ok := textArg(c, &a)
				if v.IsNull() || !ok {
					return interp.Null, false
				}
				s, ok := f(c, c.Text(v), t)
				return interp.Str(s), ok
			}, nil
		},
	}
}

// withByte declares a transformation with a text of which the first byte counts. The byte may be a comma.
func withByte(name, doc string, f func(c *interp.Ctx, s string, b byte) (interp.Value, bool)) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Args: []interp.ArgDecl{{Name: "char", Type: interp.ArgRest, Doc: "a character or a variable"}},
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
			a := args[0]
			if a.IsConst {
				a.Text = strings.TrimLeft(a.Text, white)
				if i := strings.IndexByte(a.Text, ','); i >= 0 && trim(a.Text[i+1:]) != "" {
					return nil, interp.BadArg(0, "unexpected %q behind the argument", a.Text[i:])
				}
			}
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				b, ok := byteArg(c, &a)
				if v.IsNull() || !ok {
					return interp.Null, false
				}
				return f(c, c.Text(v), b)
			}, nil
		},
	}
}

// cutting declares a transformation to what is on one side of a byte.
func cutting(name, doc string, side func(s string, b byte) string) interp.Transform {
	return withByte(name, doc, func(_ *interp.Ctx, s string, b byte) (interp.Value, bool) {
		if len(s) > room-2 {
			return interp.Null, false
		}
		return interp.Str(side(s, b)), true
	})
}

// stripping declares a transformation that takes up to as many bytes away as its argument says. rest is called with at
// least one and no more than there are.
func stripping(name, doc string, rest func(s string, n int) string) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Args: []interp.ArgDecl{{Name: "count", Type: interp.ArgInt, Doc: "a number or a variable"}},
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
			a := args[0]
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				n, ok := numberArg(c, &a)
				switch {
				case v.IsNull() || !ok:
					return interp.Null, false
				case v.IsNowhere() && n <= 0:
					return v, true
				}
				s := c.Text(v)
				if n > 0 {
					return textThatFits(zeroed(c, rest(s, min(n, len(s)))))
				}
				return interp.Str(s), true
			}, nil
		},
	}
}

// ofText declares a transformation without arguments from text to any value.
func ofText(name, doc string, f func(c *interp.Ctx, s string) (interp.Value, bool)) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc,
		Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				if v.IsNull() {
					return interp.Null, false
				}
				return f(c, c.Text(v))
			}, nil
		},
	}
}

// newer says that a transformation is of a later version of Kamailio than 5.6.
func newer(t interp.Transform) interp.Transform {
	t.Since = "6.0"
	return t
}

func classes() []interp.Class {
	return []interp.Class{
		stringClass(), uriClass(), paramClass(), addressClass(), toBodyClass(), lineClass(), aliasClass(), valueClass(), numberClass(),
	}
}
