package sip

import "strings"

// Credential is the value, without quotes, of a parameter in the value of an Authorization or Proxy-Authorization field
// (RFC 7616 section 3.4).
func Credential(field, name string) (value string, ok bool) {
	scheme, list, found := strings.Cut(trimLeft(field), " ")
	if !found || !equalFold(scheme, "Digest") {
		return "", false
	}
	for list != "" {
		end := indexOutsideQuotes(list, ",")
		if end < 0 {
			end = len(list)
		}
		key, v, has := strings.Cut(list[:end], "=")
		if has && equalFold(trim(key), name) {
			v = trim(v)
			if len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
				v = v[1 : len(v)-1]
			}
			return v, true
		}
		list = strings.TrimPrefix(list[end:], ",")
	}
	return "", false
}
