package pv

import (
	"fmt"
	"strings"
	"unsafe"

	"kamino/interp"
)

// variable is a $var or $vn of a worker.
type variable struct {
	v      interp.Value
	stored bool // v.S is in the worker's textStore
}

func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func scriptVars() []interp.Var {
	v := interp.Var{
		Name: "var", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bindVar(false),
		Doc: "A variable of the script. Each worker has its own, and it keeps its value from message to message. " +
			"Never set, or set to $null, it is 0.",
		Example: `$var(n) = $var(n) + 1; xlog("$var(n)\n");`,
	}
	n := interp.Var{
		Name: "vn", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bindVar(true),
		Doc:     "As $var, but null when it was never set or is set to $null.",
		Example: `if ($vn(seen) == $null) $vn(seen) = $si; xlog("$vn(seen)\n");`,
	}
	return append(alias(v, "vz"), n)
}

func bindVar(nullable bool) func(*interp.Binder, interp.VarRef) (interp.Access, error) {
	return func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		m, state := b.Instance.(*variables), b.Slot()
		zero := interp.Int(0)
		names := &m.zero
		if nullable {
			names, zero = &m.null, interp.Null
		}
		slot := names.add(ref.Inner)
		at := func(c *interp.Ctx) (*local, *variable) {
			l := c.State(state).(*local)
			if l.text.msgID != c.MsgID {
				l.text.begin(c.MsgID, l.zero, l.null)
			}
			if nullable {
				return l, &l.null[slot]
			}
			return l, &l.zero[slot]
		}
		return interp.Access{
			Get: func(c *interp.Ctx) interp.Value {
				_, x := at(c)
				return x.v
			},
			Set: func(c *interp.Ctx, v interp.Value) bool {
				l, x := at(c)
				switch {
				case v.IsNull():
					*x = variable{v: zero}
				case v.IsInt():
					*x = variable{v: interp.Int(v.I)}
				default:
					*x = variable{v: interp.Str(l.text.keep(v.S)), stored: v.S != ""}
				}
				return true
			},
		}, nil
	}
}

// setInitial is modparam("pv", "varset", "name=i:5") or "name=s:text".
func (m *variables) setInitial(text string) error {
	name, v, err := parseSetting(text)
	if err != nil {
		return err
	}
	m.initial = append(m.initial, initialValue{m.zero.add(name), v})
	return nil
}

// parseSetting reads name=i:5 and name=s:text.
func parseSetting(text string) (string, interp.Value, error) {
	name, value, ok := strings.Cut(text, "=")
	kind, value, typed := strings.Cut(value, ":")
	kind = strings.ToLower(kind)
	if !ok || !typed || name == "" || kind != "i" && kind != "s" {
		return "", interp.Null, fmt.Errorf("it is name=i:number or name=s:text, not %q", text)
	}
	if kind == "s" {
		return name, interp.Str(strings.Clone(value)), nil
	}
	n, ok := interp.ParseInt(value)
	if !ok {
		return "", interp.Null, fmt.Errorf("%q is no number", value)
	}
	return name, interp.Int(n), nil
}
