package recording

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// knownText is a text that has a name by now.
type knownText struct {
	text, hole string
	address    bool // no part of a longer number
}

// hole is a place of a message that is not written as it is.
type hole struct {
	from, to int
	text     string // what is written
	name     string // what the value is known by from now on; "" for nothing
	value    string
}

var (
	peerName  = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	userParam = regexp.MustCompile(`(?m)^(?:Proxy-)?Authorization:[^\n]*\busername="([^"]*)"`)
)

var fromPath = regexp.MustCompile(`(?mi)^From-Path:[ \t]*msrps?://(?:[^@/\s]*@)?([^/;\s]+)`)

// minChance is the length of the shortest text that is taken for one that chance made.
const minChance = 3

// chances are what a server makes up: the first group is it. Where fresh, it is so only when no peer has said it before.
var chances = []struct {
	at    *regexp.Regexp
	name  string
	fresh bool
}{
	{regexp.MustCompile(`(?mi)^(?:WWW|Proxy)-Authenticate:[^\n]*\bnonce="([^"\r\n]+)"`), "nonce", false},
	{regexp.MustCompile(`(?mi)^(?:WWW|Proxy)-Authenticate:[^\n]*\bopaque="([^"\r\n]+)"`), "opaque", false},
	{regexp.MustCompile(`(?mi)^Authentication-Info:[^\n]*\bnextnonce="([^"\r\n]+)"`), "nonce", false},
	{regexp.MustCompile(`(?mi)^Authentication-Info:[^\n]*\brspauth="([^"\r\n]+)"`), "", false},
	{regexp.MustCompile(`(?mi)^Authentication-Info:[^\n]*\bcnonce="([^"\r\n]+)"`), "", false},
	{regexp.MustCompile(`(?mi)^(?:To|t|From|f)[ \t]*:[^\r\n]*;[ \t]*tag=([^;\s]+)`), "tag", true},
	{regexp.MustCompile(`(?mi)^(?:Via|v)[ \t]*:[^\r\n]*;[ \t]*branch=([^;,\s]+)`), "branch", true},
	{regexp.MustCompile(`(?mi)^Server:[ \t]*([^\r\n]+)`), "", false},
	{regexp.MustCompile(`^MSRP (\S+) [A-Z]`), "id", true},
}

var (
	usePathLine = regexp.MustCompile(`(?mi)^Use-Path:([^\r\n]*)`)
	sessionPart = regexp.MustCompile(`msrps?://[^/\s]+/([^;\s]+)`)
	rportParam  = regexp.MustCompile(`;rport=(\d+)`)
)

// captures finds in a message of the server what chance made.
func (w *writer) captures(p *person, text string) []hole {
	head := headOf(text)
	var out []hole
	add := func(from, to int, name string) {
		value := text[from:to]
		h := hole{from: from, to: to, text: "{*}", value: value}
		if name != "" {
			if w.has(value) || len(value) < minChance {
				return
			}
			for _, o := range out {
				if o.value == value { // a pattern knows a name only behind it
					out = append(out, hole{from: from, to: to, text: "{*}"})
					return
				}
			}
			h.name = p.name + "." + name
			for n := 2; w.names[h.name]; n++ {
				h.name = fmt.Sprintf("%s.%s%d", p.name, name, n)
			}
			w.names[h.name] = true
			h.text = "{" + h.name + "=*}"
		}
		out = append(out, h)
	}
	for _, c := range chances {
		for _, m := range c.at.FindAllStringSubmatchIndex(head, -1) {
			if value := text[m[2]:m[3]]; !c.fresh || !w.sent[value] {
				add(m[2], m[3], c.name)
			}
		}
	}
	for _, line := range usePathLine.FindAllStringSubmatchIndex(head, -1) {
		for _, m := range sessionPart.FindAllStringSubmatchIndex(head[line[2]:line[3]], -1) {
			add(line[2]+m[2], line[2]+m[3], "session")
		}
	}
	for _, m := range rportParam.FindAllStringSubmatchIndex(head, -1) {
		if p.local() && head[m[2]:m[3]] == fmt.Sprint(p.at.Port()) {
			out = append(out, hole{from: m[2], to: m[3], text: "{" + p.name + ".port}"})
		}
	}
	if slices.ContainsFunc(out, func(h hole) bool { return h.from == len("MSRP ") }) && strings.HasPrefix(text, "MSRP ") {
		id := strings.Fields(text)[1]
		if i := strings.LastIndex(text, "\r\n-------"+id); i >= 0 {
			i += len("\r\n-------")
			out = append(out, hole{from: i, to: i + len(id), text: "{*}"})
		}
	}
	slices.SortFunc(out, func(a, b hole) int { return cmp.Compare(a.from, b.from) })
	end := 0
	return slices.DeleteFunc(out, func(h hole) bool { // one that begins within another
		within := h.from < end
		end = max(end, h.to)
		return within
	})
}

// headOf is a message up to its body.
func headOf(text string) string {
	head, _, _ := strings.Cut(text, "\r\n\r\n")
	return head
}

func (w *writer) has(value string) bool { return w.known.texts[value].hole != "" }

// dictionary finds texts that have names.
type dictionary struct {
	texts   map[string]knownText
	lengths []int // of the texts, the longest first
}

func (d *dictionary) add(k knownText) {
	if d.texts == nil {
		d.texts = map[string]knownText{}
	}
	d.texts[k.text] = k
	if i, found := slices.BinarySearchFunc(d.lengths, len(k.text), func(a, b int) int { return b - a }); !found {
		d.lengths = slices.Insert(d.lengths, i, len(k.text))
	}
}

// at finds the longest text that stands at a place. None begins or ends in the middle of a word.
func (d *dictionary) at(text string, i int) (knownText, bool) {
	if i > 0 && wordByte(text[i-1]) {
		return knownText{}, false
	}
	for _, n := range d.lengths {
		if i+n > len(text) {
			continue
		}
		inWord := i+n < len(text) && wordByte(text[i+n]) && wordByte(text[i+n-1])
		if k, ok := d.texts[text[i:i+n]]; ok && !inWord && (!k.address || whole(text, i, i+n)) {
			return k, true
		}
	}
	return knownText{}, false
}

func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// named writes text with the names of what is known, and the rest as plain says.
func (w *writer) named(text string, plain func(string) string) string {
	var b strings.Builder
	from := 0
	for i := 0; i < len(text); {
		k, ok := w.known.at(text, i)
		if !ok {
			i++
			continue
		}
		b.WriteString(plain(text[from:i]) + k.hole)
		i += len(k.text)
		from = i
	}
	return b.String() + plain(text[from:])
}

// whole tells whether a part of a text is no part of a longer address.
func whole(text string, from, to int) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	return (from == 0 || !digit(text[from-1]) && text[from-1] != '.') && (to == len(text) || !digit(text[to]))
}

// filled writes a part of a message, with its holes.
func (w *writer) filled(text string, from, to int, holes []hole, plain func(string) string) string {
	var b strings.Builder
	for _, h := range holes {
		if h.from < from || h.to > to {
			continue
		}
		b.WriteString(w.named(text[from:h.from], plain) + h.text)
		from = h.to
	}
	return b.String() + w.named(text[from:to], plain)
}

func braces(s string) string { return strings.ReplaceAll(s, "{", "{{") }

// message is lines of a message, each at its place in the text.
type message struct {
	text  string
	lines [][2]int
}

// asLines cuts a message into the lines that a test file can have of it; false where it has to be written as bytes.
func asLines(text string) (message, bool) {
	m := message{text: text}
	end := strings.TrimSuffix(text, "\r\n")
	if !strings.HasPrefix(text, "MSRP ") {
		head, body, _ := strings.Cut(text, "\r\n\r\n")
		length := regexp.MustCompile(`(?mi)^(?:Content-Length|l)[ \t]*:[ \t]*(\d+)[ \t]*$`).FindStringSubmatch(strings.ReplaceAll(head, "\r\n", "\n"))
		if first, _, _ := strings.Cut(head, "\r\n"); !strings.HasPrefix(first, "SIP/2.0 ") && !strings.HasSuffix(first, " SIP/2.0") {
			return m, false
		}
		if length == nil || length[1] != fmt.Sprint(len(body)) || strings.HasSuffix(body, "\n") {
			return m, false
		}
		end = text
		if body == "" {
			end = head
		}
	} else if len(end) == len(text) {
		return m, false
	}
	if !utf8.ValidString(end) {
		return m, false
	}
	for from := 0; from <= len(end); {
		to := len(end)
		if i := strings.Index(end[from:], "\r\n"); i >= 0 {
			to = from + i
		}
		line := end[from:to]
		if strings.ContainsFunc(line, unicode.IsControl) || strings.TrimRight(line, " \t") != line || from == 0 && line == "" {
			return m, false
		}
		m.lines = append(m.lines, [2]int{from, to})
		from = to + len("\r\n")
	}
	return m, true
}

func (w *writer) lines(m message, holes []hole) {
	for _, l := range m.lines {
		if line := w.filled(m.text, l[0], l[1], holes, braces); line != "" {
			w.stepf("    %s", line)
		} else {
			w.out.WriteString("\n")
		}
	}
}

// bytes writes what cannot stand as lines, a line to each that ends with LF.
func (w *writer) bytes(text string, holes []hole) {
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i + 1
		}
		line := w.filled(text, from, to, holes, escaped)
		if line[0] == ' ' || line[0] == '#' {
			line = fmt.Sprintf(`\x%02x`, line[0]) + line[1:]
		}
		if strings.HasSuffix(line, " ") {
			line = line[:len(line)-1] + `\x20`
		}
		w.stepf("    %s", line)
		from = to
	}
}

// escaped writes bytes as `sends bytes` has them.
func escaped(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\\':
			b.WriteString(`\\`)
		case c == '{':
			b.WriteString("{{")
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
