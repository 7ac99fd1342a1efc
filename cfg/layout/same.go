package layout

import (
	"strings"

	"kamino/cfg"
)

// same tells whether two texts have the same lexemes but for blanks, those at the ends of comments and directives
// and at the starts of a comment's lines included.
func same(a, b []cfg.Lexeme) bool {
	a, b = content(a), content(b)
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Kind != b[i].Kind || bare(a[i]) != bare(b[i]) {
			return false
		}
	}
	return true
}

// content leaves the blanks out.
func content(ls []cfg.Lexeme) []cfg.Lexeme {
	var out []cfg.Lexeme
	for _, l := range ls {
		if l.Kind != cfg.Blank && (l.Kind != cfg.Verbatim || strings.TrimSpace(l.Text) != "") {
			out = append(out, l)
		}
	}
	return out
}

// bare is what of a lexeme may not change.
func bare(l cfg.Lexeme) string {
	switch l.Kind {
	case cfg.LineComment, cfg.Directive:
		return trimEnd(l.Text)
	case cfg.Verbatim:
		return strings.TrimRight(l.Text, "\n")
	case cfg.BlockComment:
		lines := strings.Split(l.Text, "\n")
		for i := range lines {
			lines[i] = strings.TrimLeft(lines[i], " \t")
		}
		return strings.Join(lines, "\n")
	}
	return l.Text
}

// trimEnd takes the blanks off the end of a line that may lose them: a value of a definition keeps them, and so does
// a comment that would become a directive without.
func trimEnd(text string) string {
	if isMarked(text) {
		return strings.TrimSuffix(text, "\r")
	}
	return strings.TrimRight(text, " \t\r\b")
}

// isMarked tells whether a comment or directive begins as a directive does.
func isMarked(text string) bool {
	return strings.HasPrefix(text, "#!") || strings.HasPrefix(text, "!!") || strings.HasPrefix(text, "//!")
}
