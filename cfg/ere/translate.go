package ere

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// translator turns one kind of syntax into the other.
type translator struct {
	lines  bool // a negated bracket matches no newline
	fold   bool // case does not matter
	inside bool // ^ matches nowhere

	anchored bool // the pattern asks for the beginning of the text or of a line
	looks    bool // it has what package regexp has not: back-references, the beginning or the end of a word
}

// nothing matches no text at all.
const nothing = `[^\x00-\x{10FFFF}]`

// translate writes a POSIX extended expression with glibc's additions (\w \W \s \S \b \B \< \> \` \') in
// the syntax of package regexp. The differences that matter: a backslash is no escape inside of brackets;
// `\d` is the letter d, and with case folded away it matches nothing, as glibc has it;
// `{,n}` counts from 0.
func (t *translator) translate(p string) (string, error) {
	var b strings.Builder
	atStart := true       // nothing to repeat yet
	var grouped []int     // where in b what is repeated once more begins, for each time
	atom := 0             // where in b what can be repeated begins
	repeated := false     // it is repeated already
	inWord := false       // what is matched before is a character of a word
	groups := 0           // parentheses so far
	open := []paren{{}}   // those that are open; the first is the whole
	var closed references // those that can be referred to
	for i := 0; i < len(p); {
		c := p[i]
		wasStart, wasRepeated, afterWord := atStart, repeated, inWord
		atStart, repeated, inWord = false, false, false
		if c != '*' && c != '+' && c != '?' && c != '{' {
			atom = b.Len()
		}
		switch c {
		case '\\':
			if i+1 >= len(p) {
				return "", fmt.Errorf("trailing backslash")
			}
			i++
			switch e := p[i]; e {
			case 'w', 'W', 's', 'S':
				b.WriteByte('\\')
				b.WriteByte(e)
			case 'b', 'B':
				b.WriteByte('\\')
				b.WriteByte(e)
				atStart = true
			case '<':
				if wordFollows(p[i+1:]) {
					b.WriteString(`\b`)
				} else {
					b.WriteString(`\b(?=\w)`)
					t.looks = true
				}
				atStart = true
			case '>':
				if afterWord {
					b.WriteString(`\b`)
				} else {
					b.WriteString(`\b(?<=\w)`)
					t.looks = true
				}
				atStart = true
			case '`':
				t.anchored = true
				b.WriteString(`\A`)
				atStart = true
			case '\'':
				b.WriteString(`\z`)
				atStart = true
			case '1', '2', '3', '4', '5', '6', '7', '8', '9':
				if !closed.has(int(e - '0')) {
					return "", fmt.Errorf("back-reference \\%c to what is not there, or not closed", e)
				}
				t.looks = true
				b.WriteString(`(?:\` + string(e) + `)`)
			default:
				switch {
				case t.fold && e >= 'a' && e <= 'z':
					b.WriteString(nothing)
				case e >= 0x80:
					writeChar(&b, e)
				default:
					b.WriteString(regexp.QuoteMeta(string(rune(e))))
				}
			}
			i++
		case '[':
			n, err := t.bracket(&b, p[i:])
			if err != nil {
				return "", err
			}
			i += n
		case '(', '|':
			b.WriteByte(c)
			atStart = true
			if c == '(' {
				groups++
				open = append(open, paren{number: groups, at: atom, before: closed})
			} else {
				closed = open[len(open)-1].branch(closed)
			}
			i++
		case '^':
			t.anchored = true
			if t.inside {
				b.WriteString(nothing)
			} else {
				b.WriteByte(c)
			}
			atStart = true
			i++
		case '*', '+', '?':
			if wasStart {
				return "", fmt.Errorf("nothing to repeat before %q", c)
			}
			if wasRepeated {
				grouped = append(grouped, atom)
				b.WriteByte(')')
			}
			i = writeRepeat(&b, p, i)
			repeated = true
		case '{':
			if wasStart {
				return "", fmt.Errorf("nothing to repeat before %q", c)
			}
			n, text, err := interval(p[i:])
			if err != nil {
				return "", err
			}
			if wasRepeated {
				grouped = append(grouped, atom)
				b.WriteByte(')')
			}
			b.WriteString(text)
			repeated = true
			i += n
		case '.':
			b.WriteByte('.')
			i++
		case ')':
			// One that closes nothing is a character.
			if len(open) == 1 {
				b.WriteString(`\)`)
			} else {
				last := open[len(open)-1]
				closed = last.closed | closed
				closed.add(last.number)
				atom = last.at
				open = open[:len(open)-1]
				b.WriteByte(c)
			}
			i++
		case '$':
			if t.lines {
				b.WriteByte(c)
			} else {
				b.WriteString(`\z`)
			}
			atStart = true
			i++
		default:
			inWord = isWord(c)
			if c < 0x80 {
				b.WriteString(regexp.QuoteMeta(string(rune(c))))
			} else {
				writeChar(&b, c)
			}
			i++
		}
	}
	if len(open) > 1 {
		return "", fmt.Errorf("unmatched (")
	}
	return group(b.String(), grouped), nil
}

// isWord tells of a character of a word.
func isWord(c byte) bool { return isAlpha(c) || isDigit(c) || c == '_' }

// wordFollows tells whether the rest of an expression begins with a character of a word that is not left out.
func wordFollows(p string) bool {
	return p != "" && isWord(p[0]) && (len(p) == 1 || !strings.Contains("*?{|", p[1:2]))
}

// references are parentheses that can be referred to, a bit for each: \1 to \9.
type references uint16

func (r references) has(n int) bool { return r&(1<<n) != 0 }

// add adds a parenthesis; what is beyond \9 cannot be referred to.
func (r *references) add(n int) {
	if n <= 9 {
		*r |= 1 << n
	}
}

// paren is a parenthesis that is open.
type paren struct {
	number int
	at     int        // where in what is written it stands
	before references // what could be referred to when it was opened, which is all that each of its branches knows
	closed references // what its branches have closed
}

// branch ends one of its branches, which knows of what is closed, and gives what the next one knows.
func (p *paren) branch(closed references) references {
	p.closed |= closed
	return p.before
}

// group opens the groups that begin at some places, each of which is closed already: what is repeated is made one, so that it
// can be repeated once more.
func group(s string, places []int) string {
	slices.Sort(places)
	var b strings.Builder
	from := 0
	for _, at := range places {
		b.WriteString(s[from:at] + "(?:")
		from = at
	}
	b.WriteString(s[from:])
	return b.String()
}

// writeRepeat writes one repetition for a run of *, + and ?: a second one in POSIX repeats the first, which
// package regexp would read as something else (lazy) or refuse.
func writeRepeat(b *strings.Builder, p string, i int) int {
	one, many := true, true // at least one; at most one or more
	many = false
	for ; i < len(p) && (p[i] == '*' || p[i] == '+' || p[i] == '?'); i++ {
		switch p[i] {
		case '*':
			one, many = false, true
		case '+':
			many = true
		case '?':
			one = false
		}
	}
	switch {
	case many && one:
		b.WriteByte('+')
	case many:
		b.WriteByte('*')
	default:
		b.WriteByte('?')
	}
	return i
}

// maxRepeat is RE_DUP_MAX.
const maxRepeat = 0x7fff

// interval reads {n}, {n,}, {n,m}, {,m} and {,}.
func interval(p string) (int, string, error) {
	end := strings.IndexByte(p, '}')
	if end < 0 {
		return 0, "", fmt.Errorf("unmatched {")
	}
	lo, hi, ranged := strings.Cut(p[1:end], ",")
	digits := func(s string) bool { return strings.Trim(s, "0123456789") == "" }
	if !digits(lo) || !digits(hi) || lo == "" && !ranged {
		return 0, "", fmt.Errorf("invalid repetition %q", p[:end+1])
	}
	for _, s := range []string{lo, hi} {
		if n, err := strconv.Atoi(s); s != "" && (err != nil || n > maxRepeat) {
			return 0, "", fmt.Errorf("repetition %q is too large", p[:end+1])
		}
	}
	if lo == "" {
		lo = "0"
	}
	if least, _ := strconv.Atoi(lo); ranged && hi != "" {
		if most, _ := strconv.Atoi(hi); most < least {
			return 0, "", fmt.Errorf("repetition %q ends before it begins", p[:end+1])
		}
	}
	if !ranged {
		return end + 1, "{" + lo + "}", nil
	}
	return end + 1, "{" + lo + "," + hi + "}", nil
}
