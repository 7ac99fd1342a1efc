package mutant

import "regexp"

// Pair is a config with a token changed in each of two routes, and with either change alone.
type Pair struct {
	First, Second, Both Mutant
}

var routeHead = regexp.MustCompile(`(?m)^\w*route\b`)

// Pair makes pair number i of a seed. It tells whether the config has two routes with a statement each.
func (b Base) Pair(seed uint64, i int) (Pair, bool) {
	routes := b.routes()
	if len(routes) < 2 {
		return Pair{}, false
	}
	pick := b.draws(seed, i)
	r1 := pick(len(routes) - 1)
	r2 := r1 + 1 + pick(len(routes)-1-r1)
	inside := func(route [2]int) edit { // but its last token, which may be swapped with one of the next
		return b.edit(route[0]+pick(route[1]-route[0]-1), pick)
	}
	first, second := inside(routes[r1]), inside(routes[r2])
	return Pair{b.with(first), b.with(second), b.with(first, second)}, true
}

// routes are the ranges of the tokens between the first brace of a route and the last, by their numbers.
func (b Base) routes() [][2]int {
	heads := routeHead.FindAllStringIndex(b.text, -1)
	var out [][2]int
	n := 0
	for i, head := range heads {
		end := len(b.text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		first, last := -1, -1
		for ; n < len(b.tokens) && b.tokens[n].start < end; n++ {
			switch t := b.tokens[n]; {
			case t.start < head[0]:
			case b.text[t.start] == '{' && first < 0:
				first = n + 1
			case b.text[t.start] == '}':
				last = n
			}
		}
		if first >= 0 && last-first > 1 {
			out = append(out, [2]int{first, last})
		}
	}
	return out
}
