package cfg

import (
	"slices"
	"sort"
	"strings"

	"kamino/cfg/ere"
)

// messageURI is what `\u` stands for in a replacement: the request URI of the message that the reference makes up for it.
const messageURI = "sip:you@kamailio.org"

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

// replacement is a piece of what is put in: text, what a group of the pattern matched, or a variable, which has the value
// that it has where the rule applies.
type replacement struct {
	text     string
	group    int // -1 for others
	variable string
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
	rule, pattern, problem := s.readRule(text, span)
	if problem.summary != "" {
		s.error("bad-subst", span, problem.summary, problem.detail)
		return
	}
	if directive != "#!subst" && pattern == "" {
		s.error("bad-subst", span, "the name to define is empty", "")
		return
	}
	s.substs = append(s.substs, rule)
	if directive == "#!subst" {
		return
	}
	value := s.expandVariables(definedBySubst(text, len(pattern)))
	if directive == "#!substdefs" {
		value = `"` + value + `"`
	}
	s.define(directive[2:], pattern, value, span)
	s.substs[len(s.substs)-1].defines = s.defines[pattern]
}

// substitute applies the rules to a string or a variable, one after the other.
func (s *scanner) substitute(text string, span Span) string {
	var by []Span
	for i := range s.substs {
		if text == "" {
			break
		}
		before := text
		if text = s.substs[i].apply(text, s.variableText); text != before {
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

// apply applies a rule to a text. read gives the values of the variables in the replacement.
func (r *substRule) apply(text string, read func(variable string) string) string {
	if r.re == nil {
		i := strings.Index(text, r.literal)
		if i < 0 {
			return text
		}
		var repl strings.Builder
		for _, p := range r.replace {
			if p.group == 0 {
				repl.WriteString(r.literal)
			}
			repl.WriteString(p.written(read))
		}
		if !r.all {
			return text[:i] + repl.String() + text[i+len(r.literal):]
		}
		return strings.ReplaceAll(text, r.literal, repl.String())
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
			b.WriteString(p.written(read))
			if p.group >= 0 && 2*p.group < len(m) && m[2*p.group] >= 0 {
				b.WriteString(text[m[2*p.group]:m[2*p.group+1]])
			}
		}
		last = m[1]
	}
	b.WriteString(text[last:])
	return b.String()
}

// written gives what a piece of a replacement puts in, but for what a group matched.
func (p *replacement) written(read func(variable string) string) string {
	if p.variable != "" {
		return read(p.variable)
	}
	return p.text
}
