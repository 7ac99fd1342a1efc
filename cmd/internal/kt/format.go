package kt

import (
	"strings"
	"unicode/utf8"
)

// Format lays a test file out: steps are indented by four blanks, messages by eight; the columns of tables are aligned;
// one empty line separates, at most; what stands in messages is left as it is.
func Format(text []byte) []byte {
	f := &formatter{}
	step, message := "", ""
	for l := range strings.Lines(string(text)) {
		l = strings.TrimRight(l, " \t\r\n")
		body := strings.TrimLeft(l, " \t")
		indent := l[:len(l)-len(body)]
		switch {
		case body == "":
			f.blanks++
			continue
		case indent == "":
			step, message = "", ""
			f.put("", body)
			continue
		case step == "" || len(indent) <= len(step):
			if step == "" && !strings.HasPrefix(body, "#") {
				step = indent
			}
			message = ""
			if strings.HasPrefix(body, "|") {
				f.row(body)
				continue
			}
			f.put("    ", body)
			continue
		case message == "":
			message = indent
			f.blanks = 0
		}
		f.inMessage = true
		f.put("        ", strings.TrimPrefix(indent, message)+body)
	}
	f.table()
	return []byte(f.out.String())
}

type formatter struct {
	out       strings.Builder
	rows      [][]string
	blanks    int
	inMessage bool // the line before may be of the same message
}

// put writes a line. Blank lines before it become one, inside of a message they stay.
func (f *formatter) put(indent, body string) {
	f.table()
	message := len(indent) == 8
	if f.blanks > 0 && f.out.Len() > 0 {
		n := 1
		if message && f.inMessage {
			n = f.blanks
		}
		f.out.WriteString(strings.Repeat("\n", n))
	}
	f.blanks, f.inMessage = 0, message
	f.out.WriteString(indent + body + "\n")
}

// row keeps a row until its table is complete.
func (f *formatter) row(body string) {
	if len(f.rows) == 0 && f.blanks > 0 {
		f.out.WriteString("\n")
	}
	f.blanks, f.inMessage = 0, false
	cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(body, "|"), "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	f.rows = append(f.rows, cells)
}

// table writes the rows, their cells padded to the same width.
func (f *formatter) table() {
	var width []int
	for _, r := range f.rows {
		for i, c := range r {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	for _, r := range f.rows {
		f.out.WriteString("    |")
		for i, c := range r {
			f.out.WriteString(" " + c + strings.Repeat(" ", width[i]-utf8.RuneCountInString(c)) + " |")
		}
		f.out.WriteString("\n")
	}
	f.rows = nil
}
