// Package mutant breaks configs: it drops, doubles, swaps or replaces one token of a good one.
//
// What comes out is often wrong, sometimes still right, and always near to what people write. Mutants come from
// a seed, the name of the base's file and a number, so that a run can be repeated and a recording compared. cut.go has the
// tokens, words.go what replaces them, recording.go the recordings, shrink.go makes small what two programs
// judge differently.
package mutant

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"path/filepath"
	"strings"
)

// Mutant is a config with one token changed.
type Mutant struct {
	Text string
	What string // for people: the line and the change
}

// Base is a good config, cut into tokens.
type Base struct {
	File   string
	text   string
	tokens []token
}

// NewBase cuts the config of a file.
func NewBase(file, text string) Base { return Base{file, text, cut(text)} }

// Mutant makes mutant number i of a seed. A base without tokens has none but itself.
func (b Base) Mutant(seed uint64, i int) Mutant {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %d", filepath.Base(b.File), i)
	r := rand.NewPCG(seed, h.Sum64())
	pick := func(n int) int { return int(r.Uint64() % uint64(n)) }
	if len(b.tokens) == 0 {
		return Mutant{Text: b.text, What: "nothing"}
	}
	n := pick(len(b.tokens))
	t := b.tokens[n]
	line := strings.Count(b.text[:t.start], "\n") + 1
	word := b.text[t.start:t.end]
	change := func(what, text string, end int) Mutant {
		return Mutant{b.text[:t.start] + text + b.text[end:], fmt.Sprintf("line %d: %s", line, what)}
	}
	switch pick(5) {
	case 0:
		return change(fmt.Sprintf("%q dropped", word), "", t.end)
	case 1:
		return change(fmt.Sprintf("%q doubled", word), word+between(word)+word, t.end)
	case 2:
		if n+1 < len(b.tokens) {
			next := b.tokens[n+1]
			other := b.text[next.start:next.end]
			gap := b.text[t.end:next.start]
			if gap == "" {
				gap = between(word)
			}
			return change(fmt.Sprintf("%q and %q swapped", word, other), other+gap+word, next.end)
		}
	}
	var by string
	if pick(2) == 0 { // by a token of the same config
		other := b.tokens[pick(len(b.tokens))]
		by = b.text[other.start:other.end]
	} else {
		by = dictionary[pick(len(dictionary))]
	}
	return change(fmt.Sprintf("%q replaced by %q", word, by), by, t.end)
}

// between keeps a word from growing together with another.
func between(word string) string {
	if strings.Trim(word, "(){}[];,") == "" {
		return ""
	}
	return " "
}
