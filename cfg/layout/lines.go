package layout

import (
	"strings"
	"unicode/utf8"
)

// writer holds the lines that come out.
type writer struct {
	lines  []line
	opened bool // a block or a label's statements began: no blank line
}

type line struct {
	indent  int
	blank   bool // an empty line is before it
	text    string
	comment string // behind the text
	apart   bool   // the comment stood further than one blank behind the text
	raw     bool
}

// line begins a line.
func (w *writer) line(indent int, blank bool, text string) {
	w.lines = append(w.lines, line{indent: indent, blank: blank && !w.opened && len(w.lines) > 0, text: text})
	w.opened = false
}

// add puts text at the end of the line.
func (w *writer) add(text string) {
	if len(w.lines) == 0 {
		w.lines = append(w.lines, line{})
	}
	w.lines[len(w.lines)-1].text += text
}

// trail puts a comment behind the line.
func (w *writer) trail(text string, apart bool) {
	l := &w.lines[len(w.lines)-1]
	switch {
	case l.raw:
		w.line(0, false, text)
	case l.comment != "":
		l.comment += " " + text
	default:
		l.comment, l.apart = text, apart
	}
}

// raw puts text out as it is. It ends with a line end, or gets one.
func (w *writer) raw(text string) {
	w.lines = append(w.lines, line{text: strings.TrimSuffix(text, "\n"), raw: true})
}

// indent is that of the line at hand.
func (w *writer) indent() int {
	if len(w.lines) == 0 {
		return 0
	}
	return w.lines[len(w.lines)-1].indent
}

// String joins the lines. Comments behind neighbouring lines are put into one column where one of them stood further
// behind its line than by a blank.
func (w *writer) String() string {
	var b strings.Builder
	for i := 0; i < len(w.lines); {
		j, width, apart := i, 0, false
		for ; j < len(w.lines) && w.inColumn(j) && (j == i || !w.lines[j].blank && w.lines[j].indent == w.lines[i].indent); j++ {
			width = max(width, utf8.RuneCountInString(w.lines[j].text))
			apart = apart || w.lines[j].apart
		}
		if !apart {
			width = 0
		}
		for j = max(j, i+1); i < j; i++ {
			w.lines[i].write(&b, width)
		}
	}
	return b.String()
}

// inColumn tells whether line i has a comment that may be put into a column.
func (w *writer) inColumn(i int) bool {
	l := &w.lines[i]
	return l.comment != "" && !strings.Contains(l.text, "\n") && !strings.Contains(l.comment, "\n")
}

func (l *line) write(b *strings.Builder, width int) {
	if l.blank {
		b.WriteByte('\n')
	}
	if !l.raw {
		b.WriteString(strings.Repeat("\t", l.indent))
	}
	b.WriteString(l.text)
	if l.comment != "" {
		b.WriteString(strings.Repeat(" ", max(1, width-utf8.RuneCountInString(l.text)+1)))
		b.WriteString(l.comment)
	}
	b.WriteByte('\n')
}
