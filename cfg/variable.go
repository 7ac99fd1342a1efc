package cfg

import "strings"

// variable reads what begins with a dollar sign: `$name`, `$name(inner)`, `$(name(inner)[index]{transformation})`,
// where the inner text may hold anything as long as its parentheses are balanced, line ends excepted.
// Configs of the older dialects write AVPs with it.
func (s *scanner) variable() {
	f := s.f
	i := f.i
	rest := f.text[i+1:]
	if strings.HasPrefix(rest, "(") {
		if s.dialect == dialectSER {
			s.avp(i)
			return
		}
		s.balanced(i, i+1)
		return
	}
	if strings.HasPrefix(rest, "?") {
		s.take(tokPVar, i+2)
		return
	}
	j := wordEnd(f.text, i+1)
	name := f.text[i+1 : j]
	for _, code := range [...]string{"retcode", "rc"} {
		if strings.HasPrefix(name, code) { // whatever follows
			s.take(tokPVar, i+1+len(code))
			return
		}
	}
	switch {
	case name == "" || isDigit(name[0]):
		s.error("bad-variable", s.span(i, i+1), "a name or an opening parenthesis belongs behind the dollar sign",
			"a variable is written $name, $name(key) or $(name{transformation})")
		s.take(tokIllegal, max(j, i+1))
	case s.dialect == dialectSER, s.dialect == dialectMax && s.looksLikeAVP(name, j):
		s.avp(i)
	case j < len(f.text) && f.text[j] == '(':
		s.balanced(i, j)
	case s.dialect == dialectMax: // which substitutions leave as it is
		s.take(tokPVar, j)
		s.tokens[len(s.tokens)-1].orAVP = true
	default:
		s.pvar(j)
	}
}

// looksLikeAVP tells the forms apart where both are allowed: `$f.name`, and `$name[1]`.
func (s *scanner) looksLikeAVP(name string, end int) bool {
	if end >= len(s.f.text) {
		return false
	}
	return s.f.text[end] == '[' || s.f.text[end] == '.' && isAVPClass(name)
}

// isAVPClass tells whether name is one of the prefixes that say whose attribute is meant.
func isAVPClass(name string) bool {
	switch name {
	case "f", "fr", "fu", "fd", "t", "tr", "tu", "td", "g":
		return true
	}
	return false
}

// balanced reads a variable from i whose opening parenthesis is at open.
func (s *scanner) balanced(i, open int) {
	f := s.f
	depth := 0
	for j := open; j < len(f.text) && f.text[j] != '\n'; j++ {
		switch f.text[j] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.pvar(j + 1)
				return
			}
		}
	}
	end := wordEnd(f.text, i+1)
	s.error("unclosed-variable", s.span(open, open+1), "this parenthesis of a variable is never closed",
		"a variable ends on its line, and its parentheses are balanced, those in quotes included")
	s.take(tokIllegal, max(end, open+1))
	s.skipLine()
}

// skipLine leaves the rest of the line but for its end, a closing brace and a semicolon.
func (s *scanner) skipLine() {
	f := s.f
	if n := strings.IndexAny(f.text[f.i:], "\n;{}"); n >= 0 {
		f.i += n
	} else {
		f.i = len(f.text)
	}
}

// pvar emits a variable that ends at j.
func (s *scanner) pvar(j int) {
	i := s.f.i
	text := s.f.text[i:j]
	span := s.span(i, j)
	s.f.i = j
	s.emit(token{kind: tokPVar, text: s.substitute(text, span), span: span})
}

// avp reads an attribute of old: a mark, perhaps a class with a dot, a name, perhaps an index.
func (s *scanner) avp(i int) {
	f := s.f
	name := i + 1
	j := wordEnd(f.text, name)
	if isAVPClass(f.text[name:j]) { // a word of its own, with which no name begins
		name = j
		if j < len(f.text) && f.text[j] == '.' {
			name = j + 1
			j = wordEnd(f.text, name)
		}
	}
	if j == name {
		s.error("bad-variable", s.span(i, j), "the name of an attribute belongs behind this",
			"an attribute is written %name or %class.name")
		s.take(tokIllegal, j)
		return
	}
	s.take(tokAVP, indexEnd(f.text, j, isAVPIndex))
}

// isAVPIndex tells whether an index is empty or a number.
func isAVPIndex(index string) bool {
	return strings.Trim(strings.TrimPrefix(index, "-"), "0123456789") == ""
}

// isSelectIndex tells whether an index is a number or a string.
func isSelectIndex(index string) bool {
	index = strings.Trim(index, " \t")
	if index != "" && (index[0] == '"' || index[0] == '\'') {
		return len(index) > 1 && index[len(index)-1] == index[0] && !strings.HasSuffix(index, `\"`)
	}
	index = strings.TrimLeft(strings.TrimPrefix(index, "-"), " \t")
	return index != "" && isDigit(index[0]) && wordEnd(index, 0) == len(index)
}

// indexEnd is where the `[index]` at i ends, or i when there is none.
func indexEnd(text string, i int, isIndex func(string) bool) int {
	if i >= len(text) || text[i] != '[' {
		return i
	}
	n := strings.IndexAny(text[i:], "]\n")
	if n < 0 || text[i+n] != ']' || !isIndex(text[i+1:i+n]) {
		return i
	}
	return i + n + 1
}

// selectPath reads `@name.part[index].part`. Behind a number below zero a part is read as a word of the language, as in the
// reference, so that it cannot be a reserved one.
func (s *scanner) selectPath() {
	f := s.f
	i := f.i
	j := wordEnd(f.text, i+1)
	if j == i+1 {
		s.error("bad-select", s.span(i, j), "the name of a select belongs behind this sign",
			"a select is written @name.part[index]")
		s.take(tokIllegal, j)
		return
	}
	negative := false
	for {
		index := j
		j = indexEnd(f.text, j, isSelectIndex)
		negative = negative || strings.HasPrefix(f.text[index:j], "[-")
		if j+1 >= len(f.text) || f.text[j] != '.' || !isLetter(f.text[j+1]) {
			break
		}
		part := j + 1
		j = wordEnd(f.text, part)
		if word := f.text[part:j]; negative && reserved[word].kind != 0 {
			s.error("bad-select", s.span(part, j), word+" is a reserved word, and cannot be a part behind a negative number",
				"read it as $sel("+f.text[i+1:j]+")")
		}
	}
	s.take(tokSelect, j)
}
