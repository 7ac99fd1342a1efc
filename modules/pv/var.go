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
		if b.Running() && names.full(ref.Inner) {
			return interp.Access{}, errManyNames
		}
		slot := names.add(ref.Inner)
		get := func(c *interp.Ctx) interp.Value { return current(c, state).zero[slot].v }
		set := func(c *interp.Ctx, v interp.Value) bool {
			l := current(c, state)
			l.zero[slot].set(v, zero, &l.text)
			return true
		}
		if nullable {
			get = func(c *interp.Ctx) interp.Value { return current(c, state).null[slot].v }
			set = func(c *interp.Ctx, v interp.Value) bool {
				l := current(c, state)
				l.null[slot].set(v, zero, &l.text)
				return true
			}
		}
		if b.Running() {
			get, set = lateGet(get, state, slot, nullable, ref.Inner), lateSet(set, state, slot, nullable, ref.Inner)
		}
		return interp.Access{Get: get, Set: set}, nil
	}
}

// set gives the variable a value; zero is what it has in place of null.
func (x *variable) set(v, zero interp.Value, text *textStore) {
	switch {
	case v.IsInt():
		x.v.I, x.v.K = v.I, interp.Int(0).K
		if x.v.S != "" { // writes of pointers cost
			x.v.S, x.stored = "", false
		}
	case v.IsNull():
		*x = variable{v: zero}
	case x.stored && x.v.S == v.S: // a number that it had beside its text is gone
		x.v.I, x.v.K = 0, interp.Str("").K
	default:
		*x = variable{v: interp.Str(text.keep(v.S)), stored: v.S != ""}
	}
}

// lateGet is get of a name that the worker may not have yet.
func lateGet(get interp.Getter, state, slot int, nullable bool, name string) interp.Getter {
	return func(c *interp.Ctx) interp.Value {
		c.State(state).(*local).grow(nullable, slot, name)
		return get(c)
	}
}

// lateSet is set of a name that the worker may not have yet.
func lateSet(set interp.Setter, state, slot int, nullable bool, name string) interp.Setter {
	return func(c *interp.Ctx, v interp.Value) bool {
		c.State(state).(*local).grow(nullable, slot, name)
		return set(c, v)
	}
}

// grow makes room for a name that a script has made.
func (l *local) grow(nullable bool, slot int, name string) {
	if nullable {
		for len(l.null) <= slot {
			l.null = append(l.null, variable{})
		}
		return
	}
	for len(l.zero) <= slot {
		l.zero, l.names = append(l.zero, variable{v: interp.Int(0)}), append(l.names, "")
	}
	if l.names[slot] == "" {
		l.names[slot] = name
	}
}

// current is what the worker keeps, made ready for this message. It is small enough to be inlined.
func current(c *interp.Ctx, state int) (l *local) {
	if l = c.State(state).(*local); l.msgID != c.MsgID {
		l.begin(c)
	}
	return
}

// begin makes the texts ready for a message.
//
//go:noinline
func (l *local) begin(c *interp.Ctx) {
	l.msgID = c.MsgID
	l.text.begin(l.zero, l.null)
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
	n, ok := interp.ParseNoInt(value)
	if !ok {
		return "", interp.Null, fmt.Errorf("%q is no number", value)
	}
	return name, interp.Int(n), nil
}
