package statement

import "strings"

// kind is what a piece of text is, and what may stand in its place.
type kind uint8

const (
	statement kind = iota
	statements
	number    // an expression that is known to be an integer
	text      // an expression that is known to be a string
	anything  // an expression of which only the run knows the type: a variable
	expr      // any of the three
	chain     // transformations
	transform // one of them
	param     // its argument
	literal   // what is between quotes
	word      // a fixed text
)

// fits tells whether a piece may stand where another kind is asked for.
func (k kind) fits(place kind) bool {
	switch place {
	case number, text:
		return k == place || k == anything
	case expr:
		return k == number || k == text || k == anything
	}
	return k == place
}

// node is a piece of a config: fixed texts, with smaller pieces between them.
type node struct {
	kind   kind
	parts  []string // one more than kids
	kids   []*node
	places []kind // what each kid may be replaced by
	list   bool   // kids may be left out, each with the part before it
}

// leaf is a piece without smaller ones.
func leaf(k kind, s string) *node { return &node{kind: k, parts: []string{s}} }

// join makes a piece of texts and pieces in turn. A piece is replaced by what fits its own kind.
func join(k kind, pieces ...any) *node {
	n := &node{kind: k}
	open := false
	for _, p := range pieces {
		switch p := p.(type) {
		case string:
			if open {
				n.parts[len(n.parts)-1] += p
			} else {
				n.parts = append(n.parts, p)
			}
			open = true
		case *node:
			n.add(p, p.kind)
			open = false
		case slot:
			n.add(p.node, p.place)
			open = false
		}
	}
	if !open {
		n.parts = append(n.parts, "")
	}
	return n
}

// slot is a piece whose place takes more than pieces of its own kind.
type slot struct {
	place kind
	node  *node
}

func (n *node) add(kid *node, place kind) {
	if len(n.parts) == len(n.kids) {
		n.parts = append(n.parts, "")
	}
	n.kids, n.places = append(n.kids, kid), append(n.places, place)
}

// row makes a list of pieces, of which any may be left out.
func row(k kind, pieces ...*node) *node {
	n := join(k)
	n.parts = nil
	for _, p := range pieces {
		n.add(p, p.kind)
	}
	n.parts, n.list = append(n.parts, ""), true
	return n
}

func (n *node) write(b *strings.Builder) {
	for i, p := range n.parts {
		b.WriteString(p)
		if i < len(n.kids) {
			n.kids[i].write(b)
		}
	}
}

func (n *node) String() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

// with gives a copy that has another piece at a place.
func (n *node) with(i int, kid *node) *node {
	c := *n
	c.kids = append([]*node{}, n.kids...)
	c.kids[i] = kid
	return &c
}

// without gives a copy of a list that lacks a piece.
func (n *node) without(i int) *node {
	c := &node{kind: n.kind, list: true, parts: []string{""}}
	for j, kid := range n.kids {
		if j != i {
			c.parts = c.parts[:len(c.kids)]
			c.parts = append(c.parts, n.parts[j])
			c.add(kid, n.places[j])
			c.parts = append(c.parts, "")
		}
	}
	c.parts[len(c.kids)] = n.parts[len(n.kids)]
	return c
}

// within gives the pieces inside of n that fit a place, the outermost first.
func (n *node) within(place kind) []*node {
	var all []*node
	for _, kid := range n.kids {
		if kid.kind.fits(place) {
			all = append(all, kid)
		} else {
			all = append(all, kid.within(place)...)
		}
	}
	return all
}

// simplest are the plainest pieces of each kind.
var simplest = map[kind][]*node{
	number:   {leaf(number, "0"), leaf(number, "1")},
	text:     {leaf(text, `""`), leaf(text, `"a"`)},
	anything: {leaf(anything, "$null"), leaf(anything, "$var(z\x01)")},
	param:    {leaf(param, "0"), leaf(param, "1"), leaf(param, "a")},
	expr:     {leaf(number, "0"), leaf(text, `""`), leaf(anything, "$null")},
}

// smaller gives trees that are n with one piece replaced by a plainer one. place is what n itself may be replaced by.
func (n *node) smaller(place kind) []*node {
	var all []*node
	if n.kind != statements && n.kind != chain {
		all = append(all, n.within(place)...)
		size := len(n.String())
		for _, s := range simplest[place] {
			if len(s.String()) < size {
				all = append(all, s)
			}
		}
	}
	if n.kind == literal {
		for _, s := range shorter(n.parts[0]) {
			all = append(all, leaf(literal, s))
		}
	}
	for i, kid := range n.kids {
		if n.list {
			all = append(all, n.without(i))
		}
		for _, s := range kid.smaller(n.places[i]) {
			all = append(all, n.with(i, s))
		}
	}
	return all
}

// shorter gives parts of a text. It does not cut an escape or a character apart.
func shorter(s string) []string {
	units := cut(s)
	if len(units) == 0 {
		return nil
	}
	glue := func(u []string) string { return strings.Join(u, "") }
	half := len(units) / 2
	all := []string{"", glue(units[:half]), glue(units[half:])}
	if len(units) > 1 {
		all = append(all, glue(units[1:]), glue(units[:len(units)-1]))
	}
	if len(units) < 24 {
		for i := 1; i < len(units)-1; i++ {
			all = append(all, glue(units[:i])+glue(units[i+1:]))
		}
	}
	return all
}

// cut cuts a text into characters and escapes.
func cut(s string) []string {
	var units []string
	for len(s) > 0 {
		n := 1
		switch {
		case s[0] == '\\' && len(s) > 1:
			n = 2
		case s[0] >= 0x80:
			for n < len(s) && s[n]&0xc0 == 0x80 {
				n++
			}
		}
		units, s = append(units, s[:n]), s[n:]
	}
	return units
}
