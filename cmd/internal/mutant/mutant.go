// Package mutant breaks configs: it drops, doubles, swaps or replaces one token of a good one.
//
// What comes out is often wrong, sometimes still right, and always near to what people write. Mutants come from
// a seed, the name of the base's file and a number, so that a run can be repeated and a recording compared. cut.go has the
// tokens, words.go what replaces them, pair.go breaks a config in two places, recording.go has the recordings, shrink.go
// makes small what two programs judge differently.
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
	if len(b.tokens) == 0 {
		return Mutant{Text: b.text, What: "nothing"}
	}
	pick := b.draws(seed, i)
	return b.with(b.edit(pick(len(b.tokens)), pick))
}

// draws gives random numbers below a bound, the same ones each time for a seed and a number.
func (b Base) draws(seed uint64, i int) func(n int) int {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %d", filepath.Base(b.File), i)
	r := rand.NewPCG(seed, h.Sum64())
	return func(n int) int { return int(r.Uint64() % uint64(n)) }
}

// edit is the change of a token: text takes the place of what is between two offsets.
type edit struct {
	start, end int
	text       string
	what       string
}

// with gives the base with edits, which are in the order of the text.
func (b Base) with(edits ...edit) Mutant {
	var text strings.Builder
	var what []string
	last := 0
	for _, e := range edits {
		line := strings.Count(b.text[:e.start], "\n") + 1
		what = append(what, fmt.Sprintf("line %d: %s", line, e.what))
		text.WriteString(b.text[last:e.start] + e.text)
		last = e.end
	}
	text.WriteString(b.text[last:])
	return Mutant{text.String(), strings.Join(what, "; ")}
}

// edit changes token number n.
func (b Base) edit(n int, pick func(int) int) edit {
	t := b.tokens[n]
	word := b.text[t.start:t.end]
	change := func(what, text string, end int) edit { return edit{t.start, end, text, what} }
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
