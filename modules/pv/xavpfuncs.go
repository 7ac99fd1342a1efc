package pv

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// xavpAction does something with the XAVPs of the message; the texts of its arguments are evaluated.
type xavpAction func(c *interp.Ctx, l *xavpList, arg []string) bool

// maxActionArgs is how many texts an action has at most.
const maxActionArgs = 4

// bindXAVPAction binds a function whose arguments are texts.
func bindXAVPAction(space xavpSpace, do xavpAction) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		slot := b.Slot()
		return func(c *interp.Ctx) int {
			var text [maxActionArgs]string
			for i := range args {
				fits := false
				if text[i], fits = args[i].Fit(c); !fits {
					return -1
				}
			}
			if do(c, c.State(slot).(*local).xavps[space].of(c.MsgID), text[:len(args)]) {
				return 1
			}
			return -1
		}, nil
	}
}

// A childValue evaluates what a field is set to.
type childValue func(*interp.Ctx, *interp.Arg) (interp.Value, bool)

func childNumber(c *interp.Ctx, a *interp.Arg) (interp.Value, bool) {
	n, ok := a.Int(c)
	return interp.Int(n), ok
}

func childText(c *interp.Ctx, a *interp.Arg) (interp.Value, bool) {
	s, fits := a.Fit(c)
	return interp.Str(s), fits
}

// bindSetChild binds xavp_child_seti and xavp_child_sets.
func bindSetChild(space xavpSpace, value childValue) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		slot := b.Slot()
		return func(c *interp.Ctx) int {
			root, fitsRoot := args[0].Fit(c)
			field, fitsField := args[1].Fit(c)
			v, fits := value(c, &args[2])
			if !fitsRoot || !fitsField || !fits || root == "" || field == "" {
				return -1
			}
			l := c.State(slot).(*local).xavps[space].of(c.MsgID)
			l.setChild(c.Scratch.Copy(root), c.Scratch.Copy(field), forMessage(c, v))
			return 1
		}, nil
	}
}

// The functions that remove are true whether there was something or not.

func removeXAVP(_ *interp.Ctx, l *xavpList, arg []string) bool {
	l.remove(&l.head, arg[0], 0)
	return true
}

func removeAllXAVP(_ *interp.Ctx, l *xavpList, arg []string) bool {
	l.removeAll(&l.head, arg[0])
	return true
}

func removeXAVPChild(_ *interp.Ctx, l *xavpList, arg []string) bool {
	if r := l.get(l.head, arg[0], 0); r != nil && r.isList {
		l.remove(&r.list, arg[1], 0)
	}
	return true
}

// explodeParams makes fields of the parameters name=value;name=value.
func explodeParams(c *interp.Ctx, l *xavpList, arg []string) bool {
	return explode(c, l, arg[0], ';', arg[1])
}

// explodeParamsSeparated is explodeParams with the separator as second argument.
func explodeParamsSeparated(c *interp.Ctx, l *xavpList, arg []string) bool {
	return arg[1] != "" && explode(c, l, arg[0], arg[1][0], arg[2])
}

func explode(c *interp.Ctx, l *xavpList, list string, separator byte, root string) bool {
	if list == "" || root == "" {
		return false
	}
	var head *xavp
	tail := &head
	named := true
	if _, ok := eachParam(c.Scratch.Copy(list), separator, func(p sip.Param) {
		*tail = l.make(p.Name, interp.Str(p.Value))
		tail = &(*tail).next
		named = named && p.Name != ""
	}); !ok || !named {
		return false
	}
	l.addRoot(c.Scratch.Copy(root), head)
	return true
}

// explodeUnique is explodeParams for $xavu. As in the reference the parameters become roots, from the last to the first or to
// one without a name, and the root that is asked for has no fields: what reads one of it finds the root of that name.
func explodeUnique(c *interp.Ctx, l *xavpList, arg []string) bool {
	if arg[0] == "" || arg[1] == "" {
		return false
	}
	var last *xavp
	if _, ok := eachParam(c.Scratch.Copy(arg[0]), ';', func(p sip.Param) { l.add(&last, l.make(p.Name, interp.Str(p.Value))) }); !ok {
		return false
	}
	for x := last; x != nil; x = last {
		if last = x.next; x.name == "" {
			return false
		}
		l.setRoot(x)
	}
	x := l.make(c.Scratch.Copy(arg[1]), interp.Null)
	x.isList = true
	l.setRoot(x)
	return true
}

// explodeList makes fields v of the parts of a list; mode t trims them.
func explodeList(c *interp.Ctx, l *xavpList, arg []string) bool {
	list, separators, mode, root := c.Scratch.Copy(arg[0]), arg[1], arg[2], arg[3]
	if list == "" || separators == "" || root == "" {
		return false
	}
	var head *xavp
	tail := &head
	for list != "" {
		part := list
		if i := strings.IndexAny(list, separators); i >= 0 {
			part, list = list[:i], list[i+1:]
		} else {
			list = ""
		}
		if strings.HasPrefix(mode, "t") {
			part = trim(part)
		}
		if part != "" {
			*tail = l.make("v", interp.Str(part))
			tail = &(*tail).next
		}
	}
	l.addRoot(c.Scratch.Copy(root), head)
	return true
}

// bindImplode binds the functions that write the fields of a root as parameters to a variable.
func bindImplode(space xavpSpace, quoted bool) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		slot := b.Slot()
		if !args[1].IsConst {
			return func(c *interp.Ctx) int {
				name := args[1].String(c)
				to, err := c.Named(name, args[1].Span)
				if err != nil || !to.Writable() {
					c.Logf(interp.Err, "pv", "%s: %q is no variable to write to\n", c.Place(), name)
					return -1
				}
				return implodeTo(c, c.State(slot).(*local).xavps[space].of(c.MsgID), args[0].String(c), to, quoted)
			}, nil
		}
		to, end, err := target(b, args[1].Text)
		if err != nil {
			b.WarnArg(&args[1], "bad-argument", fmt.Sprintf("%q is no variable to write to", args[1].Text), "every call fails: "+err.Error())
			return func(*interp.Ctx) int { return -1 }, nil
		}
		if rest := args[1].Text[end:]; rest != "" {
			b.WarnArg(&args[1], "ignored-text", fmt.Sprintf("%q behind %s is not looked at", rest, to.Text), "")
		}
		return func(c *interp.Ctx) int {
			return implodeTo(c, c.State(slot).(*local).xavps[space].of(c.MsgID), args[0].String(c), to, quoted)
		}, nil
	}
}

// implodeTo writes the fields of the newest root of a name to a variable.
func implodeTo(c *interp.Ctx, l *xavpList, root string, to *interp.Variable, quoted bool) int {
	r := l.get(l.head, root, 0)
	if r == nil || !r.isList {
		return -1
	}
	if v := implode(c, r.list, quoted); !v.IsNull() && v.S != "" && to.Set(c, v) {
		return 1
	}
	return -1
}

// target binds the variable that a text begins with and that can be written, and tells where it ends.
func target(b *interp.Binder, text string) (*interp.Variable, int, error) {
	if !strings.HasPrefix(text, "$") {
		return nil, 0, errors.New("a variable begins with $")
	}
	v, end, err := b.VariableAt(text, 0)
	if err == nil && !v.Writable() {
		err = fmt.Errorf("$%s cannot be written", v.Ref.Name)
	}
	return v, end, err
}

// implode gives the text of all fields, null where it is too long. Numbers have no sign in it, as in the reference.
func implode(c *interp.Ctx, head *xavp, quoted bool) interp.Value {
	size := 0
	for x := head; x != nil; x = x.next {
		size += len(x.name) + len(x.v.S) + len(`="-2147483648";`)
	}
	b := c.Scratch.Buf(size)
	for x := head; x != nil; x = x.next {
		if x.isList {
			continue
		}
		b = append(b, interp.UntilNUL(x.name)...)
		if !x.v.IsStr() || x.v.S != "" {
			b = append(b, '=')
			if quoted {
				b = append(b, '"')
			}
			if x.v.IsInt() {
				b = strconv.AppendUint(b, uint64(uint32(x.v.I)), 10)
			} else {
				b = append(b, interp.UntilNUL(x.v.S)...)
			}
			if quoted {
				b = append(b, '"')
			}
		}
		b = append(b, ';')
	}
	return c.Joined(b)
}

// bindPrintXAVP logs the XAVPs of the message.
func bindPrintXAVP(space xavpSpace) func(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
		slot := b.Slot()
		return func(c *interp.Ctx) int {
			if !c.World.Log.Enabled(interp.Info) {
				return 1
			}
			l := c.State(slot).(*local).xavps[space].of(c.MsgID)
			if l.head == nil {
				c.Logf(interp.Info, "pv", "the list is empty\n")
			}
			for x := l.head; x != nil; x = x.next {
				if !x.isList {
					c.Logf(interp.Info, "pv", "%s: %s\n", x.name, x.v.Text())
					continue
				}
				for f := x.list; f != nil; f = f.next {
					c.Logf(interp.Info, "pv", "%s=>%s: %s\n", x.name, f.name, f.text().Text())
				}
			}
			return 1
		}, nil
	}
}
