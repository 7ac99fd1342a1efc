package lint

import (
	"strconv"

	"kamino/cfg"
	"kamino/interp"
)

// implications remember what is known only where a condition came out one way, for the same condition asked again:
//
//	if (X) { $var(a) = 1; }
//	if (X) { … $var(a) is set here … }
type implications struct {
	p       *pass
	numbers *numbering
	list    map[string][]implication
	own     facts // the numbers of implications
	// consts are the facts that a variable was given a constant, with the conditions that are then true.
	consts map[int][]string
}

// implication: where its condition holds, fact does.
type implication struct{ number, fact int }

// numbering gives facts their numbers.
type numbering struct{ numbers map[string]int }

func (n *numbering) of(name string) int {
	if n.numbers == nil {
		n.numbers = map[string]int{}
	}
	i, ok := n.numbers[name]
	if !ok {
		i = len(n.numbers)
		n.numbers[name] = i
	}
	return i
}

// learn adds to known what follows from the two branches of a condition.
func (m *implications) learn(cond cfg.Expr, then, els, known facts) facts {
	key, positive, ok := m.key(cond)
	if !ok {
		return known
	}
	var learned []int
	for _, branch := range []struct {
		truth       bool
		here, there facts
	}{{positive, then, els}, {!positive, els, then}} {
		k := key
		if !branch.truth {
			k = "!" + key
		}
		keys := []string{k}
		var news []int
		branch.here.minus(branch.there).minus(m.own).each(func(fact int) {
			if list, ok := m.consts[fact]; ok {
				keys = append(keys, list...)
			} else {
				news = append(news, fact)
			}
		})
		if len(keys)*len(news) > maxImplied {
			continue
		}
		for _, k := range keys {
			for _, fact := range news {
				learned = append(learned, m.number(k, fact))
			}
		}
	}
	return known.with(learned...)
}

// maxImplied is how much is learned of one branch.
const maxImplied = 1000

// assigned gives the fact that a variable was given a constant, as a script does that remembers which way it went:
//
//	$var(found) = 0;
//	if (…) { $var(found) = 1; $var(place) = …; }
//	if ($var(found) == 1) { … $var(place) is set here … }
func (m *implications) assigned(a *cfg.Assign) []int {
	left, ok := a.Left.(*cfg.PVar)
	if !ok {
		return nil
	}
	v, ok := interp.Constant(a.Right)
	if !ok {
		return nil
	}
	name := left.Text
	fact := m.numbers.of("given " + name + " == " + v.Text())
	if _, known := m.consts[fact]; known {
		return []int{fact}
	}
	var keys []string
	switch {
	case v.IsStr():
		keys = []string{name + " == " + m.p.shape(a.Right)}
	case v.Int64() == 0:
		keys = []string{name + " == 0", "!" + name}
	default:
		keys = []string{name + " == " + v.Text(), name, "!" + name + " == 0"}
		if v.Int64() > 0 {
			keys = append(keys, name+" > 0")
		}
	}
	m.consts[fact] = keys
	return []int{fact}
}

func (m *implications) number(key string, fact int) int {
	for _, im := range m.list[key] {
		if im.fact == fact {
			return im.number
		}
	}
	n := m.numbers.of(key + " => " + strconv.Itoa(fact))
	m.own = m.own.with(n)
	m.list[key] = append(m.list[key], implication{n, fact})
	return n
}

// apply adds what is known of a condition that came out so.
func (m *implications) apply(cond cfg.Expr, truth bool, known facts) facts {
	key, positive, ok := m.key(cond)
	if !ok {
		return known
	}
	if truth != positive {
		key = "!" + key
	}
	for _, im := range m.list[key] {
		if known.has(im.number) {
			known = known.with(im.fact)
		}
	}
	return known
}

// key names a condition, without the negations around it.
func (m *implications) key(cond cfg.Expr) (key string, positive, ok bool) {
	positive = true
	for {
		switch x := cond.(type) {
		case *cfg.Paren:
			cond = x.X
			continue
		case *cfg.Unary:
			if x.Op == cfg.OpNot {
				cond, positive = x.X, !positive
				continue
			}
		case *cfg.Binary:
			if x.Op == cfg.OpNe {
				return m.p.shape(x.X) + " == " + m.p.shape(x.Y), !positive, true
			}
		case nil:
			return "", false, false
		}
		return m.p.shape(cond), positive, true
	}
}
