package pv

import (
	"math"
	"strconv"
	"strings"

	"kamino/interp"
)

// avpName names AVPs: a text or a number, in one of the lists that there are.
type avpName struct {
	text   string
	number int64
	isInt  bool
	list   avpClass
}

// avpList holds the AVPs of the message that is handled, the newest last.
type avpList struct {
	msgID uint64
	all   []avp
	mixed bool // some are in other lists than the usual one
}

type avp struct {
	name  avpName
	v     interp.Value
	flags uint32
}

// of forgets what earlier messages left. A frame's AVPs end with it, though the reference lets them pile up.
func (l *avpList) of(msgID uint64) *avpList {
	if l.msgID != msgID {
		l.msgID = msgID
		clear(l.all)
		l.all, l.mixed = l.all[:0], false
	}
	return l
}

// at gives the n-th AVP of a name, 0 is the newest; -1 when there are fewer. A negative n finds the newest only, when
// it counts back to it, as in the reference; the least integer finds it always, as it has no positive one there.
func (l *avpList) at(name avpName, n int) int {
	name = l.found(name)
	if n == math.MinInt32 {
		n = 0
	}
	if n < 0 {
		if n += l.count(name); n != 0 {
			return -1
		}
	}
	for i := len(l.all) - 1; i >= 0; i-- {
		if l.all[i].name == name {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return -1
}

func (l *avpList) count(name avpName) int {
	name = l.found(name)
	n := 0
	for i := range l.all {
		if l.all[i].name == name {
			n++
		}
	}
	return n
}

// remove removes the newest AVP of a name, or all.
func (l *avpList) remove(name avpName, all bool) {
	name = l.found(name)
	for i := len(l.all) - 1; i >= 0; i-- {
		if l.all[i].name == name {
			l.all = append(l.all[:i], l.all[i+1:]...)
			if !all {
				return
			}
		}
	}
}

// add adds an AVP; the list keeps v until the message ends.
func (l *avpList) add(name avpName, v interp.Value) {
	name.list = name.list.home()
	l.mixed = l.mixed || name.list != classFromURI
	l.all = append(l.all, avp{name: name, v: v})
}

func avpVar() interp.Var {
	return interp.Var{
		Name: "avp", Inner: interp.InnerRequired, Indexed: true, Kind: interp.KindMixed, Bind: bindAVP,
		Doc: "A list of values by name that ends with the message. Setting it adds a value; [0] is the one added last, [1] " +
			"the one before, [*] all, with commas between. $null removes the one added last; setting [*] replaces all. The name is " +
			"a text, s:text, i:number, or a variable.",
		Example: `$avp(hop) = $si; $avp(hop) = $Ri; xlog("$(avp(hop)[*])\n");`,
	}
}

// parseAVPName reads the name of an AVP as configs write it.
func (m *variables) parseAVPName(s string) (avpName, error) {
	if n, ok := m.aliases[strings.ToLower(s)]; ok {
		return n, nil
	}
	return readAVPName(s)
}

// readAVPName reads a name that is no alias.
func readAVPName(s string) (avpName, error) {
	switch {
	case s == "":
		return avpName{}, interp.BadArg(0, "an AVP without a name")
	case len(s) > 1 && s[1] == ':':
		return parseTypedName(s[0], s[2:])
	}
	if class, name, dotted := strings.Cut(s, "."); dotted {
		list, ok := avpClasses[class]
		switch {
		case !ok:
			return avpName{}, interp.BadArg(0, "%q is no class of AVPs", class)
		case name == "" || strings.ContainsAny(name, "./[]"):
			return avpName{}, interp.BadArg(0, "%q is no name behind the class %q", name, class)
		}
		return avpName{text: name, list: list}, nil
	}
	return avpName{text: s}, nil
}

// parseTypedName reads what is behind s: or i:, a text or a number of 32 bits without a sign.
func parseTypedName(kind byte, name string) (avpName, error) {
	switch kind {
	case 's', 'S':
		if name != "" {
			return avpName{text: name}, nil
		}
	case 'i', 'I':
		if n, err := strconv.ParseUint(strings.TrimPrefix(name, "+"), 10, 32); err == nil {
			return avpName{number: int64(int32(n)), isInt: true}, nil
		}
	}
	return avpName{}, interp.BadArg(0, "%q is no name of an AVP", string(kind)+":"+name)
}

// avpRef is a use of $avp: its name is constant or given by a variable.
type avpRef struct {
	slot int
	name avpName
	from *interp.Variable
}

func bindAVPRef(b *interp.Binder, inner string) (avpRef, error) {
	r := avpRef{slot: b.Slot()}
	var err error
	if inner[0] == '$' {
		r.from, err = b.Variable(inner)
	} else {
		r.name, err = b.Instance.(*variables).parseAVPName(inner)
	}
	return r, err
}

// eval gives the list and the name for now; false when a variable gives no name.
func (r *avpRef) eval(c *interp.Ctx) (*avpList, avpName, bool) {
	l := c.State(r.slot).(*local).avps.of(c.MsgID)
	if r.from == nil {
		return l, r.name, true
	}
	v := r.from.Get(c)
	switch {
	case v.IsNull():
		return l, avpName{}, false
	case v.IsInt():
		return l, avpName{number: v.I, isInt: true}, true
	}
	return l, avpName{text: v.S}, true
}

func bindAVP(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	r, err := bindAVPRef(b, ref.Inner)
	if err != nil {
		return interp.Access{}, err
	}
	return interp.Access{
		Get: func(c *interp.Ctx) interp.Value {
			l, name, ok := r.eval(c)
			if !ok {
				return interp.Failed
			}
			n, all, ok := evalIndex(c, ref.Index)
			switch {
			case !ok:
				return interp.Failed
			case all:
				return l.join(c, name)
			}
			if i := l.at(name, n); i >= 0 {
				return l.all[i].v
			}
			return interp.Null
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			l, name, ok := r.eval(c)
			_, all, okIndex := evalIndex(c, ref.Index)
			if !ok || !okIndex {
				return false
			}
			if v.IsNull() {
				l.remove(name, all)
				return true
			}
			if name.isInt && name.number == 0 || !name.isInt && name.text == "" {
				return false // the reference has none of these names
			}
			if r.from != nil {
				name.text = c.Scratch.Copy(name.text)
			}
			v = forMessage(c, v)
			if all {
				l.remove(name, true)
			}
			l.add(name, v)
			return true
		},
	}, nil
}

// forMessage is a value that can be kept until the message ends: an integer, or a text in scratch memory.
func forMessage(c *interp.Ctx, v interp.Value) interp.Value {
	if v.IsInt() {
		return interp.Int(v.I)
	}
	return interp.Str(c.Scratch.Copy(v.S))
}

// join is all values of a name, the newest first.
func (l *avpList) join(c *interp.Ctx, name avpName) interp.Value {
	name = l.found(name)
	size := 0
	found := false
	for i := range l.all {
		if l.all[i].name == name {
			size += len(l.all[i].v.S) + len("-2147483648, ")
			found = true
		}
	}
	if !found {
		return interp.Null
	}
	buf := c.Scratch.Buf(size)
	for i := len(l.all) - 1; i >= 0; i-- {
		if l.all[i].name == name {
			if len(buf) > 0 {
				buf = append(buf, ", "...)
			}
			buf = l.all[i].v.AppendText(buf)
		}
	}
	return c.Joined(buf)
}

// countVar is $cnt.
func countVar() interp.Var {
	return interp.Var{
		Name: "cnt", Inner: interp.InnerRequired, Kind: interp.KindInt, Doc: "How many values an AVP or XAVP has.", Example: `$avp(hop) = 1; $avp(hop) = 2; xlog("$cnt($avp(hop))\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			v, err := b.Variable(ref.Inner)
			if err != nil {
				return interp.Access{}, err
			}
			switch v.Ref.Name {
			case "avp":
				r, err := bindAVPRef(b, v.Ref.Inner)
				if err != nil {
					return interp.Access{}, err
				}
				return interp.Access{Get: func(c *interp.Ctx) interp.Value {
					l, name, ok := r.eval(c)
					if !ok {
						return interp.Null
					}
					return interp.Int(int64(l.count(name)))
				}}, nil
			case "xavp":
				return bindXAVPCount(b, v.Ref)
			}
			return interp.Access{}, interp.BadArg(0, "$cnt counts $avp and $xavp, not $%s", v.Ref.Name)
		},
	}
}
