package kt

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	quotedText = regexp.MustCompile(`^\s*"((?:[^"\\]|\\.)*)"`)
	cellForm   = regexp.MustCompile(`^\s*([A-Za-z_]\w*)=('[^']*'|\S*)`)
)

// rows reads what a database gives: texts in quotes, each a row of name=value. A value is an integer, null, or a text, in
// single quotes where it has blanks or looks like something else.
func (p *parser) rows(w *When, text string) bool {
	wrong := func(format string, args ...any) bool {
		p.errorf(w.Span, "rows", `write: rows "name=bob age=42" "name='Eve B.' age=null"`, format, args...)
		return false
	}
	for strings.TrimSpace(text) != "" {
		m := quotedText.FindStringSubmatch(text)
		if m == nil {
			return wrong("rows are texts in quotes")
		}
		text = text[len(m[0]):]
		var names []string
		var cells []Cell
		for rest := m[1]; strings.TrimSpace(rest) != ""; {
			c := cellForm.FindStringSubmatch(rest)
			if c == nil {
				return wrong("a row is made of name=value: %s", rest)
			}
			rest = rest[len(c[0]):]
			names, cells = append(names, c[1]), append(cells, cell(c[2]))
		}
		if w.Columns == nil {
			w.Columns = names
		}
		if len(names) == 0 || !slices.Equal(names, w.Columns) {
			return wrong("all rows have the same columns, in the same order")
		}
		w.Rows = append(w.Rows, cells)
	}
	return len(w.Rows) > 0 || wrong("no row")
}

func cell(text string) Cell {
	if len(text) > 1 && text[0] == '\'' {
		return Cell{Text: text[1 : len(text)-1]}
	}
	_, err := strconv.ParseInt(text, 10, 32)
	return Cell{Text: text, IsInt: err == nil, Null: text == "null"}
}
