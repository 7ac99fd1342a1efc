package statement

import (
	"fmt"
	"slices"
	"strings"

	"kamino/interp"
	"kamino/modules/corex"
	"kamino/modules/json"
	"kamino/modules/msrp"
	"kamino/modules/pv"
	"kamino/modules/sqlops"
	"kamino/modules/textops"
)

// transformation is a row of a module's table.
type transformation struct {
	name string
	args []interp.ArgDecl
}

// transformations are those that Kamailio 5.6 has.
var transformations = func() []transformation {
	var all []transformation
	for _, m := range []*interp.Module{pv.Module(), msrp.Module(), corex.Module(), textops.Module(), sqlops.Module(), json.Module()} {
		for _, c := range m.Classes {
			for _, t := range c.Transforms {
				if t.Since == "" && t.Status == interp.Full && t.Example != "" {
					all = append(all, transformation{c.Name + "." + t.Name, t.Args})
				}
			}
		}
	}
	return all
}()

// transformed is a variable with up to three transformations.
func (m *Maker) transformed() *node {
	c := row(chain)
	for range 1 + m.IntN(3) {
		t := m.transformation()
		c.parts = c.parts[:len(c.kids)]
		c.add(t, transform)
		c.parts = append(c.parts, "")
	}
	return join(anything, wrapped(m.variable()), c, ")")
}

// fragile transformations crash the reference or make it print stale memory, so they come rarely.
var fragile = []string{"s.rbefore", "s.rafter", "urialias.decode"}

func (m *Maker) transformation() *node {
	t := pick(m, transformations...)
	for slices.Contains(fragile, t.name) && !m.odds(10) {
		t = pick(m, transformations...)
	}
	n := join(transform, "{"+t.name)
	args := t.args
	for len(args) > 0 && args[len(args)-1].Optional && m.odds(2) {
		args = args[:len(args)-1]
	}
	n.parts = nil
	before := "{" + t.name
	for i, a := range args {
		n.parts = append(n.parts, before+",")
		before = ""
		n.kids, n.places = append(n.kids, m.param(t.name, i, a)), append(n.places, param)
	}
	n.parts = append(n.parts, before+"}")
	return n
}

// param is an argument: a constant or a variable.
func (m *Maker) param(transformation string, i int, decl interp.ArgDecl) *node {
	if m.odds(5) {
		return leaf(param, m.variable())
	}
	switch {
	case decl.Type == interp.ArgInt:
		switch m.IntN(12) {
		case 0, 1, 2:
			return leaf(param, fmt.Sprint(m.integer()))
		case 3:
			return leaf(param, pick(m, "2147483648", "-2147483648", "4294967296", "-4294967295", "99999999999", "+5", "-0", "007", " 3", "- 2"))
		}
		return leaf(param, fmt.Sprint(m.IntN(9)-3))
	case transformation == "json.parse":
		return leaf(param, pick(m, "a", "a.b", "a.b[0]", "a.b[1]", "a.b[9]", "a.b[-1]", "b", "a[0]", "c%d", "a.b.c", "x", "[0]", "e", "f.g"))
	case transformation == "re.subst":
		return leaf(param, pick(m, "/a/b/", "/a/b/g", "/[a-c]+/<&>/", "/(.)(.)/\\2\\1/g", "/x*/-/g", "/A/b/i", "/^/>/", "/$/</", "|a|b|",
			"/^(.*)@(.*)$/\\2@\\1/", "/[^a-z]//g", "/sip:([^@]+)@/sips:\\1@/", "/(a)|(b)/[\\1\\2]/g", "/\\./-/g", "/a/$rm/", "/.$/\\u/s", "/b{2}/x/"))
	case transformation == "s.ftime":
		return leaf(param, pick(m, "%Y", "%H:%M", "%a %d", "x", "%", "%-d %_5H %^a", "%010s|%e|%j", "%c %z %Z", "%U %V %W %G", "%Ex %Od %5", "%q"))
	case transformation == "s.select", decl.Name == "separator", decl.Name == "char":
		return leaf(param, pick(m, ":", ";", ".", "a", "=", "@", "/", "&", "0", "-", "ab"))
	}
	s := pick(m, "a", "b", "abc", "name", "user", "lr", "transport", "line", "sip:", "1", "0", "x y", "=", ":", "/", "A", "é", "q", "tag", "@")
	if m.odds(8) {
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(`{}(),$"\`, r) || r < ' ' {
				return -1
			}
			return r
		}, m.words())
	}
	return leaf(param, s)
}
