package interp

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// PosixZone reads the value of TZ that names no file: a zone in the form of POSIX, EST5EDT,M3.2.0,M11.1.0. It is as lax
// as glibc's tzset(3): of what it cannot read it takes what comes before, so that every text is a zone.
func PosixZone(tz string) *time.Location {
	r := zoneReader{strings.TrimPrefix(tz, ":")}
	name, ok := r.name()
	if !ok {
		return time.FixedZone("", 0)
	}
	offset, ok := r.offset()
	if !ok || r.rest == "" {
		return time.FixedZone(name, -offset)
	}
	summerOffset := 0
	summer, ok := r.name()
	if ok {
		if summerOffset, ok = r.offset(); !ok {
			summerOffset = offset - 3600
		}
	}
	begins, ok := r.rule("M3.2.0")
	ends := startOfYear
	if ok {
		ends, _ = r.rule("M11.1.0")
	}
	return zoneOf(name, -offset, fmt.Sprintf("<%s>%s<%s>%s,%s,%s", name, clock(offset), summer, clock(summerOffset), begins, ends))
}

// zoneOf has Go's own reader of such zones, which is stricter, take a rule: as the end of a file of tzfile(5) that has
// no changes in its table.
func zoneOf(name string, offset int, rule string) *time.Location {
	var header [44]byte // with the counts of no data of the first version
	copy(header[:], "TZif2")
	file := append([]byte(nil), header[:]...)
	binary.BigEndian.PutUint32(header[36:], 1)                   // one zone
	binary.BigEndian.PutUint32(header[40:], uint32(len(name)+1)) // and its name
	file = append(file, header[:]...)
	file = binary.BigEndian.AppendUint32(file, uint32(int32(offset)))
	file = append(file, 0, 0)
	file = append(file, name+"\x00\n"+rule+"\n"...)
	zone, err := time.LoadLocationFromTZData(name, file)
	if err != nil {
		return time.FixedZone(name, offset)
	}
	return zone
}

// clock writes seconds as hours, minutes and seconds.
func clock(seconds int) string {
	sign := ""
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	return fmt.Sprintf("%s%d:%02d:%02d", sign, seconds/3600, seconds/60%60, seconds%60)
}

// zoneReader is what is left to read of a zone.
type zoneReader struct{ rest string }

// name reads three letters or more, or any letters, digits and signs in angle brackets.
func (r *zoneReader) name() (string, bool) {
	quoted := strings.HasPrefix(r.rest, "<")
	s := strings.TrimPrefix(r.rest, "<")
	n := 0
	for n < len(s) && (isLetter(s[n]) || quoted && (isDigit(s[n]) || s[n] == '+' || s[n] == '-')) {
		n++
	}
	if n < 3 || quoted && !strings.HasPrefix(s[n:], ">") {
		return "", false
	}
	r.rest = strings.TrimPrefix(s[n:], ">")
	return s[:n], true
}

// offset reads what is to be added to the local time, up to a day.
func (r *zoneReader) offset() (int, bool) {
	s := r.rest
	negative := strings.HasPrefix(s, "-")
	if negative || strings.HasPrefix(s, "+") {
		r.rest = s[1:]
	}
	hms, n := r.clock()
	if n == 0 {
		r.rest = s
		return 0, false
	}
	seconds := min(hms[0], 24)*3600 + min(hms[1], 59)*60 + min(hms[2], 59)
	if negative {
		return -seconds, true
	}
	return seconds, true
}

// clock reads hours, and minutes and seconds after colons, and tells how many of them there are.
func (r *zoneReader) clock() (hms [3]int, n int) {
	for s := r.rest; n < len(hms); n++ {
		if n > 0 {
			if !strings.HasPrefix(s, ":") {
				break
			}
			s = s[1:]
		}
		v, ok := cutNumber(&s)
		if !ok {
			break
		}
		hms[n], r.rest = v, s
	}
	return hms, n
}

// What glibc has for a rule that cannot be read: day 0 of days that count from 0, or from 1 if it got to know so much.
const (
	startOfYear = "0/0"
	dayBefore   = "0/-24"
)

// rule reads when a time begins, and writes it as POSIX has it. Where the text ends, it is what is given.
func (r *zoneReader) rule(otherwise string) (string, bool) {
	if r.rest = strings.TrimPrefix(r.rest, ","); r.rest == "" {
		return otherwise, true
	}
	unread := startOfYear
	if r.rest[0] == 'J' || r.rest[0] == 'M' {
		unread = dayBefore
	}
	day, ok := r.day()
	if !ok || r.rest != "" && r.rest[0] != '/' && r.rest[0] != ',' {
		return unread, false
	}
	seconds := 2 * 3600
	if strings.HasPrefix(r.rest, "/") {
		if r.rest = r.rest[1:]; r.rest == "" {
			return unread, false
		}
		negative := r.rest[0] == '-'
		if negative {
			r.rest = r.rest[1:]
		}
		hms, n := r.clock()
		if n == 0 {
			hms[0] = 2
		}
		if seconds = min(hms[0]*3600+hms[1]*60+hms[2], 24*7*3600); negative {
			seconds = -seconds
		}
	}
	return day + "/" + clock(seconds), true
}

// day reads a day of the year: J60 of those without February 29, 59 counted from 0, or M3.2.0, the second Sunday of March.
func (r *zoneReader) day() (string, bool) {
	switch {
	case strings.HasPrefix(r.rest, "J"):
		r.rest = r.rest[1:]
		n, ok := cutNumber(&r.rest)
		return "J" + strconv.Itoa(n), ok && n >= 1 && n <= 365
	case strings.HasPrefix(r.rest, "M"):
		var of [3]int
		for i, limit := range [...][2]int{{1, 12}, {1, 5}, {0, 6}} {
			r.rest = r.rest[1:] // M or a dot
			n, ok := cutNumber(&r.rest)
			if !ok || n < limit[0] || n > limit[1] || i < 2 && !strings.HasPrefix(r.rest, ".") {
				return "", false
			}
			of[i] = n
		}
		return fmt.Sprintf("M%d.%d.%d", of[0], of[1], of[2]), true
	}
	n, ok := cutNumber(&r.rest)
	return strconv.Itoa(n), ok && n <= 365
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// cutNumber takes the digits off a text. They count up to a bound that nothing allows.
func cutNumber(s *string) (v int, ok bool) {
	n := 0
	for ; n < len(*s) && isDigit((*s)[n]); n++ {
		v = min(10*v+int((*s)[n]-'0'), 1<<15)
	}
	*s = (*s)[n:]
	return v, n > 0
}
