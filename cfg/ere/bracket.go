package ere

import (
	"fmt"
	"slices"
	"strings"
)

// set is a set of bytes.
type set [256]bool

// classes are the classes of characters that brackets may name, in the C locale.
var classes = map[string]func(c byte) bool{
	"alnum":  func(c byte) bool { return isAlpha(c) || isDigit(c) },
	"alpha":  isAlpha,
	"blank":  func(c byte) bool { return c == ' ' || c == '\t' },
	"cntrl":  func(c byte) bool { return c < ' ' || c == 0x7f },
	"digit":  isDigit,
	"graph":  isGraph,
	"lower":  isLower,
	"print":  func(c byte) bool { return c == ' ' || isGraph(c) },
	"punct":  func(c byte) bool { return isGraph(c) && !isAlpha(c) && !isDigit(c) },
	"space":  func(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' },
	"upper":  isUpper,
	"xdigit": func(c byte) bool { return isDigit(c) || toUpper(c) >= 'A' && toUpper(c) <= 'F' },
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isAlpha(c byte) bool { return isLower(c) || isUpper(c) }
func isGraph(c byte) bool { return c > ' ' && c < 0x7f }

func toUpper(c byte) byte {
	if isLower(c) {
		return c - 'a' + 'A'
	}
	return c
}

// bracket writes the bracket expression that p begins with and gives its length. With case folded away, glibc reads
// expression and text in upper case: `[a-_]` is a range then, and `[Z-b]` is none.
func (t *translator) bracket(b *strings.Builder, p string) (int, error) {
	var in set
	i := 1
	negated := i < len(p) && p[i] == '^'
	if negated {
		i++
	}
	for first := true; ; first = false {
		if i < len(p) && p[i] == ']' && !first {
			break
		}
		if i+1 < len(p) && p[i] == '-' && p[i+1] != ']' && !first {
			return 0, fmt.Errorf("a - in the middle of brackets that is no range")
		}
		from, class, n, err := t.element(p[i:])
		if err != nil {
			return 0, err
		}
		i += n
		if class != nil {
			for c := range in {
				in[c] = in[c] || class(byte(c))
			}
			continue
		}
		to := from
		if i+1 < len(p) && p[i] == '-' && p[i+1] != ']' {
			to, class, n, err = t.element(p[i+1:])
			if err == nil && class != nil {
				err = fmt.Errorf("a class of characters ends no range")
			}
			if err != nil {
				return 0, err
			}
			i += 1 + n
		}
		if to < from {
			return 0, fmt.Errorf("a range of characters ends before it begins")
		}
		for c := int(from); c <= int(to); c++ {
			in[c] = true
		}
	}
	var of set
	for c := range of {
		k := byte(c)
		if t.fold {
			k = toUpper(k)
		}
		of[c] = in[k] != negated && !(negated && t.lines && c == '\n')
	}
	of.write(b)
	return i + 1, nil
}

// element reads a character of a bracket expression, or a class of them.
func (t *translator) element(p string) (c byte, class func(byte) bool, n int, err error) {
	switch {
	case p == "":
		return 0, nil, 0, fmt.Errorf("unmatched [")
	case p[0] != '[' || len(p) == 1 || !strings.ContainsRune(":.=", rune(p[1])):
		return t.char(p[0]), nil, 1, nil
	}
	end := strings.Index(p[2:], p[1:2]+"]")
	if end < 0 {
		return 0, nil, 0, fmt.Errorf("unmatched [%c", p[1])
	}
	name, n := p[2:2+end], end+4
	switch {
	case p[1] == ':':
		class, known := classes[name]
		if !known {
			return 0, nil, 0, fmt.Errorf("there is no class of characters [:%s:]", name)
		}
		if t.fold && (name == "lower" || name == "upper") {
			class = isAlpha
		}
		return 0, class, n, nil
	case len(name) != 1:
		return 0, nil, 0, fmt.Errorf("invalid collation character")
	case p[1] == '=':
		is := t.char(name[0])
		return 0, func(c byte) bool { return c == is }, n, nil
	}
	return t.char(name[0]), nil, n, nil
}

// char is a character as glibc compares it.
func (t *translator) char(c byte) byte {
	if t.fold {
		return toUpper(c)
	}
	return c
}

// write writes the set as a class of package regexp.
func (s *set) write(b *strings.Builder) {
	if !slices.Contains(s[:], true) {
		b.WriteString(nothing)
		return
	}
	b.WriteString("(?-i:[")
	for c := 0; c < len(s); c++ {
		if !s[c] {
			continue
		}
		from := c
		for c+1 < len(s) && s[c+1] && (c+1 != 0x80) {
			c++
		}
		writeCode(b, byte(from))
		if c > from {
			b.WriteByte('-')
			writeCode(b, byte(c))
		}
	}
	b.WriteString("])")
}

// writeCode writes a character of a class by its code.
func writeCode(b *strings.Builder, c byte) {
	r := rune(c)
	if c >= 0x80 {
		r += highByte
	}
	fmt.Fprintf(b, `\x{%04x}`, r)
}
