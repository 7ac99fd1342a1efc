package cfg

import "strings"

// VariableReader reads variables while a text is read: in what substitutions put in, and in the names of modules that
// loadmodulex loads. It is told first what the text loads and sets above.
type VariableReader interface {
	LoadModule(name string)
	ModParam(mp *ModParam)
	Set(name string, value SettingValue)
	// Read reads the variable that text begins with, and tells how long it is. With an error that is a warning it is
	// read all the same.
	Read(text string) (value Reading, length int, err *Diagnostic)
}

// Reading is the value of a variable that was read. That of null is empty, or "<null>" in a format.
type Reading struct {
	Text string
	Null bool
}

// readVariable reads the variable that text begins with. `$$`, `$env(NAME)` and `$def(NAME)` need no reader.
func (s *scanner) readVariable(text string) (Reading, int, *Diagnostic) {
	if strings.HasPrefix(text, "$$") {
		return Reading{Text: "$"}, 2, nil
	}
	if class, name, n := simpleVariable(text); name != "" {
		switch class {
		case "env":
			value, ok := s.getenv(name)
			return Reading{value, !ok}, n, nil
		case "def":
			value, ok := s.defined(name)
			return Reading{value, !ok}, n, nil
		}
	}
	if s.opts.Variables == nil {
		return Reading{}, 0, &Diagnostic{Severity: Error, Summary: "this variable cannot be replaced when the config is read"}
	}
	if s.reader == nil {
		s.reader = s.opts.Variables(s.defined)
	}
	s.inform()
	return s.reader.Read(text)
}

// simpleVariable cuts `$class(name)`, with or without parentheses around; the name is empty when text does not begin so.
func simpleVariable(text string) (class, name string, length int) {
	body, around := strings.CutPrefix(text[1:], "(")
	class, rest, ok := strings.Cut(body, "(")
	name, rest, closed := strings.Cut(rest, ")")
	if !ok || !closed || wordEnd(class, 0) != len(class) || strings.Contains(name, "(") {
		return "", "", 0
	}
	if around {
		if rest, ok = strings.CutPrefix(rest, ")"); !ok {
			return "", "", 0
		}
	}
	return class, name, len(text) - len(rest)
}

// defined gives the value of a name that is defined so far.
func (s *scanner) defined(name string) (string, bool) {
	d := s.defines[name]
	if d == nil {
		return "", false
	}
	d.used = true
	return d.value, true
}

// ExpandVariables replaces the variables of a text, as a format does. read reads the one that rest begins with, and tells how long it is;
// where it cannot, nothing is replaced.
func ExpandVariables(text string, read func(rest string) (value Reading, length int, ok bool)) (string, bool) {
	var b strings.Builder
	for rest := text; ; {
		before, _, more := strings.Cut(rest, "$")
		b.WriteString(before)
		if !more {
			return b.String(), true
		}
		rest = rest[len(before):]
		value, n, ok := read(rest)
		switch {
		case !ok:
			return text, false
		case value.Null:
			b.WriteString("<null>")
		default:
			b.WriteString(value.Text)
		}
		rest = rest[n:]
	}
}

// expandVariables replaces the variables of a text. Where one cannot be read the text stays as it is.
func (s *scanner) expandVariables(text string) string {
	out, _ := ExpandVariables(text, func(rest string) (Reading, int, bool) {
		value, n, err := s.readVariable(rest)
		return value, n, err == nil || err.Severity == Warning
	})
	return out
}

// variableText gives the value of a variable where a substitution applies.
func (s *scanner) variableText(variable string) string {
	value, _, _ := s.readVariable(variable)
	return value.Text
}

// inform tells the reader what the tokens since the last time load and set.
func (s *scanner) inform() {
	for ; s.informed < len(s.tokens); s.informed++ {
		t := s.tokens[s.informed:]
		switch {
		case t[0].is("loadmodule"), t[0].is("loadmodulex"):
			if len(t) < 2 {
				return // the rest is still to come
			} else if t[1].kind == tokString {
				s.reader.LoadModule(t[1].value)
			}
		case t[0].is("modparam"), t[0].is("modparamx"):
			if len(t) < modParamTokens {
				return
			} else if mp := modParamOf(t); mp != nil {
				s.reader.ModParam(mp)
			}
		case t[0].kind == tokParam:
			if len(t) < settingTokens {
				return
			} else if t[1].is("=") && (s.informed == 0 || !s.tokens[s.informed-1].is(".")) {
				s.informSetting(&t[0], &t[2])
			}
		}
	}
}

// settingTokens is how many tokens `name = value` has.
const settingTokens = 3

// informSetting tells the reader of a global parameter that is a number or a text.
func (s *scanner) informSetting(name, value *token) {
	switch value.kind {
	case tokNumber:
		s.reader.Set(name.text, SettingValue{Span: value.span, Kind: KindNumber, Number: value.number, Text: value.text, HasNumber: true})
	case tokString:
		s.reader.Set(name.text, SettingValue{Span: value.span, Kind: KindString, Text: value.value})
	}
}

// modParamTokens is how many tokens a modparam has at least.
const modParamTokens = 8

// modParamOf reads `modparam("module", "name", value)`; nil when the tokens are anything else.
func modParamOf(t []token) *ModParam {
	if !t[1].is("(") || t[2].kind != tokString || !t[3].is(",") || t[4].kind != tokString || !t[5].is(",") {
		return nil
	}
	mp := &ModParam{Module: t[2].value, Name: t[4].value, Evaluated: t[0].is("modparamx")}
	switch v := &t[6]; {
	case v.kind == tokNumber:
		mp.Value = v.numberNode()
	case v.kind == tokPVar:
		mp.Value = &PVar{Text: v.text}
	case v.kind == tokString:
		mp.Value = v.stringNode()
	case v.is("-") && t[7].kind == tokNumber:
		mp.Value = &Number{Value: -t[7].number, Text: "-" + t[7].text}
	default:
		return nil
	}
	return mp
}
