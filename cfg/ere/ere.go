// Package ere reads POSIX extended regular expressions as regcomp(3) of glibc does, in the C locale: a character is a byte.
//
// An expression is written anew in the syntax of package regexp (translate.go), which matches in time that is linear in the
// text; one with back-references, \< or \>, huge repetitions or more than 32 KiB in that of package regexp2, whose time is
// bounded. testdata/glibc.tsv holds what glibc says of some thousands. What differs: parentheses that match in more than one
// way may lie elsewhere.
//
// Both the preprocessor's substitutions and the language's =~ use it.
package ere

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// Options are the flags of regcomp.
type Options struct {
	Fold  bool // REG_ICASE: case does not matter
	Lines bool // REG_NEWLINE: . and [^a] match no line's end, and ^ and $ match at line ends too
	// Longest asks for the longest of the matches that begin first, where places matter.
	Longest bool
	// Inside is REG_NOTBOL without Lines: the text begins no line, and ^ matches nowhere.
	Inside bool
}

// Regexp is an expression that was compiled.
type Regexp struct {
	re       *regexp.Regexp
	back     *backtracker // in place of re, where that is not enough
	source   string
	anchored bool // it asks for the beginning of the text or of a line
}

// longPattern is how many bytes an expression may have for package regexp, whose time is that of the text times the expression.
const longPattern = 32 << 10

// Compile reads an expression.
func Compile(pattern string, o Options) (*Regexp, error) {
	t := &translator{lines: o.Lines, fold: o.Fold, inside: o.Inside}
	translated, err := t.translate(pattern)
	if err != nil {
		return nil, err
	}
	mode := "(?s"
	if o.Lines {
		mode = "(?m"
	}
	if o.Fold {
		mode += "i"
	}
	if t.looks || len(pattern) > longPattern {
		return backtracking(pattern, mode+")"+translated, t, o.Longest)
	}
	re, err := regexp.Compile(mode + ")" + translated)
	if e := new(syntax.Error); errors.As(err, &e) {
		switch e.Code {
		case syntax.ErrInvalidRepeatSize, syntax.ErrLarge, syntax.ErrNestingDepth: // glibc has no such limits
			return backtracking(pattern, mode+")"+translated, t, o.Longest)
		}
		return nil, errors.New(string(e.Code)) // its text shows what the pattern was translated to
	}
	if err != nil {
		return nil, err
	}
	if o.Longest {
		re.Longest()
	}
	return &Regexp{re: re, source: strings.Clone(pattern), anchored: t.anchored}, nil
}

func backtracking(pattern, translated string, t *translator, longest bool) (*Regexp, error) {
	back, err := newBacktracker(translated, longest)
	if err != nil {
		return nil, err
	}
	return &Regexp{back: back, source: strings.Clone(pattern), anchored: t.anchored}, nil
}

// String gives the expression as written.
func (r *Regexp) String() string { return r.source }

// MatchString tells whether s contains a match.
func (r *Regexp) MatchString(s string) bool {
	if !isASCII(s) {
		s = spread(s)
	}
	if r.back != nil {
		is, _ := r.back.re.MatchString(s)
		return is
	}
	return r.re.MatchString(s)
}

// Matches gives where matches and what is in their parentheses begin and end, as package regexp does: the first, or all, each
// looked for in what is left behind the one before. The last one may be empty.
func (r *Regexp) Matches(s string, all bool) [][]int {
	if all {
		return r.find(s, eachMatch)
	}
	return r.find(s, firstMatch)
}

// MatchesAtOnce gives all matches with the text for one: no line begins behind a match that ends with a line's end.
func (r *Regexp) MatchesAtOnce(s string) [][]int { return r.find(s, eachAtOnce) }

// which are the matches that are looked for.
type which uint8

const (
	firstMatch which = iota
	eachMatch
	eachAtOnce
)

func (r *Regexp) find(s string, w which) [][]int {
	if r.back != nil {
		if !isASCII(s) {
			s = spread(s)
		}
		return r.back.matches(s, w, r.anchored)
	}
	if !isASCII(s) {
		wide := spread(s)
		list := r.matches(wide, w)
		for _, m := range list {
			for i, at := range m {
				if at >= 0 {
					m[i] = utf8.RuneCountInString(wide[:at])
				}
			}
		}
		return list
	}
	return r.matches(s, w)
}

func (r *Regexp) matches(s string, w which) [][]int {
	if r.anchored && w == eachAtOnce {
		return r.re.FindAllStringSubmatchIndex(s, -1)
	}
	if r.anchored && w == eachMatch {
		return r.eachInPlace(s)
	}
	return eachBehind(w != firstMatch, func(at int) []int {
		return moved(r.re.FindStringSubmatchIndex(s[at:]), at)
	})
}

// eachInPlace gives all matches. ^ matches where the line begins, and behind a match that ends with a CR or LF.
func (r *Regexp) eachInPlace(s string) [][]int {
	var list [][]int
	from, n := 0, 1
	for {
		found := r.re.FindAllStringSubmatchIndex(s[from:], n)
		end := 0
		for i, m := range found {
			if m[0] < m[1] && endsLine(s[from+m[1]-1]) {
				found, end = found[:i+1], m[1]
				break
			}
		}
		if end == 0 && len(found) == n { // there may be more
			n *= 2
			continue
		}
		for _, m := range found {
			list = append(list, moved(m, from))
		}
		if end == 0 {
			return list
		}
		from, n = from+end, 1
	}
}

func endsLine(c byte) bool { return c == '\r' || c == '\n' }

// moved moves the places of a match.
func moved(m []int, by int) []int {
	for i := range m {
		if m[i] >= 0 {
			m[i] += by
		}
	}
	return m
}

// eachBehind gives what find finds from the beginning on or, for all, from the end of each match on, up to an empty one.
func eachBehind(all bool, find func(at int) []int) [][]int {
	var list [][]int
	for at := 0; ; {
		m := find(at)
		if m == nil {
			return list
		}
		list = append(list, m)
		if at = m[1]; !all || m[0] == m[1] {
			return list
		}
	}
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// highByte is the first of the characters that stand for bytes above ASCII in what package regexp gets to see. They
// are of those for private use: none is the capital of another.
const highByte = 0xe000

// spread writes a text with a character for each byte.
func spread(s string) string {
	var b strings.Builder
	b.Grow(3 * len(s))
	for i := 0; i < len(s); i++ {
		writeChar(&b, s[i])
	}
	return b.String()
}

func writeChar(b *strings.Builder, c byte) {
	if c < 0x80 {
		b.WriteByte(c)
	} else {
		b.WriteRune(highByte + rune(c))
	}
}
