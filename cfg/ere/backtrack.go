package ere

import (
	"fmt"
	"time"

	"github.com/dlclark/regexp2"
)

// patience is how long such an expression may look for a match: looking can take time that is exponential in the text. Then
// there is none.
const patience = time.Second / 4

// backtracker matches what package regexp cannot: back-references, the beginning and the end of words, thousands of
// repetitions.
type backtracker struct {
	re      *regexp2.Regexp
	source  string
	longest bool // of the matches that begin first it gives the longest, not the one that is tried first
}

func newBacktracker(translated string, longest bool) (*backtracker, error) {
	re, err := compileBounded(translated)
	if err != nil {
		return nil, err
	}
	return &backtracker{re, translated, longest}, nil
}

func compileBounded(translated string) (*regexp2.Regexp, error) {
	re, err := regexp2.Compile(translated, regexp2.RE2)
	if err != nil {
		return nil, err
	}
	re.MatchTimeout = patience
	return re, nil
}

// find gives the first match in a text that has a character for each byte, nil for none.
func (b *backtracker) find(text []rune) *regexp2.Match {
	m, _ := b.re.FindRunesMatch(text)
	for start := time.Now(); m != nil && b.longest && m.Index+m.Length < len(text) && time.Since(start) < patience; {
		longer := b.longer(text, m)
		if longer == nil {
			break
		}
		m = longer
	}
	return m
}

// longer gives a match that begins where m does and ends behind it: less of the text is left then.
func (b *backtracker) longer(text []rune, m *regexp2.Match) *regexp2.Match {
	re, err := compileBounded(fmt.Sprintf(`\G(?:%s)(?![\x00-\x{10FFFF}]{%d})`, b.source, len(text)-m.Index-m.Length))
	if err != nil {
		return nil
	}
	longer, _ := re.FindRunesMatchStartingAt(text, m.Index)
	return longer
}

// matches gives where a text that has a character for each byte matches, as Regexp.Matches does.
func (b *backtracker) matches(s string, w which, anchored bool) [][]int {
	runes := []rune(s)
	if anchored && w != firstMatch {
		return b.eachInPlace(runes, w == eachAtOnce)
	}
	return eachBehind(w != firstMatch, func(at int) []int {
		m := b.find(runes[at:])
		if m == nil {
			return nil
		}
		return places(m, at)
	})
}

// eachInPlace gives all matches, as Regexp.eachInPlace does unless they are found at once.
func (b *backtracker) eachInPlace(text []rune, atOnce bool) [][]int {
	var list [][]int
	from := 0
	for m, _ := b.re.FindRunesMatch(text); m != nil; {
		list = append(list, places(m, from))
		if end := m.Index + m.Length; !atOnce && m.Length > 0 && endsLine(byte(text[from+end-1])) {
			from += end
			m, _ = b.re.FindRunesMatch(text[from:])
		} else {
			m, _ = b.re.FindNextMatch(m)
		}
	}
	return list
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
