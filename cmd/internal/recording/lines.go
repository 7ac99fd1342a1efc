package recording

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	if !utf8.ValidString(end) || strings.HasPrefix(end, " ") { // the first line has the indentation
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
