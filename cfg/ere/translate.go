package ere

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// translator turns one kind of syntax into the other.
type translator struct {
	lines bool // a negated bracket matches no newline
	fold  bool // case does not matter

	anchored bool // the pattern asks for the beginning of the text or of a line
	refers   bool // it has back-references
}

// classNames are the classes of characters that brackets may name.
var classNames = strings.Fields("alnum alpha blank cntrl digit graph lower print punct space upper xdigit")

// nothing matches no text at all.
const nothing = `[^\x00-\x{10FFFF}]`

// translate writes a POSIX extended expression with glibc's additions (\w \W \s \S \b \B \< \> \` \') in
// the syntax of package regexp. The differences that matter: a backslash is no escape inside of brackets;
// `\d` is the letter d, and with case folded away it matches nothing, as glibc has it;
// `{,n}` counts from 0.
func (t *translator) translate(p string) (string, error) {
	var b strings.Builder
	atStart := true         // nothing to repeat yet
	var open []int          // parentheses that are open, by number
	closed := []bool{false} // those that can be referred to
	for i := 0; i < len(p); {
		c := p[i]
		wasStart := atStart
		atStart = false
		switch c {
		case '\\':
			if i+1 >= len(p) {
				return "", fmt.Errorf("trailing backslash")
			}
			i++
			switch e := p[i]; e {
			case 'w', 'W', 's', 'S', 'b', 'B':
				b.WriteByte('\\')
				b.WriteByte(e)
			case '<', '>':
				b.WriteString(`\b`)
			case '`':
				t.anchored = true
				b.WriteString(`\A`)
			case '\'':
				b.WriteString(`\z`)
			case '1', '2', '3', '4', '5', '6', '7', '8', '9':
				if n := int(e - '0'); n >= len(closed) || !closed[n] {
					return "", fmt.Errorf("back-reference \\%c to what is not there, or not closed", e)
				}
				t.refers = true
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
				open = append(open, len(closed))
				closed = append(closed, false)
			}
			i++
		case '^':
			t.anchored = true
			b.WriteByte(c)
			atStart = true
			i++
		case '*', '+', '?':
			if wasStart {
				return "", fmt.Errorf("nothing to repeat before %q", c)
			}
			i = writeRepeat(&b, p, i)
		case '{':
			if wasStart {
				return "", fmt.Errorf("nothing to repeat before %q", c)
			}
			n, text, err := interval(p[i:])
			if err != nil {
				return "", err
			}
			b.WriteString(text)
			i += n
		case '.':
			b.WriteByte('.')
			i++
		case ')':
			// One that closes nothing is a character.
			if len(open) == 0 {
				b.WriteString(`\)`)
			} else {
				closed[open[len(open)-1]] = true
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
			i++
		default:
			if c < 0x80 {
				b.WriteString(regexp.QuoteMeta(string(rune(c))))
			} else {
				writeChar(&b, c)
			}
			i++
		}
	}
	return b.String(), nil
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
	if len(lo) > 3 || len(hi) > 3 {
		return 0, "", fmt.Errorf("repetition %q is too large", p[:end+1])
	}
	if lo == "" {
		lo = "0"
	}
	if !ranged {
		return end + 1, "{" + lo + "}", nil
	}
	return end + 1, "{" + lo + "," + hi + "}", nil
}

// bracket writes a bracket expression and gives its length.
func (t *translator) bracket(b *strings.Builder, p string) (int, error) {
	b.WriteByte('[')
	i := 1
	if i < len(p) && p[i] == '^' {
		b.WriteByte('^')
		if t.lines {
			b.WriteString(`\n`)
		}
		i++
	}
	for first := true; ; first = false {
		if i >= len(p) {
			return 0, fmt.Errorf("unmatched [")
		}
		c := p[i]
		switch {
		case c == ']' && !first:
			b.WriteByte(']')
			return i + 1, nil
		case c == '[' && i+1 < len(p) && (p[i+1] == ':' || p[i+1] == '.' || p[i+1] == '='):
			end := strings.Index(p[i+2:], string(p[i+1])+"]")
			if end < 0 {
				return 0, fmt.Errorf("unmatched [%c", p[i+1])
			}
			name := p[i+2 : i+2+end]
			if p[i+1] == ':' {
				if !slices.Contains(classNames, name) {
					return 0, fmt.Errorf("there is no class of characters [:%s:]", name)
				}
				b.WriteString("[:" + name + ":]")
			} else if len(name) == 1 {
				b.WriteString(regexp.QuoteMeta(name))
			} else {
				return 0, fmt.Errorf("invalid collation character")
			}
			i += end + 4
		case c == '-' && !first && i+1 < len(p) && p[i+1] != ']':
			b.WriteByte('-')
			i++
		case c == '\\' || c == ']' || c == '[' || c == '^' || c == '-':
			b.WriteByte('\\')
			b.WriteByte(c)
			i++
		default:
			writeChar(b, c)
			i++
		}
	}
}
