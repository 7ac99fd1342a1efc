package cfg

import (
	"fmt"
	"regexp"
	"strings"

	"kamino/cfg/ere"
)

// maxEscapes is how many escapes and variables a replacement may have.
const maxEscapes = 99

// maxPattern is how long a regular expression may be: how long it takes to apply it depends on its length.
const maxPattern = 1024

// substProblem is what is wrong with a substitution.
type substProblem struct{ summary, detail string }

func badForm(summary string) substProblem {
	return substProblem{summary, `the form is "/pattern/replacement/flags", with any other character for the slash`}
}

// readRule reads `/pattern/replacement/flags`.
func (s *scanner) readRule(text string, span Span) (r substRule, pattern string, problem substProblem) {
	if len(text) < 3 {
		return r, "", badForm("this substitution is too short")
	}
	sep := text[0]
	if sep == '\\' {
		return r, "", badForm("a backslash cannot separate the parts of a substitution")
	}
	i := separator(text, 1, sep)
	if i < 0 {
		return r, "", badForm("no " + quote(string(sep)) + " ends the pattern")
	}
	pattern = text[1:i]
	r.span = span
	j, problem := s.readReplacement(&r, text, i+1)
	switch {
	case problem.summary != "":
		return r, pattern, problem
	case j < 0:
		return r, pattern, badForm("no " + quote(string(sep)) + " ends the replacement")
	}
	return r, pattern, r.compile(pattern, text[j+1:])
}

// separator finds the first sep that no backslash stands before; -1 when there is none.
func separator(text string, from int, sep byte) int {
	for i := from; i < len(text); i++ {
		if text[i] == sep && text[i-1] != '\\' {
			return i
		}
	}
	return -1
}

// definedBySubst is what `#!substdef` gives the name: the text between the second separator and the third. Unlike the
// replacement it ends at one that stands in a variable's parentheses, too.
func definedBySubst(text string, pattern int) string {
	start := pattern + 2
	end := separator(text, start, text[0])
	if end < 0 {
		end = len(text)
	}
	return text[start:end]
}

// compile compiles a rule's pattern. Flags: g replaces all matches, i ignores case, s lets the dot match a line's end.
func (r *substRule) compile(pattern, flags string) substProblem {
	r.literal = pattern
	var o ere.Options
	o.Lines, o.Longest = true, true
	for i := range len(flags) {
		switch flags[i] {
		case 'g':
			r.all = true
		case 'i':
			o.Fold = true
		case 's':
			o.Lines = false
		default:
			return substProblem{"unknown flag " + quote(flags[i:i+1]) + " of a substitution",
				"g replaces all matches, i ignores case, s lets a dot match the end of a line"}
		}
	}
	if !o.Fold && regexp.QuoteMeta(pattern) == pattern && pattern != "" {
		return substProblem{}
	}
	if len(pattern) > maxPattern {
		return substProblem{summary: fmt.Sprintf("a regular expression of more than %d bytes", maxPattern)}
	}
	re, err := ere.Compile(pattern, o)
	if err != nil {
		return substProblem{summary: "bad regular expression in a substitution: " + err.Error()}
	}
	r.re = re
	r.never = r.all && re.MatchString("") && !strings.HasPrefix(pattern, "^") // the last match of any text is empty
	return substProblem{}
}

// readReplacement cuts the replacement that begins at text[from] into text, references to groups and variables. It
// tells where the separator behind it is; -1 when there is none. A group that the pattern does not have is empty.
func (s *scanner) readReplacement(r *substRule, text string, from int) (end int, problem substProblem) {
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			r.replace = append(r.replace, replacement{text: b.String(), group: -1})
			b.Reset()
		}
	}
	escapes := 0
	for i := from; i < len(text); i++ {
		c := text[i]
		if c == '\\' || c == '$' {
			if escapes++; escapes > maxEscapes {
				return 0, substProblem{summary: fmt.Sprintf("more than %d escapes and variables in a replacement", maxEscapes)}
			}
		}
		switch {
		case c == '\\' && i+1 < len(text):
			i++
			switch e := text[i]; {
			case e == 'n':
				b.WriteByte('\n')
			case e == 'r':
				b.WriteByte('\r')
			case e == 't':
				b.WriteByte('\t')
			case e == 'u':
				b.WriteString(messageURI)
			case isDigit(e):
				flush()
				r.replace = append(r.replace, replacement{group: int(e - '0')})
			default:
				b.WriteByte(e)
			}
		case c == '$':
			_, n, err := s.readVariable(text[i:])
			if err != nil && err.Severity != Warning {
				return 0, substProblem{err.Summary, err.Detail}
			} else if err != nil {
				s.warn(err.Rule, r.span, err.Summary, err.Detail)
			}
			flush()
			r.replace = append(r.replace, replacement{group: -1, variable: text[i : i+n]})
			i += n - 1
		case c == text[0]:
			flush()
			return i, substProblem{}
		default:
			b.WriteByte(c)
		}
	}
	return -1, substProblem{}
}
