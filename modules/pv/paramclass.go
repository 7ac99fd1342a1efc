package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// paramText is a parameter's value.
func paramText(p *sip.Param) interp.Value {
	if !p.HasValue {
		return interp.Nowhere
	}
	return interp.Str(p.Value)
}

// eachParam calls f with the parameters of a list, in order. It gives their number, and whether the list is well formed.
func eachParam(s string, separator byte, f func(sip.Param)) (n int, ok bool) {
	if len(s) > 1 && s[len(s)-1] == separator {
		s = s[:len(s)-1]
	}
	ok = sip.EachParam(s, separator, func(p sip.Param) {
		n++
		f(p)
	})
	return n, ok
}

// paramClass is the class param.
func paramClass() interp.Class {
	sep := interp.ArgDecl{Name: "separator", Type: interp.ArgText, Optional: true, Doc: "what is between the parameters, a character; a semicolon without it"}
	name := interp.ArgDecl{Name: "name", Type: interp.ArgText, Doc: "a text or a variable"}
	index := interp.ArgDecl{Name: "index", Type: interp.ArgInt, Doc: "a number from 0, from the end where it is negative, or a variable"}
	t := func(name, doc string, bind bindTransform, args ...interp.ArgDecl) interp.Transform {
		return interp.Transform{Name: name, Doc: doc, Args: args, Bind: bind}
	}
	return examples(interp.Class{
		Name: "param", Doc: "Lists of parameters, name=value;name=value. What is no such list gives null.",
		Transforms: []interp.Transform{
			t("value", "The value of the last parameter of a name; empty without one.", bindParamNamed(func(p sip.Param, found bool) interp.Value {
				if !found {
					return interp.Str("")
				}
				return paramText(&p)
			}), name, sep),
			t("in", "1 when there is a parameter of this name, else 0.", bindParamNamed(func(_ sip.Param, found bool) interp.Value {
				return interp.Bool(found)
			}), name, sep),
			t("valueat", "The value of the parameter at an index; empty without one.", bindParamAt(func(p sip.Param) interp.Value { return paramText(&p) }), index, sep),
			t("name", "The name of the parameter at an index; empty without one.", bindParamAt(func(p sip.Param) interp.Value { return interp.Str(p.Name) }), index, sep),
			t("count", "How many parameters there are.", bindParamCount, interp.ArgDecl{Name: "separator", Type: interp.ArgRest, Optional: true, Doc: "a character or a variable"}),
		},
	}, "a=1;b=2;c")
}

// listSeparator reads the separator that is the argument at an index.
func listSeparator(args []interp.Arg, i int) (byte, error) {
	if i >= len(args) {
		return ';', nil
	}
	if a := args[i]; a.IsConst && len(a.Text) == 1 {
		return a.Text[0], nil
	}
	return 0, interp.BadArg(i, "a separator is one character")
}

func bindParamNamed(result func(p sip.Param, found bool) interp.Value) bindTransform {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
		sep, err := listSeparator(args, 1)
		if err != nil {
			return nil, err
		}
		name := args[0]
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			s := c.Text(v)
			if s == "" {
				return interp.Null, false
			}
			n, ok := textArg(c, &name)
			var last sip.Param
			found := false
			_, good := eachParam(s, sep, func(p sip.Param) {
				if strings.EqualFold(p.Name, n) {
					last, found = p, true
				}
			})
			return result(last, found), ok && good
		}, nil
	}
}

func bindParamAt(get func(sip.Param) interp.Value) bindTransform {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
		sep, err := listSeparator(args, 1)
		if err != nil {
			return nil, err
		}
		index := args[0]
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			s := c.Text(v)
			n, ok := numberArg(c, &index)
			if s == "" || !ok {
				return interp.Null, false
			}
			if n < 0 {
				count, _ := eachParam(s, sep, func(sip.Param) {})
				if n += count; n < 0 {
					n = count
				}
			}
			found, i := interp.Str(""), 0
			_, good := eachParam(s, sep, func(p sip.Param) {
				if i == n {
					found = get(p)
				}
				i++
			})
			return found, good
		}, nil
	}
}

func bindParamCount(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	if len(args) > 0 && args[0].IsConst {
		if _, err := listSeparator(args, 0); err != nil {
			return nil, err
		}
	}
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		s := c.Text(v)
		sep := byte(';')
		if len(args) > 0 {
			text, ok := textArg(c, &args[0])
			if !ok || text == "" {
				return interp.Null, false
			}
			sep = text[0]
		}
		if s == "" {
			return interp.Null, false
		}
		n, good := eachParam(s, sep, func(sip.Param) {})
		return interp.Int(int64(n)), good
	}, nil
}
