package json

import "strings"

// find gives the JSON of the field that a path leads to in a text. False: there is none, it is null, or the text is no JSON.
func find(text, at string, separator byte) (string, bool) {
	s := scanner{s: text}
	field, ok := s.value(nil)
	if !ok || !told(field) {
		return "", false
	}
	some := false
	for at != "" {
		var name string
		name, at, _ = strings.Cut(at, string(separator))
		if name == "" {
			continue
		}
		some = true
		name, index, indexed := cutIndex(name)
		if field, ok = member(field, name); !ok || !told(field) {
			return "", false
		}
		if indexed && field[0] == '[' {
			if field, ok = element(field, index); !ok || !told(field) {
				return "", false
			}
		}
	}
	return field, some
}

// told tells whether a value is another one than null.
func told(v string) bool { return !strings.EqualFold(v, words[0]) }

// cutIndex cuts name[index] apart. What is no number counts as 0.
func cutIndex(s string) (name string, index int, indexed bool) {
	name, rest, ok := strings.Cut(s, "[")
	rest, _, _ = strings.Cut(rest, "]")
	if !ok || rest == "" {
		return name, 0, false
	}
	rest = strings.TrimLeft(rest, " \t\r\n\v\f")
	if strings.HasPrefix(rest, "-") {
		return name, -1, true
	}
	rest = strings.TrimPrefix(rest, "+")
	for i := 0; i < len(rest) && rest[i] >= '0' && rest[i] <= '9' && index < 1<<31; i++ {
		index = index*10 + int(rest[i]-'0')
	}
	return name, index, true
}

// member finds a member of an object; of several with the same name the last one.
func member(object, name string) (string, bool) {
	var found string
	if name == "" || object[0] != '{' {
		return "", false
	}
	s := scanner{s: object}
	s.value(func(key, value string) {
		if isName(key, name) {
			found = value
		}
	})
	return found, found != ""
}

// isName tells whether a string of JSON is the name in a path, in which escape stands for a dot.
func isName(text, name string) bool {
	i := 0
	for r := (reader{s: text[1 : len(text)-1]}); ; i++ {
		c, ok := r.next()
		if !ok || c == 0 {
			return i == len(name)
		}
		if i == len(name) || name[i] != c && (name[i] != escape || c != '.') || name[i] == escape && c != '.' {
			return false
		}
	}
}

// element finds an element of an array.
func element(array string, index int) (string, bool) {
	var found string
	s, n := scanner{s: array}, 0
	s.value(func(_, value string) {
		if n == index {
			found = value
		}
		n++
	})
	return found, found != ""
}
