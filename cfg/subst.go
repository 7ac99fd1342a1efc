package cfg

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"kamino/cfg/ere"
)

// messageURI is what `\u` stands for in a replacement: the request URI of the message that the reference makes up for it.
const messageURI = "sip:you@kamailio.org"

// maxEscapes is how many escapes and variables a replacement may have.
const maxEscapes = 99

// maxPattern is how long a regular expression may be: how long it takes to apply it depends on its length.
const maxPattern = 1024

// substRule is one `#!subst`: strings and variables that come after it are rewritten.
type substRule struct {
	re      *ere.Regexp // nil when the pattern is plain text
	literal string
	replace []replacement
	all     bool
	never   bool    // it does nothing
	defines *define // the name that the rule is about; nil for `#!subst`
	span    Span    // where it was written
}

// replacement is a piece of what is put in: text, or what a group of the pattern matched.
type replacement struct {
	text  string
	group int // -1 for text
}

// Substitution is a string or variable that rules of `#!subst` and its kin rewrote.
type Substitution struct {
	Span         // of the text as written
	Text  string // what it became
	Rules []Span // where the rules were written, in the order in which they applied
}

// Substitution gives what rewrote the text at a place; nil where nothing did.
func (s *Sources) Substitution(p Pos) *Substitution {
	list := s.substituted[s.Source(p)]
	i := sort.Search(len(list), func(i int) bool { return list[i].End > p })
	if i < len(list) && list[i].Start <= p {
		return &list[i]
	}
	return nil
}

// substitute notes a substitution. Each source is read from its beginning to its end.
func (s *Sources) substitute(sub Substitution) {
	if s.substituted == nil {
		s.substituted = map[*Source][]Substitution{}
	}
	src := s.Source(sub.Start)
	s.substituted[src] = append(s.substituted[src], sub)
}

// addSubst adds the rule of a `#!subst`, `#!substdef` or `#!substdefs`. The latter two define the pattern as
// a name, too.
func (s *scanner) addSubst(directive, text string, span Span) {
	pattern, repl, flags, problem := splitSubst(text)
	if problem != "" {
		s.error("bad-subst", span, problem, `the form is "/pattern/replacement/flags", with any other character for the slash`)
		return
	}
	rule, problem := s.newRule(pattern, repl, flags, text[0])
	if problem != "" {
		s.error("bad-subst", span, problem, "")
		return
	}
	if directive != "#!subst" && pattern == "" {
		s.error("bad-subst", span, "the name to define is empty", "")
		return
	}
	rule.span = span
	s.substs = append(s.substs, rule)
	if directive == "#!subst" {
		return
	}
	if value, ok := s.constants(repl); ok {
		repl = value
	}
	if directive == "#!substdefs" {
		repl = `"` + repl + `"`
	}
	s.define(directive[2:], pattern, repl, span)
	s.substs[len(s.substs)-1].defines = s.defines[pattern]
}

// splitSubst cuts `/pattern/replacement/flags`.
func splitSubst(text string) (pattern, repl, flags, problem string) {
	if len(text) < 3 {
		return "", "", "", "this substitution is too short"
	}
	sep := text[0]
	if sep == '\\' {
		return "", "", "", "a backslash cannot separate the parts of a substitution"
	}
	i := separator(text, 1, sep)
	if i < 0 {
		return "", "", "", "no " + quote(string(sep)) + " ends the pattern"
	}
	j := separator(text, i+1, sep)
	if j < 0 {
		return "", "", "", "no " + quote(string(sep)) + " ends the replacement"
	}
	return text[1:i], text[i+1 : j], text[j+1:], ""
}

// separator finds the first sep that no backslash stands before.
func separator(text string, from int, sep byte) int {
	for i := from; i < len(text); i++ {
		if text[i] == sep && text[i-1] != '\\' {
			return i
		}
	}
	return -1
}

// newRule compiles a rule. Flags: g replaces all matches, i ignores case, s lets the dot match a line's end.
func (s *scanner) newRule(pattern, repl, flags string, sep byte) (substRule, string) {
	r := substRule{literal: pattern}
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
			return r, "unknown flag " + quote(flags[i:i+1]) + " of a substitution"
		}
	}
	if o.Fold || regexp.QuoteMeta(pattern) != pattern || pattern == "" {
		if len(pattern) > maxPattern {
			return r, fmt.Sprintf("a regular expression of more than %d bytes", maxPattern)
		}
		re, err := ere.Compile(pattern, o)
		if err != nil {
			return r, "bad regular expression in a substitution: " + err.Error()
		}
		r.re = re
		r.never = r.all && re.MatchString("") && !strings.HasPrefix(pattern, "^") // the last match of any text is empty
	}
	problem := s.parseReplacement(&r, repl, sep)
	return r, problem
}

// parseReplacement cuts the replacement into text and references to groups. A group that the pattern does not
// have is empty.
func (s *scanner) parseReplacement(r *substRule, repl string, sep byte) string {
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			r.replace = append(r.replace, replacement{text: b.String(), group: -1})
			b.Reset()
		}
	}
	escapes := 0
	for i := 0; i < len(repl); i++ {
		if c := repl[i]; c == '\\' || c == '$' {
			if escapes++; escapes > maxEscapes {
				return fmt.Sprintf("more than %d escapes and variables in a replacement", maxEscapes)
			}
		}
		switch c := repl[i]; {
		case c == '\\' && i+1 < len(repl):
			i++
			switch e := repl[i]; {
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
			value, n, ok := s.constant(repl[i:])
			if !ok {
				return "this variable cannot be replaced when the config is read"
			}
			b.WriteString(value)
			i += n - 1
		default:
			b.WriteByte(c)
		}
	}
	flush()
	return ""
}

// constants replaces the variables of a definition's value that are known when a config is read. It is
// false when one is not.
func (s *scanner) constants(text string) (string, bool) {
	if !strings.Contains(text, "$") {
		return text, true
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '$')
		if i < 0 {
			b.WriteString(text)
			return b.String(), true
		}
		b.WriteString(text[:i])
		value, n, ok := s.constant(text[i:])
		if !ok {
			return "", false
		}
		b.WriteString(value)
		text = text[i+n:]
	}
}

// constant evaluates a variable at the start of text that is known when a config is read, and tells how long
// it is: `$env(NAME)`, `$def(NAME)`, `$defn(NAME)` and `$$`, with or without parentheses around.
func (s *scanner) constant(text string) (value string, n int, ok bool) {
	if strings.HasPrefix(text, "$$") {
		return "$", 2, true
	}
	body, tail := text[1:], 0
	if strings.HasPrefix(body, "(") {
		body, tail = body[1:], 1
	}
	open := strings.IndexByte(body, '(')
	closing := strings.IndexByte(body, ')')
	if open < 0 || closing < open || tail == 1 && !strings.HasPrefix(body[closing+1:], ")") {
		return "", 0, false
	}
	key := body[open+1 : closing]
	switch body[:open] {
	case "env":
		value, _ = s.getenv(key)
	case "def", "defn":
		if d := s.defines[key]; d != nil {
			d.used = true
			value = d.value
		}
	default:
		return "", 0, false
	}
	return value, 1 + tail + closing + 1 + tail, true
}

// substitute applies the rules to a string or a variable, one after the other.
func (s *scanner) substitute(text string, span Span) string {
	var by []Span
	for i := range s.substs {
		if text == "" {
			break
		}
		before := text
		if text = s.substs[i].apply(text); text != before {
			by = append(by, s.substs[i].span)
			if d := s.substs[i].defines; d != nil {
				d.used = true
			}
			s.expanded += max(0, len(text)-len(before))
		}
		if s.expanded > s.expandable() {
			s.error("expansion-too-large", span, "the substitutions make too much text of this",
				"each rule applies to what those before it put in")
			s.surplus = span
			return ""
		}
	}
	if by != nil {
		s.sources.substitute(Substitution{Span: span, Text: text, Rules: by})
	}
	return text
}

func (r *substRule) apply(text string) string {
	if r.re == nil {
		i := strings.Index(text, r.literal)
		if i < 0 {
			return text
		}
		repl := ""
		for _, p := range r.replace {
			if p.group == 0 {
				repl += r.literal
			}
			repl += p.text
		}
		if !r.all {
			return text[:i] + repl + text[i+len(r.literal):]
		}
		return strings.ReplaceAll(text, r.literal, repl)
	}
	matches := r.re.Matches(text, r.all)
	if len(matches) == 0 || r.never || slices.ContainsFunc(matches, func(m []int) bool { return m[0] == m[1] }) {
		return text // the reference gives up on an empty match
	}
	var b strings.Builder
	last := 0
	for _, m := range matches {
		b.WriteString(text[last:m[0]])
		for _, p := range r.replace {
			b.WriteString(p.text)
			if p.group >= 0 && 2*p.group < len(m) && m[2*p.group] >= 0 {
				b.WriteString(text[m[2*p.group]:m[2*p.group+1]])
			}
		}
		last = m[1]
	}
	b.WriteString(text[last:])
	return b.String()
}
