package interp

import (
	"strconv"
	"time"
)

// AppendStrftime formats a time as strftime(3) does in the C locale.
func AppendStrftime(dst []byte, layout string, t time.Time) []byte {
	for i := 0; i < len(layout); i++ {
		if layout[i] != '%' || i+1 == len(layout) {
			dst = append(dst, layout[i])
			continue
		}
		start := i
		i++
		if (layout[i] == 'E' || layout[i] == 'O') && i+1 < len(layout) {
			i++ // other numerals of a locale: the C locale has none
		}
		var ok bool
		if dst, ok = appendTimeField(dst, layout[i], t); !ok {
			dst = append(dst, layout[start:i+1]...)
		}
	}
	return dst
}

// goLayouts are the conversions that Go's own layouts can say.
var goLayouts = [...]struct {
	conversion byte
	layout     string
}{
	{'a', "Mon"}, {'A', "Monday"}, {'b', "Jan"}, {'B', "January"}, {'c', time.ANSIC}, {'d', "02"}, {'D', "01/02/06"},
	{'e', "_2"}, {'F', "2006-01-02"}, {'h', "Jan"}, {'H', "15"}, {'I', "03"}, {'j', "002"}, {'m', "01"}, {'M', "04"},
	{'p', "PM"}, {'P', "pm"}, {'r', "03:04:05 PM"}, {'R', "15:04"}, {'S', "05"}, {'T', "15:04:05"}, {'x', "01/02/06"},
	{'X', "15:04:05"}, {'y', "06"}, {'Y', "2006"}, {'z', "-0700"}, {'Z', "MST"},
}

func appendTimeField(dst []byte, conversion byte, t time.Time) ([]byte, bool) {
	for i := range goLayouts {
		if goLayouts[i].conversion == conversion {
			return t.AppendFormat(dst, goLayouts[i].layout), true
		}
	}
	year, week := t.ISOWeek()
	switch conversion {
	case '%':
		return append(dst, '%'), true
	case 'n':
		return append(dst, '\n'), true
	case 't':
		return append(dst, '\t'), true
	case 'C':
		return padded(dst, t.Year()/100, 2, '0'), true
	case 'g':
		return padded(dst, year%100, 2, '0'), true
	case 'G':
		return strconv.AppendInt(dst, int64(year), 10), true
	case 'k':
		return padded(dst, t.Hour(), 2, ' '), true
	case 'l':
		return padded(dst, (t.Hour()+11)%12+1, 2, ' '), true
	case 's':
		return strconv.AppendInt(dst, t.Unix(), 10), true
	case 'u':
		return strconv.AppendInt(dst, int64(t.Weekday()+6)%7+1, 10), true
	case 'U':
		return padded(dst, (t.YearDay()+6-int(t.Weekday()))/7, 2, '0'), true
	case 'V':
		return padded(dst, week, 2, '0'), true
	case 'w':
		return strconv.AppendInt(dst, int64(t.Weekday()), 10), true
	case 'W':
		return padded(dst, (t.YearDay()+6-int(t.Weekday()+6)%7)/7, 2, '0'), true
	}
	return dst, false
}

// padded writes a number with a fill byte before it.
func padded(dst []byte, n, width int, fill byte) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit {
			dst = append(dst, fill)
		}
		limit *= 10
	}
	return strconv.AppendInt(dst, int64(n), 10)
}
