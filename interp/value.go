package interp

import (
	"strconv"
	"strings"
)

// Kind tells which parts of a Value are set.
type Kind uint8

// The bits of a Kind. The zero Kind is null.
const (
	hasStr  Kind = 1 << iota // S is the value's text
	hasInt                   // I is the value's number
	typeInt                  // the number is what the value is; S, if any, is how it was written
	noText                   // a null that a failed transformation gave: in a text it is nothing, not "<null>"
	noPlace                  // an empty text that is nowhere in memory, which some transformations refuse
)

// Value is what a variable or an expression gives: null, an integer or a string, passed by value.
// Some have both forms: `$msrp(code)` is the number 200 and the text "200"; `$msrp(method)` is a text that
// counts as a number where one is asked for.
//
// S may point into the buffer that the message was received in, or into the worker's scratch memory: both
// hold until the route has run. Whoever keeps a Value longer clones S.
type Value struct {
	S string
	I int64
	K Kind
}

// Null is the value of what is not there, `$null`.
var Null = Value{}

// Failed is the null of what could not be read: in a text it is nothing, not "<null>".
var Failed = Value{K: noText}

// Int makes an integer. The width of the language's integers is applied here and nowhere else.
func Int(i int64) Value { return Value{I: wrap(i), K: hasInt | typeInt} }

// Nowhere is the empty text that a parameter without a value has. The reference has no memory for it, so that some
// transformations of it fail.
var Nowhere = Value{K: hasStr | noPlace}

// IsNowhere tells whether v is Nowhere.
func (v Value) IsNowhere() bool { return v.K&noPlace != 0 }

// Bool makes 1 or 0.
func Bool(b bool) Value {
	if b {
		return Value{I: 1, K: hasInt | typeInt}
	}
	return Value{K: hasInt | typeInt}
}

// Str makes a string.
func Str(s string) Value { return Value{S: s, K: hasStr} }

// IntStr makes an integer that knows how it was written.
func IntStr(i int64, s string) Value { return Value{S: s, I: wrap(i), K: hasStr | hasInt | typeInt} }

// StrInt makes a string that is worth i where a number is asked for.
func StrInt(s string, i int64) Value { return Value{S: s, I: wrap(i), K: hasStr | hasInt} }

// wrap keeps an integer to the 32 bits that the language's integers have.
func wrap(i int64) int64 { return int64(int32(i)) }

// IsNull tells whether there is no value.
func (v Value) IsNull() bool { return v.K&(hasStr|hasInt) == 0 }

// IsInt tells whether v is an integer by nature (as against a text that could be read as one).
func (v Value) IsInt() bool { return v.K&typeInt != 0 }

// IsStr tells whether v is a string by nature.
func (v Value) IsStr() bool { return v.K&hasStr != 0 && v.K&typeInt == 0 }

// HasInt tells whether v has a number without reading its text.
func (v Value) HasInt() bool { return v.K&hasInt != 0 }

// HasText tells whether v has a text without formatting its number.
func (v Value) HasText() bool { return v.K&hasStr != 0 }

// Int64 converts v to an integer as the language does: null and a text that is no number are 0.
func (v Value) Int64() int64 {
	if v.K&hasInt != 0 {
		return v.I
	}
	if v.K&hasStr != 0 {
		return textToInt(v.S)
	}
	return 0
}

// AppendText appends the text of v: nothing for null, decimal digits for an integer without a text.
func (v Value) AppendText(dst []byte) []byte {
	switch {
	case v.K&hasStr != 0:
		return append(dst, v.S...)
	case v.K&hasInt != 0:
		return strconv.AppendInt(dst, v.I, 10)
	}
	return dst
}

// Text gives the text of v in memory of its own where it has to be made. On the way of a message use
// Ctx.Text, which makes it in scratch memory.
func (v Value) Text() string {
	if v.K&hasStr != 0 {
		return v.S
	}
	if v.K&hasInt != 0 {
		return strconv.FormatInt(v.I, 10)
	}
	return ""
}

// UntilNUL is what the reference's C makes of a text where it is not told its length.
func UntilNUL(s string) string {
	if i := strings.IndexByte(s, 0); i >= 0 {
		return s[:i]
	}
	return s
}

// textToInt reads a decimal integer with an optional sign, else 0x and hexadecimal digits, else gives 0.
// All of s must be digits, and the number must fit the language's integers.
func textToInt(s string) int64 {
	if i, ok := ParseInt(s); ok {
		return i
	}
	if len(s) > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		var n uint64
		for i := 2; i < len(s); i++ {
			d := hexDigit(s[i])
			if d < 0 {
				return 0
			}
			n = n<<4 | uint64(d)
		}
		return wrap(int64(n))
	}
	return 0
}

// ParseNoInt is ParseInt where no digits are 0: where parameters are set.
func ParseNoInt(s string) (int64, bool) {
	if s == "" || s == "-" || s == "+" {
		return 0, true
	}
	return ParseInt(s)
}

// ParseInt reads a decimal integer with an optional sign that fits the language's integers.
func ParseInt(s string) (int64, bool) {
	i, neg := 0, false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		i = 1
	}
	if i == len(s) {
		return 0, false
	}
	var n int64
	for ; i < len(s); i++ {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
		if n > 1<<40 {
			return 0, false
		}
	}
	if neg {
		n = -n
	}
	if n != wrap(n) {
		return 0, false
	}
	return n, true
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
