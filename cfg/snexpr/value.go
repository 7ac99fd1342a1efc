package snexpr

import (
	"math"
	"strconv"
	"strings"
)

// Value is a number or a text.
type Value struct {
	IsText bool
	Text   string
	Number float32
}

// Text makes a value of a text.
func Text(s string) Value { return Value{IsText: true, Text: s} }

// Number makes a value of a number.
func Number(n float32) Value { return Value{Number: n} }

func truth(b bool) Value {
	if b {
		return Number(1)
	}
	return Number(0)
}

// True tells whether a condition holds: a number that is not 0, or a text that is not empty.
func (v Value) True() bool {
	if v.IsText {
		return v.Text != ""
	}
	return v.Number != 0
}

// String is the value as a text.
func (v Value) String() string {
	n := float64(v.Number)
	switch {
	case v.IsText:
		return v.Text
	case math.IsNaN(n):
		return "nan"
	case math.IsInf(n, 0):
		return strings.TrimPrefix(strings.ToLower(strconv.FormatFloat(n, 'g', 4, 64)), "+")
	case n == 0: // which may have a sign
		return "0"
	case n != math.Trunc(n):
		return strconv.FormatFloat(n, 'g', 4, 64)
	}
	return strconv.FormatFloat(n, 'f', 0, 64)
}

// number is the value as a number. A text that is none is not a number.
func (v Value) number() float32 {
	if v.IsText {
		return parseNumber(v.Text)
	}
	return v.Number
}

// integer cuts a number to 32 bits.
func (v Value) integer() int32 {
	switch n := float64(v.Number); {
	case math.IsNaN(n):
		return 0
	case math.IsInf(n, 1):
		return math.MaxInt32
	case math.IsInf(n, -1):
		return -math.MaxInt32
	case n >= 1<<31 || n < -1<<31:
		return math.MinInt32
	default:
		return int32(n)
	}
}

// parseNumber reads digits with a dot among them; anything else is not a number.
func parseNumber(s string) float32 {
	var n float32
	digits, places, dot := 0, 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && !dot:
			dot = true
		case isDigit(c):
			digits++
			if dot {
				places++
			}
			n = float32(n*10) + float32(c-'0') // rounded twice, on every machine
		default:
			return float32(math.NaN())
		}
	}
	for range places {
		n /= 10
	}
	if digits == 0 {
		return float32(math.NaN())
	}
	return n
}
