package cfg

import (
	"fmt"
	"strings"
)

// Hints finds what many words may have been meant to be, of the same candidates. It knows its answers again, and compares no
// more than maxCompared words: in thousands of unknown names there is no typing mistake to be found.
type Hints struct {
	candidates []string
	answers    map[string]string
	compared   int
}

// maxCompared is enough for a hundred unknown functions among those of all modules.
const maxCompared = 300_000

// NewHints makes hints of candidates, which must not be changed.
func NewHints(candidates []string) *Hints {
	return &Hints{candidates: candidates, answers: map[string]string{}}
}

// maxListed is how many candidates a list has.
const maxListed = 20

// List gives the candidates, but not too many, behind a title; "" when there are none.
func (h *Hints) List(title string) string {
	if len(h.candidates) == 0 {
		return ""
	}
	if more := len(h.candidates) - maxListed; more > 1 {
		return fmt.Sprintf("%s%s and %d more", title, strings.Join(h.candidates[:maxListed], ", "), more)
	}
	return title + strings.Join(h.candidates, ", ")
}

// Nearest gives the candidate that a word may have been meant to be, "" when none is near.
func (h *Hints) Nearest(word string) string {
	near, known := h.answers[word]
	if !known && h.compared < maxCompared {
		h.compared += len(h.candidates)
		near = Nearest(word, h.candidates)
		h.answers[word] = near
	}
	return near
}

// Nearest gives the candidate that is the fewest edits away from a word, if they are few enough for a typing
// mistake; "" when none is.
func Nearest(word string, candidates []string) string {
	best, limit := "", 1+len(word)/5
	for _, c := range candidates {
		if d := len(c) - len(word); d > limit || -d > limit {
			continue
		}
		if d := distance(strings.ToLower(word), strings.ToLower(c), limit); d <= limit && d < len(c) {
			best, limit = c, d-1
			if limit < 0 {
				break
			}
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap to come from a to b. It stops counting
// above limit.
func distance(a, b string, limit int) int {
	var rows [3][64]int
	if len(a) >= 64 || len(b) >= 64 {
		return limit + 1
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := range len(a) {
		prev, row, before := &rows[i%3], &rows[(i+1)%3], &rows[(i+2)%3]
		row[0] = i + 1
		smallest := row[0]
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(prev[j]+cost, prev[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			smallest = min(smallest, row[j+1])
		}
		if smallest > limit {
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
