package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// The functions here make table entries of the commonest shapes, so that the tables read as tables.

// messageGetter reads something of the message.
type messageGetter func(*interp.Ctx, *sip.Message) interp.Value

// part declares a read-only variable that is a part of the message; null where there is none.
func part(name, doc string, kind interp.VarKind, get messageGetter) interp.Var {
	return interp.Var{Name: name, Kind: kind, Doc: doc, Example: example(name), Bind: bindPart(get)}
}

func bindPart(get messageGetter) func(*interp.Binder, interp.VarRef) (interp.Access, error) {
	return func(*interp.Binder, interp.VarRef) (interp.Access, error) {
		return interp.Access{Get: func(c *interp.Ctx) interp.Value {
			if c.Msg == nil {
				return interp.Null
			}
			return get(c, c.Msg)
		}}, nil
	}
}

// plain declares a read-only variable without a name in parentheses.
func plain(name, doc string, kind interp.VarKind, get interp.Getter) interp.Var {
	return interp.Var{Name: name, Kind: kind, Doc: doc, Example: example(name), Bind: bindGetter(get)}
}

func bindGetter(get interp.Getter) func(*interp.Binder, interp.VarRef) (interp.Access, error) {
	return func(*interp.Binder, interp.VarRef) (interp.Access, error) {
		return interp.Access{Get: get}, nil
	}
}

// writable gives a variable a setter.
func writable(v interp.Var, set interp.Setter) interp.Var {
	bind := v.Bind
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		a, err := bind(b, ref)
		a.Set, a.Text = set, true
		return a, err
	}
	return v
}

// choice is one of the inner names of a variable, with its getter.
type choice struct {
	name, doc string
	get       interp.Getter
}

// choose declares a variable whose inner name is one of a closed list.
func choose(name, doc string, kind interp.VarKind, choices ...choice) interp.Var {
	names := make([]interp.InnerName, len(choices))
	for i, c := range choices {
		names[i] = interp.InnerName{Name: c.name, Doc: c.doc}
	}
	return interp.Var{
		Name: name, Inner: interp.InnerRequired, Names: names, Kind: kind, Doc: doc,
		Example: example(name + "(" + choices[0].name + ")"),
		Bind: func(_ *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			for i := range choices {
				if choices[i].name == ref.Inner {
					return interp.Access{Get: choices[i].get}, nil
				}
			}
			return interp.Access{}, interp.BadArg(0, "$%s has no %q", name, ref.Inner)
		},
	}
}

// ofMessage makes a getter from one that needs a message.
func ofMessage(get messageGetter) interp.Getter {
	return func(c *interp.Ctx) interp.Value {
		if c.Msg == nil {
			return interp.Null
		}
		return get(c, c.Msg)
	}
}

// alias declares another name of a variable.
func alias(v interp.Var, names ...string) []interp.Var {
	all := []interp.Var{v}
	for _, n := range names {
		w := v
		w.Name, w.Doc, w.Example = n, "Another name of $"+v.Name+".", strings.ReplaceAll(v.Example, "$"+v.Name, "$"+n)
		all = append(all, w)
	}
	return all
}

func example(name string) string { return `xlog("$` + name + `\n");` }

// nonEmpty is a text, or null when it is empty.
func nonEmpty(s string) interp.Value {
	if s == "" {
		return interp.Null
	}
	return interp.Str(s)
}

func null(*interp.Ctx) interp.Value { return interp.Null }

// number gives the number of a value that has one, without reading its text; 0 of one that has none, whatever it had been.
func number(v interp.Value) (int64, bool) {
	if !v.HasInt() {
		return 0, false
	}
	return v.I, true
}
