package interp

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

var gmt = time.FixedZone("GMT", 0)

// InGMT is a time in the zone that gmtime(3) gives, whose name is GMT.
func InGMT(t time.Time) time.Time { return t.In(gmt) }

// AppendStrftime formats a time as glibc's strftime(3) does in the C locale, with its flags and widths: %-d, %_5H, %^a.
func AppendStrftime(dst []byte, layout string, t time.Time) []byte {
	for i := 0; i < len(layout); i++ {
		if layout[i] != '%' {
			dst = append(dst, layout[i])
			continue
		}
		f, n := cutTimeField(layout[i:])
		if !f.append(&dst, t) {
			dst = f.text(dst, layout[i:i+n])
		}
		i += n - 1
	}
	return dst
}

// timeField is a conversion with what is between it and the percent sign.
type timeField struct {
	pad              byte // a flag of - _ 0, or 0
	upper, otherCase bool
	width            int
	modifier         byte // E or O, or 0
	conversion       byte // 0 at the end of the layout
	lower            bool
}

// maxFieldWidth bounds what a width can ask for: no result may be as long.
const maxFieldWidth = 1 << 16

// cutTimeField reads what begins with a percent sign, and tells how long it is.
func cutTimeField(s string) (f timeField, n int) {
	i := 1
	for ; i < len(s) && strings.IndexByte("_-0^#", s[i]) >= 0; i++ {
		switch s[i] {
		case '^':
			f.upper = true
		case '#':
			f.otherCase = true
		default:
			f.pad = s[i]
		}
	}
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		f.width = min(10*f.width+int(s[i]-'0'), maxFieldWidth)
	}
	if i < len(s) && (s[i] == 'E' || s[i] == 'O') {
		f.modifier = s[i]
		i++
	}
	if i < len(s) {
		f.conversion = s[i]
		i++
	}
	return f, i
}

// The conversions that a modifier is not for. Other numerals and eras of a locale are asked for by modifiers: the C
// locale has none.
const (
	notWithE = "aAbhBDdeFHIkljMmSUVgGWw"
	notWithO = "aAcxDFXY"
)

// goLayouts are the conversions that Go's own layouts can say, and that are more than one number.
var goLayouts = [...]struct {
	conversion byte
	layout     string
}{
	{'a', "Mon"}, {'A', "Monday"}, {'b', "Jan"}, {'B', "January"}, {'h', "Jan"}, {'c', time.ANSIC}, {'D', "01/02/06"}, {'F', "2006-01-02"},
	{'p', "PM"}, {'P', "pm"}, {'r', "03:04:05 PM"}, {'R', "15:04"}, {'T', "15:04:05"}, {'x', "01/02/06"}, {'X', "15:04:05"},
}

// append writes the field. It tells whether there is such a conversion.
func (f *timeField) append(dst *[]byte, t time.Time) bool {
	if f.otherCase && (f.conversion == 'b' || f.conversion == 'h') {
		f.upper = true
	}
	if f.conversion == 0 || f.modifier == 'E' && strings.IndexByte(notWithE, f.conversion) >= 0 ||
		f.modifier == 'O' && strings.IndexByte(notWithO, f.conversion) >= 0 {
		return false
	}
	if f.conversion == 'Z' { // Go has no empty names
		f.lower, f.upper = f.otherCase, f.upper && !f.otherCase
		name, _ := t.Zone()
		*dst = f.text(*dst, name)
		return true
	}
	for i := range goLayouts {
		if l := &goLayouts[i]; l.conversion == f.conversion {
			if f.otherCase {
				switch f.conversion {
				case 'a', 'A', 'B':
					f.upper = true
				case 'p':
					f.upper, f.lower = false, true
				}
			}
			if f.conversion == 'P' {
				f.lower = true
			}
			var b [40]byte
			*dst = f.text(*dst, string(t.AppendFormat(b[:0], l.layout)))
			return true
		}
	}
	if f.conversion == 'z' {
		_, offset := t.Zone()
		sign := "+"
		if offset < 0 {
			sign, offset = "-", -offset
		}
		offset /= 60
		*dst = f.number(f.text(*dst, sign), offset/60*100+offset%60, 4)
		return true
	}
	if i := strings.IndexByte("%nt", f.conversion); i >= 0 {
		*dst = f.text(*dst, "%\n\t"[i:i+1])
		return true
	}
	v, digits, ok := timeNumber(f.conversion, t)
	if !ok {
		return false
	}
	if strings.IndexByte("ekl", f.conversion) >= 0 && f.pad != '0' && f.pad != '-' {
		f.pad = '_'
	}
	*dst = f.number(*dst, v, digits)
	return true
}

// timeNumber gives a conversion that is one number, and how many digits it has at least.
func timeNumber(conversion byte, t time.Time) (v, digits int, ok bool) {
	year, week := t.ISOWeek()
	weekday := int(t.Weekday())
	switch conversion {
	case 'C':
		return t.Year() / 100, 2, true
	case 'd', 'e':
		return t.Day(), 2, true
	case 'g':
		return year % 100, 2, true
	case 'G':
		return year, 1, true
	case 'H', 'k':
		return t.Hour(), 2, true
	case 'I', 'l':
		return (t.Hour()+11)%12 + 1, 2, true
	case 'j':
		return t.YearDay(), 3, true
	case 'm':
		return int(t.Month()), 2, true
	case 'M':
		return t.Minute(), 2, true
	case 's':
		return int(t.Unix()), 1, true
	case 'S':
		return t.Second(), 2, true
	case 'u':
		return (weekday+6)%7 + 1, 1, true
	case 'U':
		return (t.YearDay() + 6 - weekday) / 7, 2, true
	case 'V':
		return week, 2, true
	case 'w':
		return weekday, 1, true
	case 'W':
		return (t.YearDay() + 6 - (weekday+6)%7) / 7, 2, true
	case 'y':
		return t.Year() % 100, 2, true
	case 'Y':
		return t.Year(), 1, true
	}
	return 0, 0, false
}

// text writes a text, filled up to the width.
func (f *timeField) text(dst []byte, s string) []byte {
	fill := []byte{' '}
	if f.pad == '0' {
		fill[0] = '0'
	}
	dst = append(dst, bytes.Repeat(fill, max(f.width-len(s), 0))...)
	from := len(dst)
	dst = append(dst, s...)
	switch {
	case f.lower:
		otherCase(dst[from:], 'A', 'Z')
	case f.upper:
		otherCase(dst[from:], 'a', 'z')
	}
	return dst
}

// number writes a number, filled up to the digits that it has at least, and to the width.
func (f *timeField) number(dst []byte, v, digits int) []byte {
	var b [24]byte
	s := string(strconv.AppendInt(b[:0], int64(max(v, -v)), 10))
	sign := ""
	if v < 0 {
		sign = "-"
	}
	width := f.width
	if f.conversion == 's' { // which is filled up as a text is
		width = 0
	}
	fill := max(digits, width) - len(s) - len(sign)
	switch {
	case f.pad == '-':
		s = sign + s
	case f.pad == '_':
		s = strings.Repeat(" ", max(fill, 0)) + sign + s
	default:
		s = sign + strings.Repeat("0", max(fill, 0)) + s
	}
	return f.text(dst, s)
}

// otherCase changes the case of the letters between two: those of ASCII, whatever other bytes are.
func otherCase(text []byte, first, last byte) {
	for i, b := range text {
		if first <= b && b <= last {
			text[i] = b ^ 0x20
		}
	}
}
