package pv

import (
	"strings"

	"kamino/interp"
)

// xavpSpace is one of the families of XAVPs, each with a list of its own.
type xavpSpace uint8

const (
	spaceXAVP xavpSpace = iota
	spaceXAVI           // names without regard to case
	spaceXAVU           // one value for each name
	xavpSpaces
)

// xavp is a value with a name, or a list of them.
type xavp struct {
	name   string
	v      interp.Value
	isList bool
	list   *xavp // the newest first
	next   *xavp
}

// xavpList holds the XAVPs of the message that is handled. What is made is taken from blocks and used again for the
// next message.
type xavpList struct {
	msgID  uint64
	head   *xavp
	blocks [][]xavp
	used   int
	fold   bool // names without regard to case
}

const xavpBlock = 32

// of forgets what earlier messages left.
func (l *xavpList) of(msgID uint64) *xavpList {
	if l.msgID != msgID {
		l.msgID, l.head, l.used = msgID, nil, 0
	}
	return l
}

// make takes one from the blocks.
func (l *xavpList) make(name string, v interp.Value) *xavp {
	if l.used == len(l.blocks)*xavpBlock {
		l.blocks = append(l.blocks, make([]xavp, xavpBlock))
	}
	x := &l.blocks[l.used/xavpBlock][l.used%xavpBlock]
	l.used++
	*x = xavp{name: name, v: v}
	return x
}

func (l *xavpList) same(a, b string) bool {
	if l.fold {
		return strings.EqualFold(a, b)
	}
	return a == b
}

// find gives where the n-th of a name is linked in, from 0; what it points to is nil when there are fewer.
func (l *xavpList) find(head **xavp, name string, n int) **xavp {
	for n >= 0 && *head != nil {
		if l.same((*head).name, name) {
			if n == 0 {
				return head
			}
			n--
		}
		head = &(*head).next
	}
	none := (*xavp)(nil)
	return &none
}

func (l *xavpList) count(head *xavp, name string) int {
	n := 0
	for ; head != nil; head = head.next {
		if l.same(head.name, name) {
			n++
		}
	}
	return n
}

// get gives the n-th of a name, the last with -1; nil when there are fewer.
func (l *xavpList) get(head *xavp, name string, n int) *xavp {
	if n < 0 {
		n += l.count(head, name)
	}
	return *l.find(&head, name, n)
}

func (l *xavpList) add(head **xavp, x *xavp) {
	x.next = *head
	*head = x
}

// addTo adds a value to the list under a root, which is made when it is not there or no list.
func (l *xavpList) addTo(root *xavp, name string, v interp.Value) { l.add(&root.list, l.make(name, v)) }

// addRoot adds a list to the roots.
func (l *xavpList) addRoot(name string, list *xavp) {
	x := l.make(name, interp.Null)
	x.isList, x.list = true, list
	l.add(&l.head, x)
}

// replace puts a value in the place of the n-th of a name, and tells whether there was one.
func (l *xavpList) replace(head **xavp, name string, n int, v interp.Value) bool {
	at := l.find(head, name, n)
	if *at == nil {
		return false
	}
	x := l.make(name, v)
	x.next = (*at).next
	*at = x
	return true
}

// setRoot puts a root in the place of the first of its name, or before all.
func (l *xavpList) setRoot(x *xavp) {
	if at := l.find(&l.head, x.name, 0); *at != nil {
		x.next, *at = (*at).next, x
		return
	}
	l.add(&l.head, x)
}

// remove takes out the n-th of a name, and tells whether there was one.
func (l *xavpList) remove(head **xavp, name string, n int) bool {
	at := l.find(head, name, n)
	if *at == nil {
		return false
	}
	*at = (*at).next
	return true
}

// removeAll takes out all of a name, and tells how many.
func (l *xavpList) removeAll(head **xavp, name string) int {
	n := 0
	for l.remove(head, name, 0) {
		n++
	}
	return n
}

// setChild sets a field of the newest root of a name to one value.
func (l *xavpList) setChild(root, name string, v interp.Value) {
	r := l.get(l.head, root, 0)
	if r != nil && !r.isList {
		l.remove(&l.head, root, 0)
		r = nil
	}
	if r == nil {
		l.addRoot(root, l.make(name, v))
		return
	}
	l.remove(&r.list, name, 0)
	l.addTo(r, name, v)
}

// copyOf copies one with its list, under another name.
func (l *xavpList) copyOf(x *xavp, name string) *xavp {
	c := l.make(name, x.v)
	c.isList = x.isList
	tail := &c.list
	for f := x.list; f != nil; f = f.next {
		*tail = l.copyOf(f, f.name)
		tail = &(*tail).next
	}
	return c
}

// text gives the value of one; of a list a text that says so, and whether it was emptied.
func (x *xavp) text() interp.Value {
	switch {
	case !x.isList:
		return x.v
	case x.list == nil:
		return interp.Str("<<xavp:(nil)>>")
	}
	return interp.Str("<<xavp>>")
}
