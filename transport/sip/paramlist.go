package sip

import "strings"

// EachParam calls f with the parameters of a list, name=value;name=value, in order, whose separator is given. It reads it
// as strictly as Kamailio does where a list stands alone: white space may be around names and values only, a comma or a >
// behind a parameter ends the list. It tells whether the list is well formed, which is known at its end. The Text of the
// parameters is not set.
func EachParam(s string, separator byte, f func(Param)) bool {
	for {
		p, rest, ok := cutParam(s, separator)
		if !ok {
			return false
		}
		f(p)
		s = strings.TrimLeft(rest, blanks)
		if s == "" || s[0] == ',' || s[0] == '>' {
			return true
		}
		if s[0] != separator {
			return false
		}
		if s = strings.TrimLeft(s[1:], blanks); s == "" {
			return false
		}
	}
}

// cutParam cuts the first parameter off.
func cutParam(s string, separator byte) (p Param, rest string, ok bool) {
	ends := func(b byte) bool { return isSpace(b) || b == ',' || b == separator }
	i := 0
	for i < len(s) && s[i] != '=' && !ends(s[i]) {
		i++
	}
	p.Name, s = s[:i], strings.TrimLeft(s[i:], blanks)
	if s == "" || s[0] != '=' {
		return p, s, true
	}
	p.HasValue = true
	if s = strings.TrimLeft(s[1:], blanks); s == "" {
		return p, s, true
	}
	if s[0] == '"' || s[0] == '\'' {
		end := strings.IndexByte(s[1:], s[0])
		if end < 0 {
			return p, s, false
		}
		p.Value = s[1 : end+1]
		return p, s[end+2:], true
	}
	i = 0
	for i < len(s) && !ends(s[i]) {
		i++
	}
	p.Value = s[:i]
	return p, s[i:], i > 0
}
