package interp

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// Regexp is a POSIX extended regular expression, as regcomp(3) of glibc reads it.
type Regexp struct {
	re     *regexp.Regexp
	source string
}

// MatchString tells whether s contains a match. A character is a byte, as in the locale that the reference runs in.
func (r *Regexp) MatchString(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return r.re.MatchString(spread(s))
		}
	}
	return r.re.MatchString(s)
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

// String gives the expression as written.
func (r *Regexp) String() string { return r.source }

// CompileRegex reads a pattern of the `=~` operator: extended, case-insensitive, and a newline is a
// character as any other.
func CompileRegex(pattern string) (*Regexp, error) { return compileERE(pattern, "(?is)", false) }

// CompileLineRegex reads a pattern of the modules that compile with REG_NEWLINE: extended, case-insensitive, `.` and
// `[^a]` match no newline, and ^ and $ match at line ends too.
func CompileLineRegex(pattern string) (*Regexp, error) { return compileERE(pattern, "(?im)", true) }

// CompileCaseRegex reads the pattern of a `case /"re"`: case matters unless the flag i is given.
func CompileCaseRegex(pattern, flags string) (*Regexp, error) {
	if flags == "i" {
		return compileERE(pattern, "(?is)", false)
	}
	return compileERE(pattern, "(?s)", false)
}

// CompileSubst reads a pattern whose matches are replaced: the longest of those that begin first counts.
func CompileSubst(pattern string, fold, lines bool) (*Regexp, error) {
	mode := "(?m)"
	switch {
	case fold && lines:
		mode = "(?im)"
	case fold:
		mode = "(?is)"
	case !lines:
		mode = "(?s)"
	}
	re, err := compileERE(pattern, mode, lines)
	if err == nil {
		re.re.Longest()
	}
	return re, err
}

// Matches gives where matches and what is in their parentheses begin and end, as package regexp does: all, or the first.
func (r *Regexp) Matches(s string, all bool) [][]int {
	n := 1
	if all {
		n = -1
	}
	return r.re.FindAllStringSubmatchIndex(s, n)
}

func compileERE(pattern, mode string, lines bool) (*Regexp, error) {
	t, err := (&translator{lines: lines, fold: strings.HasPrefix(mode, "(?i")}).translate(pattern)
	if err != nil {
		return nil, err
	}
	re, err := regexp.Compile(mode + t)
	if err != nil {
		if e := new(syntax.Error); errors.As(err, &e) { // its text shows what the pattern was translated to
			return nil, errors.New(strings.Replace(string(e.Code), "missing closing )", "unmatched (", 1))
		}
		return nil, err
	}
	return &Regexp{re: re, source: strings.Clone(pattern)}, nil
}

// translator turns one kind of syntax into the other.
type translator struct {
	lines bool // a negated bracket matches no newline
	fold  bool // case does not matter
}

// classNames are the classes of characters that brackets may name.
var classNames = strings.Fields("alnum alpha blank cntrl digit graph lower print punct space upper xdigit")

// regexAdvice tells what to write instead of what Perl's expressions have and these have not.
func regexAdvice(pattern string) string {
	switch {
	case strings.Contains(pattern, "(?:"):
		return "(?:…) is of Perl's expressions: write (…)"
	case strings.Contains(pattern, "(?i)"):
		return "(?i) is of Perl's expressions, and case does not matter here"
	case strings.Contains(pattern, "(?"):
		return "(?…) is of Perl's expressions, and not known here"
	}
	return ""
}

// nothing matches no text at all.
const nothing = `[^\x00-\x{10FFFF}]`

// translate writes a POSIX extended expression with glibc's additions (\w \W \s \S \b \B \< \> \` \') in
// the syntax of package regexp. The differences that matter: a backslash is no escape inside of brackets;
// `\d` is the letter d, and with case folded away it matches nothing, as glibc has it;
// `{,n}` counts from 0; a back-reference cannot be had.
func (t *translator) translate(p string) (string, error) {
	var b strings.Builder
	atStart := true // nothing to repeat yet
	open := 0       // parentheses
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
				b.WriteString(`\A`)
			case '\'':
				b.WriteString(`\z`)
			case '1', '2', '3', '4', '5', '6', '7', '8', '9':
				return "", fmt.Errorf("back-reference \\%c is not supported", e)
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
				open++
			}
			i++
		case '^':
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
			if open == 0 {
				b.WriteString(`\)`)
			} else {
				open--
				b.WriteByte(c)
			}
			i++
		case '$':
			b.WriteByte(c)
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
