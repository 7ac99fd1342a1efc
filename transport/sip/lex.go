package sip

import "strings"

// equalFold compares ASCII text without regard to case.
func equalFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] && lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isNameByte says whether c can be in the name of a header field: a token of RFC 3261 section 25.1.
func isNameByte(c byte) bool { return nameBytes[c] }

var nameBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = isAlnum(byte(c)) || strings.IndexByte("-.!%*_+`'~", byte(c)) >= 0
	}
	return t
}()

// trim removes linear white space at both ends, line folds included.
func trim(s string) string { return trimRight(trimLeft(s)) }

func trimLeft(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	return s
}

func trimRight(s string) string {
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// word cuts a word that white space or the end of s ends.
func word(s string) (w, rest string) {
	i := 0
	for i < len(s) && !isSpace(s[i]) {
		i++
	}
	return s[:i], s[i:]
}

// fieldEnd gives the offset behind the header field that begins at s[at:]: a line and those that continue it.
// It gives -1 when the line has no end.
func fieldEnd(s string, at int) int {
	for {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			return -1
		}
		at += i + 1
		if at == len(s) || !isBlank(s[at]) {
			return at
		}
	}
}

// indexOutsideQuotes gives the first offset of one of the bytes of set in s that is not in a quoted string
// (RFC 3261 section 25.1), -1 when there is none. A quoted string that does not end is the rest of s.
func indexOutsideQuotes(s, set string) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
			if c == '\\' {
				i++
			}
		default:
			for j := 0; j < len(set); j++ {
				if set[j] == c {
					return i
				}
			}
		}
	}
	return -1
}

// quotesClose says whether every quoted string in s ends.
func quotesClose(s string) bool {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case quoted && s[i] == '\\':
			i++
		}
	}
	return !quoted
}

// number reads digits only, up to a limit.
func number(s string, limit int) (int, bool) {
	if s == "" {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
		if n > limit {
			return 0, false
		}
	}
	return n, true
}
