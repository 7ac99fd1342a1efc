package main

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"

	"kamino/cmd/internal/verdict"
)

// share is how much of what a start refuses is asked about: each such call wants a start of its own.
type share struct {
	refused int // calls of each row; 0 is all
	seed    uint64
}

// of are the columns of a row that were good, which one start can tell, and the share of the others.
func (s share) of(row verdict.Row) (parts [][]int) {
	var good, others []int
	for c, v := range row.Verdicts {
		if v == verdict.Good {
			good = append(good, c)
		} else {
			others = append(others, c)
		}
	}
	if s.refused > 0 && s.refused < len(others) {
		h := fnv.New64a()
		h.Write([]byte(row.Name))
		random := rand.New(rand.NewPCG(s.seed, h.Sum64()))
		random.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
		others = others[:s.refused]
		slices.Sort(others)
	}
	for _, part := range [][]int{good, others} {
		if len(part) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}
