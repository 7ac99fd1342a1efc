package cfg

import "strings"

// conditionalKind is what a directive does to a conditional.
type conditionalKind uint8

const (
	noConditional conditionalKind = iota
	opensConditional
	turnsConditional
	closesConditional
)

// Conditional tells whether l is a directive that opens, turns or closes a conditional.
func (l Lexeme) Conditional() (opens, turns, closes bool) {
	if l.Kind != Directive {
		return false, false, false
	}
	_, kind := conditional(l.Text + "\n")
	return kind == opensConditional, kind == turnsConditional, kind == closesConditional
}

// conditional tells what the directive at the start of text does, and how long its mark and name are.
func conditional(text string) (n int, kind conditionalKind) {
	if len(text) < 3 || text[1] != '!' || text[0] != '#' && text[0] != '!' {
		return 0, noConditional
	}
	n = wordEnd(text, 2)
	switch text[2:n] {
	case "ifdef", "ifndef", "ifexp":
		if n < len(text) && isBlank(text[n]) {
			return n, opensConditional
		}
	case "else":
		if _, ok := restBlank(text, n); ok {
			return n, turnsConditional
		}
	case "endif":
		if _, ok := restBlank(text, n); ok {
			return n, closesConditional
		}
	}
	return 0, noConditional
}

// branchEnd is where the directive stands that turns or closes the conditional whose text begins at i. It is
// looked for as the scanner's skip does: anywhere.
func branchEnd(text string, i int) int {
	for open := 0; ; {
		n := strings.IndexByte(text[i:], '!')
		if n < 0 {
			return len(text)
		}
		i += n
		if i == 0 {
			i++
			continue
		}
		n, kind := conditional(text[i-1:])
		switch {
		case kind == opensConditional:
			open++
		case open == 0 && (kind == turnsConditional || kind == closesConditional):
			return i - 1
		case kind == closesConditional:
			open--
		}
		i += max(n-1, 1)
	}
}

// directiveEnd is where the directive at i ends, with all that belongs to it; 0 when there is none.
func directiveEnd(text string, i int) int {
	if len(text) < i+3 || text[i+1] != '!' {
		return 0
	}
	j := wordEnd(text, i+2)
	blank := j < len(text) && isBlank(text[j])
	switch name := text[i+2 : j]; name {
	case "define", "def", "trydefine", "trydef", "redefine", "redef", "defexp", "defexps":
		if !blank {
			return 0
		}
		for j = nameEnd(text, j); j < len(text) && text[j] != '\n'; j++ {
			if strings.HasPrefix(text[j:], "\\\n") {
				j++
			}
		}
		return j
	case "ifdef", "ifndef", "ifexp", "undefine", "undef", "tryundefine", "tryundef":
		if !blank {
			return 0
		}
		return lineEnd(text, nameEnd(text, j))
	case "else", "endif":
		if _, ok := restBlank(text, j); !ok {
			return 0
		}
		return j
	case "defenv", "defenvs", "trydefenv", "trydefenvs":
		for j < len(text) && isBlank(text[j]) {
			j++
		}
		for j < len(text) && !isBlank(text[j]) && text[j] != '\n' {
			j++
		}
		return j
	case "subst", "substdef", "substdefs":
		k := j
		for k < len(text) && isBlank(text[k]) {
			k++
		}
		if k < len(text) && (text[k] == '"' || text[k] == '\'') {
			if end, _ := literalEnd(text, k+1, text[k]); end > 0 {
				return end + 1
			}
		}
		return j
	default:
		if isInclude(name) {
			return includeEnd(text, j)
		}
		return 0
	}
}

// nameEnd is where the name ends that a directive is about. As the scanner has it, that begins with the next letter there
// is, on whatever line.
func nameEnd(text string, j int) int {
	for j < len(text) && !isLetter(text[j]) {
		j++
	}
	return wordEnd(text, j)
}

func isInclude(word string) bool { return word == "include_file" || word == "import_file" }

// includeEnd is where the file name behind an include's word ends.
func includeEnd(text string, j int) int {
	i := spaceEnd(text, j)
	for i < len(text) && !isBlank(text[i]) && text[i] != '\n' {
		i++
	}
	return i
}

// spaceEnd is where the blanks and line ends from i on end.
func spaceEnd(text string, i int) int {
	for i < len(text) {
		switch {
		case isBlank(text[i]) || text[i] == '\n':
			i++
		case strings.HasPrefix(text[i:], "\\\n"):
			i += 2
		default:
			return i
		}
	}
	return i
}

// lineEnd is where the line ends that i stands in.
func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}
