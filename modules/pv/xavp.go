package pv

import (
	"strings"

	"kamino/interp"
)

// xavpName is one of the two names in $xavp(name[n]=>field[n]).
type xavpName struct {
	name  string
	index interp.Index
}

// xavpRef is a use of $xavp, $xavi or $xavu.
type xavpRef struct {
	slot  int
	space xavpSpace
	root  xavpName
	field *xavpName
}

func xavpVars() []interp.Var {
	v := func(name string, space xavpSpace, doc, example string) interp.Var {
		return interp.Var{
			Name: name, Inner: interp.InnerRequired, Kind: interp.KindMixed, Doc: doc, Example: example,
			Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
				r, err := parseXAVP(b, space, ref.Inner)
				if err != nil {
					return interp.Access{}, err
				}
				if space == spaceXAVU {
					return interp.Access{Get: r.get, Set: r.setUnique}, nil
				}
				return interp.Access{Get: r.get, Set: r.set}, nil
			},
		}
	}
	return []interp.Var{
		v("xavp", spaceXAVP, "Values with fields: `$xavp(name[n]=>field[n])`. They end with the message. Without [n] setting adds a value: "+
			"a new root, or with [n] at the root a new field there. [n] replaces; $null removes.", `$xavp(caller=>addr) = $si; $xavp(caller[0]=>port) = $sp; xlog("$xavp(caller=>addr) $xavp(caller=>port)\n");`),
		v("xavi", spaceXAVI, "As $xavp, with names of which upper and lower case are the same.", `$xavi(Caller=>addr) = $si; xlog("$xavi(caller=>addr)\n");`),
		v("xavu", spaceXAVU, "As $xavp, with one value for each name: setting replaces.", `$xavu(caller=>addr) = $si; $xavu(caller=>addr) = $Ri; xlog("$xavu(caller=>addr)\n");`),
	}
}

// parseXAVP reads name[n]=>field[n]. As in the reference a name may be empty, and what follows a name or an index and
// is no arrow is not looked at.
func parseXAVP(b *interp.Binder, space xavpSpace, inner string) (*xavpRef, error) {
	r := &xavpRef{slot: b.Slot(), space: space}
	if space == spaceXAVU {
		return r, r.parseUnique(inner)
	}
	rest, err := parseXAVPName(b, inner, &r.root)
	if err != nil || !strings.HasPrefix(rest, "=") {
		return r, err
	}
	rest, ok := strings.CutPrefix(rest, "=>")
	switch {
	case !ok:
		return nil, interp.BadArg(0, "after the name there is => and a field, not %q", rest)
	case rest == "":
		return nil, interp.BadArg(0, "a field is missing behind =>")
	}
	r.field = new(xavpName)
	_, err = parseXAVPName(b, rest, r.field)
	return r, err
}

// parseXAVPName reads a name and its index, and gives what follows them.
func parseXAVPName(b *interp.Binder, s string, n *xavpName) (rest string, err error) {
	s = strings.TrimLeft(s, white)
	end := strings.IndexAny(s, "=["+white)
	if end < 0 {
		end = len(s)
	}
	n.name, rest = s[:end], strings.TrimLeft(s[end:], white)
	if rest == "" || rest[0] != '[' {
		return rest, nil
	}
	end = len(rest) // an index without its bracket goes on to the end
	depth := 0
scan:
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == '[':
			depth++
		case rest[i] == ']' && depth > 0:
			depth--
		case rest[i] == ']':
			end = i
			break scan
		}
	}
	if end == 1 {
		return "", interp.BadArg(0, "an index is a number, * or a variable")
	}
	n.index, err = parseIndex(b, rest[1:end])
	return rest[min(end+1, len(rest)):], err
}

// parseUnique reads name=>field, without indexes.
func (r *xavpRef) parseUnique(inner string) error {
	s := trim(inner)
	name, field, ok := strings.Cut(s, "=")
	r.root.name = name
	if !ok {
		return nil
	}
	if len(field) < 2 || field[0] != '>' {
		return interp.BadArg(0, "after the name there is => and a field, not %q", s[len(name):])
	}
	r.field = &xavpName{name: field[1:]}
	return nil
}

// parseIndex reads what is in the brackets of an index.
func parseIndex(b *interp.Binder, s string) (interp.Index, error) {
	switch {
	case s == "*":
		return interp.Index{Kind: interp.IndexAll}, nil
	case s == "+":
		return interp.Index{Kind: interp.IndexPlus}, nil
	case s[0] == '$':
		v, err := b.Variable(s)
		if err != nil {
			return interp.Index{}, err
		}
		return interp.Index{Kind: interp.IndexVar, Var: v.Get}, nil
	}
	n, ok := interp.ParseIndex(s)
	if !ok {
		return interp.Index{}, interp.BadArg(0, "an index is a number, * or a variable, not %q", s)
	}
	return interp.Index{Kind: interp.IndexN, N: n}, nil
}

func (r *xavpRef) list(c *interp.Ctx) *xavpList {
	return c.State(r.slot).(*local).xavps[r.space].of(c.MsgID)
}

func (r *xavpRef) get(c *interp.Ctx) interp.Value {
	l := r.list(c)
	n, _, ok := evalIndex(c, r.root.index)
	if !ok {
		return interp.Failed
	}
	x := l.get(l.head, r.root.name, n)
	switch {
	case x == nil:
		return interp.Null
	case r.field == nil:
		return x.text()
	case !x.isList:
		return interp.Null
	}
	n, all, ok := evalIndex(c, r.field.index)
	if !ok {
		return interp.Failed
	}
	head := x.list
	if head == nil { // emptied: the reference then finds what is no field
		head = l.head
		if n < 0 {
			return interp.Null
		}
	}
	if all {
		return l.join(c, head, r.field.name)
	}
	if x = l.get(head, r.field.name, n); x == nil {
		return interp.Null
	}
	return x.text()
}

// join is the text of all values of a name, the newest first. Where the oldest one is an integer, the whole is that
// integer to whoever asks for a value and not for a text.
func (l *xavpList) join(c *interp.Ctx, head *xavp, name string) interp.Value {
	size := 0
	for x := head; x != nil; x = x.next {
		size += len(x.v.S) + len("-2147483648, ")
	}
	buf := c.Scratch.Buf(size)
	var oldest *xavp
	for x := head; x != nil; x = x.next {
		if !l.same(x.name, name) {
			continue
		}
		if oldest != nil {
			buf = append(buf, ", "...)
		}
		oldest = x
		buf = x.text().AppendText(buf)
	}
	if oldest == nil {
		return interp.Null
	}
	v := c.Joined(buf)
	if !v.IsNull() && oldest.v.IsInt() {
		return interp.IntStr(oldest.v.I, v.S)
	}
	return v
}

// indexToSet is the index of what is replaced or removed: a negative one counts from behind the last, as in the
// reference.
func (l *xavpList) indexToSet(head *xavp, name string, n int) int {
	if n < 0 {
		n += l.count(head, name) + 1
	}
	return n
}

func (r *xavpRef) set(c *interp.Ctx, v interp.Value) bool {
	l := r.list(c)
	n, all, ok := evalIndex(c, r.root.index)
	if !ok {
		return false
	}
	hasIndex := r.root.index.Kind != interp.IndexNone
	if v.IsNull() {
		return r.unset(c, l, n, all)
	}
	if r.root.name == "" || r.field != nil && r.field.name == "" {
		return false
	}
	v = forMessage(c, v)
	if r.field == nil {
		switch {
		case all:
			return false
		case hasIndex:
			return l.replace(&l.head, r.root.name, l.indexToSet(l.head, r.root.name, n), v)
		}
		l.add(&l.head, l.make(r.root.name, v))
		return true
	}
	fieldIndex, allFields, ok := evalIndex(c, r.field.index)
	switch {
	case !ok:
		return false
	case !hasIndex:
		l.addRoot(r.root.name, l.make(r.field.name, v))
		return true
	case all:
		return true
	}
	x := *l.find(&l.head, r.root.name, l.indexToSet(l.head, r.root.name, n))
	switch {
	case x == nil:
		return true
	case !x.isList:
		return false
	case allFields:
	case r.field.index.Kind != interp.IndexNone:
		l.replace(&x.list, r.field.name, l.indexToSet(x.list, r.field.name, fieldIndex), v)
	default:
		l.addTo(x, r.field.name, v)
	}
	return true
}

// unset removes what is set to null.
func (r *xavpRef) unset(c *interp.Ctx, l *xavpList, n int, all bool) bool {
	name := r.root.name
	if r.field == nil {
		if all {
			l.removeAll(&l.head, name)
		} else {
			l.remove(&l.head, name, l.indexToSet(l.head, name, n))
		}
		return true
	}
	fieldIndex, allFields, ok := evalIndex(c, r.field.index)
	if !ok {
		return false
	}
	drop := func(x *xavp) {
		switch {
		case x == nil || !x.isList:
		case allFields:
			l.removeAll(&x.list, r.field.name)
		default:
			l.remove(&x.list, r.field.name, l.indexToSet(x.list, r.field.name, fieldIndex))
		}
	}
	if !all {
		drop(*l.find(&l.head, name, l.indexToSet(l.head, name, n)))
		return true
	}
	for x := l.head; x != nil; x = x.next {
		if l.same(x.name, name) {
			drop(x)
		}
	}
	return true
}

// setUnique is the setter of $xavu.
func (r *xavpRef) setUnique(c *interp.Ctx, v interp.Value) bool {
	l := r.list(c)
	if v.IsNull() {
		if r.field == nil {
			l.remove(&l.head, r.root.name, 0)
		} else if x := l.get(l.head, r.root.name, 0); x != nil && x.isList {
			l.remove(&x.list, r.field.name, 0)
		}
		return true
	}
	if r.root.name == "" {
		return false
	}
	v = forMessage(c, v)
	switch {
	case r.field != nil:
		l.setChild(r.root.name, r.field.name, v)
	case !l.replace(&l.head, r.root.name, 0, v):
		l.add(&l.head, l.make(r.root.name, v))
	}
	return true
}

// bindXAVPCount is $cnt($xavp(…)). Without an index all are counted.
func bindXAVPCount(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	r, err := parseXAVP(b, spaceXAVP, ref.Inner)
	if err != nil {
		return interp.Access{}, err
	}
	one := func(l *xavpList, c *interp.Ctx, head *xavp, n *xavpName) int {
		i, all, ok := evalIndex(c, n.index)
		if all || n.index.Kind == interp.IndexNone {
			return l.count(head, n.name)
		}
		if ok && l.get(head, n.name, i) != nil {
			return 1
		}
		return 0
	}
	return interp.Access{Get: func(c *interp.Ctx) interp.Value {
		l := r.list(c)
		if r.field == nil {
			return interp.Int(int64(one(l, c, l.head, &r.root)))
		}
		i, all, ok := evalIndex(c, r.root.index)
		if !ok {
			return interp.Null
		}
		count := 0
		for x := l.head; x != nil; x = x.next {
			if l.same(x.name, r.root.name) && x.isList && (all || r.root.index.Kind == interp.IndexNone) {
				count += one(l, c, x.list, r.field)
			}
		}
		if !all && r.root.index.Kind != interp.IndexNone {
			if x := l.get(l.head, r.root.name, i); x != nil && x.isList {
				count = one(l, c, x.list, r.field)
			}
		}
		return interp.Int(int64(count))
	}}, nil
}
