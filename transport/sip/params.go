package sip

// Params are the parameters of a header value or a URI as they are written, with or without the first semicolon:
// ";branch=z9hG4bK1;rport".
type Params string

// Param is a parameter. Value is without the quotes of a quoted string; escapes in it stay.
type Param struct {
	Name, Value string
	// Text is the parameter as written, without its semicolon and the white space around it.
	Text string
	// HasValue says that there is an equals sign.
	HasValue bool
}

// Next cuts the first parameter off. ok is false when there is none left. Between two semicolons, and behind the
// last one, is a parameter without a name.
func (p Params) Next() (param Param, rest Params, ok bool) {
	s := trimLeft(string(p))
	if s == "" {
		return Param{}, "", false
	}
	if s[0] == ';' {
		s = s[1:]
	}
	end := indexOutsideQuotes(s, ";")
	if end < 0 {
		end = len(s)
	}
	param.Text, rest = trim(s[:end]), Params(s[end:])
	param.Name = param.Text
	if i := indexOutsideQuotes(param.Text, "="); i >= 0 {
		param.Name, param.Value, param.HasValue = trimRight(param.Text[:i]), trimLeft(param.Text[i+1:]), true
		if v := param.Value; len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
			param.Value = v[1 : len(v)-1]
		}
	}
	return param, rest, true
}

// Get gives the value of the first parameter with a name, whatever its case. ok says whether it is there; its
// value may be empty.
func (p Params) Get(name string) (value string, ok bool) {
	param, ok := p.Lookup(name)
	return param.Value, ok
}

// Lookup is Get for the whole parameter.
func (p Params) Lookup(name string) (Param, bool) {
	for p != "" {
		param, rest, ok := p.Next()
		if !ok {
			break
		}
		if equalFold(param.Name, name) {
			return param, true
		}
		p = rest
	}
	return Param{}, false
}
