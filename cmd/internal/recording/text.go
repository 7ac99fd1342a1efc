package recording

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"maps"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// passing is a line that says who sends to whom; what follows is the message.
var (
	passing  = regexp.MustCompile(`(?:^|[\s(])(?:([TU]) )?(?:.*\s)?(\[?[0-9A-Fa-f:.]+\]?:\d{1,5}) -> (\[?[0-9A-Fa-f:.]+\]?:\d{1,5})(?:[\s,;)]|$)`)
	clockIn  = regexp.MustCompile(`(?:(\d{4})[-/](\d\d)[-/](\d\d)[T ])?(\d\d):(\d\d):(\d\d)(\.\d{1,9})?`)
	overUDP  = regexp.MustCompile(`(?m)\A[^\n]* SIP/2\.0\r?\n|\ASIP/2\.0 `)
	viaUDP   = regexp.MustCompile(`(?mi)^(?:Via|v)[ \t]*:[ \t]*SIP/2\.0/UDP`)
	msrpLine = regexp.MustCompile(`^MSRP (\S+)`)
)

// ReadText reads messages as programs print them: ngrep -W byline, sngrep's text files, and logs in which a line with
// `ADDRESS:PORT -> ADDRESS:PORT` comes before each message. A T or U before the addresses says TCP or UDP; without it MSRP
// is over TCP, and SIP as its Via says. What else stands in that line does not matter, but for a time. Lines end with LF or
// CRLF; the dot that ngrep prints for CR is taken off. A message ends as messages do; lines up to the next one mean nothing.
func ReadText(r io.Reader, to *Recorder) (string, error) {
	t := &textReader{to: to, talks: map[flowKey]*Talk{}}
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			t.line(strings.TrimRight(line, "\r\n"))
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
	}
	t.end()
	to.Flush()
	if to.Messages() == 0 {
		return "", errors.New("no message in it: a line with ADDRESS:PORT -> ADDRESS:PORT stands before each")
	}
	var out string
	if t.broken > 0 {
		out = strconv.Itoa(t.broken) + " messages that are not whole"
	}
	return out, nil
}

type textReader struct {
	to    *Recorder
	talks map[flowKey]*Talk

	from, dest netip.AddrPort // of the message that is being read
	proto      string         // "T", "U" or ""
	at         time.Time
	text       []string
	reading    bool
	dots       bool
	broken     int
}

func (t *textReader) line(line string) {
	if m := passing.FindStringSubmatch(line); m != nil {
		from, err1 := netip.ParseAddrPort(m[2])
		to, err2 := netip.ParseAddrPort(m[3])
		if err1 == nil && err2 == nil {
			t.end()
			t.from, t.dest, t.proto, t.reading = from, to, m[1], true
			t.at = timeIn(line)
			return
		}
	}
	if !t.reading {
		return
	}
	if len(t.text) == 0 {
		t.dots = strings.HasSuffix(line, ".") && (msrpLine.MatchString(line) || strings.Contains(line, "SIP/2.0"))
		if !msrpLine.MatchString(line) && !strings.Contains(line, "SIP/2.0") {
			return // not yet the message
		}
	}
	if t.dots {
		line = strings.TrimSuffix(line, ".")
	}
	t.text = append(t.text, line)
	if t.complete() {
		t.end()
	}
}

// complete tells whether the last line is the last of the message.
func (t *textReader) complete() bool {
	last := t.text[len(t.text)-1]
	if m := msrpLine.FindStringSubmatch(t.text[0]); m != nil {
		end := "-------" + m[1]
		return len(last) == len(end)+1 && strings.HasPrefix(last, end) && strings.ContainsAny(last[len(end):], "$+#")
	}
	i := slices.Index(t.text, "")
	if i < 0 {
		return false
	}
	length := 0
	for _, h := range t.text[1:i] {
		name, value, _ := strings.Cut(h, ":")
		if name = strings.TrimSpace(name); strings.EqualFold(name, "Content-Length") || strings.EqualFold(name, "l") {
			length, _ = strconv.Atoi(strings.TrimSpace(value))
		}
	}
	have := len(strings.Join(t.text[i+1:], "\r\n"))
	return have >= length || length-have == len("\r\n") && i+1 < len(t.text)
}

// end hands the message on.
func (t *textReader) end() {
	text := t.text
	t.text = nil
	if !t.reading || len(text) == 0 {
		return
	}
	t.reading = false
	msrp := msrpLine.MatchString(text[0])
	whole := strings.Join(text, "\r\n")
	if i := slices.Index(text, ""); msrp || i == len(text)-1 {
		whole += "\r\n"
	} else if i < 0 {
		whole += "\r\n\r\n"
	}
	udp := t.proto == "U" || t.proto == "" && overUDP.MatchString(whole) && viaUDP.MatchString(whole)
	key := flowKey{t.from, t.dest, udp}
	talk, by := t.talks[key], Beginner
	if talk == nil {
		back := flowKey{t.dest, t.from, udp}
		if talk = t.talks[back]; talk != nil {
			by = Other
		} else if t.to.is(t.from) && !t.to.is(t.dest) && isReply(text[0]) {
			talk, by = t.to.Begin(t.dest, t.from, udp), Other
			t.talks[back] = talk
		} else {
			talk = t.to.Begin(t.from, t.dest, udp)
			t.talks[key] = talk
		}
	}
	before := t.to.Messages()
	t.to.Data(talk, by, t.at, []byte(whole))
	if t.to.Messages() == before {
		t.broken++
		t.to.Flush()
	}
}

func isReply(first string) bool {
	words := strings.Fields(first)
	return len(words) > 2 && (words[0] == "SIP/2.0" || words[0] == "MSRP" && len(words[2]) == 3 && strings.Trim(words[2], "0123456789") == "")
}

// timeIn finds a time in a line.
func timeIn(line string) time.Time {
	m := clockIn.FindStringSubmatch(line)
	if m == nil {
		return time.Time{}
	}
	const day = "2000-01-01 "
	text := day
	if m[1] != "" {
		text = m[1] + "-" + m[2] + "-" + m[3] + " "
	}
	at, err := time.Parse("2006-01-02 15:04:05.999999999", text+m[4]+":"+m[5]+":"+m[6]+m[7])
	if err != nil {
		return time.Time{}
	}
	return at
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
