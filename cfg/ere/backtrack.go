package ere

import (
	"time"

	"github.com/dlclark/regexp2"
)

// patience is how long such an expression may look for a match: looking can take time that is exponential in the text. Then
// there is none.
const patience = time.Second / 4

// backtracker matches what package regexp cannot: back-references, the beginning and the end of words, thousands of
// repetitions. Of the matches that begin first it takes the one that its alternatives and repetitions try first, which need
// not be the longest.
type backtracker struct{ re *regexp2.Regexp }

func newBacktracker(translated string) (*backtracker, error) {
	re, err := regexp2.Compile(translated, regexp2.RE2)
	if err != nil {
		return nil, err
	}
	re.MatchTimeout = patience
	return &backtracker{re}, nil
}

// matches gives where a text that has a character for each byte matches, as Regexp.Matches does.
func (b *backtracker) matches(s string, all, anchored bool) [][]int {
	if all && anchored {
		var list [][]int
		for m, _ := b.re.FindStringMatch(s); m != nil; m, _ = b.re.FindNextMatch(m) {
			list = append(list, places(m, 0))
		}
		return list
	}
	runes := []rune(s)
	return eachBehind(all, func(at int) []int {
		m, _ := b.re.FindRunesMatch(runes[at:])
		if m == nil {
			return nil
		}
		return places(m, at)
	})
}

// places are where a match and what is in its parentheses begin and end; -1 for those that take no part.
func places(m *regexp2.Match, at int) []int {
	var list []int
	for _, g := range m.Groups() {
		if len(g.Captures) == 0 {
			list = append(list, -1, -1)
			continue
		}
		list = append(list, at+g.Index, at+g.Index+g.Length)
	}
	return list
}
