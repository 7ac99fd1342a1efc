package cfg

import (
	"fmt"
	"strings"
)

// ifdef is a conditional that is open.
type ifdef struct {
	span   Span // of the directive
	on     bool
	isElse bool
}

// maxIfdefs is how deep conditionals nest.
const maxIfdefs = 512

// directive does what the text behind `#!` or `!!` asks for. Where it is no directive nothing is read, and
// the result is false: `#!` then begins a comment, `!!` is two operators.
func (s *scanner) directive() bool {
	f := s.f
	rest := f.text[f.i:]
	if len(rest) < 3 || rest[1] != '!' {
		return false
	}
	if rest[0] == '#' && s.dialectLine(1) {
		return true
	}
	i := f.i
	j := wordEnd(f.text, i+2)
	blank := j < len(f.text) && isBlank(f.text[j])
	switch name := f.text[i+2 : j]; name {
	case "define", "def", "trydefine", "trydef", "redefine", "redef":
		if blank {
			s.defineDirective(i, j, name)
			return true
		}
		s.nameless(i, j)
	case "undefine", "undef", "tryundefine", "tryundef":
		if blank {
			s.undefDirective(i, j, name)
			return true
		}
		s.nameless(i, j)
	case "defexp", "defexps":
		if blank {
			s.defexpDirective(i, j, name)
			return true
		}
		s.nameless(i, j)
	case "ifexp":
		if blank {
			s.ifexpDirective(i, j)
			return true
		}
		s.warn("damaged-directive", s.span(i, j), "this directive lacks a blank and an expression, the line is a comment", "")
	case "ifdef", "ifndef":
		if blank {
			s.ifdefDirective(i, j, name == "ifdef")
			return true
		}
		s.nameless(i, j)
	case "else", "endif":
		if end, ok := restBlank(f.text, j); ok {
			f.i = end
			s.elseOrEndif(s.span(i, j), name)
			return true
		}
		s.warn("damaged-directive", s.span(i, j), "only a line end may follow #!"+name,
			"with other text behind it, or at the end of a file without a line end, the line is a comment")
	case "defenv", "defenvs", "trydefenv", "trydefenvs":
		s.defenvDirective(i, j, strings.HasSuffix(name, "s"), strings.HasPrefix(name, "try"))
		return true
	case "include_file", "import_file":
		s.include(i, j, name == "import_file")
		return true
	case "subst", "substdef", "substdefs":
		s.take(tokDirective, j)
		return true
	default:
		s.damagedDirective(i, j, name)
	}
	return false
}

// nameless warns of a directive that lacks the name it is about.
func (s *scanner) nameless(i, j int) {
	s.warn("damaged-directive", s.span(i, j), "this directive lacks a blank and a name, the line is a comment", "")
}

// directiveNames are for telling what an unknown directive may have been meant to be.
var directiveNames = strings.Fields(`define def trydefine trydef redefine redef ifdef ifndef else endif subst
	substdef substdefs include_file import_file defenv defenvs trydefenv trydefenvs
	undefine undef tryundefine tryundef defexp defexps ifexp
	KAMAILIO OPENSER SER ALL MAXCOMPAT`)

// damagedDirective warns of a word behind `#!` that is nearly a directive, for the line is a comment.
func (s *scanner) damagedDirective(i, j int, name string) {
	if s.f.text[i] != '#' || name == "" {
		return
	}
	if near := Nearest(name, directiveNames); near != "" && near != name {
		s.warn("damaged-directive", s.span(i, j), "#!"+name+" is no directive, the line is a comment",
			"did you mean #!"+near+"?")
	}
}

// dialects are what a line of its own behind `#!` chooses. It is never written to.
var dialects = map[string]dialect{"KAMAILIO": dialectKamailio, "OPENSER": dialectKamailio, "SER": dialectSER,
	"MAXCOMPAT": dialectMax, "ALL": dialectMax}

// dialectLine reads `#!KAMAILIO` and the like, which must have the line to themselves. The mark is skip bytes
// long without its exclamation mark.
func (s *scanner) dialectLine(skip int) bool {
	f := s.f
	rest := f.text[f.i+skip:]
	if !strings.HasPrefix(rest, "!") {
		return false
	}
	line, _, found := strings.Cut(rest[1:], "\n")
	if !found {
		return false
	}
	d, ok := dialects[line]
	if !ok {
		return false
	}
	s.dialect = d
	i := f.i
	f.i += skip + 1 + len(line)
	s.keep(s.span(i, f.i))
	return true
}

// restBlank tells whether nothing but blanks is between i and the line's end, and where that is.
func restBlank(text string, i int) (end int, ok bool) {
	for i < len(text) && isBlank(text[i]) {
		i++
	}
	return i, i < len(text) && text[i] == '\n'
}

// directiveName reads the name behind a directive, on a later line if it must be. It ends at j.
func (s *scanner) directiveName(directive Span, from int) (name string, j int, ok bool) {
	f := s.f
	i := from
	for i < len(f.text) && isBlank(f.text[i]) {
		i++
	}
	start := i
	for i < len(f.text) && !isLetter(f.text[i]) {
		i++
	}
	j = wordEnd(f.text, i)
	name = f.text[i:j]
	switch {
	case name == "":
		s.error("bad-directive", directive, "this directive lacks a name", "")
	case i > start:
		if before := strings.TrimRight(f.text[start:i], " \t\r\n"); before == "" {
			s.warn("bad-directive", directive, "the name is missing on the line, "+name+" behind it is taken", "")
		} else {
			s.warn("bad-directive", s.span(start, start+len(before)),
				"a name begins with a letter, what stands before "+name+" is ignored", "")
		}
		return name, j, true
	case j < len(f.text) && f.text[j] == '-':
		s.dashInName(i, j)
	default:
		return name, j, true
	}
	s.lineComment()
	return "", j, false
}

// dashInName tells of a name that goes on with a dash at j.
func (s *scanner) dashInName(i, j int) {
	s.error("bad-directive", s.span(i, j+1), "a name cannot hold a dash", "letters, digits and underscores are allowed")
}

// ifdefDirective opens a conditional.
func (s *scanner) ifdefDirective(i, j int, wanted bool) {
	directive := s.span(i, j)
	name, j, ok := s.directiveName(directive, j)
	if ok {
		s.f.i = j
		if end, blank := restBlank(s.f.text, j); !blank && end < len(s.f.text) {
			if rest := s.f.text[end:]; !strings.HasPrefix(rest, "#") && !strings.HasPrefix(rest, "//") {
				s.warn("damaged-directive", s.span(end, end+1), "text behind the name is ignored", "")
			}
		}
		s.lineComment()
	}
	s.open(directive, s.isDefined(name) == wanted)
}

// open opens a conditional, and passes over the text that it turns off.
func (s *scanner) open(directive Span, on bool) {
	if len(s.ifdefs) >= maxIfdefs {
		s.error("ifdef-too-deep", directive, fmt.Sprintf("more than %d conditionals are open", maxIfdefs), "")
		return
	}
	s.ifdefs = append(s.ifdefs, ifdef{span: directive, on: on})
	s.skip()
}

func (s *scanner) elseOrEndif(span Span, name string) {
	if len(s.ifdefs) == 0 {
		d := Diagnostic{Severity: Error, Rule: "unbalanced-ifdef", Subject: span, Summary: "#!" + name + " without #!ifdef",
			Detail: "remove it, or add the #!ifdef or #!ifndef that it belongs to"}
		if name == "else" { // which the reference passes over
			d.Severity = Warning
		}
		s.report(d)
		return
	}
	top := &s.ifdefs[len(s.ifdefs)-1]
	if name == "endif" {
		s.ifdefs = s.ifdefs[:len(s.ifdefs)-1]
	} else {
		if top.isElse {
			s.warn("repeated-else", span, "a second #!else of one conditional turns it over again", "")
		}
		top.isElse = true
		top.on = !top.on
	}
	s.skip()
}

// off tells whether a conditional that is open turns the text off.
func (s *scanner) off() bool {
	for i := range s.ifdefs {
		if !s.ifdefs[i].on {
			return true
		}
	}
	return false
}

// skip passes over text that is turned off, up to the directive that turns it on or the end of the source.
// The text may be anything; only the directives of conditionals are looked for, wherever they stand.
func (s *scanner) skip() {
	f := s.f
	if start := f.i; s.off() {
		defer func() { s.sources.skipped = append(s.sources.skipped, s.span(start, f.i)) }()
	}
	for s.off() {
		n := strings.IndexByte(f.text[f.i:], '!')
		if n < 0 {
			f.i = len(f.text)
			return
		}
		i := f.i + n - 1
		f.i += n + 1
		if i < 0 || f.text[i] != '#' && f.text[i] != '!' {
			continue
		}
		j := wordEnd(f.text, i+2)
		switch name := f.text[i+2 : j]; name {
		case "ifdef", "ifndef":
			if j < len(f.text) && isBlank(f.text[j]) {
				k := j
				for k < len(f.text) && !isLetter(f.text[k]) { // as directiveName does
					k++
				}
				end := wordEnd(f.text, k)
				if end < len(f.text) && f.text[end] == '-' {
					s.dashInName(k, end)
				}
				defined := s.isDefined(f.text[k:end])
				f.i = lineEnd(f.text, end)
				if len(s.ifdefs) < maxIfdefs {
					s.ifdefs = append(s.ifdefs, ifdef{span: s.span(i, j), on: defined == (name == "ifdef")})
				}
			}
		case "ifexp": // which decides nothing here
			if j < len(f.text) && isBlank(f.text[j]) {
				f.i = lineEnd(f.text, j)
				if len(s.ifdefs) < maxIfdefs {
					s.ifdefs = append(s.ifdefs, ifdef{span: s.span(i, j)})
				}
			}
		case "else", "endif":
			if end, ok := restBlank(f.text, j); ok {
				f.i = end
				top := &s.ifdefs[len(s.ifdefs)-1]
				if name == "endif" {
					s.ifdefs = s.ifdefs[:len(s.ifdefs)-1]
				} else {
					top.isElse = true
					top.on = !top.on
				}
			} else {
				s.warn("damaged-directive", s.span(i, j), "only a line end may follow #!"+name,
					"with other text behind it, or at the end of a file without a line end, the line is a comment")
			}
		}
	}
}

// unclosedIfdefs diagnoses the conditionals that are still open at the end.
func (s *scanner) unclosedIfdefs() {
	for _, c := range s.ifdefs {
		s.error("unbalanced-ifdef", c.span, s.sources.Text(c.span)+" without #!endif", "close it with #!endif on a line of its own")
	}
	s.ifdefs = nil
}
