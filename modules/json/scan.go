package json

import "strings"

// maxDepth is how deep arrays and objects may lie in each other.
const maxDepth = 32

// scanner reads JSON, without keeping anything of it. As the reference's library it takes comments, single quotes, line ends
// in strings, a comma before the closing bracket, words in any case, NaN and Infinity, and zeros before a number.
type scanner struct {
	s     string
	at    int
	depth int
	bad   bool
}

// fail makes the scanner stop.
func (p *scanner) fail() bool {
	p.bad = true
	return false
}

// peek gives the next byte, 0 at the end.
func (p *scanner) peek() byte {
	if p.at < len(p.s) {
		return p.s[p.at]
	}
	return 0
}

// space goes over white space and comments.
func (p *scanner) space() bool {
	for p.at < len(p.s) {
		switch rest := p.s[p.at:]; {
		case isSpace(rest[0]):
			p.at++
		case strings.HasPrefix(rest, "//"):
			if i := strings.IndexByte(rest, '\n'); i >= 0 {
				p.at += i
			} else {
				return p.fail()
			}
		case strings.HasPrefix(rest, "/*"):
			if i := strings.Index(rest[2:], "*/"); i >= 0 {
				p.at += i + 4
			} else {
				return p.fail()
			}
		default:
			return true
		}
	}
	return true
}

func isSpace(b byte) bool { return b == ' ' || b >= '\t' && b <= '\r' }

// value goes over a value and gives its text. Members of an object are told to each, elements of an array with key "",
// where each is not nil.
func (p *scanner) value(each func(key, value string)) (string, bool) {
	if !p.space() {
		return "", false
	}
	start := p.at
	var ok bool
	switch p.peek() {
	case '{', '[':
		ok = p.list(each)
	case '"', '\'':
		_, ok = p.text()
	default:
		ok = p.word() || !p.bad && p.number()
	}
	return p.s[start:p.at], ok
}

// list goes over an object or an array.
func (p *scanner) list(each func(key, value string)) bool {
	object, end := p.peek() == '{', byte(']')
	if object {
		end = '}'
	}
	if p.depth++; p.depth > maxDepth {
		return p.fail()
	}
	p.at++
	for first := true; ; first = false {
		if !p.space() {
			return false
		}
		if p.peek() == end {
			break
		}
		if !first {
			if p.peek() != ',' {
				return p.fail()
			}
			p.at++
			if !p.space() {
				return false
			}
			if p.peek() == end {
				break
			}
		}
		var key string
		if object {
			var ok bool
			if key, ok = p.text(); !ok || !p.space() || p.peek() != ':' {
				return p.fail()
			}
			p.at++
		}
		v, ok := p.value(nil)
		if !ok {
			return p.fail()
		}
		if each != nil {
			each(key, v)
		}
	}
	p.at++
	p.depth--
	return true
}

// text goes over a string and gives it with its quotes.
func (p *scanner) text() (string, bool) {
	start, quote := p.at, p.peek()
	if quote != '"' && quote != '\'' {
		return "", p.fail()
	}
	for p.at++; p.at < len(p.s); p.at++ {
		switch p.s[p.at] {
		case quote:
			p.at++
			return p.s[start:p.at], true
		case 0:
			return "", p.fail()
		case '\\':
			if p.at++; !p.escape() {
				return "", p.fail()
			}
		}
	}
	return "", p.fail()
}

// escape judges what follows a backslash, up to its last byte.
func (p *scanner) escape() bool {
	c := p.peek()
	if c != 'u' {
		return c != 0 && strings.IndexByte(`"\/bfnrt`, c) >= 0
	}
	if p.at+4 >= len(p.s) {
		return false
	}
	_, ok := hex4(p.s[p.at+1:])
	p.at += 4
	return ok
}

// hex4 reads four hexadecimal digits.
func hex4(s string) (rune, bool) {
	var n rune
	if len(s) < 4 {
		return 0, false
	}
	for i := range 4 {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n = n<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			n = n<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return n, true
}

// words are the values that have names.
var words = [...]string{"null", "true", "false", "NaN", "Infinity", "-Infinity"}

// word goes over one of the words.
func (p *scanner) word() bool {
	for _, w := range words {
		if rest := p.s[p.at:]; len(rest) >= len(w) && strings.EqualFold(rest[:len(w)], w) {
			p.at += len(w)
			return true
		}
	}
	return false
}

// number goes over a number, which json-c takes lightly: a sign may follow the point and an exponent needs no digits, as
// long as what is left without signs and exponents at its end is a number.
func (p *scanner) number() bool {
	start, double, exponent := p.at, false, false
	minus, plus := true, false
	for ; p.at < len(p.s); p.at++ {
		c := p.s[p.at]
		switch {
		case c >= '0' && c <= '9':
		case c == '-' && minus, c == '+' && plus:
		case c == '.' && !double && p.at > start:
			double = true
		case c|0x20 == 'e' && !exponent:
			double, exponent = true, true
		default:
			return p.numberEnd(start, double)
		}
		minus = c == '.' || c|0x20 == 'e'
		plus = minus
	}
	return p.numberEnd(start, double)
}

// numberEnd judges the number that ends here.
func (p *scanner) numberEnd(start int, double bool) bool {
	v := p.s[start:p.at]
	if double {
		v = v[:1] + strings.TrimRight(v[1:], "eE+-")
	}
	v = strings.TrimPrefix(v, "-")
	ok := double && isDouble(v) || isInteger(v)
	if c := p.peek(); !ok || c != 0 && c != ',' && c != ']' && c != '}' && c != '/' && !isSpace(c) {
		return p.fail()
	}
	return true
}

// isInteger tells of digits.
func isInteger(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isDouble tells of digits with a point among them or an exponent behind them, or both.
func isDouble(s string) bool {
	mantissa, exponent, has := strings.Cut(strings.ToLower(s), "e")
	if has {
		if exponent != "" && (exponent[0] == '+' || exponent[0] == '-') {
			exponent = exponent[1:]
		}
		if !isInteger(exponent) {
			return false
		}
	}
	return isInteger(strings.Replace(mantissa, ".", "", 1))
}
