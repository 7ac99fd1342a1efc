package cfg

import (
	"fmt"
	"strings"
)

// define is a name that `#!define` and its kin gave a value. A name without one expands to nothing.
type define struct {
	name   string
	value  string
	span   Span // where the name was defined; zero on the command line
	active bool // being expanded

	directive string // that defined it
	used      bool
	gone      bool // `#!undef` took it back
}

// How much text definitions may expand to: so many bytes, and so many more for each byte of the files; and how
// deep they nest.
const (
	freeExpanded    = 256 << 10
	expandedPerByte = 16
	maxExpansion    = 200
)

// coreDefines are the names that the reference defines of its own.
var coreDefines = [...]string{"KAMAILIO_5", "KAMAILIO_5_6", "KAMAILIO_5_6_3"}

// commandLine defines what the command line and the version say.
func (s *scanner) commandLine() {
	for _, name := range coreDefines {
		s.defines[name] = &define{name: name}
	}
	if len(s.opts.Defines)+len(s.opts.Subst)+len(s.opts.SubstDef)+len(s.opts.SubstDefs) == 0 {
		return
	}
	// One source per argument, so that a mistake in it can be shown.
	for _, d := range s.opts.Defines {
		name, value, _ := strings.Cut(d, "=")
		span := s.sources.Argument("-A", d)
		switch {
		case name == "":
			s.error("bad-directive", span, "a definition is NAME or NAME=VALUE", "")
			continue
		case wordEnd(name, 0) != len(name) || isDigit(name[0]):
			s.warn("bad-directive", span, "no word of a config can be "+quote(name), "letters, digits and underscores are allowed, and no digit at the start")
		}
		s.define("define", name, value, span)
	}
	for _, list := range []struct {
		option, directive string
		args              []string
	}{{"--subst", "#!subst", s.opts.Subst}, {"--substdef", "#!substdef", s.opts.SubstDef}, {"--substdefs", "#!substdefs", s.opts.SubstDefs}} {
		for _, arg := range list.args {
			s.addSubst(list.directive, arg, s.sources.Argument(list.option, arg))
		}
	}
}

// define gives a name a value, as the directive says.
func (s *scanner) define(directive, name, value string, span Span) {
	if old := s.defines[name]; old != nil {
		switch directive {
		case "trydefine", "trydef":
			return
		case "redefine", "redef":
		default:
			d := Diagnostic{Severity: Error, Rule: "duplicate-define", Subject: span, Summary: name + " is already defined",
				Detail: "use #!redefine to give it a new value, or #!trydefine to keep the old one"}
			if old.span.Valid() {
				d.Related = []Related{{old.span, "first defined here"}}
			}
			s.report(d)
			return
		}
	}
	d := &define{name: name, value: value, span: span, directive: directive}
	s.defines[name] = d
	s.sources.defines = append(s.sources.defines, d)
}

// defineDirective reads a name and the rest of the line as its value. A backslash before the line's end
// continues it on the next line.
func (s *scanner) defineDirective(i, j int, directive string) {
	name, j, ok := s.directiveName(s.span(i, j), j)
	if !ok {
		return
	}
	nameSpan := s.span(j-len(name), j)
	_, value := s.definedValue(j)
	s.define(directive, name, value, nameSpan)
}

// definedValue reads the rest of the line behind the name of a definition, and tells where it is.
func (s *scanner) definedValue(j int) (Span, string) {
	f := s.f
	for j < len(f.text) && isBlank(f.text[j]) {
		j++
	}
	start := j
	joined := false
	for ; j < len(f.text) && f.text[j] != '\n'; j++ {
		if f.text[j] == '\\' && j+1 < len(f.text) && f.text[j+1] == '\n' {
			joined = true
			j++
		}
	}
	value := strings.TrimSuffix(f.text[start:j], "\r")
	if joined {
		value = strings.ReplaceAll(value, "\\\n", "")
	}
	f.i = j
	return s.span(start, j), value
}

// defenvDirective reads `ENV` or `NAME=ENV` and defines the name with the value of the environment's
// variable.
func (s *scanner) defenvDirective(i, j int, quoted, try bool) {
	f := s.f
	start, end := f.argument(j)
	f.i = end
	if end == start {
		s.error("bad-directive", s.span(i, j), "this directive lacks a name", "it takes ENV or NAME=ENV")
		return
	}
	if strings.Contains(f.text[j:start], "\n") {
		s.warn("bad-directive", s.span(i, j), "the name is missing on the line, "+quote(f.text[start:end])+" behind it is taken", "")
	}
	span := s.span(start, end)
	name, env, found := strings.Cut(f.text[start:end], "=")
	if !found {
		env = name
	}
	if name == "" || env == "" {
		s.error("bad-directive", span, "this directive takes ENV or NAME=ENV", "")
		return
	}
	value, ok := s.getenv(env)
	if !ok {
		if !try {
			s.error("undefined-environment", span, "the environment has no variable "+env,
				"set it, or use #!trydefenv to go on without it")
		}
		return
	}
	if quoted {
		value = `"` + value + `"`
	}
	s.define("defenv", name, value, span)
}

func (s *scanner) getenv(name string) (string, bool) {
	if s.opts.Getenv == nil {
		return "", false
	}
	return s.opts.Getenv(name)
}

// expand reads on in a definition's value.
func (s *scanner) expand(d *define, use Span) {
	d.used = true
	switch {
	case d.value == "":
	case d.active:
		defer s.emit(token{kind: tokIllegal, text: d.name, span: use})
		s.report(Diagnostic{Severity: Error, Rule: "recursive-define", Subject: use,
			Summary: d.name + " expands to itself",
			Detail:  "the value of a definition cannot hold its own name, directly or through others",
			Related: s.definedHere(d)})
	case s.expanded+len(d.value) > s.expandable() || len(s.stack) > maxExpansion || s.sources.size()+len(d.value) > maxSources:
		defer s.abandon(use)
		s.report(Diagnostic{Severity: Error, Rule: "expansion-too-large", Subject: use,
			Summary: "the definitions expand to too much text",
			Detail: fmt.Sprintf("at most %d kB are expanded for files of this size, and %d definitions deep",
				s.expandable()>>10, maxExpansion),
			Related: s.definedHere(d)})
	default:
		s.expanded += len(d.value)
		s.push(Source{Name: d.name, Text: d.value, Kind: DefineSource, From: use.Start, Def: d.span}, d)
	}
}

// expandable is how many bytes definitions and substitutions may make.
func (s *scanner) expandable() int { return freeExpanded + expandedPerByte*s.read }

// abandon reads no further.
func (s *scanner) abandon(at Span) {
	s.abandoned = true
	s.emit(token{kind: tokIllegal, span: at})
	s.ifdefs = nil
	for i := range s.stack {
		s.stack[i].i = len(s.stack[i].text)
	}
}

func (s *scanner) definedHere(d *define) []Related {
	if !d.span.Valid() {
		return nil
	}
	return []Related{{d.span, d.name + " is defined here"}}
}

// followString does what a string means to the preprocessor: behind `#!subst` it is a rule, and a module
// that is loaded defines MOD_ and its name.
func (s *scanner) followString() {
	if s.surplus.Valid() {
		return
	}
	i := len(s.tokens) - 2
	for i >= 0 && s.tokens[i].kind == tokComment {
		i--
	}
	if i < 0 {
		return
	}
	t := &s.tokens[len(s.tokens)-1]
	switch before := &s.tokens[i]; {
	case before.kind == tokDirective:
		s.addSubst("#!"+before.text[2:], t.value, t.span)
	case before.is("loadmodulex"):
		t.value = s.expandVariables(t.value)
		s.loaded(t.value, t.span)
	case before.is("loadmodule"):
		s.loaded(t.value, t.span)
	}
}

// loaded defines MOD_ and the name of a module that is loaded.
func (s *scanner) loaded(path string, span Span) {
	name := "MOD_" + strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".so")
	if s.defines[name] == nil {
		s.defines[name] = &define{name: name, span: span}
	}
}

// Define gives the value of a name that the texts define, however often and wherever; the last definition counts.
func (s *Sources) Define(name string) (value string, ok bool) {
	for _, core := range coreDefines {
		ok = ok || core == name
	}
	for _, d := range s.defines {
		if d.name == name {
			value, ok = d.value, !d.gone
		}
	}
	return value, ok
}
