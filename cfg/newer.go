package cfg

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"kamino/cfg/snexpr"
)

// The directives that Kamailio has since 5.7 and 6.0. Kamailio 5.6 takes their lines for comments, when they begin with `#!`.

// newer says once of each of these directives that the reference's version does not have it.
func (s *scanner) newer(i, j int, name string) {
	if s.newerSeen[name] {
		return
	}
	if s.newerSeen == nil {
		s.newerSeen = map[string]bool{}
	}
	s.newerSeen[name] = true
	detail := "it takes the line for a comment; here the directive is carried out, as newer versions do"
	if s.f.text[i] == '!' {
		detail = "it refuses the line; here the directive is carried out, as newer versions do"
	}
	s.warn("newer-directive", s.span(i, j), "Kamailio 5.6 has no directive "+name, detail)
}

// undefDirective takes a definition back.
func (s *scanner) undefDirective(i, j int, directive string) {
	s.newer(i, j, directive)
	name, j, ok := s.directiveName(s.span(i, j), j)
	if !ok {
		return
	}
	f := s.f
	f.i = j
	span := s.span(j-len(name), j)
	if end, blank := restBlank(f.text, j); !blank && end < len(f.text) {
		s.error("bad-directive", s.span(end, lineEnd(f.text, end)), "nothing can follow the name", "not even a comment")
		f.i = lineEnd(f.text, end)
	}
	d := s.defines[name]
	if d == nil {
		if !strings.HasPrefix(directive, "try") {
			s.error("undefined-name", span, name+" is not defined",
				"use #!tryundef for a name that may not be defined")
		}
		return
	}
	d.used = true
	delete(s.defines, name)
	if d.directive == "" { // it is not in the list
		d = &define{name: name}
		s.sources.defines = append(s.sources.defines, d)
	}
	d.gone = true
}

// defexpDirective defines a name with the value of an expression; `#!defexps` puts the value into quotes.
func (s *scanner) defexpDirective(i, j int, directive string) {
	s.newer(i, j, directive)
	name, j, ok := s.directiveName(s.span(i, j), j)
	if !ok {
		return
	}
	nameSpan := s.span(j-len(name), j)
	span, text := s.definedValue(j)
	value := ""
	if v, ok := s.evaluate(text, span, "the name is defined without a value"); ok && strings.TrimSpace(text) != "" {
		value = s.definition(v, span)
		if directive == "defexps" {
			value = `"` + value + `"`
		}
	}
	s.define(directive, name, value, nameSpan)
}

// definition is a value as the text of a definition: a number is cut to an integer.
func (s *scanner) definition(v snexpr.Value, span Span) string {
	if v.IsText {
		return v.Text
	}
	n := float64(v.Number)
	if math.IsNaN(n) || math.Abs(n) >= 1<<63 {
		s.warn("bad-expression", span, "the value of this expression is no integer", "the name is defined without a value")
		return ""
	}
	return strconv.FormatInt(int64(n), 10)
}

// ifexpDirective opens a conditional that an expression decides, up to the line's end.
func (s *scanner) ifexpDirective(i, j int) {
	s.newer(i, j, "ifexp")
	f := s.f
	end := lineEnd(f.text, j)
	f.i = end
	v, ok := s.evaluate(f.text[j:end], s.span(j, end), "it counts as false")
	s.open(s.span(i, j), ok && v.True())
}

// evaluate gives the value of the expression in a span. What is wrong with it is a warning, for the reference goes on.
func (s *scanner) evaluate(text string, span Span, otherwise string) (snexpr.Value, bool) {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	start := span.Start + Pos(len(text)-len(trimmed))
	v, err := snexpr.Eval(strings.TrimRight(trimmed, " \t\r\n"), s.definedAs)
	if err == nil {
		return v, true
	}
	subject := Span{start + Pos(err.Start), start + Pos(err.End)}
	if err.Start == err.End || s.sources.Text(span) != text { // at the end, or lines were joined
		subject = span
	}
	s.warn("bad-expression", subject, fmt.Sprintf("%s, so the expression has no value", err.Problem), otherwise)
	return v, false
}

// Names that expressions know beyond the definitions.
const (
	versionNumber = 5006003
	systemName    = "linux"
)

// definedAs is what a name stands for in an expression: the text of its definition without quotes, 1 where it has none,
// and 0 where it is not defined.
func (s *scanner) definedAs(name string) snexpr.Value {
	d := s.defines[name]
	switch {
	case d == nil && name == "KAMAILIO_VERSION":
		return snexpr.Text(strconv.Itoa(versionNumber))
	case d == nil && name == "OS_NAME":
		return snexpr.Text(systemName)
	case d == nil:
		return snexpr.Number(0)
	}
	d.used = true
	v := d.value
	if v == "" {
		return snexpr.Number(1)
	}
	if n := len(v); n >= 2 && (v[0] == '"' || v[0] == '\'') && v[n-1] == v[0] {
		v = v[1 : n-1]
	}
	return snexpr.Text(v)
}
