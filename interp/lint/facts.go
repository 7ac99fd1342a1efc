package lint

import (
	"math/bits"
	"slices"
)

// facts is a set of what is known at a place of a route, by number.
type facts []uint64

func (f facts) has(i int) bool { return i>>6 < len(f) && f[i>>6]>>(i&63)&1 != 0 }

// with gives the set with some more. It never changes f.
func (f facts) with(list ...int) facts {
	highest := -1
	for _, i := range list {
		if !f.has(i) {
			highest = max(highest, i)
		}
	}
	if highest < 0 {
		return f
	}
	out := make(facts, max(len(f), highest>>6+1))
	copy(out, f)
	for _, i := range list {
		out[i>>6] |= 1 << (i & 63)
	}
	return out
}

func (f facts) union(g facts) facts {
	if len(f) < len(g) {
		f, g = g, f
	}
	out := slices.Clone(f)
	for i := range g {
		out[i] |= g[i]
	}
	return out
}

func (f facts) intersect(g facts) facts {
	out := slices.Clone(f[:min(len(f), len(g))])
	for i := range out {
		out[i] &= g[i]
	}
	return out
}

// minus gives what is in f and not in g.
func (f facts) minus(g facts) facts {
	out := slices.Clone(f)
	for i := range min(len(f), len(g)) {
		out[i] &^= g[i]
	}
	return out
}

func (f facts) equal(g facts) bool {
	for i := range max(len(f), len(g)) {
		var a, b uint64
		if i < len(f) {
			a = f[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return false
		}
	}
	return true
}

// each calls visit with the numbers in f.
func (f facts) each(visit func(i int)) {
	for i, w := range f {
		for ; w != 0; w &= w - 1 {
			visit(i<<6 + bits.TrailingZeros64(w))
		}
	}
}
