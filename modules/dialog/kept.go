package dialog

import (
	"strings"

	"kamino/interp"
)

// module is the module in one program.
type module struct{ interp.Nothing }

// local is what a worker keeps for the message at hand: what a script sets for a dialog that is never made.
type local struct {
	msgID  uint64
	values map[string]interp.Value
}

// NewWorker implements interp.PerWorker.
func (module) NewWorker(*interp.Worker) any { return &local{values: map[string]interp.Value{}} }

func (l *local) of(msgID uint64) map[string]interp.Value {
	if l.msgID != msgID {
		l.msgID = msgID
		clear(l.values)
	}
	return l.values
}

// kept lets a variable keep what it is set to while a message is handled. take tells what is kept under a name; false where it
// does not take the value.
func kept(v interp.Var, take func(name string, x interp.Value) (interp.Value, bool)) interp.Var {
	bind := v.Bind
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		a, err := bind(b, ref)
		slot, key, never := b.Slot(), ref.Name+" "+ref.Inner, a.Get
		a.Get = func(c *interp.Ctx) interp.Value {
			if x, ok := c.State(slot).(*local).of(c.MsgID)[key]; ok {
				return x
			}
			return never(c)
		}
		a.Set = func(c *interp.Ctx, x interp.Value) bool {
			values := c.State(slot).(*local).of(c.MsgID)
			x, ok := take(ref.Inner, x)
			if x.IsNull() && ok {
				delete(values, key)
			} else if ok {
				values[key] = x
			}
			return ok
		}
		return a, err
	}
	return v
}

// item keeps texts.
func item(_ string, x interp.Value) (interp.Value, bool) {
	if x.IsNull() {
		return x, true
	}
	return interp.Str(strings.Clone(x.S)), x.IsStr()
}

// setting keeps the numbers that a script may set; the others are taken and forgotten.
func setting(name string, x interp.Value) (interp.Value, bool) {
	if name != "on" && name != "timeout" && name != "timeout_bye" {
		return interp.Null, true
	}
	return interp.Int(x.Int64()), true
}
